/** Losses of margins (https://keras.io/api/losses/hinge_losses/). */

import { factory } from '../core/configurable.ts'
import type { Value } from '../graph/value.ts'
import { add, equal, logicalOr, maximum, multiply, subtract } from '../ops/arithmetic.ts'
import { negative, square } from '../ops/elementwise.ts'
import { all, max, mean, sum } from '../ops/reduction.ts'
import { where } from '../ops/where.ts'
import { ComposedLoss } from './composed.ts'

/** max(1 - yTrue yPred, 0); labels that are all 0 or 1 become -1 and 1. */
function margins(yTrue: Value, yPred: Value): Value {
  const isBinary = all(logicalOr(equal(yTrue, 0), equal(yTrue, 1)))
  const labels = where(isBinary, subtract(multiply(yTrue, 2), 1), yTrue)
  return maximum(subtract(1, multiply(labels, yPred)), 0)
}

/** The mean of max(1 - yTrue yPred, 0) along the last axis, for labels -1 and 1; 0 and 1 are taken for these. */
export class Hinge extends ComposedLoss {
  static override readonly type: string = 'Hinge'

  compose(yTrue: Value, yPred: Value): Value {
    return mean(margins(yTrue, yPred), { axis: -1 })
  }
}

/** The mean of max(1 - yTrue yPred, 0)^2 along the last axis. */
export class SquaredHinge extends ComposedLoss {
  static override readonly type: string = 'SquaredHinge'

  compose(yTrue: Value, yPred: Value): Value {
    return mean(square(margins(yTrue, yPred)), { axis: -1 })
  }
}

/** max(1 + max((1 - yTrue) yPred) - sum(yTrue yPred), 0), for labels that are one-hot. */
export class CategoricalHinge extends ComposedLoss {
  static override readonly type: string = 'CategoricalHinge'

  compose(yTrue: Value, yPred: Value): Value {
    const positive = sum(multiply(yTrue, yPred), { axis: -1 })
    const other = max(multiply(subtract(1, yTrue), yPred), { axis: -1 })
    return maximum(add(add(other, negative(positive)), 1), 0)
  }
}

export const hinge = factory(Hinge)
export const squaredHinge = factory(SquaredHinge)
export const categoricalHinge = factory(CategoricalHinge)
