/**
 * Dead code elimination: calls whose results nobody reads are left out, such as the softmax before a cross-entropy that
 * computes from the logits.
 *
 *   softmaxForward(x: z, y), sparseCategoricalCrossentropy(x: z, ..)
 *   becomes  sparseCategoricalCrossentropy(x: z, ..)
 */

import type { Ref } from '../buffer.ts'
import { ArenaRef } from '../buffer.ts'
import { argsOf, arraysOf, type Call, conditionOf, isKernelCall } from '../call.ts'

export function dropUnused(calls: readonly Call[]): Call[] {
  const needed = new Set<Ref>()
  const kept: Call[] = []
  for (const call of calls.toReversed()) {
    const refs = arraysOf(call).flatMap(({ name, written }) => {
      const ref = argsOf(call)[name]
      return ref === null ? [] : [{ ref, written }]
    })
    const isNeeded = refs.some(({ ref, written }) => written && (!(ref instanceof ArenaRef) || needed.has(ref)))
    if (!isNeeded && isKernelCall(call)) continue // what JavaScript does may be seen elsewhere
    for (const { ref } of refs) needed.add(ref)
    const condition = conditionOf(call)
    if (condition !== null) needed.add(condition)
    kept.push(call)
  }
  return kept.reverse()
}
