/**
 * relu behind a convolution or a dense layer is done where the result is in registers; in the gradient of a convolution it is done while the gradient
 * is loaded.
 *
 *   conv2dForward(.., y: z), reluForward(z, y)               becomes  conv2dForward(activation 1, .., y)
 *   reluBackward(dy, y, dx: dz), conv2dBackward(.., dz, ..)  becomes  conv2dBackward(activation 1, .., dy, y, ..)
 */
import type { Call } from '../program.ts'
import { Uses } from './uses.ts'

export function fuseActivation(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call | null>()
  for (const call of calls) {
    if (call.kernel === 'reluForward') {
      const { x, y } = call.args
      const writer = uses.onlyWriter(x, 'conv2dForward', [call]) ?? uses.onlyWriter(x, 'denseForward', [call])
      if (writer === null) continue
      replaced.set(writer, { ...writer, size: { ...writer.size, activation: 1 }, args: { ...writer.args, y } })
      replaced.set(call, null)
    } else if (call.kernel === 'conv2dBackward') {
      const writer = uses.onlyWriter(call.args.dy, 'reluBackward', [call])
      if (writer === null) continue
      replaced.set(call, { ...call, size: { ...call.size, activation: 1 }, args: { ...call.args, dy: writer.args.dy, y: writer.args.y } })
      replaced.set(writer, null)
    }
  }
  return calls.flatMap(call => replaced.get(call) ?? (replaced.has(call) ? [] : [call]))
}
