/** How far predictions are from labels (https://keras.io/api/metrics/regression_metrics/). */
import { ElementMetric, type MetricOptions } from './metric.ts'

/** |prediction - label| */
export class MeanAbsoluteError extends ElementMetric {
  readonly type = 'MeanAbsoluteError'
  override readonly direction = 'down'

  constructor(options: MetricOptions = {}) {
    super('MeanAbsoluteError', options)
  }

  protected compare(label: number, prediction: number): number {
    return Math.abs(prediction - label)
  }
}

/** (prediction - label)^2 */
export class MeanSquaredError extends ElementMetric {
  readonly type: string = 'MeanSquaredError'
  override readonly direction = 'down'

  constructor(options: MetricOptions = {}, type = 'MeanSquaredError') {
    super(type, options)
  }

  protected compare(label: number, prediction: number): number {
    return (prediction - label) ** 2
  }
}

export class RootMeanSquaredError extends MeanSquaredError {
  override readonly type = 'RootMeanSquaredError'

  constructor(options: MetricOptions = {}) {
    super(options, 'RootMeanSquaredError')
  }

  override result(): number {
    return Math.sqrt(super.result())
  }
}
