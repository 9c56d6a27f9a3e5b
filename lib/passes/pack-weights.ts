/**
 * The weights of convolutions are packed by a call of their own, which `prepare` runs once in a program that only predicts:
 *
 *   conv2dForward(x, w, ..)  becomes  conv2dPack(w, packed), conv2dForward(x, packed, packed, ..)
 *
 * The plain weights are not read then, so `packed` stands in their place and folded ones need not be kept.
 */
import { native } from '../native.ts'
import { ArenaRef, type Call } from '../program.ts'

export function packWeights(calls: readonly Call[]): Call[] {
  return calls.flatMap(call => {
    if (call.kernel !== 'conv2dForward' || call.args.packed !== null) return [call]
    const [, length] = native.lengths('conv2dPack', call.size)
    const packed = new ArenaRef(length, 'float32')
    return [
      { kernel: 'conv2dPack', size: call.size, args: { w: call.args.w, packed } } satisfies Call,
      { ...call, args: { ...call.args, w: packed, packed } },
    ]
  })
}
