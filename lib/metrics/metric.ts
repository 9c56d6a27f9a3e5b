/**
 * The contract of a metric (https://keras.io/api/metrics/): it sees predictions and labels batch by batch
 * (`updateState`), keeps sums in double precision, and tells the value so far (`result`). Metrics whose values come
 * from kernels are part of the program of a step (`emitSums`): the host reads two numbers a batch.
 */

import { Configurable } from '../core/configurable.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isTypedArray, listOf, messageOf, property, shareInstances } from '../core/kinds.ts'
import { dtype } from '../core/options.ts'
import { snakeCase } from '../core/registry.ts'
import { nullable, type OptionsOf, schema, text } from '../core/schema.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { type Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { backend, kernels } from '../engine/backend.ts'
import type { DType, TypedArray } from '../engine/elements.ts'
import type { Kernels } from '../engine/kernels.ts'
import type { Value } from '../graph/value.ts'
import { matchShapes } from '../losses/loss.ts'

const metricOptions = schema({
  /** Key in logs. Default: the class name in snake case. */
  name: nullable(text),
  dtype,
})

/** What every metric takes. */
export type MetricOptions = OptionsOf<typeof metricOptions>

/** Numbers and their shape. `B` is what an array is: a typed array, or a buffer of a program. */
export interface Shaped<B> {
  readonly data: B
  readonly shape: Shape
}

/** What kernel calls are written to: a program, or the kernels themselves. */
export interface Emitter<B> {
  readonly kernels: Kernels<B>
  buffer(length: number, dtype?: DType): B
}

/** What a metric compares in a batch. */
export interface Comparison<B> {
  readonly labels: Shaped<B>
  readonly predictions: Shaped<B>
  readonly weights: Shaped<B> | null
  /** What `compose` came to; null where it gave nothing. */
  readonly composed: Shaped<B> | null
}

/** Takes the sums of a batch into the state. */
export type TakeSums = (sums: Float64Array) => void

/** Refuses a metric whose class has not written what every metric needs. */
export function expectMethods(metric: Metric): void {
  const missing = ['updateState', 'result', 'resetState'].find(name => typeof property(metric, name) !== 'function')
  if (missing !== undefined)
    throw new OptionError(`${metric.name}: expected a metric with a method ${missing}(), received one without it.`)
}

/** Fields of a metric that say what it is, not what it has seen. */
const notState = new Set(['name', 'options', 'direction'])

/** Numbers, typed arrays, and lists of these: what a metric adds up in its fields. */
const isData = (value: unknown): boolean =>
  typeof value === 'number' || isTypedArray(value) || (isArray(value) && listOf(value).every(isData))

export abstract class Metric<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof metricOptions> {
  static {
    shareInstances(Metric, 'Metric')
  }

  static override readonly commonOptions = metricOptions
  /** Key in logs. */
  name: string = this.options.name ?? snakeCase(this.type)
  /** Whether better is 'up' or 'down'; null where nobody can say. */
  readonly direction: 'up' | 'down' | null = null

  protected override get settings(): Readonly<Record<string, unknown>> {
    return { ...this.options, name: this.name }
  }

  /** Whether steps that the mask of an output leaves out are left out here, too: as in Keras, by means of values. */
  get heedsMask(): boolean {
    return false
  }

  /** Takes in one batch. `sampleWeight` holds one weight a sample or a value. */
  abstract updateState(yTrue: TensorLike, yPred?: TensorLike, sampleWeight?: TensorLike): void
  /**
   * Emits kernels that write two sums of a batch, and gives what takes them in. Null: JavaScript looks at the batch
   * (`updateState`).
   */
  emitSums<B>(_emitter: Emitter<B>, _batch: Comparison<B>, _sums: B): TakeSums | null {
    return null
  }

  /** The values as a composition of ops, of symbolic labels and predictions. Null where they are none. */
  compose(_yTrue: Value, _yPred: Value): Value | null {
    return null
  }

