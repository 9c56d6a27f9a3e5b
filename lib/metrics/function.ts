/** Metrics that are functions. */

import { functionName, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isTypedArray } from '../core/kinds.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { MeanMetric, type MetricOptions } from './metric.ts'

/** A metric of one's own: a value for every sample of the batch, or one for the batch. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => number | ArrayLike<number>

export class FunctionMetric extends MeanMetric {
  static override readonly type = 'FunctionMetric'
  readonly #call: MetricFunction
  #isTried = false

  constructor(call: MetricFunction, options: MetricOptions = {}) {
    super({ name: functionName(call, 'metric'), ...options })
    this.#call = call
  }

  /** Calls the function once on the first sample and predictions that are zero. */
  override check(labels: Shape, predictions: Shape, values: ArrayLike<number> = []): void {
    if (this.#isTried || labels[0] === 0) return
    const sample = labels.length === 0 ? labels : [1, ...labels.slice(1)]
    const first = Float32Array.from({ length: sizeOf(sample) }, (_, i) => values[i] ?? 0)
    const outputs = [1, ...predictions.slice(1)]
    this.#values(new Tensor(first, sample), new Tensor(new Float32Array(sizeOf(outputs)), outputs))
    this.#isTried = true
  }

  #values(yTrue: Tensor, yPred: Tensor): number | ArrayLike<number> {
    const values: unknown = this.#call(yTrue, yPred)
    if (typeof values === 'number') return values
    const isNumber = (value: unknown) => typeof value === 'number'
    const isOfNumbers = isTypedArray(values) ? isNumber(values[0]) : isArray(values) && values.every(isNumber)
    if (!isOfNumbers)
      throw new OptionError(
        `${this.name}: expected a metric that gives a number, or one for each sample, received ${show(values)}.`,
      )
    const [samples, { length }] = [yPred.shape[0], values as ArrayLike<number>]
    if (length === 0 || length % samples !== 0)
      throw new ShapeError(`${this.name}: expected a value for each of ${samples} samples, received ${length}.`)
    return values as ArrayLike<number>
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const values = this.#values(toTensor(yTrue), toTensor(yPred))
    if (typeof values === 'number') this.add([], () => values)
    else this.add([values.length], i => values[i], sampleWeight)
  }

  override clone(): FunctionMetric {
    return new FunctionMetric(this.#call, { name: this.name })
  }

  override config(): never {
    throw new OptionError(
      `${this.name}: a metric that is a function cannot be written to a file. Compile the model again after ` +
        'loading it.',
    )
  }
}
