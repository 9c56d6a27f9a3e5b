/**
 * Calls whose results nobody reads are left out, such as the softmax before a cross-entropy that computes from the
 * logits.
 *
 *   softmaxForward(x: z, y), sparseCategoricalCrossentropy(x: z, ..)     becomes  sparseCategoricalCrossentropy(x: z,
 * ..)
 */

import { signatureOf } from '../backend.ts'
import type { Ref } from '../buffer.ts'
import { ArenaRef } from '../buffer.ts'
import { argsOf, type Call } from '../call.ts'

export function dropUnused(calls: readonly Call[]): Call[] {
  const needed = new Set<Ref>()
  const kept: Call[] = []
  for (const call of calls.toReversed()) {
    const refs = signatureOf(call.kernel).arrays.flatMap(({ name, written }) => {
      const ref = argsOf(call)[name]
      return ref === null ? [] : [{ ref, written }]
    })
    if (!refs.some(({ ref, written }) => written && (!(ref instanceof ArenaRef) || needed.has(ref)))) continue
    for (const { ref } of refs) needed.add(ref)
    kept.push(call)
  }
  return kept.reverse()
}
