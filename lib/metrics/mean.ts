/** The plain mean. */

import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { MeanMetric } from './metric.ts'

/** The mean of all values. */
export class Mean extends MeanMetric {
  static override readonly type = 'Mean'

  override check(): void {
    throw new OptionError(`${this.name}: expected a metric that compares predictions with labels, received a Mean.`)
  }

  updateState(values: TensorLike | number, sampleWeight?: TensorLike): void {
    const { shape, data } = typeof values === 'number' ? { shape: [], data: [values] } : toTensor(values)
    this.add(shape, i => data[i], sampleWeight)
  }
}

export const mean = factory(Mean)
