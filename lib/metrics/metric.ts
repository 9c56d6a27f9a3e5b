/**
 * The contract of a metric (https://keras.io/api/metrics/): it sees predictions and labels batch by batch
 * (`updateState`), keeps named sums in double precision, and returns the value so far (`result`).
 *
 * What a batch adds to the sums is a composition of ops (`update`), and so is part of the program of a step: the host
 * reads the sums alone. A metric may be JavaScript instead: then it overrides `updateState`.
 */

import type { Takes } from '../core/arguments.ts'
import { Configurable, expectMethods } from '../core/configurable.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { fixGetters } from '../core/fixed.ts'
import { isNested, isRecord, isTypedArray, messageOf, shareInstances } from '../core/kinds.ts'
import { dtype } from '../core/options.ts'
import { snakeCase } from '../core/registry.ts'
import { nullable, type OptionsOf, schema, text } from '../core/schema.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { show } from '../core/show.ts'
import { type Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { Recorder } from '../engine/recorder.ts'
import { Trace } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import { matchShapes } from '../losses/loss.ts'
import { reshape } from '../ops/view.ts'
import { type BatchSum, type MetricBatch, recordUpdate, type ShapedBatch, type Update } from './update.ts'

const metricOptions = schema({
  /** Key in logs. Default: the class name in snake case. */
  name: nullable(text),
  dtype,
})

/** What every metric takes. */
export type MetricOptions = OptionsOf<typeof metricOptions>

/** One number; or several, as of every class or threshold. */
export type MetricResult = number | number[]

/** Fields of a metric that describe it, and are not its state. */
const notState = new Set(['name', 'options', 'direction'])

/** Refuses a metric whose class lacks a method that every metric needs. */
export const expectMetric = (metric: Metric): void =>
  expectMethods('a metric', metric, ['updateState', 'result', 'resetState'])

/** Numbers, typed arrays, and lists of these: what a metric adds up in its fields. */
const isData = (value: unknown): boolean => isNested(value, entry => typeof entry === 'number' || isTypedArray(entry))

export abstract class Metric<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof metricOptions> {
  static {
    shareInstances(Metric, 'Metric')
    fixGetters(Metric.prototype)
  }

  static override readonly commonOptions = metricOptions
  static override readonly synchronousMethods: readonly string[] = [
    'updateState',
    'result',
    'resetState',
    'update',
    'compose',
    'look',
    'check',
    'clone',
  ]
  static override readonly takes: Takes = {
    record: ['recorder', 'batch'],
    take: ['parts', 'number'],
    check: ['shape', 'shape', 'numbers?'],
    compose: ['value', 'value'],
    update: ['compared'],
  }
  /** Key in logs: for models that are compiled with it from then on. */
  name: string = this.options.name ?? snakeCase(this.type)
  /** Whether better values are higher ('up') or lower ('down'), for models compiled from then on; null: not known. */
  readonly direction: 'up' | 'down' | null = null
  readonly #sums = new Map<string, Float64Array>()
  /** Whether nothing has been seen since the last reset. */
  #isNew = true
  /** The shapes that `check` has found right last: the same ones are. */
  #checked = ''

  protected override get settings(): Readonly<Record<string, unknown>> {
    return { ...this.options, name: this.name }
  }

  /** Whether the metric leaves out steps that the mask of an output leaves out. As in Keras, means of values do. */
  get heedsMask(): boolean {
    return false
  }

  /**
   * What a batch adds to the sums, composed of ops of symbolic labels, predictions and weights. Throws ShapeError where
   * these do not belong together. Null: JavaScript looks at the batch.
   */
  update(_batch: MetricBatch): Update | null {
    return null
  }

  /** Whether the result is always a list of numbers. */
  get isList(): boolean {
    return false
  }

  /** Value of everything since the last reset. */
  abstract result(): MetricResult

  /** The sums so far, by their names. */
  get state(): Readonly<Record<string, Float64Array>> {
    return Object.fromEntries(this.#sums)
  }

  /** A sum; zeros where nothing has been seen. */
  protected sums(name: string, length = 1): Float64Array {
    return this.#sums.get(name) ?? new Float64Array(length)
  }

  /** Takes in one batch. `sampleWeight` holds one weight a sample or a value. */
  updateState(yTrue: TensorLike, yPred?: TensorLike, sampleWeight?: TensorLike | null): void {
    if (yPred === undefined)
      throw new OptionError(`${this.name}: expected labels and predictions, received one of them.`)
    const [labels, predictions] = [toTensor(yTrue), toTensor(yPred)]
    const weights = sampleWeight == null ? null : toTensor(sampleWeight)
    this.check(labels.shape, predictions.shape, labels.data)
    if (predictions.size === 0) return // no samples: nothing to count
    const recorder = new Recorder()
    const shaped = ({ data, shape }: Tensor) => ({ data: recorder.external(data), shape })
    const sums = this.#record(recorder, {
      labels: shaped(labels),
      predictions: shaped(predictions),
      weights: weights && shaped(weights),
    })
    if (sums === null) {
      this.look(labels, predictions, weights)
    } else {
      recorder.build().runSync(0)
      this.take(sums, 0)
    }
  }

  /** Takes in one batch in JavaScript, where `update` returns null. */
  protected look(_labels: Tensor, _predictions: Tensor, _weights: Tensor | null): void {
    this.#refuse()
  }

  #refuse(): never {
    throw new OptionError(`${this.name}: expected a metric with a method update() or updateState(), received neither.`)
  }

  /** Where the output ends in this activation, the metric may be given logits instead; null: it needs predictions. */
  get undoes(): 'softmax' | 'sigmoid' | null {
    return null
  }

  /** Records what a batch adds, for `take`. Null: `updateState` reads the batches, in JavaScript. */
  record(recorder: Recorder, batch: ShapedBatch): readonly BatchSum[] | null {
    // A class that overrides updateState may compare something else.
    return this.updateState === Metric.prototype.updateState ? this.#record(recorder, batch) : null
  }

  #record(recorder: Recorder, batch: ShapedBatch): readonly BatchSum[] | null {
    const sums = recordUpdate(this.name, given => this.update(given), recorder, batch)
    for (const { name, length } of sums ?? []) this.#expectLength(name, length)
    return sums
  }

  /** Adds the sums that a program has computed. `slot`: which of the copies it wrote. */
  take(sums: readonly BatchSum[], slot: 0 | 1): void {
    for (const { name, length, scale, from } of sums) {
      const sums = this.#sumsOf(name, length)
      for (let i = 0; i < length; i++) sums[i] += scale * (typeof from === 'number' ? from : from.arrays[slot][i])
    }
    this.#isNew = false
  }

  /** Adds to a sum. */
  protected addTo(name: string, value: number): void {
    this.#sumsOf(name, 1)[0] += value
    this.#isNew = false
  }

  #sumsOf(name: string, length: number): Float64Array {
    this.#expectLength(name, length)
    const known = this.#sums.get(name)
    if (known?.length === length) return known
    const sums = new Float64Array(length)
    this.#sums.set(name, sums)
    return sums
  }

  #expectLength(name: string, length: number): void {
    const known = this.#sums.get(name)?.length
    if (known !== undefined && known !== length && !this.#isNew)
      throw new ShapeError(
        `${this.name}: expected batches with sums of ${known} numbers as before, received one with ${length}. ` +
          'resetState() begins anew.',
      )
  }

  resetState(): void {
    for (const sums of this.#sums.values()) sums.fill(0)
    this.#isNew = true
  }

  /** The same as resetState, by its name in tfjs. */
  reset(): void {
    this.resetState()
  }

  /**
   * What it has seen so far, for a backup in the middle of an epoch: numbers, texts, typed arrays, and lists and
   * objects of these. Default: the sums, and the numbers, typed arrays and lists of these that it keeps in plain
   * fields.
   */
  getState(): unknown {
    const fields = Object.entries(this).filter(([key, value]) => !notState.has(key) && isData(value))
    const sums = Object.fromEntries([...this.#sums].map(([name, values]) => [name, values.slice()]))
    return { sums, fields: Object.fromEntries(fields) }
  }

  /** Takes over what `getState` gave. */
  setState(state: unknown): void {
    const { sums, fields } = (isRecord(state) ? state : {}) as { sums?: Record<string, Float64Array>; fields?: object }
    if (!isRecord(sums) || !isRecord(fields) || !Object.values(sums).every(isTypedArray))
      throw new OptionError(`${this.name}: expected what getState() gave, received ${show(state)}.`)
    this.#sums.clear()
    for (const [name, values] of Object.entries(sums)) this.#sums.set(name, values.slice())
    this.#isNew = false
    Object.assign(this, fields)
  }

  /**
   * Throws where labels of this shape, or with these values, do not go with predictions of this shape (both with the
   * batch axis). Called before any work starts.
   */
  check(labels: Shape, predictions: Shape, _values: Float32Array | Uint8Array = new Float32Array(0)): void {
    const shapes = `${labels} ${predictions}`
    if (shapes === this.#checked) return
    const trace = new Trace(this.name, { training: false, isAbstract: true })
    const update = this.update({ yTrue: trace.input(labels), yPred: trace.input(predictions), sampleWeight: null })
    const { updateState, look } = Metric.prototype
    if (update === null && this.updateState === updateState && this.look === look) this.#refuse()
    this.#checked = shapes
  }

  /** For classes that override `clone`: gives the copy the fields that may have been set since this metric was made. */
  protected asSet<M extends Metric>(copy: M): M {
    Object.assign(copy, { name: this.name, direction: this.direction })
    return copy
  }

  /**
   * A metric like this one that has seen nothing: training and testing, and every model, have their own. Made from the
   * config; options that a class keeps in plain fields need not be in it.
   */
  clone(): Metric {
    expectMetric(this)
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

/**
 * The result as logs have it. Of a metric with several numbers it is a list, as in Keras; the types of logs do not say
 * so.
 */
export function logged(metric: Metric): number {
  const result: unknown = metric.result()
  if (!isData(result))
    throw new OptionError(
      `${metric.name}: expected result() to give a number, or a list of numbers, received ${show(result)}.`,
    )
  return result as number
}

export const inShape = (value: Value, shape: Shape): Value =>
  value.shape.join() === shape.join() ? value : reshape(value, shape)

/** Labels and predictions in one shape, number beside number. */
export function matched(where: string, yTrue: Value, yPred: Value): readonly [labels: Value, predictions: Value] {
  const [labels, predictions] = matchShapes(yTrue.shape as Shape, yPred.shape as Shape)
  sameShape(where, predictions, labels)
  return [inShape(yTrue, labels), inShape(yPred, predictions)]
}

/** The same for predictions [batch, columns]: F-scores and R2 take no others. */
export function matchedRows(where: string, yTrue: Value, yPred: Value): readonly [labels: Value, predictions: Value] {
  const pair = matched(where, yTrue, yPred)
  const [, { shape }] = pair
  if (shape.length !== 2)
    throw new ShapeError(`${where}: expected predictions with two axes, received shape ${formatShape(shape)}.`)
  return pair
}

export function sameShape(where: string, expected: Shape, received: Shape): void {
  if (expected.join() !== received.join())
    throw new ShapeError(
      `${where}: expected labels of shape ${formatShape(expected)}, received ${formatShape(received)}.`,
    )
}
