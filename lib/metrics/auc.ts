/** Areas under curves (https://keras.io/api/metrics/classification_metrics/#auc-class). */
import { numberOption, show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { arrayFromKeras } from '../core/keras-json.ts'
import { isArray } from '../core/kinds.ts'
import { boolean, choice, custom, integer, nullable, schema } from '../core/schema.ts'
import { activate } from '../ops/activation.ts'
import { type Confusion, ConfusionCounts, type Counting, rates, ratio } from './confusion-counts.ts'
import type { MetricBatch } from './update.ts'

/** Keras's epsilon: the first and the last threshold lie so far outside of 0 and 1. */
const epsilon = 1e-7

const numbersFrom = (max: number) =>
  nullable(
    custom<readonly number[], readonly number[]>({
      parse: (value, where, name) => {
        const list = arrayFromKeras(value)
        if (isArray(list)) return Array.from(list, each => numberOption(where, name, each, { min: 0, max }))
        throw new OptionError(`${where}: expected ${name} to be a list of numbers, received ${show(value)}.`)
      },
    }),
  )

const options = schema({
  /** How many thresholds the curve has, from 0 to 1. Default 200. */
  numThresholds: integer({ min: 2, max: 2 ** 24 })(200),
  /** Sensitivity over 1 - specificity; precision over recall; or their gains. Default 'ROC'. */
  curve: custom<Curve | Lowercase<Curve>, Curve>({
    parse: (value, where, name) => {
      const found = curves.find(each => value === each || value === each.toLowerCase())
      if (found !== undefined) return found
      throw new OptionError(`${where}: expected ${name} to be one of ${curves.join(', ')}, received ${show(value)}.`)
    },
  })('ROC'),
  /**
   * The height between two thresholds: the lower, the higher, or one between (for PR as Davis and Goadrich, 2006).
   * Default 'interpolation'.
   */
  summationMethod: choice<Summation>('interpolation', 'minoring', 'majoring')('interpolation'),
  /** Thresholds between 0 and 1, which are added; null: numThresholds of them. */
  thresholds: numbersFrom(1),
  /** Whether every label has a curve of its own; the result is the mean of their areas. Default false: one for all. */
  multiLabel: boolean(false),
  /** How many labels there are, with multiLabel; null: as many as predictions have. */
  numLabels: nullable(integer({ min: 1 })),
  /** Weight of every label: of its area with multiLabel, else of its predictions. Null: all are 1. */
  labelWeights: numbersFrom(Number.POSITIVE_INFINITY),
  /** Predictions are logits, not probabilities. Default false. */
  fromLogits: boolean(false),
})

const curves = ['ROC', 'PR', 'PRGAIN'] as const
type Curve = (typeof curves)[number]
type Summation = 'interpolation' | 'minoring' | 'majoring'

const heights: Readonly<Record<Summation, (a: number, b: number) => number>> = {
  interpolation: (a, b) => (a + b) / 2,
  minoring: Math.min,
  majoring: Math.max,
}

/** Points of a curve, threshold by threshold. */
type Points = readonly [x: readonly number[], y: readonly number[]]

/** Gains of recall and precision over predictions that are always positive (Flach and Kull, 2015). */
function gains({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): Points {
  const gain = (i: number, wrong: number) => {
    const odds = ratio(truePositives[i] + falseNegatives[i], trueNegatives[i] + falsePositives[i])
    return 1 - odds * ratio(wrong, truePositives[i])
  }
  return [
    truePositives.map((right, i) => (right === 0 ? 0 : Math.max(0, gain(i, falseNegatives[i])))),
    truePositives.map((right, i) => (right === 0 ? 1 : gain(i, falsePositives[i]))),
  ]
}

const points: Readonly<Record<Curve, (confusion: Confusion) => Points>> = {
  ROC: c => [rates(c.falsePositives, c.trueNegatives), rates(c.truePositives, c.falseNegatives)],
  PR: c => [rates(c.truePositives, c.falseNegatives), rates(c.truePositives, c.falsePositives)],
  PRGAIN: gains,
}

/** Between two thresholds true and false positives are interpolated linearly: precision is not linear in them. */
function interpolatedPrecision({ truePositives, falsePositives, falseNegatives }: Confusion): number {
  let area = 0
  for (let i = 0; i + 1 < truePositives.length; i++) {
    const [high, low] = [i, i + 1].map(at => truePositives[at] + falsePositives[at])
    const gained = truePositives[i] - truePositives[i + 1]
    const slope = ratio(gained, Math.max(high - low, 0))
    const intercept = truePositives[i + 1] - slope * low
    const growth = high > 0 && low > 0 ? high / low : 1
    const labels = truePositives[i + 1] + falseNegatives[i + 1]
    area += ratio(slope * (gained + intercept * Math.log(growth)), labels)
  }
  return area
}

/** The area under the ROC curve, or under that of precision over recall. */
export class AUC extends ConfusionCounts<typeof options> {
  static override readonly type: string = 'AUC'
  static override readonly options = options
  override readonly direction = 'up'

  protected override checkOptions(): void {
    const { multiLabel, numLabels, labelWeights } = this.options
    const refuse = (expected: string, received: unknown) => {
      throw new OptionError(`${this.type}: expected ${expected}, received ${show(received)}.`)
    }
    if (numLabels !== null && !multiLabel) refuse('numLabels with multiLabel alone', numLabels)
    if (numLabels !== null && labelWeights !== null && labelWeights.length !== numLabels)
      refuse(`labelWeights for ${numLabels} labels`, labelWeights)
  }

  protected get counting(): Counting {
    const { numThresholds, thresholds, multiLabel, numLabels, labelWeights } = this.options
    const even = Array.from({ length: numThresholds - 2 }, (_, i) => (i + 1) / (numThresholds - 1))
    return {
      thresholds: [-epsilon, ...(thresholds?.toSorted((a, b) => a - b) ?? even), 1 + epsilon],
      byLabel: multiLabel,
      labels: numLabels,
      labelWeights,
    }
  }

  override update(batch: MetricBatch) {
    return super.update(this.options.fromLogits ? { ...batch, yPred: activate(batch.yPred, 'sigmoid') } : batch)
  }

  #area(confusion: Confusion): number {
    const { curve, summationMethod } = this.options
    if (curve === 'PR' && summationMethod === 'interpolation') return interpolatedPrecision(confusion)
    const [x, y] = points[curve](confusion)
    const height = heights[summationMethod]
    return x.slice(1).reduce((area, next, i) => area + (x[i] - next) * height(y[i], y[i + 1]), 0)
  }

  result(): number {
    const areas = this.confusions().map(confusion => this.#area(confusion))
    const weights = areas.map((_, label) => (this.options.multiLabel ? (this.options.labelWeights?.[label] ?? 1) : 1))
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
    return ratio(total(areas.map((area, i) => area * weights[i])), total(weights))
  }
}

export const auc = factory(AUC)
