/** Metrics that are weighted means: every sample counts as much as every other one, its values share the weight. */
import { OptionError } from '../core/errors.ts'
import { isShape, type Shape, sizeOf } from '../core/shape.ts'
import { show } from '../core/show.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import type { Value } from '../graph/value.ts'
import { Metric } from './metric.ts'
import { expectWeights, type MetricBatch, type Update } from './update.ts'

/** Calls `visit` with the index and the weight of every value of a shape. */
export function forWeighted(
  where: string,
  shape: Shape,
  sampleWeight: TensorLike | null | undefined,
  visit: (i: number, weight: number) => void,
): void {
  const count = sizeOf(shape)
  if (sampleWeight == null) {
    for (let i = 0; i < count; i++) visit(i, 1)
    return
  }
  const weights = toTensor(sampleWeight)
  expectWeights(where, weights.shape, shape)
  const strides = shape.map((_, axis) => (weights.shape[axis] > 1 ? sizeOf(weights.shape.slice(axis + 1)) : 0))
  for (let i = 0; i < count; i++) {
    let [rest, index] = [i, 0]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index += (rest % shape[axis]) * strides[axis]
      rest = Math.floor(rest / shape[axis])
    }
    visit(i, weights.data[index])
  }
}

/** The share of every value of a shape: values of one sample (first axis) share 1, or all values share one weight. */
const valueWeight = (shape: Shape, weights: Shape | undefined): number =>
  weights?.length === 0 ? 1 / sizeOf(shape) : (shape[0] ?? 1) / sizeOf(shape)

export abstract class MeanMetric<Own = Readonly<Record<never, never>>> extends Metric<Own> {
  override get heedsMask(): boolean {
    return this.updateState === Metric.prototype.updateState
  }

  /**
   * The values, a composition of ops of symbolic labels and predictions. Throws ShapeError where these do not belong
   * together. Null: JavaScript looks at the batch.
   */
  compose(_yTrue: Value, _yPred: Value, _fromLogits?: boolean): Value | null {
    return null
  }

  override update({ yTrue, yPred, sampleWeight, fromLogits }: MetricBatch): Update | null {
    const values = this.compose(yTrue, yPred, fromLogits)
    if (values === null) return null
    const shape = values.shape as Shape
    const scale = valueWeight(shape, sampleWeight?.shape as Shape | undefined)
    return {
      total: { values, weights: sampleWeight, scale },
      count: { shape, weights: sampleWeight, scale },
    }
  }

  /** Adds `value(i)` for all values of the shape, whose first axis counts samples. */
  protected add(shape: Shape, value: (i: number) => number, sampleWeight?: TensorLike | null): void {
    if (!isShape(shape) || typeof value !== 'function')
      throw new OptionError(
        `${this.name}: expected add() to get a shape and a function of an index, received ${show(shape)} and ` +
          `${show(value)}.`,
      )
    const scale = valueWeight(shape, sampleWeight == null ? undefined : toTensor(sampleWeight).shape)
    let [total, count] = [0, 0]
    forWeighted(this.name, shape, sampleWeight, (i, weight) => {
      total += value(i) * weight
      count += weight
    })
    this.addTo('total', total * scale)
    this.addTo('count', count * scale)
  }

  result(): number {
    const [[total], [count]] = [this.sums('total'), this.sums('count')]
    return count === 0 ? 0 : total / count
  }
}
