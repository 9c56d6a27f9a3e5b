/**
 * A sum with what a convolution or a batch normalisation gives is added where the result is in registers:
 *
 *   conv2dForward(.., y: z), add(z, b, y)      becomes, where the sum stood,  conv2dForward(.., residual: b, y)
 *   batchNormTraining(.., y: z), add(z, b, y)  becomes, where the sum stood,  batchNormTraining(.., residual: b, y)
 *
 * also of what a normalisation gives rounded to bfloat16, which is done in registers, too; and the gradients by the two
 * uses of a relu where its own gradient is computed:
 *
 *   add(a, b, y: dy), reluBackward(dy, y, dx)  becomes  reluBackward(a, other: b, y, dx)
 *
 * also where their sum is rounded before: the gradient by relu is that sum or zero, and is rounded instead.
 */

import type { Ref } from '../buffer.ts'
import type { Call } from '../call.ts'
import { Precision } from '../kernels.ts'
import { Uses } from './uses.ts'

type Summable = Call<'conv2dForward'> | Call<'batchNormTraining'>

function takesResidual(call: Summable): boolean {
  if (call.args.residual !== null) return false
  if (call.kernel === 'batchNormTraining') return call.size.inner === 1
  return call.size.activation === 0 && call.size.pool === 0
}

/** What writes one side of a sum, and what rounds that. */
interface Summand {
  readonly writer: Summable
  readonly rounding: Call<'roundBfloat16'> | null
}

function withSum({ writer, rounding }: Summand, residual: Ref, y: Ref): Summable {
  if (writer.kernel === 'conv2dForward') return { ...writer, args: { ...writer.args, residual, y } }
  const normalisedPrecision = rounding ? Precision.bfloat16 : writer.size.normalisedPrecision
  return { ...writer, size: { ...writer.size, normalisedPrecision }, args: { ...writer.args, residual, y } }
}

export function fuseResidual(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call | null>()
  for (const sum of calls) {
    if (sum.kernel === 'reluBackward' && sum.args.other === null) {
      const rounding = uses.onlyWriter(sum.args.dy, 'roundBfloat16', [sum])
      const gradients = uses.onlyWriter(rounding?.args.x ?? sum.args.dy, 'add', [rounding ?? sum])
      if (gradients === null || replaced.has(gradients)) continue
      if (rounding) replaced.set(rounding, null)
      replaced.set(gradients, null)
      const outputPrecision = rounding ? Precision.bfloat16 : sum.size.outputPrecision
      const args = { ...sum.args, dy: gradients.args.a, other: gradients.args.b }
      replaced.set(sum, { ...sum, size: { ...sum.size, outputPrecision }, args })
    }
    if (sum.kernel !== 'add') continue
    const { a, b, y } = sum.args
    const fusible = (z: Ref): Summand | null => {
      const rounding = uses.onlyWriter(z, 'roundBfloat16', [sum])
      const writer = rounding
        ? uses.onlyWriter(rounding.args.x, 'batchNormTraining', [rounding])
        : (uses.onlyWriter(z, 'conv2dForward', [sum]) ?? uses.onlyWriter(z, 'batchNormTraining', [sum]))
      return writer !== null && !replaced.has(writer) && takesResidual(writer) ? { writer, rounding } : null
    }
    const [first, second] = a === b ? [null, null] : [fusible(a), fusible(b)]
    const summand = second ?? first
    if (summand === null) continue
    replaced.set(summand.writer, null)
    if (summand.rounding) replaced.set(summand.rounding, null)
    replaced.set(sum, withSum(summand, second === null ? b : a, y))
  }
  return calls.flatMap(call => replaced.get(call) ?? (replaced.has(call) ? [] : [call]))
}
