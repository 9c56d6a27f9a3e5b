/**
 * Prepacking: the weights of convolutions and dense layers are packed by a call of their own, which is a constant
 * call of a program that only predicts, and so runs once:
 *
 *   conv2dForward(x, w, ..)  becomes  conv2dPack(w, packed), conv2dForward(x, packed, packed, ..)
 *   conv2dTransposeForward and denseForward: the same with conv2dTransposePack and densePack
 *
 * Calls with the same weights and the same size share what is packed. The plain weights are not read then, so `packed`
 * stands in their place and folded ones need not be kept.
 */

import { lengthsOf } from '../../backend.ts'
import { ArenaRef, type Ref } from '../../buffer.ts'
import type { Call } from '../../call.ts'

/** The kernel that packs weights, by the kernel that reads them packed. */
const packing = {
  conv2dForward: 'conv2dPack',
  conv2dTransposeForward: 'conv2dTransposePack',
  denseForward: 'densePack',
} as const

type Packed = Call<keyof typeof packing>

const isPacked = (call: Call): call is Packed => Object.hasOwn(packing, call.kernel)

/** Packed weights do not depend on how x and y lie in memory, so calls that differ in it share them. */
const withoutStorages = (size: Packed['size']): Packed['size'] =>
  'xStorage' in size ? { ...size, xStorage: 0, residualStorage: 0, yStorage: 0 } : size

export function packWeights(calls: readonly Call[]): Call[] {
  const known = new Map<Ref, { size: string; packed: Ref }[]>()
  return calls.flatMap((call): Call[] => {
    if (!isPacked(call) || call.args.packed !== null) return [call]
    const { w } = call.args
    const kernel = packing[call.kernel]
    const ofWeights = withoutStorages(call.size)
    const size = JSON.stringify([kernel, ofWeights])
    // Of the same kernel, with arguments of the same names.
    const withPacked = (packed: Ref) => ({ ...call, args: { ...call.args, w: packed, packed } }) as Call
    const others = known.get(w) ?? []
    const found = others.find(other => other.size === size)
    if (found) return [withPacked(found.packed)]
    const { packed: length } = lengthsOf(kernel, ofWeights)
    if (length === 0) return [call]
    const packed = new ArenaRef(length, 'float32')
    known.set(w, [...others, { size, packed }])
    return [{ kernel, size: ofWeights, args: { w, packed } } as Call, withPacked(packed)]
  })
}
