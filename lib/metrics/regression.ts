/** How far predictions are from labels (https://keras.io/api/metrics/regression_metrics/). */
import { choiceOption } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { custom, integer, schema } from '../core/schema.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import * as losses from '../losses/index.ts'
import { multiply, squaredDifference, subtract } from '../ops/arithmetic.ts'
import { abs, negative } from '../ops/elementwise.ts'
import { LossMetric } from './loss-metric.ts'
import { MeanMetric } from './mean-metric.ts'
import { Metric, type MetricResult, matched, matchedRows } from './metric.ts'
import { type MetricBatch, spreadWeights, type Update } from './update.ts'

const aggregations = ['uniform_average', 'variance_weighted_average'] as const
type Aggregation = (typeof aggregations)[number]

/** |prediction - label| */
export class MeanAbsoluteError extends MeanMetric {
  static override readonly type: string = 'MeanAbsoluteError'
  override readonly direction = 'down'

  override compose(yTrue: Value, yPred: Value): Value {
    const [labels, predictions] = matched(this.name, yTrue, yPred)
    return abs(subtract(predictions, labels))
  }
}

/** (prediction - label)^2 */
export class MeanSquaredError extends MeanMetric {
  static override readonly type: string = 'MeanSquaredError'
  override readonly direction = 'down'

  override compose(yTrue: Value, yPred: Value): Value {
    const [labels, predictions] = matched(this.name, yTrue, yPred)
    return squaredDifference(predictions, labels)
  }
}

export class RootMeanSquaredError extends MeanSquaredError {
  static override readonly type: string = 'RootMeanSquaredError'

  /** Keras computes it of squares, which have no mask. */
  override get heedsMask(): boolean {
    return false
  }

  override result(): number {
    return Math.sqrt(super.result())
  }
}

/** 100 |label - prediction| / |label| */
export class MeanAbsolutePercentageError extends LossMetric {
  static override readonly type: string = 'MeanAbsolutePercentageError'
  protected readonly loss = new losses.MeanAbsolutePercentageError()
}

/** (log(1 + label) - log(1 + prediction))^2 */
export class MeanSquaredLogarithmicError extends LossMetric {
  static override readonly type: string = 'MeanSquaredLogarithmicError'
  protected readonly loss = new losses.MeanSquaredLogarithmicError()
}

/** log(cosh(prediction - label)), 'logcosh' in logs. */
export class LogCoshError extends LossMetric {
  static override readonly type: string = 'LogCoshError'
  override name = this.options.name ?? 'logcosh'
  protected readonly loss = new losses.LogCosh()
}

const cosineOptions = losses.CosineSimilarity.options

/** The cosine of the angle between label and prediction: 1 where they point the same way. */
export class CosineSimilarity extends LossMetric<typeof cosineOptions> {
  static override readonly type: string = 'CosineSimilarity'
  static override readonly options = cosineOptions
  override readonly direction = 'up'
  protected readonly loss = new losses.CosineSimilarity({ axis: this.options.axis })

  override compose(yTrue: Value, yPred: Value): Value {
    return negative(super.compose(yTrue, yPred))
  }
}

const r2Options = schema({
  /** How the scores of the columns become one number; null: one for each. Default 'uniform_average'. */
  classAggregation: custom<Aggregation | null, Aggregation | null>({
    parse: (value, where, name) => (value === null ? null : choiceOption(where, name, value, aggregations)),
  })('uniform_average'),
  /** More than 0: the score is adjusted for so many regressors. Default 0. */
  numRegressors: integer({ min: 0 })(0),
})

/**
 * 1 - sum of squared errors / sum of squared distances from the mean of the labels, of every column
 * (https://en.wikipedia.org/wiki/Coefficient_of_determination).
 */
export class R2Score extends Metric<typeof r2Options> {
  static override readonly type: string = 'R2Score'
  static override readonly options = r2Options
  override readonly direction = 'up'

  override update({ yTrue, yPred, sampleWeight: weights }: MetricBatch): Update {
    const [labels, predictions] = matchedRows(this.name, yTrue, yPred)
    const shape = labels.shape as Shape
    const weighted =
      weights === null ? labels : multiply(labels, spreadWeights(this.name, weights, shape, shape.length))
    const byColumn = true
    return {
      samples: sizeOf(shape),
      count: { byColumn, shape, weights },
      sum: { byColumn, values: weighted },
      // Squared in double precision: the variance is a small difference of large numbers.
      squares: { byColumn, values: labels, weights: weighted },
      residual: { byColumn, values: squaredDifference(labels, predictions), weights },
    }
  }

  override get isList(): boolean {
    return this.options.classAggregation === null
  }

  result(): MetricResult {
    const { classAggregation } = this.options
    const [count, sum, squares, residual] = ['count', 'sum', 'squares', 'residual'].map(name => this.sums(name, 0))
    const spread = Array.from(count, (n, i) => squares[i] - sum[i] ** 2 / n)
    const scores = spread.map((total, i) => finiteOr(1 - residual[i] / total))
    if (classAggregation === null) return scores.map(score => this.#adjusted(score))
    const weights = classAggregation === 'uniform_average' ? scores.map(() => 1) : spread
    return this.#adjusted(dot(scores, weights) / total(weights))
  }

  /** The adjusted score for `numRegressors`, unless there are too few samples. */
  #adjusted(score: number): number {
    const { numRegressors } = this.options
    const left = this.sums('samples')[0] - numRegressors - 1
    return numRegressors === 0 || left <= 0 ? score : 1 - ((1 - score) * (left + numRegressors)) / left
  }
}

/** As in Keras, labels that do not differ are no reason for an infinite score. */
const finiteOr = (score: number) => (Math.abs(score) === Number.POSITIVE_INFINITY ? 0 : score)
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const dot = (a: readonly number[], b: readonly number[]) => total(a.map((value, i) => value * b[i]))

export const meanAbsoluteError = factory(MeanAbsoluteError)
export const meanSquaredError = factory(MeanSquaredError)
export const rootMeanSquaredError = factory(RootMeanSquaredError)
export const meanAbsolutePercentageError = factory(MeanAbsolutePercentageError)
export const meanSquaredLogarithmicError = factory(MeanSquaredLogarithmicError)
export const logCoshError = factory(LogCoshError)
export const cosineSimilarity = factory(CosineSimilarity)
export const r2Score = factory(R2Score)
