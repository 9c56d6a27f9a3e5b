/**
 * How many labels, 0 and 1, have predictions above thresholds. Every prediction is counted once, by how many thresholds
 * lie below it, so that a batch is looked at once, whatever the number of thresholds; true and false positives and
 * negatives at each of them are sums of these counts.
 */
import { numberOption, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { custom, integer, nullable } from '../core/schema.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { add, maximum, multiply, notEqual, subtract } from '../ops/arithmetic.ts'
import { ceil, clip, isnan } from '../ops/elementwise.ts'
import { oneHot, take } from '../ops/movement.ts'
import { sum } from '../ops/reduction.ts'
import { searchsorted, topK } from '../ops/searching.ts'
import { where } from '../ops/where.ts'
import { Metric, matched } from './metric.ts'
import type { Addend, MetricBatch } from './update.ts'

const oneThreshold = (value: unknown, where: string, name: string) =>
  numberOption(where, name, value, { min: 0, max: 1 })

/** Numbers from 0 to 1, one or a list. */
export const thresholds = nullable(
  custom<number | readonly number[], number | readonly number[]>({
    parse: (value, where, name) => {
      if (!isArray(value)) return oneThreshold(value, where, name)
      if (value.length === 0)
        throw new OptionError(`${where}: expected ${name} to be numbers, received ${show(value)}.`)
      return Array.from(value, each => oneThreshold(each, where, name))
    },
  }),
)

/** The class whose labels and predictions count; null: all. Negative ones count from the last. */
export const classId = nullable(integer())

/** What Keras puts in the place of predictions that are not among the k largest of their row. */
export const least = -1e10

/** What is counted in predictions and labels. */
export interface Counting {
  /** In any order. */
  readonly thresholds: readonly number[]
  readonly classId?: number | null
  /** Only the largest of every row may be above a threshold. Null: all. */
  readonly topK?: number | null
  /** Counts for every number of the last axis. */
  readonly byLabel?: boolean
  /** How many numbers the last axis has; null: any. */
  readonly labels?: number | null
  /** What every number of the last axis counts. */
  readonly labelWeights?: readonly number[] | null
}

/** True and false positives and negatives at every threshold. */
export interface Confusion {
  readonly truePositives: readonly number[]
  readonly falsePositives: readonly number[]
  readonly trueNegatives: readonly number[]
  readonly falseNegatives: readonly number[]
}

/** Whether thresholds are 0, 1 / (n - 1), 2 / (n - 1), ..., 1, but for rounding: as Keras tells it. */
const areEven = (sorted: readonly number[]): boolean =>
  sorted.length >= 3 &&
  sorted.every((threshold, i) => {
    const even = i / (sorted.length - 1)
    return Math.abs(threshold - even) <= 1e-7 + 1e-5 * even
  })

/** The k largest of every row; the others become `least`. */
function largestOnly(predictions: Value, k: number): Value {
  const columns = predictions.shape.at(-1) ?? 1
  const isLargest = sum(oneHot(topK(predictions, k).indices, columns), { axis: -2 })
  return add(multiply(predictions, isLargest), multiply(least, subtract(1, isLargest)))
}

/** How many thresholds lie below each number; 0 for NaN. */
function thresholdsBelow(x: Value, sorted: readonly number[]): Value {
  const last = sorted.length - 1
  if (!areEven(sorted)) return where(isnan(x), 0, searchsorted([...sorted], x))
  const below = ceil(multiply(clip(where(isnan(x), 0, x), 0, 1), last))
  return sorted[0] < 0 ? maximum(below, 1) : below
}

export abstract class ConfusionCounts<Own> extends Metric<Own> {
  protected abstract get counting(): Counting

  get #sorted(): readonly number[] {
    return [...this.counting.thresholds].sort((a, b) => a - b)
  }

  override update({ yTrue, yPred, sampleWeight }: MetricBatch): { readonly counts: Addend } {
    const { classId, topK: k, byLabel = false, labelWeights } = this.counting
    const [labels, predictions] = matched(this.name, yTrue, yPred)
    const rank = predictions.shape.length
    if (rank < 2 && (classId != null || k != null || labelWeights != null))
      this.#refuse('predictions with an axis of classes', predictions.shape as Shape)
    if (byLabel && rank !== 2) this.#refuse('predictions with two axes', predictions.shape as Shape)
    const columns = predictions.shape.at(-1) ?? 1
    if (classId != null && (classId >= columns || classId < -columns))
      this.#refuse(`predictions with a class ${classId}`, predictions.shape as Shape)
    const wanted = this.counting.labels ?? labelWeights?.length
    if (wanted !== undefined && wanted !== columns)
      this.#refuse(`predictions of ${wanted} labels`, predictions.shape as Shape)
    const kept = k == null ? predictions : largestOnly(predictions, k)
    const ofClass = (value: Value) => (classId == null ? value : take(value, [classId], -1))
    const isPositive = notEqual(ofClass(labels), 0)
    const bins = this.counting.thresholds.length + 1
    const at = add(thresholdsBelow(ofClass(kept), this.#sorted), multiply(isPositive, bins))
    const values = labelWeights == null || byLabel ? null : add(multiply(isPositive, 0), labelWeights)
    return { counts: { values, at, places: 2 * bins, byColumn: byLabel, weights: sampleWeight } }
  }

  #refuse(expected: string, shape: Shape): never {
    throw new ShapeError(`${this.name}: expected ${expected}, received shape ${formatShape(shape)}.`)
  }

  /** The counts of each label with `byLabel`, else one of all. */
  protected confusions(): Confusion[] {
    const { thresholds } = this.counting
    const bins = thresholds.length + 1
    const counts = this.sums('counts', 2 * bins)
    const labels = counts.length / (2 * bins)
    const sorted = this.#sorted
    const order = thresholds.map(threshold => sorted.indexOf(threshold))
    return Array.from({ length: labels }, (_, label) => {
      const count = (bin: number) => counts[bin * labels + label]
      const [negatives, positives] = [0, bins].map(first => split(bins, bin => count(first + bin)))
      const inOrder = (values: readonly number[]) => order.map(i => values[i])
      return {
        truePositives: inOrder(positives.above),
        falsePositives: inOrder(negatives.above),
        trueNegatives: inOrder(negatives.below),
        falseNegatives: inOrder(positives.below),
      }
    })
  }
}

/** For every threshold, how much lies above it and how much does not. */
function split(bins: number, count: (bin: number) => number): { above: number[]; below: number[] } {
  const [above, below] = [Array<number>(bins).fill(0), Array<number>(bins).fill(0)]
  for (let bin = bins - 1; bin > 0; bin--) above[bin - 1] = above[bin] + count(bin)
  for (let bin = 0; bin < bins; bin++) below[bin] = (below[bin - 1] ?? 0) + count(bin)
  return { above: above.slice(0, -1), below: below.slice(0, -1) }
}

/** a / b; 0 where b is 0. */
export const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b)

/** a / (a + b), number by number. */
export const rates = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((each, i) => ratio(each, each + b[i]))
