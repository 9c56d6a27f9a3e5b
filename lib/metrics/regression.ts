/** How far predictions are from labels (https://keras.io/api/metrics/regression_metrics/). */
import { factory } from '../core/configurable.ts'
import { ElementMetric } from './metric.ts'

/** |prediction - label| */
export class MeanAbsoluteError extends ElementMetric {
  static override readonly type = 'MeanAbsoluteError'
  override readonly direction = 'down'

  protected compare(label: number, prediction: number): number {
    return Math.abs(prediction - label)
  }
}

/** (prediction - label)^2 */
export class MeanSquaredError extends ElementMetric {
  static override readonly type: string = 'MeanSquaredError'
  override readonly direction = 'down'

  protected compare(label: number, prediction: number): number {
    return (prediction - label) ** 2
  }
}

export class RootMeanSquaredError extends MeanSquaredError {
  static override readonly type = 'RootMeanSquaredError'

  override result(): number {
    return Math.sqrt(super.result())
  }
}

export const meanAbsoluteError = factory(MeanAbsoluteError)
export const meanSquaredError = factory(MeanSquaredError)
export const rootMeanSquaredError = factory(RootMeanSquaredError)
