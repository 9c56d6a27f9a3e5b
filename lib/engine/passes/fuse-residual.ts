/**
 * A sum with what a convolution or a batch normalisation gives is added where the result is in registers:
 *
 *   conv2dForward(.., y: z), add(z, b, y)      becomes, where the sum stood,  conv2dForward(.., residual: b, y)
 *   batchNormTraining(.., y: z), add(z, b, y)  becomes, where the sum stood,  batchNormTraining(.., residual: b, y)
 *
 * and the gradients by the two uses of a relu where its own gradient is computed:
 *
 *   add(a, b, y: dy), reluBackward(dy, y, dx)  becomes  reluBackward(a, other: b, y, dx)
 */

import type { Ref } from '../buffer.ts'
import type { Call } from '../call.ts'
import { Uses } from './uses.ts'

type Summable = Call<'conv2dForward'> | Call<'batchNormTraining'>

function takesResidual(call: Summable): boolean {
  if (call.args.residual !== null) return false
  if (call.kernel === 'batchNormTraining') return call.size.inner === 1
  return call.size.activation === 0 && call.size.pool === 0
}

const withSum = (call: Summable, residual: Ref, y: Ref): Summable =>
  call.kernel === 'conv2dForward'
    ? { ...call, args: { ...call.args, residual, y } }
    : { ...call, args: { ...call.args, residual, y } }

export function fuseResidual(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call | null>()
  for (const sum of calls) {
    if (sum.kernel === 'reluBackward' && sum.args.other === null) {
      const gradients = uses.onlyWriter(sum.args.dy, 'add', [sum])
      if (gradients === null) continue
      replaced.set(gradients, null)
      replaced.set(sum, { ...sum, args: { ...sum.args, dy: gradients.args.a, other: gradients.args.b } })
    }
    if (sum.kernel !== 'add') continue
    const { a, b, y } = sum.args
    const fusible = (z: Ref | null) => {
      const writer = uses.onlyWriter(z, 'conv2dForward', [sum]) ?? uses.onlyWriter(z, 'batchNormTraining', [sum])
      return writer !== null && !replaced.has(writer) && takesResidual(writer) ? writer : null
    }
    const [first, second] = a === b ? [null, null] : [fusible(a), fusible(b)]
    const forward = second ?? first
    if (forward === null) continue
    replaced.set(forward, null)
    replaced.set(sum, withSum(forward, second === null ? b : a, y))
  }
  return calls.flatMap(call => replaced.get(call) ?? (replaced.has(call) ? [] : [call]))
}
