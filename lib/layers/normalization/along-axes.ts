import type { Value } from '../../graph/value.ts'
import { transpose } from '../../ops/movement.ts'
import { reshape } from '../../ops/view.ts'

/** A weight with one number for each place along some axes, in a shape that is repeated along the others. */
export function alongAxes(weight: Value, axes: readonly number[], rank: number): Value {
  const order = [...axes.keys()].sort((a, b) => axes[a] - axes[b])
  const sorted = order.every((place, i) => place === i) ? weight : transpose(weight, order)
  const shape = Array<number>(rank).fill(1)
  for (const [i, axis] of [...axes].sort((a, b) => a - b).entries()) shape[axis] = sorted.shape[i] as number
  return reshape(sorted, shape)
}
