/**
 * What a kernel gives is rounded to bfloat16 while it is in registers or in a near cache:
 *
 *   conv2dForward(.., y: z), roundBfloat16(z, y)  becomes  conv2dForward(output precision bfloat16, .., y)
 *
 * and numbers that are rounded already are not rounded again:
 *
 *   conv2dForward(output precision bfloat16, .., y: z), roundBfloat16(z, y), f(y)  becomes  conv2dForward(..), f(z)
 *
 * Gradients after relu ask where its output is positive: of the rounded one. (Positive numbers up to 2^-134 are zero
 * then, as they are where relu gets rounded numbers.)
 */

import { ArenaRef, type Ref } from '../../buffer.ts'
import { argsOf, type Call } from '../../call.ts'
import { Precision } from '../../kernels.ts'
import { type Use, Uses } from '../uses.ts'

/** Kernels that can round what they give, and the array that it is. */
const outputs = {
  conv2dForward: 'y',
  conv2dTransposeForward: 'y',
  denseForward: 'y',
  batchNormTraining: 'y',
  dropout: 'y',
  conv2dBackward: 'dx',
  denseBackward: 'dx',
  batchNormBackward: 'dx',
  reluBackward: 'dx',
} as const

type Writer = Call<keyof typeof outputs>

const isWriter = (call: Call): call is Writer => Object.hasOwn(outputs, call.kernel)

/** What a call rounds. */
function roundedBy(call: Call): Ref | null {
  if (call.kernel === 'roundBfloat16') return call.args.y
  if (!isWriter(call) || call.size.outputPrecision !== Precision.bfloat16) return null
  return argsOf(call)[outputs[call.kernel]]
}

/** Whether a call only asks which numbers are positive. */
const asksForSigns = ({ call: { kernel }, name }: Use) =>
  name === 'y' && (kernel === 'conv2dBackward' || kernel === 'batchNormBackward' || kernel === 'reluBackward')

/** The call with an output that is rounded. */
const withRounding = (call: Writer, y: Ref): Call =>
  ({
    ...call,
    size: { ...call.size, outputPrecision: Precision.bfloat16 },
    args: { ...call.args, [outputs[call.kernel]]: y },
  }) as Call

/** The call with other buffers in the place of some. */
function withRefs(call: Call, renamed: ReadonlyMap<Ref, Ref>): Call {
  const args = Object.entries(argsOf(call)).map(([name, ref]) => [name, (ref && renamed.get(ref)) ?? ref])
  return { ...call, args: Object.fromEntries(args) } as Call
}

/** The call whose output `rounding` alone takes, if it can round that itself. */
function fusibleWriter(uses: Uses, rounding: Call<'roundBfloat16'>): Writer | null {
  const { x } = rounding.args
  const others = uses.of(x).filter(use => use.call !== rounding && !asksForSigns(use))
  if (!(x instanceof ArenaRef) || others.length !== 1) return null
  const [{ call: writer, name, written }] = others
  return written && isWriter(writer) && name === outputs[writer.kernel] ? writer : null
}

export function fuseRoundings(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const isWrittenOnce = (ref: Ref) => uses.of(ref).filter(({ written }) => written).length === 1
  const replaced = new Map<Call, Call | null>()
  const renamed = new Map<Ref, Ref>()
  for (const call of calls) {
    if (call.kernel !== 'roundBfloat16') continue
    const { x, y } = call.args
    const source = renamed.get(x) ?? x
    const writer = uses.of(source).find(({ written }) => written)?.call
    if (!writer) continue
    const final = replaced.get(writer) ?? writer
    const isArena = source instanceof ArenaRef && y instanceof ArenaRef
    if (isArena && roundedBy(final) === source && isWrittenOnce(source) && isWrittenOnce(y)) {
      renamed.set(y, source)
      replaced.set(call, null)
      continue
    }
    const fusible = isWrittenOnce(y) ? fusibleWriter(uses, call) : null
    if (fusible === null) continue
    replaced.set(fusible, withRounding(fusible, y))
    replaced.set(call, null)
    renamed.set(x, y)
  }
  return calls.flatMap(call => {
    const kept = replaced.has(call) ? replaced.get(call) : call
    return kept ? [withRefs(kept, renamed)] : []
  })
}
