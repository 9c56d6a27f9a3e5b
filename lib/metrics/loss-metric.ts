/** Losses as metrics. */
import { type Shape, sameShape, sizeOf } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/index.ts'
import { reshape } from '../ops/view.ts'
import { type Comparison, type Emitter, RowMetric, type Shaped } from './metric.ts'

const inShape = (value: Value, shape: Shape): Value => (sameShape(value.shape, shape) ? value : reshape(value, shape))

/** The mean of a loss over all samples. Options are those of the loss. */
export abstract class LossMetric<Own = Readonly<Record<never, never>>> extends RowMetric<Own> {
  override readonly direction: 'up' | 'down' = 'down'
  protected abstract readonly loss: Loss

  override check(labels: Shape, predictions: Shape, values: Float32Array | Uint8Array = new Float32Array(0)): void {
    const [, aligned] = this.loss.alignShapes(labels, predictions)
    this.loss.checkLabels(values, aligned.at(this.loss.axis) ?? 1)
  }

  override compose(yTrue: Value, yPred: Value): Value | null {
    if (!this.loss.composesRows) return null
    const [labels, predictions] = this.loss.alignShapes(yTrue.shape as Shape, yPred.shape as Shape)
    return this.loss.compose(inShape(yTrue, labels), inShape(yPred, predictions))
  }

  protected emit<B>(
    { kernels, buffer }: Emitter<B>,
    { labels, predictions, composed }: Comparison<B>,
  ): Shaped<B> | null {
    if (composed !== null) return composed
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
