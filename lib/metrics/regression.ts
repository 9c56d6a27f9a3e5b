/** How far predictions are from labels (https://keras.io/api/metrics/regression_metrics/). */
import { factory } from '../core/configurable.ts'
import type { Kernels } from '../engine/kernels.ts'
import { ElementMetric } from './metric.ts'

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

  override result(): number {
    return Math.sqrt(super.result())
  }
}

export const meanAbsoluteError = factory(MeanAbsoluteError)
export const meanSquaredError = factory(MeanSquaredError)
export const rootMeanSquaredError = factory(RootMeanSquaredError)
