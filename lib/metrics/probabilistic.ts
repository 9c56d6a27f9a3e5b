/** Losses as metrics (https://keras.io/api/metrics/probabilistic_metrics/). */

import { factory } from '../core/configurable.ts'
import { schema, writtenIf } from '../core/schema.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import * as losses from '../losses/index.ts'
import { type Comparison, type Emitter, RowMetric, type Shaped } from './metric.ts'

/** The mean of a loss over all samples. Options are those of the loss. */
abstract class LossMetric<Own> extends RowMetric<Own> {
  override readonly direction = 'down'
  protected abstract readonly loss: losses.Loss

  override check(labels: Shape, predictions: Shape, values: Float32Array | Uint8Array = new Float32Array(0)): void {
    const [, aligned] = this.loss.alignShapes(labels, predictions)
    this.loss.checkLabels(values, aligned.at(this.loss.axis) ?? 1)
  }

  protected emit<B>({ kernels, buffer }: Emitter<B>, { labels, predictions }: Comparison<B>): Shaped<B> | null {
    const [, aligned] = this.loss.alignShapes(labels.shape, predictions.shape)
    if (!this.loss.hasKernel(aligned)) return null
    const shape = this.loss.rowShape(aligned)
    const [rows, all] = [sizeOf(shape), sizeOf(aligned)]
    const data = buffer(rows)
    const none = { scale: null, dx: null, probabilities: null }
    const [x, size] = [predictions.data, { rows, columns: all / rows, fromLogits: false }]
    this.loss.emit<B>(kernels, { ...size, ...none, x, labels: labels.data, loss: data })
    const { maskedLabel } = this.loss
    if (maskedLabel === null) return { data, shape }
    // Rows whose label is masked have no loss, but count.
    const [mask, masked] = [buffer(rows), buffer(rows)]
    kernels.lossWeights(
      { rows, byRows: 0, byWeights: 0, ignored: maskedLabel, factor: 1 },
      { labels: labels.data, y: mask, divisor: buffer(1, 'float64'), scale: buffer(rows) },
    )
    kernels.scaleOffset({ rows: 1, channels: rows }, { x: data, scale: mask, y: masked })
    return { data: masked, shape }
  }

  protected override rows(labels: Tensor, predictions: Tensor): Shaped<ArrayLike<number>> {
    const { losses, rowShape } = this.loss.evaluate(labels, predictions)
    return { data: losses, shape: rowShape }
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
