/** Which steps attention may see. */
import { boolean, schema, writtenIf } from '../../core/schema.ts'
import type { CallContext, Mask } from '../../graph/call.ts'
import { logicalAnd } from '../../ops/arithmetic.ts'

/** Options of the call of attention layers. */
export const attentionCallOptions = schema({
  useCausalMask: writtenIf(isUsed => isUsed, boolean(false)),
  returnAttentionScores: writtenIf(isReturned => isReturned, boolean(false)),
})

/**
 * 1 where a step (row) may see another one (column), else 0; null where all see all, or where the numbers of steps are
 * not known yet, since shapes do not depend on it. `window`: how far they see to both sides.
 */
export function maskOfSteps(
  { constant }: CallContext,
  [rows, columns]: readonly [number | null, number | null],
  { isCausal, window }: { isCausal: boolean; window: number | null },
): Mask {
  if ((!isCausal && window === null) || rows === null || columns === null) return null
  const mask = Float32Array.from({ length: rows * columns }, (_, i) => {
    const distance = Math.floor(i / columns) - (i % columns)
    return Number((!isCausal || distance >= 0) && (window === null || Math.abs(distance) < window))
  })
  return constant(mask, [rows, columns])
}

/** 1 where all masks are 1; null stands for a mask of ones. */
export const bothMasks = (masks: readonly Mask[]): Mask =>
  masks.reduce((both, mask) => (both === null ? mask : mask === null ? both : logicalAnd(both, mask)), null)
