/** Losses of distributions and counts (https://keras.io/api/losses/probabilistic_losses/). */

import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { add, divide, multiply, power, subtract } from '../ops/arithmetic.ts'
import { clip, log } from '../ops/elementwise.ts'
import { oneHot } from '../ops/movement.ts'
import { mean, sum } from '../ops/reduction.ts'
import { ComposedLoss } from './composed.ts'

const epsilon = 1e-7

/** sum(yTrue log(yTrue / yPred)) along the last axis (Kullback and Leibler, 1951), both clipped to [1e-7, 1]. */
export class KLDivergence extends ComposedLoss {
  static override readonly type: string = 'KLDivergence'

  compose(yTrue: Value, yPred: Value): Value {
    const [labels, predictions] = [yTrue, yPred].map(x => clip(x, epsilon, 1))
    return sum(multiply(labels, log(divide(labels, predictions))), { axis: -1 })
  }
}

/** mean(yPred - yTrue log(yPred + 1e-7)) along the last axis. */
export class Poisson extends ComposedLoss {
  static override readonly type: string = 'Poisson'

  compose(yTrue: Value, yPred: Value): Value {
    return mean(subtract(yPred, multiply(yTrue, log(add(yPred, epsilon)))), { axis: -1 })
  }
}

const generalizedOptions = schema({
  /** From 0, cross-entropy, to 1, mean absolute error, which wrong labels disturb less. Default 0.5. */
  q: number({ above: 0, below: 1 })(0.5),
})

/** (1 - p^q) / q, p the probability of the label, a class number (Zhang and Sabuncu 2018, for noisy labels). */
export class CategoricalGeneralizedCrossEntropy extends ComposedLoss<typeof generalizedOptions> {
  static override readonly type: string = 'CategoricalGeneralizedCrossEntropy'
  static override readonly options = generalizedOptions

  override labelShape(prediction: Shape): Shape {
    return prediction.slice(0, -1)
  }

  compose(yTrue: Value, yPred: Value): Value {
    const { q } = this.options
    const classes = yPred.shape[yPred.shape.length - 1] as number
    const p = sum(multiply(yPred, oneHot(yTrue, classes)), { axis: -1 })
    return divide(subtract(1, power(p, q)), q)
  }
}

export const klDivergence = factory(KLDivergence)
export const poisson = factory(Poisson)
export const categoricalGeneralizedCrossEntropy = factory(CategoricalGeneralizedCrossEntropy)
