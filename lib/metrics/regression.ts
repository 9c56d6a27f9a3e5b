/** How far predictions are from labels (https://keras.io/api/metrics/regression_metrics/). */
import { factory } from '../core/configurable.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'
import type { Value } from '../graph/value.ts'
import * as losses from '../losses/index.ts'
import { negative } from '../ops/elementwise.ts'
import { LossMetric } from './loss-metric.ts'
import { ElementMetric, type Shaped } from './metric.ts'

/** |prediction - label| */
export class MeanAbsoluteError extends ElementMetric {
  static override readonly type = 'MeanAbsoluteError'
  override readonly direction = 'down'

  protected compare<B>(
    kernels: Kernels<B>,
    size: { rows: number; columns: number },
    arrays: { x: B; labels: B; y: B },
  ): void {
    kernels.absoluteErrors(size, arrays)
  }
}

/** (prediction - label)^2 */
export class MeanSquaredError extends ElementMetric {
  static override readonly type: string = 'MeanSquaredError'
  override readonly direction = 'down'

  protected compare<B>(
    kernels: Kernels<B>,
    size: { rows: number; columns: number },
    arrays: { x: B; labels: B; y: B },
  ): void {
    kernels.squaredErrors(size, arrays)
  }
}

export class RootMeanSquaredError extends MeanSquaredError {
  static override readonly type = 'RootMeanSquaredError'

  /** Keras computes it of squares, which have no mask. */
  override get heedsMask(): boolean {
    return false
  }

  override result(): number {
    return Math.sqrt(super.result())
  }
}

/** 100 |label - prediction| / |label| */
export class MeanAbsolutePercentageError extends LossMetric {
  static override readonly type = 'MeanAbsolutePercentageError'
  protected readonly loss = new losses.MeanAbsolutePercentageError()
}

/** (log(1 + label) - log(1 + prediction))^2 */
export class MeanSquaredLogarithmicError extends LossMetric {
  static override readonly type = 'MeanSquaredLogarithmicError'
  protected readonly loss = new losses.MeanSquaredLogarithmicError()
}

/** log(cosh(prediction - label)), 'logcosh' in logs. */
export class LogCoshError extends LossMetric {
  static override readonly type = 'LogCoshError'
  override name = this.options.name ?? 'logcosh'
  protected readonly loss = new losses.LogCosh()
}

const cosineOptions = losses.CosineSimilarity.options

/** The cosine of the angle between label and prediction: 1 where they point the same way. */
export class CosineSimilarity extends LossMetric<typeof cosineOptions> {
  static override readonly type = 'CosineSimilarity'
  static override readonly options = cosineOptions
  override readonly direction = 'up'
  protected readonly loss = new losses.CosineSimilarity({ axis: this.options.axis })

  override compose(yTrue: Value, yPred: Value): Value | null {
    const values = super.compose(yTrue, yPred)
    return values && negative(values)
  }

  protected override rows(labels: Tensor, predictions: Tensor): Shaped<ArrayLike<number>> {
    const { data, shape } = super.rows(labels, predictions)
    return { data: Array.from(data, value => -value), shape }
  }
}

export const meanAbsoluteError = factory(MeanAbsoluteError)
export const meanSquaredError = factory(MeanSquaredError)
export const rootMeanSquaredError = factory(RootMeanSquaredError)
export const meanAbsolutePercentageError = factory(MeanAbsolutePercentageError)
export const meanSquaredLogarithmicError = factory(MeanSquaredLogarithmicError)
export const logCoshError = factory(LogCoshError)
export const cosineSimilarity = factory(CosineSimilarity)
