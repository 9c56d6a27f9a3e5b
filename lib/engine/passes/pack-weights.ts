/**
 * The weights of convolutions and dense layers are packed by a call of their own, which `prepare` runs once in a
 * program that only predicts:
 *
 *   conv2dForward(x, w, ..)  becomes  conv2dPack(w, packed), conv2dForward(x, packed, packed, ..)
 *   denseForward(x, w, ..)   becomes  densePack(w, packed), denseForward(x, packed, packed, ..)
 *
 * Calls with the same weights and the same size share what is packed. The plain weights are not read then, so `packed`
 * stands in their place and folded ones need not be kept. Length 0: the kernel has nothing to gain.
 */

import { lengthsOf } from '../backend.ts'
import type { Ref } from '../buffer.ts'
import { ArenaRef } from '../buffer.ts'
import type { Call } from '../call.ts'
import type { Conv2dSize, DenseSize } from '../kernels.ts'

const packers = { conv2dForward: 'conv2dPack', denseForward: 'densePack' } as const

export function packWeights(calls: readonly Call[]): Call[] {
  const known = new Map<Ref | null, { size: string; packed: ArenaRef }[]>()
  return calls.flatMap(call => {
    if (!(call.kernel in packers) || call.args.packed !== null) return [call]
    const kernel = packers[call.kernel as keyof typeof packers]
    const { packed: length } = lengthsOf(kernel, call.size as Conv2dSize & DenseSize)
    if (length === 0) return [call]
    const size = JSON.stringify(call.size)
    const found = known.get(call.args.w)?.find(other => other.size === size)?.packed
    const packed = found ?? new ArenaRef(length, 'float32')
    const packedCall = { ...call, args: { ...call.args, w: packed, packed } }
    if (found) return [packedCall]
    known.set(call.args.w, [...(known.get(call.args.w) ?? []), { size, packed }])
    return [{ kernel, size: call.size, args: { w: call.args.w, packed } } satisfies Call, packedCall]
  })
}
