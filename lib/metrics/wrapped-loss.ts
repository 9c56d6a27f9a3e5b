/** Losses in lists of metrics, as Keras's MeanMetricWrapper makes them. */
import { OptionError } from '../core/errors.ts'
import type { Shape } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import { Trace } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import { customLossName, type Loss } from '../losses/index.ts'
import { activate } from '../ops/activation.ts'
import { MeanMetric } from './mean-metric.ts'
import type { MetricBatch, Update } from './update.ts'

/**
 * The mean of what a loss gives: with reduction 'none' over all samples, else over the batches, of which it gives one
 * number each.
 */
export class WrappedLoss extends MeanMetric {
  static override readonly type: string = 'WrappedLoss'
  readonly loss: Loss
  override readonly direction: 'down' | null

  constructor(loss: Loss) {
    super({ name: loss.name })
    this.loss = loss
    this.direction = customLossName(loss) === null ? 'down' : null
  }

  override check(labels: Shape, predictions: Shape, values: Float32Array | Uint8Array = new Float32Array(0)): void {
    const [, aligned] = this.loss.alignShapes(labels, predictions)
    this.loss.checkLabels(values, aligned.at(this.loss.axis) ?? 1)
  }

  override get undoes(): 'softmax' | 'sigmoid' | null {
    return this.loss.axis === -1 ? this.loss.undoes : null
  }

  override compose(yTrue: Value, given: Value, fromLogits = false): Value | null {
    const yPred = fromLogits && this.loss.undoes !== null ? activate(given, this.loss.undoes) : given
    return this.#isNative(yTrue.shape as Shape, yPred.shape as Shape) ? this.loss.call(yTrue, yPred) : null
  }

  /** As in Keras, weights and masks are those of samples, of which one number for the batch tells nothing. */
  override update(batch: MetricBatch): Update | null {
    const { reduction } = this.loss
    if (batch.sampleWeight !== null && reduction !== 'none')
      throw new OptionError(
        `${this.name}: expected a loss with reduction 'none' as a metric of samples with weights or a mask, received ` +
          `'${reduction}'. Give the loss reduction: 'none', or use metrics, e.g. metrics.meanSquaredError().`,
      )
    return super.update(batch)
  }

  #isNative(labels: Shape, predictions: Shape): boolean {
    if (this.loss.needsHost) return false
    const [labelShape, shape] = this.loss.alignShapes(labels, predictions)
    if (this.loss.usesKernel(shape)) return true
    const trace = new Trace(this.name, { training: false, isAbstract: true })
    return this.loss.composed(trace.input(labelShape), trace.input(shape)) !== null
  }

  protected override look(labels: Tensor, predictions: Tensor, weights: Tensor | null): void {
    const value = this.loss.call(labels, predictions)
    const { data, shape } = typeof value === 'number' ? { data: [value], shape: [] } : value
    this.add(shape, i => data[i], weights)
  }

  override clone(): WrappedLoss {
    return this.asSet(new WrappedLoss(this.loss))
  }
}
