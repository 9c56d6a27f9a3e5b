/** The plain mean, and metrics that are functions. */

import { functionName } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { type Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { MeanMetric, type MetricOptions } from './metric.ts'

/** The mean of all values. */
export class Mean extends MeanMetric {
  readonly type = 'Mean'

  constructor(options: MetricOptions = {}) {
    super('Mean', options)
  }

  override check(): void {
    throw new OptionError(`${this.name}: expected a metric that compares predictions with labels, received a Mean.`)
  }

  updateState(values: TensorLike | number, sampleWeight?: TensorLike): void {
    const { shape, data } = typeof values === 'number' ? { shape: [], data: [values] } : toTensor(values)
    this.add(shape, i => data[i], sampleWeight)
  }
}

/** A metric of one's own: a value for every sample of the batch, or one for the batch. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => number | ArrayLike<number>

export class FunctionMetric extends MeanMetric {
  readonly type = 'FunctionMetric'
  readonly #call: MetricFunction

  constructor(call: MetricFunction, options: MetricOptions = {}) {
    super('FunctionMetric', { name: functionName(call, 'metric'), ...options })
    this.#call = call
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const values = this.#call(toTensor(yTrue), toTensor(yPred))
    if (typeof values === 'number') this.add([], () => values)
    else this.add([values.length], i => values[i], sampleWeight)
  }

  override clone(): FunctionMetric {
    return new FunctionMetric(this.#call, { name: this.name })
  }

  override config(): MetricOptions {
    throw new OptionError(
      `${this.name}: a metric that is a function cannot be written to a file. Compile the model again after ` +
        'loading it.',
    )
  }
}
