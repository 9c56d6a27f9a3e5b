/** Losses as metrics. */
import { type Shape, sizeOf } from '../core/shape.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/index.ts'
import { classesLast } from '../losses/loss.ts'
import { applyOp } from '../ops/apply.ts'
import { multiply, notEqual } from '../ops/arithmetic.ts'
import { transpose } from '../ops/movement.ts'
import { MeanMetric } from './mean-metric.ts'
import { inShape } from './metric.ts'
import { type MetricBatch, spreadWeights, type Update } from './update.ts'

interface LossAttributes {
  readonly loss: Loss
  readonly fromLogits: boolean
}

/** The value of every row, by the kernel of a loss; 0 for rows whose label is masked. */
const lossRowsOp = defineOp<LossAttributes, 'x' | 'labels'>({
  name: 'lossRows',
  shapes: ({ loss }, { x }) => ({ y: loss.rowShape(x as Shape) }),
  forward({ x, labels, y }, { kernels, buffer, attributes: { loss, fromLogits }, shapes }) {
    const [rows, all] = [sizeOf(shapes.y), sizeOf(shapes.x)]
    const { maskedLabel } = loss
    const size = { rows, columns: all / rows, fromLogits }
    const values = maskedLabel === null ? y : buffer(rows)
    loss.emit(kernels, { ...size, x, labels, loss: values, scale: null, dx: null, probabilities: null })
    if (maskedLabel === null) return
    const mask = buffer(rows)
    kernels.lossWeights(
      { rows, byRows: 0, byWeights: 0, ignored: maskedLabel, factor: 1 },
      { labels, y: mask, divisor: buffer(1, 'float64'), scale: buffer(rows) },
    )
    kernels.scaleOffset({ rows: 1, channels: rows }, { x: values, scale: mask, y })
  },
})

/** The mean of a loss over all samples. Options are those of the loss. */
export abstract class LossMetric<Own = Readonly<Record<never, never>>> extends MeanMetric<Own> {
  override readonly direction: 'up' | 'down' = 'down'
  protected abstract readonly loss: Loss

  override check(labels: Shape, predictions: Shape, values: Float32Array | Uint8Array = new Float32Array(0)): void {
    const [, aligned] = this.loss.alignShapes(labels, predictions)
    this.loss.checkLabels(values, aligned.at(this.loss.axis) ?? 1)
  }

  /** Logits, as in Keras's compiled steps and like the loss: a probability near 1 has lost most digits of 1 - p. */
  override get undoes(): 'softmax' | 'sigmoid' | null {
    const isOwn = this.update !== LossMetric.prototype.update || this.compose !== LossMetric.prototype.compose
    return isOwn || this.loss.axis !== -1 ? null : this.loss.undoes
  }

  /** As in Keras, weights of rows whose label is masked do not count; without weights such rows do. */
  override update(batch: MetricBatch): Update | null {
    const { yTrue, yPred, sampleWeight } = batch
    const { maskedLabel } = this.loss
    if (maskedLabel === null || sampleWeight === null) return super.update(batch)
    const [, aligned] = this.loss.alignShapes(yTrue.shape as Shape, yPred.shape as Shape)
    const rows = this.loss.rowShape(aligned)
    const counts = notEqual(inShape(yTrue, rows), maskedLabel)
    const weights = multiply(spreadWeights(this.name, sampleWeight, rows, rows.length), counts)
    return super.update({ ...batch, sampleWeight: weights })
  }

  override compose(yTrue: Value, yPred: Value, fromLogits = false): Value {
    const shapes = this.loss.alignShapes(yTrue.shape as Shape, yPred.shape as Shape)
    const [labels, predictions] = [inShape(yTrue, shapes[0]), inShape(yPred, shapes[1])]
    const rows = this.loss.composesRows ? this.loss.composed(labels, predictions) : null
    if (rows !== null) return rows
    const order = classesLast(shapes[1], this.loss.axis)
    const last = (value: Value) =>
      order === null || value.shape.length < order.length ? value : transpose(value, order)
    return applyOp(lossRowsOp, { loss: this.loss, fromLogits }, { x: last(predictions), labels: last(labels) }).y
  }
}
