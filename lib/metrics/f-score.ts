/** Means of precision and recall (https://keras.io/api/metrics/classification_metrics/#f1score-class). */
import { choiceOption, type NumberRange, numberOption } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { PythonFloat } from '../core/keras-json.ts'
import { custom, nullable, schema } from '../core/schema.ts'
import { greater, greaterEqual, logicalAnd, multiply } from '../ops/arithmetic.ts'
import { abs } from '../ops/elementwise.ts'
import { max } from '../ops/reduction.ts'
import { Metric, type MetricResult, matchedRows } from './metric.ts'
import type { MetricBatch, Update } from './update.ts'

const averages = ['micro', 'macro', 'weighted'] as const
type Average = (typeof averages)[number]

/** Keras's epsilon, which is added to divisors. */
const epsilon = 1e-7

/** A number that Keras refuses without a point. */
const float = (range: NumberRange) =>
  custom<number, number>({
    parse: (value, where, name) => numberOption(where, name, value, range),
    toKeras: value => new PythonFloat(value),
  })

const f1Options = schema({
  /**
   * Null: a score for every class. 'micro': one score of the counts of all classes; 'macro': the mean of their scores;
   * 'weighted': the mean weighted by how many labels each class has.
   */
  average: nullable(
    custom<Average, Average>({ parse: (value, where, name) => choiceOption(where, name, value, averages) }),
  ),
  /** Predictions above it are positive; null: the largest of a row is. */
  threshold: nullable(float({ above: 0, max: 1 })),
})

const fBetaOptions = schema({
  ...f1Options,
  /** How much recall counts beside precision. Default 1. */
  beta: float({ above: 0 })(1),
})

abstract class FScore<Own extends typeof f1Options> extends Metric<Own> {
  override readonly direction = 'up'
  protected abstract readonly scoring: { readonly average: Average | null; readonly threshold: number | null }
  protected get beta(): number {
    return 1
  }

  override update({ yTrue, yPred, sampleWeight: weights }: MetricBatch): Update {
    const { average, threshold } = this.scoring
    const [labels, predictions] = matchedRows(this.name, yTrue, yPred)
    const isPositive =
      threshold === null
        ? logicalAnd(
            greaterEqual(predictions, max(predictions, { axis: -1, keepdims: true })),
            greater(abs(predictions), 1e-9), // as in Keras, nothing is positive in a row of zeros
          )
        : greater(predictions, threshold)
    const sum = { byColumn: average !== 'micro', weights }
    return {
      hits: { ...sum, values: multiply(isPositive, labels) },
      predicted: { ...sum, values: isPositive },
      labelled: { ...sum, values: labels },
    }
  }

  override get isList(): boolean {
    return this.scoring.average === null
  }

  result(): MetricResult {
    const { average } = this.scoring
    const labelled = this.sums('labelled', 0)
    const scores = Array.from(labelled, (_, i) => this.#score(i))
    if (average === null) return scores
    const weights = average === 'weighted' ? [...labelled] : scores.map(() => 1)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return scores.reduce((sum, score, i) => sum + score * weights[i], 0) / (total || 1)
  }

  #score(i: number): number {
    const [hits, predicted, labelled] = ['hits', 'predicted', 'labelled'].map(name => this.sums(name)[i])
    const [precision, recall] = [hits / (predicted + epsilon), hits / (labelled + epsilon)]
    const square = this.beta ** 2
    return ((1 + square) * precision * recall) / (square * precision + recall + epsilon)
  }
}

/** The harmonic mean of precision and recall. */
export class F1Score extends FScore<typeof f1Options> {
  static override readonly type: string = 'F1Score'
  static override readonly options = f1Options
  protected readonly scoring = this.options
}

/** The mean of precision and recall in which recall counts beta times as much, 'fbeta_score' in logs. */
export class FBetaScore extends FScore<typeof fBetaOptions> {
  static override readonly type: string = 'FBetaScore'
  static override readonly options = fBetaOptions
  override name = this.options.name ?? 'fbeta_score'
  protected readonly scoring = this.options

  protected override get beta(): number {
    return this.options.beta
  }
}

export const f1Score = factory(F1Score)
export const fBetaScore = factory(FBetaScore)
