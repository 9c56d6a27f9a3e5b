/**
 * relu after a convolution (transposed or not), a dense layer or a batch normalisation is done where the result is in
 * registers; in the gradients of convolution and normalisation it is done while the gradient is loaded.
 *
 *   conv2dForward(.., y: z), reluForward(z, y)               becomes  conv2dForward(activation relu, .., y)
 *   reluBackward(dy, y, dx: dz), conv2dBackward(.., dz, ..)  becomes  conv2dBackward(activation relu, .., dy, y, ..)
 */

import type { Ref } from '../buffer.ts'
import type { Call } from '../call.ts'
import { FusedActivation } from '../kernels.ts'
import { Uses } from './uses.ts'

type Writer = Call<'conv2dForward'> | Call<'conv2dTransposeForward'> | Call<'denseForward'> | Call<'batchNormTraining'>
type Gradient = Call<'conv2dBackward'> | Call<'batchNormBackward'>

/** A normalisation can be fused with relu only where its channels are the last axis. */
const takesRelu = (call: Writer | Gradient) => !('inner' in call.size) || call.size.inner === 1

/** The call with relu fused to it. */
function withRelu(call: Writer, y: Ref): Writer {
  switch (call.kernel) {
    case 'conv2dForward':
      return { ...call, size: { ...call.size, activation: FusedActivation.relu }, args: { ...call.args, y } }
    case 'conv2dTransposeForward':
      return { ...call, size: { ...call.size, activation: FusedActivation.relu }, args: { ...call.args, y } }
    case 'denseForward':
      return { ...call, size: { ...call.size, activation: FusedActivation.relu }, args: { ...call.args, y } }
    case 'batchNormTraining':
      return { ...call, size: { ...call.size, activation: FusedActivation.relu }, args: { ...call.args, y } }
  }
}

/** The call of a gradient, fused with the gradient of the relu after the layer. */
const withReluGradient = (call: Gradient, dy: Ref, y: Ref): Gradient =>
  call.kernel === 'conv2dBackward'
    ? { ...call, size: { ...call.size, activation: FusedActivation.relu }, args: { ...call.args, dy, y } }
    : { ...call, size: { ...call.size, activation: FusedActivation.relu }, args: { ...call.args, dy, y } }

export function fuseActivation(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call | null>()
  for (const call of calls) {
    if (call.kernel === 'reluForward') {
      const { x, y } = call.args
      const writer =
        uses.onlyWriter(x, 'conv2dForward', [call]) ??
        uses.onlyWriter(x, 'conv2dTransposeForward', [call]) ??
        uses.onlyWriter(x, 'denseForward', [call]) ??
        uses.onlyWriter(x, 'batchNormTraining', [call])
      if (writer === null || !takesRelu(writer)) continue
      replaced.set(writer, withRelu(writer, y))
      replaced.set(call, null)
    } else if (call.kernel === 'conv2dBackward' || call.kernel === 'batchNormBackward') {
      const writer = uses.onlyWriter(call.args.dy, 'reluBackward', [call])
      if (writer === null || writer.args.other !== null || !takesRelu(call)) continue
      replaced.set(call, withReluGradient(call, writer.args.dy, writer.args.y))
      replaced.set(writer, null)
    }
  }
  return calls.flatMap(call => replaced.get(call) ?? (replaced.has(call) ? [] : [call]))
}