  /** Value of everything since the last reset. */
  abstract result(): number
  abstract resetState(): void

  /**
   * What it has seen so far, for a backup in the middle of an epoch: numbers, texts, typed arrays, and lists and objects
   * of these. Default: the numbers, typed arrays and lists of these that it keeps in plain fields.
   */
  getState(): unknown {
    return Object.fromEntries(Object.entries(this).filter(([key, value]) => !notState.has(key) && isData(value)))
  }

  /** Takes over what `getState` gave. */
  setState(state: unknown): void {
    Object.assign(this, state)
  }

  /**
   * Throws where labels of this shape, or with these values, do not go with predictions of this shape (both with the
   * batch axis). Called before any work starts.
   */
  check(_labels: Shape, _predictions: Shape, _values: Float32Array | Uint8Array = new Float32Array(0)): void {}

  /**
   * A metric like this one that has seen nothing: training and testing, and every model, have their own. Made from the
   * config; options that a class keeps in plain fields need not be in it.
   */
  clone(): Metric {
    expectMethods(this)
    const Class = this.constructor as new (options: object) => Metric
    let copy: Metric
    try {
      copy = new Class(this.config())
    } catch (error) {
      throw new OptionError(
        `${this.name}: expected a metric whose constructor takes its config(), or which has a clone() of its own ` +
          `(${messageOf(error)}).`,
        { cause: error },
      )
    }
    const fields = copy as unknown as Record<string, unknown>
    for (const [key, value] of Object.entries(this)) {
      const isPlain = value === null || (typeof value !== 'object' && typeof value !== 'function')
      // What the copy has already may be bound to it, or be state of its own; what it has not was an option.
      if (isPlain || fields[key] === undefined) fields[key] = value
    }
    copy.resetState()
    return copy
  }
}

/** A weighted mean. Every sample counts as much as every other one; its values share the weight evenly. */
export abstract class MeanMetric<Own = Readonly<Record<never, never>>> extends Metric<Own> {
  #total = 0
  #count = 0

  /** Adds `value(i)` for all values of the shape, whose first axis counts samples. */
  protected add(shape: Shape, value: (i: number) => number, sampleWeight?: TensorLike): void {
    const count = sizeOf(shape)
    const share = (shape[0] ?? 1) / count
    if (sampleWeight === undefined) {
      for (let i = 0; i < count; i++) this.#total += value(i) * share
      this.#count += shape[0] ?? 1
      return
    }
    const weights = toTensor(sampleWeight)
    this.#checkWeights(weights.shape, shape)
    const repeat = count / weights.data.length
    for (let i = 0; i < count; i++) {
      const weight = weights.data[Math.floor(i / repeat)] * share
      this.#total += value(i) * weight
      this.#count += weight
    }
  }

  /** Emits the weighted sum of values whose first axis counts samples, and that of the weights. */
  protected emitTally<B>(kernels: Kernels<B>, values: Shaped<B>, weights: Shaped<B> | null, sums: B): TakeSums {
    const { shape, data } = values
    if (weights !== null) this.#checkWeights(weights.shape, shape)
    const rows = sizeOf(shape)
    const repeat = weights === null ? 1 : rows / sizeOf(weights.shape)
    kernels.tally({ rows, repeat }, { values: data, weights: weights?.data ?? null, sums })
    const share = (shape[0] ?? 1) / rows
    return ([total, count]) => {
      this.#total += total * share
      this.#count += count * share
    }
  }

  #checkWeights(weights: Shape, shape: Shape): void {
    const rank = rankOf(weights)
    if (rank > shape.length || weights.slice(0, rank).join() !== shape.slice(0, rank).join())
      throw new ShapeError(
        `${this.name}: expected sample weights for values of shape ${formatShape(shape)}, received ` +
          `${formatShape(weights)}.`,
      )
  }

  result(): number {
    return this.#count === 0 ? 0 : this.#total / this.#count
  }

  override getState(): unknown {
    return { total: this.#total, count: this.#count, fields: super.getState() }
  }

  override setState(state: { total: number; count: number; fields: unknown }): void {
    this.#total = state.total
    this.#count = state.count
    super.setState(state.fields)
  }

  resetState(): void {
    this.#total = 0
    this.#count = 0
  }
}

