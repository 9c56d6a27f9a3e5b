import { resolveAxis } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { reshape } from '../../ops/view.ts'

/** The axes in the order in which weights have them in Keras: sorted as they are written, so that -1 is before 1. */
export const axesOfWeights = (where: string, axes: readonly number[], rank: number): number[] =>
  [...axes].sort((a, b) => a - b).map(axis => resolveAxis(where, axis, rank))

/**
 * A weight with one number for each index along some axes, in a shape that is repeated along the others. Its numbers
 * are taken in their order, as Keras takes them, also where the axes are in another order than those of the input.
 */
export function alongAxes(weight: Value, axes: readonly number[], rank: number): Value {
  const shape = Array<number>(rank).fill(1)
  for (const [i, axis] of axes.entries()) shape[axis] = weight.shape[i] as number
  return reshape(weight, shape)
}
