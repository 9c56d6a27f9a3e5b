/** Losses that are compositions of ops: their gradients follow, and in a step they run natively. */
import type { Shape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { Loss } from './loss.ts'

export abstract class ComposedLoss<Own = Readonly<Record<never, never>>> extends Loss<Own> {
  override get composesRows(): boolean {
    return true
  }

  /** The value of every row, in `rowShape`. */
  abstract override compose(yTrue: Value, yPred: Value): Value
}

/** A shape without some axes. */
export function withoutAxes(shape: Shape, axes: readonly number[]): Shape {
  const left = new Set(axes.map(axis => (axis < 0 ? axis + shape.length : axis)))
  return shape.filter((_, axis) => !left.has(axis))
}
