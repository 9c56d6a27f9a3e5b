/** Losses that are compositions of ops: their gradients follow, and in a step they run natively. */
import type { Shape } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { compute, differentiate } from '../graph/compute.ts'
import type { Value } from '../graph/value.ts'
import { Loss, matchRanks, type Rows } from './loss.ts'

export abstract class ComposedLoss<Own = Readonly<Record<never, never>>> extends Loss<Own> {
  override get composesRows(): boolean {
    return true
  }

  /** The value of every row, in `rowShape`. */
  abstract override compose(yTrue: Value, yPred: Value): Value

  override evaluate(given: TensorLike, predicted: TensorLike, sampleWeight?: TensorLike) {
    const [yTrue, yPred] = [toTensor(given), toTensor(predicted)]
    const [labelShape, predictionShape] = this.alignShapes(yTrue.shape, yPred.shape)
    const rowShape = this.rowShape(predictionShape)
    const values = new Tensor(new Float32Array(rowShape.reduce((size, length) => size * length, 1)), rowShape)
    const [aligned, weight] = sampleWeight === undefined ? [values] : matchRanks(values, toTensor(sampleWeight))
    const tensors = [yTrue.reshape(labelShape), yPred.reshape(predictionShape)]
    const compose = ([labels, predictions]: readonly Value[]) => this.compose(labels, predictions)
    const kept = this.excludesZeros ? compute(this.name, tensors, compose)?.data : undefined
    const mask = kept === undefined ? this.mask(yTrue.data) : Float64Array.from(kept, loss => Number(loss !== 0))
    const factors = this.weigh(aligned.shape, mask, weight)
    const { value, gradients } = differentiate(this.name, tensors, compose, Float32Array.from(factors))
    return { rowShape, losses: Float64Array.from(value.data), factors, gradient: gradients[1].data }
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    const { losses, gradient } = this.evaluate(yTrue, yPred)
    return { losses, gradient: Float64Array.from(gradient) }
  }
}

/** A shape without some axes. */
export function withoutAxes(shape: Shape, axes: readonly number[]): Shape {
  const left = new Set(axes.map(axis => (axis < 0 ? axis + shape.length : axis)))
  return shape.filter((_, axis) => !left.has(axis))
}
