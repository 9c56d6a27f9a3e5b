/** Metrics that are functions. */

import { functionName, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isOptions, isTypedArray, listOf, property } from '../core/kinds.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { unawaited } from '../core/show.ts'
import { Tensor } from '../core/tensor.ts'
import { compute } from '../graph/compute.ts'
import { Value } from '../graph/value.ts'
import { MeanMetric } from './mean-metric.ts'
import type { MetricOptions } from './metric.ts'

/**
 * A user-defined metric: a value for every sample of the batch, or one for the batch. Composed of `ops`, it gets
 * symbolic values and gives one, and runs natively; else it gets tensors and gives numbers, in JavaScript. Which of the
 * two it is shows when it is called on symbolic values.
 */
export type MetricFunction = (yTrue: Tensor & Value, yPred: Tensor & Value) => number | ArrayLike<number> | Value

/** The same function as each of the two calls it. */
type Composition = (yTrue: Value, yPred: Value) => unknown
type Computation = (yTrue: Tensor, yPred: Tensor) => number | ArrayLike<number>

export class FunctionMetric extends MeanMetric {
  static override readonly type: string = 'FunctionMetric'
  readonly #call: MetricFunction
  #isTried = false

  constructor(call: MetricFunction, options: MetricOptions = {}) {
    super(isOptions(options) ? { name: functionName(call, 'metric'), ...options } : options)
    this.#call = call
  }

  /**
   * Calls the function once on the first sample, three times where there are as many (what gives lists of a length of
   * its own shows), and predictions that are zero.
   */
  override check(labels: Shape, predictions: Shape, values: Float32Array | Uint8Array = new Float32Array(0)): void {
    if (this.#isTried || labels[0] === 0) return
    const count = labels.length === 0 ? 1 : Math.min(labels[0], 3)
    const sample = labels.length === 0 ? labels : [count, ...labels.slice(1)]
    const size = sizeOf(labels.slice(1))
    const first = Float32Array.from({ length: sizeOf(sample) }, (_, i) => values[i % size] ?? 0)
    const outputs = [count, ...predictions.slice(1)]
    this.#values(new Tensor(first, sample), new Tensor(new Float32Array(sizeOf(outputs)), outputs))
    this.#isTried = true
  }

  #values(yTrue: Tensor, yPred: Tensor): number | ArrayLike<number> | Tensor {
    const values: unknown = this.#result(yTrue, yPred)
    if (typeof values === 'number' || (values instanceof Tensor && isTypedArray(values.data))) return values
    const isNumber = (value: unknown) => typeof value === 'number'
    const isList = isTypedArray(values) || isArray(values)
    if (!isList || !isNumber(property(values, '0')) || !(isTypedArray(values) || listOf(values).every(isNumber)))
      throw new OptionError(
        `${this.name}: expected a metric that gives a number, or one for each sample, received ${show(values)}.`,
      )
    const [samples] = yPred.shape
    if (values.length % samples !== 0)
      throw new ShapeError(`${this.name}: expected a value for each of ${samples} samples, received ${values.length}.`)
    return values as ArrayLike<number>
  }

  override compose(yTrue: Value, yPred: Value): Value | null {
    try {
      const result = unawaited((this.#call as Composition)(yTrue, yPred))
      return result instanceof Value ? result : null
    } catch {
      return null // written for numbers, of which symbolic values have none; what else is wrong shows with numbers
    }
  }

  protected override look(labels: Tensor, predictions: Tensor, weights: Tensor | null): void {
    const values = this.#values(labels, predictions)
    const list = typeof values === 'number' ? [values] : values
    const { data, shape } = list instanceof Tensor ? list : { data: list, shape: values === list ? [list.length] : [] }
    this.add(shape, i => data[i], weights)
  }

  /** By JavaScript; or, where the function is written for symbolic values, by the ops it is composed of. */
  #result(labels: Tensor, predictions: Tensor): unknown {
    try {
      return (this.#call as Computation)(labels, predictions)
    } catch (error) {
      if (!(error instanceof OptionError)) throw error
      const result = compute(this.name, [labels, predictions], ([yTrue, yPred]) =>
        (this.#call as Composition)(yTrue, yPred),
      )
      if (result === null) throw error
      return result
    }
  }

  override clone(): FunctionMetric {
    return this.asSet(new FunctionMetric(this.#call))
  }

  override config(): never {
    throw new OptionError(
      `${this.name}: a metric that is a function cannot be written to a file. Compile the model again after ` +
        'loading it.',
    )
  }
}
