/** Losses as metrics (https://keras.io/api/metrics/probabilistic_metrics/). */

import { factory } from '../core/configurable.ts'
import { schema, writtenIf } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import * as losses from '../losses/index.ts'
import { MeanMetric } from './metric.ts'

/** The mean of a loss over all samples. Options are those of the loss. */
abstract class LossMetric<Own> extends MeanMetric<Own> {
  override readonly direction = 'down'
  protected abstract readonly loss: losses.Loss

  override check(labels: Shape, predictions: Shape, values: ArrayLike<number> = []): void {
    const [, aligned] = this.loss.alignShapes(labels, predictions)
    this.loss.checkLabels(values, aligned.at(this.loss.axis) ?? 1)
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const { losses, rowShape } = this.loss.evaluate(toTensor(yTrue), toTensor(yPred))
    this.add(rowShape, row => losses[row], sampleWeight)
  }
}

const binaryLoss = losses.BinaryCrossentropy.options

const binaryOptions = schema({
  ...binaryLoss,
  /** Of the loss, and not of Keras's metric. Default -1. */
  axis: writtenIf(value => value !== -1, binaryLoss.axis),
})

/** https://keras.io/api/metrics/probabilistic_metrics/#binarycrossentropy-class */
export class BinaryCrossentropy extends LossMetric<typeof binaryOptions> {
  static override readonly type = 'BinaryCrossentropy'
  static override readonly options = binaryOptions
  protected readonly loss = new losses.BinaryCrossentropy(this.options)
}

const categoricalOptions = losses.CategoricalCrossentropy.options

/** https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class */
export class CategoricalCrossentropy extends LossMetric<typeof categoricalOptions> {
  static override readonly type = 'CategoricalCrossentropy'
  static override readonly options = categoricalOptions
  protected readonly loss = new losses.CategoricalCrossentropy(this.options)
}

const { ignoreClass, ...others } = losses.SparseCategoricalCrossentropy.options

const sparseOptions = schema({
  ...others,
  /** Label of rows that do not count: of the loss, and not of Keras's metric. Default null. */
  ignoreClass: writtenIf(value => value !== null, ignoreClass),
})

/** https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class */
export class SparseCategoricalCrossentropy extends LossMetric<typeof sparseOptions> {
  static override readonly type = 'SparseCategoricalCrossentropy'
  static override readonly options = sparseOptions
  protected readonly loss = new losses.SparseCategoricalCrossentropy(this.options)
}

export const binaryCrossentropy = factory(BinaryCrossentropy)
export const categoricalCrossentropy = factory(CategoricalCrossentropy)
export const sparseCategoricalCrossentropy = factory(SparseCategoricalCrossentropy)
