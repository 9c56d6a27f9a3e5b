/** Correlations of labels and predictions (https://keras.io/api/metrics/correlation_metrics/). */
import { factory } from '../core/configurable.ts'
import { integer, schema } from '../core/schema.ts'
import type { Value } from '../graph/value.ts'
import { add, divide, multiply, squaredDifference, subtract } from '../ops/arithmetic.ts'
import { sqrt } from '../ops/elementwise.ts'
import { mean, variance } from '../ops/reduction.ts'
import { MeanMetric } from './mean-metric.ts'
import { matched } from './metric.ts'

const options = schema({
  /** The axis along which numbers are compared. Default -1. */
  axis: integer()(-1),
})

abstract class Correlation extends MeanMetric<typeof options> {
  static override readonly options = options
  override readonly direction = 'up'
}

/** Pearson's: the mean product of labels and predictions that have mean 0 and deviation 1. */
export class PearsonCorrelation extends Correlation {
  static override readonly type: string = 'PearsonCorrelation'

  override compose(yTrue: Value, yPred: Value): Value {
    const along = { axis: this.options.axis, keepdims: true }
    const standardized = (x: Value) => {
      const centred = subtract(x, mean(x, along))
      return divide(centred, sqrt(variance(centred, along)))
    }
    const [labels, predictions] = matched(this.name, yTrue, yPred).map(standardized)
    return mean(multiply(labels, predictions), { axis: this.options.axis })
  }
}

/** Lin's: it is lower where means or deviations differ. */
export class ConcordanceCorrelation extends Correlation {
  static override readonly type: string = 'ConcordanceCorrelation'

  override compose(yTrue: Value, yPred: Value): Value {
    const along = { axis: this.options.axis, keepdims: true }
    const [labels, predictions] = matched(this.name, yTrue, yPred)
    const [labelMean, predictionMean] = [mean(labels, along), mean(predictions, along)]
    const products = multiply(subtract(labels, predictionMean), subtract(predictions, predictionMean))
    const spread = add(variance(labels, along), variance(predictions, along))
    const denominator = add(add(spread, squaredDifference(labelMean, predictionMean)), 1e-7)
    return mean(divide(multiply(products, 2), denominator), { axis: this.options.axis })
  }
}

export const pearsonCorrelation = factory(PearsonCorrelation)
export const concordanceCorrelation = factory(ConcordanceCorrelation)
