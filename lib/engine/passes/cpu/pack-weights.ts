/**
 * The weights of convolutions and dense layers are packed by a call of their own, which `prepare` runs once in a
 * program that only predicts:
 *
 *   conv2dForward(x, w, ..)  becomes  conv2dPack(w, packed), conv2dForward(x, packed, packed, ..)
 *   denseForward(x, w, ..)   becomes  densePack(w, packed), denseForward(x, packed, packed, ..)
 *
 * Calls with the same weights and the same size share what is packed. The plain weights are not read then, so `packed`
 * stands in their place and folded ones need not be kept.
 */

import { lengthsOf } from '../../backend.ts'
import { ArenaRef, type Ref } from '../../buffer.ts'
import type { Call } from '../../call.ts'

type Packed = Call<'conv2dForward'> | Call<'denseForward'>

/** The call that packs the weights of another one; null where the kernel gains nothing by it. */
function packing(call: Packed): Call<'conv2dPack'> | Call<'densePack'> | null {
  const { w } = call.args
  if (call.kernel === 'conv2dForward') {
    const { packed } = lengthsOf('conv2dPack', call.size)
    return packed === 0
      ? null
      : { kernel: 'conv2dPack', size: call.size, args: { w, packed: new ArenaRef(packed, 'float32') } }
  }
  const { packed } = lengthsOf('densePack', call.size)
  return packed === 0
    ? null
    : { kernel: 'densePack', size: call.size, args: { w, packed: new ArenaRef(packed, 'float32') } }
}

const withPacked = (call: Packed, packed: Ref): Packed =>
  call.kernel === 'conv2dForward'
    ? { ...call, args: { ...call.args, w: packed, packed } }
    : { ...call, args: { ...call.args, w: packed, packed } }

export function packWeights(calls: readonly Call[]): Call[] {
  const known = new Map<Ref, { size: string; packed: Ref }[]>()
  return calls.flatMap(call => {
    if ((call.kernel !== 'conv2dForward' && call.kernel !== 'denseForward') || call.args.packed !== null) return [call]
    const size = JSON.stringify(call.size)
    const others = known.get(call.args.w) ?? []
    const found = others.find(other => other.size === size)
    if (found) return [withPacked(call, found.packed)]
    const pack = packing(call)
    if (pack === null) return [call]
    const { packed } = pack.args
    known.set(call.args.w, [...others, { size, packed }])
    return [pack, withPacked(call, packed)]
  })
}
