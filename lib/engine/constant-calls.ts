/** Constant folding: which calls of a program need to run only once. */

import { ArenaRef, ExternalRef, type Ref } from './buffer.ts'
import { argsOf, arraysOf, type Call, conditionOf } from './call.ts'

/**
 * Calls whose results depend on weights alone: they read only arrays of JavaScript and what other such calls have
 * written, and no other call writes their outputs. Double buffers change with every step.
 */
export function constantCalls(calls: readonly Call[]): Set<Call> {
  const constant = new Set<Call>()
  const made = new Set<Ref>()
  const writers = new Map<Ref, number>()
  for (const call of calls)
    for (const { name, written } of arraysOf(call)) {
      const ref = argsOf(call)[name]
      if (ref !== null && written) writers.set(ref, (writers.get(ref) ?? 0) + 1)
    }
  for (const call of calls) {
    const arrays = arraysOf(call).map(({ name, written }) => ({ ref: argsOf(call)[name], written }))
    const isConstant = arrays.every(
      ({ ref, written }) =>
        ref === null ||
        (written ? ref instanceof ArenaRef && writers.get(ref) === 1 : ref instanceof ExternalRef || made.has(ref)),
    )
    if (!isConstant || conditionOf(call) !== null) continue
    constant.add(call)
    for (const { ref, written } of arrays) if (ref !== null && written) made.add(ref)
  }
  return constant
}
