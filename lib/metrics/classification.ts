/**
 * True and false positives and negatives, precision and recall
 * (https://keras.io/api/metrics/classification_metrics/).
 */
import { factory } from '../core/configurable.ts'
import { integer, nullable, number, schema } from '../core/schema.ts'
import {
  type Confusion,
  ConfusionCounts,
  type Counting,
  classId,
  least,
  rates,
  thresholds,
} from './confusion-counts.ts'
import type { MetricResult } from './metric.ts'

/** One number for one threshold. */
const oneOrAll = (values: number[]): MetricResult => (values.length === 1 ? values[0] : values)

const countOptions = schema({
  /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
  thresholds,
})

abstract class Count extends ConfusionCounts<typeof countOptions> {
  static override readonly options = countOptions
  protected abstract readonly of: keyof Confusion

  protected get counting(): Counting {
    return { thresholds: [this.options.thresholds ?? 0.5].flat() }
  }

  override get isList(): boolean {
    return this.counting.thresholds.length > 1
  }

  result(): MetricResult {
    return oneOrAll([...this.confusions()[0][this.of]])
  }
}

/** How many positive labels have a positive prediction. */
export class TruePositives extends Count {
  static override readonly type: string = 'TruePositives'
  protected readonly of = 'truePositives'
}

/** How many negative labels have a positive prediction. */
export class FalsePositives extends Count {
  static override readonly type: string = 'FalsePositives'
  protected readonly of = 'falsePositives'
}

/** How many negative labels have a negative prediction. */
export class TrueNegatives extends Count {
  static override readonly type: string = 'TrueNegatives'
  protected readonly of = 'trueNegatives'
}

/** How many positive labels have a negative prediction. */
export class FalseNegatives extends Count {
  static override readonly type: string = 'FalseNegatives'
  protected readonly of = 'falseNegatives'
}

const rateOptions = schema({
  /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
  thresholds,
  /** Only so many of the largest predictions of a row may be positive; null: all. */
  topK: nullable(integer({ min: 1 })),
  /** The class whose labels and predictions count; null: all. */
  classId,
})

abstract class Rate extends ConfusionCounts<typeof rateOptions> {
  static override readonly options = rateOptions
  override readonly direction = 'up'
  /** The rate is truePositives / (truePositives + others). */
  protected abstract readonly others: keyof Confusion

  protected get counting(): Counting {
    const { thresholds, topK, classId } = this.options
    return { thresholds: [thresholds ?? (topK === null ? 0.5 : least)].flat(), topK, classId }
  }

  override get isList(): boolean {
    return this.counting.thresholds.length > 1
  }

  result(): MetricResult {
    const [confusion] = this.confusions()
    return oneOrAll(rates(confusion.truePositives, confusion[this.others]))
  }
}

/** The share of positive predictions that are right. */
export class Precision extends Rate {
  static override readonly type: string = 'Precision'
  protected readonly others = 'falsePositives'
}

/** The share of positive labels that are found. */
export class Recall extends Rate {
  static override readonly type: string = 'Recall'
  protected readonly others = 'falseNegatives'
}

const atOptions = schema({
  /** How many thresholds are tried, from 0 to 1. Default 200. */
  numThresholds: integer({ min: 1, max: 2 ** 24 })(200),
  /** The class whose labels and predictions count; null: all. */
  classId,
})

/** The highest value of one rate at thresholds where another one is at least `atLeast`. */
abstract class RateAtRate<Own> extends ConfusionCounts<Own & typeof atOptions> {
  override readonly direction = 'up'
  protected abstract readonly atLeast: number
  protected abstract rates(confusion: Confusion): readonly [wanted: readonly number[], given: readonly number[]]
  protected abstract readonly tried: { readonly numThresholds: number; readonly classId: number | null }

  protected get counting(): Counting {
    const { numThresholds: count, classId } = this.tried
    return { thresholds: count === 1 ? [0.5] : Array.from({ length: count }, (_, i) => i / (count - 1)), classId }
  }

  result(): number {
    const [wanted, given] = this.rates(this.confusions()[0])
    return wanted.reduce((best, rate, i) => (given[i] >= this.atLeast ? Math.max(best, rate) : best), 0)
  }
}

const rate = number({ min: 0, max: 1 })
const sensitivities = (c: Confusion) => rates(c.truePositives, c.falseNegatives)
const specificities = (c: Confusion) => rates(c.trueNegatives, c.falsePositives)
const precisions = (c: Confusion) => rates(c.truePositives, c.falsePositives)

const specificityOptions = schema({
  /** The least specificity: share of negative labels with a negative prediction. */
  specificity: rate(),
  ...atOptions,
})

/** The highest share of positive labels that are found at a specificity. */
export class SensitivityAtSpecificity extends RateAtRate<typeof specificityOptions> {
  static override readonly type: string = 'SensitivityAtSpecificity'
  static override readonly options = specificityOptions
  protected readonly tried = this.options
  protected readonly atLeast = this.options.specificity
  protected rates = (c: Confusion) => [sensitivities(c), specificities(c)] as const
}

const sensitivityOptions = schema({
  /** The least sensitivity: share of positive labels with a positive prediction. */
  sensitivity: rate(),
  ...atOptions,
})

/** The highest share of negative labels with a negative prediction at a sensitivity. */
export class SpecificityAtSensitivity extends RateAtRate<typeof sensitivityOptions> {
  static override readonly type: string = 'SpecificityAtSensitivity'
  static override readonly options = sensitivityOptions
  protected readonly tried = this.options
  protected readonly atLeast = this.options.sensitivity
  protected rates = (c: Confusion) => [specificities(c), sensitivities(c)] as const
}

const recallOptions = schema({
  /** The least recall. */
  recall: rate(),
  ...atOptions,
})

/** The highest precision at a recall. */
export class PrecisionAtRecall extends RateAtRate<typeof recallOptions> {
  static override readonly type: string = 'PrecisionAtRecall'
  static override readonly options = recallOptions
  protected readonly tried = this.options
  protected readonly atLeast = this.options.recall
  protected rates = (c: Confusion) => [precisions(c), sensitivities(c)] as const
}

const precisionOptions = schema({
  /** The least precision. */
  precision: rate(),
  ...atOptions,
})

/** The highest recall at a precision. */
export class RecallAtPrecision extends RateAtRate<typeof precisionOptions> {
  static override readonly type: string = 'RecallAtPrecision'
  static override readonly options = precisionOptions
  protected readonly tried = this.options
  protected readonly atLeast = this.options.precision
  protected rates = (c: Confusion) => [sensitivities(c), precisions(c)] as const
}

export const truePositives = factory(TruePositives)
export const falsePositives = factory(FalsePositives)
export const trueNegatives = factory(TrueNegatives)
export const falseNegatives = factory(FalseNegatives)
export const precision = factory(Precision)
export const recall = factory(Recall)
export const sensitivityAtSpecificity = factory(SensitivityAtSpecificity)
export const specificityAtSensitivity = factory(SpecificityAtSensitivity)
export const precisionAtRecall = factory(PrecisionAtRecall)
export const recallAtPrecision = factory(RecallAtPrecision)
