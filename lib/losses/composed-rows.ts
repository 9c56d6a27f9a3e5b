/** Values of a loss that is a composition of ops, and their gradient, for plain arrays. */
import { show } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { formatShape, type Shape, sameShape } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import { compute, differentiate } from '../graph/compute.ts'
import { Value } from '../graph/value.ts'

/** What is asked of a loss. */
interface Composed {
  readonly name: string
  readonly excludesZeros: boolean
  rowShape(prediction: Shape): Shape
  composed(yTrue: Value, yPred: Value): unknown
}

/**
 * The gradient is that of sum(factors * losses), by all that this depends on.
 * @param factorsOf what each value counts; of a loss that leaves out zeros it gets the values.
 */
export function composedRows(
  loss: Composed,
  labels: Tensor,
  predictions: Tensor,
  factorsOf: (losses: Float32Array | null) => Float64Array,
): { losses: Float64Array; factors: Float64Array; gradient: Float32Array } {
  const { name, excludesZeros } = loss
  const tensors = [labels, predictions]
  const rowShape = loss.rowShape(predictions.shape)
  const compose = ([labels, predictions]: readonly Value[]): Value => {
    const value = loss.composed(labels, predictions)
    if (value instanceof Value && sameShape(value.shape, rowShape)) return value
    throw new ShapeError(
      `${name}: expected compose() to give a value of the shape that rowShape() tells, ${formatShape(rowShape)}, ` +
        `received ${value instanceof Value ? formatShape(value.shape) : show(value)}.`,
    )
  }
  const factors = factorsOf(excludesZeros ? (compute(name, tensors, compose)?.data ?? null) : null)
  const { value, gradients } = differentiate(name, tensors, compose, Float32Array.from(factors))
  return { losses: Float64Array.from(value.data), factors, gradient: gradients[1].data }
}
