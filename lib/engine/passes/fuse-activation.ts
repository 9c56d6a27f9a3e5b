/**
 * relu behind a convolution, a dense layer or a batch normalisation is done where the result is in registers; in the
 * gradients of convolution and normalisation it is done while the gradient is loaded.
 *
 *   conv2dForward(.., y: z), reluForward(z, y)               becomes  conv2dForward(activation 1, .., y)
 *   reluBackward(dy, y, dx: dz), conv2dBackward(.., dz, ..)  becomes  conv2dBackward(activation 1, .., dy, y, ..)
 */

import type { Call } from '../call.ts'
import type { BatchNormGradientSize, BatchNormTrainingSize } from '../kernels.ts'
import { Uses } from './uses.ts'

const writers = ['conv2dForward', 'denseForward', 'batchNormTraining'] as const

/** A normalisation takes relu in only where channels are last. */
const takesRelu = ({ kernel, size }: Call) =>
  !kernel.startsWith('batchNorm') || (size as BatchNormTrainingSize | BatchNormGradientSize).inner === 1

export function fuseActivation(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call | null>()
  for (const call of calls) {
    if (call.kernel === 'reluForward') {
      const { x, y } = call.args
      const writer = writers.map(kernel => uses.onlyWriter(x, kernel, [call])).find(found => found !== null)
      if (!writer || !takesRelu(writer)) continue
      replaced.set(writer, { ...writer, size: { ...writer.size, activation: 1 }, args: { ...writer.args, y } })
      replaced.set(call, null)
    } else if (call.kernel === 'conv2dBackward' || call.kernel === 'batchNormBackward') {
      const writer = uses.onlyWriter(call.args.dy, 'reluBackward', [call])
      if (writer === null || writer.args.other !== null || !takesRelu(call)) continue
      replaced.set(call, {
        ...call,
        size: { ...call.size, activation: 1 },
        args: { ...call.args, dy: writer.args.dy, y: writer.args.y },
      })
      replaced.set(writer, null)
    }
  }
  return calls.flatMap(call => replaced.get(call) ?? (replaced.has(call) ? [] : [call]))
}
