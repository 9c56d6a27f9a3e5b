/** Means and sums of values (https://keras.io/api/metrics/reduction_metrics/). */

import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { forWeighted, MeanMetric } from './mean-metric.ts'
import { Metric } from './metric.ts'

/** Throws OptionError: these two take values, so that a model cannot be compiled with them. */
function refuse(name: string): never {
  throw new OptionError(
    `${name}: expected a metric that compares predictions with labels, received one that takes values.`,
  )
}

const shaped = (values: TensorLike) => {
  const { shape, data } = toTensor(values)
  return { shape, at: (i: number) => data[i] }
}

/** The mean of all values. */
export class Mean extends MeanMetric {
  static override readonly type: string = 'Mean'

  override check(): never {
    refuse(this.name)
  }

  override updateState(values: TensorLike, sampleWeight?: TensorLike | null): void {
    const { shape, at } = shaped(values)
    this.add(shape, at, sampleWeight)
  }
}

/** The sum of all values, each times its weight. */
export class Sum extends Metric {
  static override readonly type: string = 'Sum'

  override check(): never {
    refuse(this.name)
  }

  override updateState(values: TensorLike, sampleWeight?: TensorLike | null): void {
    const { shape, at } = shaped(values)
    let total = 0
    forWeighted(this.name, shape, sampleWeight, (i, weight) => {
      total += at(i) * weight
    })
    this.addTo('total', total)
  }

  result(): number {
    return this.sums('total')[0]
  }
}

export const mean = factory(Mean)
export const sum = factory(Sum)
