/**
 * The contract of a metric (https://keras.io/api/metrics/): plain objects on arrays of numbers, in double precision.
 * They see predictions and labels batch by batch (`updateState`), keep sums, and tell the value so far (`result`).
 */

import { Configurable } from '../core/configurable.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { messageOf, shareInstances } from '../core/kinds.ts'
import { dtype } from '../core/options.ts'
import { snakeCase } from '../core/registry.ts'
import { nullable, type OptionsOf, schema, text } from '../core/schema.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { matchRanks, matchShapes } from '../losses/loss.ts'

const metricOptions = schema({
  /** Key in logs. Default: the class name in snake case. */
  name: nullable(text),
  dtype,
})

/** What every metric takes. */
export type MetricOptions = OptionsOf<typeof metricOptions>

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

  /** Takes in one batch. `sampleWeight` holds one weight a sample or a value. */
  abstract updateState(yTrue: TensorLike, yPred?: TensorLike, sampleWeight?: TensorLike): void
  /** Value of everything since the last reset. */
  abstract result(): number
  abstract resetState(): void

  /**
   * Throws where labels of this shape, or with these values, do not go with predictions of this shape (both with the
   * batch axis). Called before any work starts.
   */
  check(_labels: Shape, _predictions: Shape, _values: ArrayLike<number> = []): void {}

  /**
   * A metric like this one that has seen nothing: training and testing, and every model, have their own. Made from the
   * config; options that a class keeps in plain fields need not be in it.
   */
  clone(): Metric {
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
    const rank = weights.shape.findLastIndex(length => length !== 1) + 1
    if (rank > shape.length || weights.shape.slice(0, rank).join() !== shape.slice(0, rank).join())
      throw new ShapeError(
        `${this.name}: expected sample weights for values of shape ${formatShape(shape)}, received ` +
          `${formatShape(weights.shape)}.`,
      )
    const repeat = count / weights.data.length
    for (let i = 0; i < count; i++) {
      const weight = weights.data[Math.floor(i / repeat)] * share
      this.#total += value(i) * weight
      this.#count += weight
    }
  }

  result(): number {
    return this.#count === 0 ? 0 : this.#total / this.#count
  }

  resetState(): void {
    this.#total = 0
    this.#count = 0
  }
}
/** A mean over values that compare one prediction with one label. */
export abstract class ElementMetric<Own = Readonly<Record<never, never>>> extends MeanMetric<Own> {
  protected abstract compare(label: number, prediction: number): number

  override check(labels: Shape, predictions: Shape): void {
    const [first, second] = matchShapes(labels, predictions)
    sameShape(this.name, second, first)
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const [labels, predictions] = matchRanks(toTensor(yTrue), toTensor(yPred))
    sameShape(this.name, predictions.shape, labels.shape)
    this.add(predictions.shape, i => this.compare(labels.data[i], predictions.data[i]), sampleWeight)
  }
}

export function sameShape(where: string, expected: Shape, received: Shape): void {
  if (expected.join() !== received.join())
    throw new ShapeError(
      `${where}: expected labels of shape ${formatShape(expected)}, received ${formatShape(received)}.`,
    )
}