/** Axes up to the last one that is longer than 1. */
const rankOf = (shape: Shape) => shape.findLastIndex(length => length !== 1) + 1

/** Kernels that run at once. */
const atOnce: Emitter<TypedArray> = {
  kernels,
  buffer: (length, dtype = 'float32') => backend.allocate(length, dtype),
}

/** A mean over rows of a batch: a kernel gives the value of every row, here or within a program. */
export abstract class RowMetric<Own = Readonly<Record<never, never>>> extends MeanMetric<Own> {
  override get heedsMask(): boolean {
    return true
  }

  /** Emits the values. Null: JavaScript finds them (`rows`). */
  protected abstract emit<B>(emitter: Emitter<B>, batch: Comparison<B>): Shaped<B> | null

  protected rows(_labels: Tensor, _predictions: Tensor): Shaped<ArrayLike<number>> {
    throw new OptionError(`${this.name}: expected a metric that has a kernel.`)
  }

  /** Throws where a batch cannot be compared. */
  protected verify(labels: Tensor, predictions: Tensor): void {
    this.check(labels.shape, predictions.shape, labels.data)
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const [labels, predictions] = [toTensor(yTrue), toTensor(yPred)]
    const weights = sampleWeight === undefined ? null : toTensor(sampleWeight)
    this.verify(labels, predictions)
    if (predictions.data.length === 0) return // no samples: nothing to count
    const sums = new Float64Array(2)
    const take = this.#emitSums<TypedArray>(atOnce, { labels, predictions, weights, composed: null }, sums)
    if (take !== null) {
      take(sums)
    } else {
      const { data, shape } = this.rows(labels, predictions)
      this.add(shape, i => data[i], sampleWeight)
    }
  }

  override emitSums<B>(emitter: Emitter<B>, batch: Comparison<B>, sums: B): TakeSums | null {
    // A class of one's own may compare something else.
    return this.updateState === RowMetric.prototype.updateState ? this.#emitSums(emitter, batch, sums) : null
  }

  #emitSums<B>(emitter: Emitter<B>, batch: Comparison<B>, sums: B): TakeSums | null {
    const values = this.emit(emitter, batch)
    return values && this.emitTally(emitter.kernels, values, batch.weights, sums)
  }
}

/** A mean over values that compare one prediction with one label. */
export abstract class ElementMetric<Own = Readonly<Record<never, never>>> extends RowMetric<Own> {
  protected abstract compare<B>(
    kernels: Kernels<B>,
    size: { rows: number; columns: number },
    arrays: { x: B; labels: B; y: B },
  ): void

  override check(labels: Shape, predictions: Shape): void {
    const [first, second] = matchShapes(labels, predictions)
    sameShape(this.name, second, first)
  }

  protected emit<B>({ kernels, buffer }: Emitter<B>, { labels, predictions, weights }: Comparison<B>): Shaped<B> {
    const [, all] = matchShapes(labels.shape, predictions.shape)
    const isWhole = all.length < 2 || (weights !== null && rankOf(weights.shape) >= all.length)
    const shape = isWhole ? all : all.slice(0, -1)
    const rows = sizeOf(shape)
    const y = buffer(rows)
    const size = { rows, columns: isWhole ? 1 : all[all.length - 1] }
    this.compare(kernels, size, { x: predictions.data, labels: labels.data, y })
    return { data: y, shape }
  }
}

export function sameShape(where: string, expected: Shape, received: Shape): void {
  if (expected.join() !== received.join())
    throw new ShapeError(
      `${where}: expected labels of shape ${formatShape(expected)}, received ${formatShape(received)}.`,
    )
}
