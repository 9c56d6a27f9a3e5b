/** Losses of overlapping areas, for segmentation (https://keras.io/api/losses/probabilistic_losses/). */

import { listOption, numberOption } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { isArray } from '../core/kinds.ts'
import { custom, number, schema } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { add, divide, multiply, subtract } from '../ops/arithmetic.ts'
import { sum } from '../ops/reduction.ts'
import { ComposedLoss, withoutAxes } from './composed.ts'

const epsilon = 1e-7

const areaOptions = schema({
  /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
  axis: custom<number | readonly number[] | null, readonly number[] | null>({
    parse: (value, where, name) =>
      value === null
        ? null
        : (isArray(value) ? listOption(where, name, value) : [value]).map((axis, i) =>
            numberOption(where, `${name}[${i}]`, axis, { integer: true }),
          ),
  })(null),
})

abstract class Overlap<Own extends typeof areaOptions> extends ComposedLoss<Own> {
  abstract readonly axes: readonly number[] | null

  override rowShape(prediction: Shape): Shape {
    return this.axes === null ? [] : withoutAxes(prediction, this.axes)
  }

  protected area(x: Value): Value {
    return sum(x, { axis: this.axes })
  }
}

/** 1 - 2 sum(yTrue yPred) / (sum(yTrue) + sum(yPred)) (L. Dice, 1945). */
export class Dice extends Overlap<typeof areaOptions> {
  static override readonly type: string = 'Dice'
  static override readonly options = areaOptions
  get axes(): readonly number[] | null {
    return this.options.axis
  }

  compose(yTrue: Value, yPred: Value): Value {
    const both = multiply(this.area(multiply(yTrue, yPred)), 2)
    return subtract(1, divide(both, add(add(this.area(yTrue), this.area(yPred)), epsilon)))
  }
}

const tverskyOptions = schema({
  ...areaOptions,
  /** Weight of false negatives. Default 0.5. */
  alpha: number()(0.5),
  /** Weight of false positives. Default 0.5. */
  beta: number()(0.5),
})

/** 1 - TP / (TP + alpha FN + beta FP), as areas (Salehi et al. 2017); Dice's with alpha = beta = 0.5. */
export class Tversky extends Overlap<typeof tverskyOptions> {
  static override readonly type: string = 'Tversky'
  static override readonly options = tverskyOptions
  get axes(): readonly number[] | null {
    return this.options.axis
  }

  compose(yTrue: Value, yPred: Value): Value {
    const { alpha, beta } = this.options
    const truePositives = this.area(multiply(yTrue, yPred))
    const falseNegatives = this.area(multiply(subtract(1, yPred), yTrue))
    const falsePositives = this.area(multiply(yPred, subtract(1, yTrue)))
    const all = add(add(truePositives, multiply(falseNegatives, alpha)), multiply(falsePositives, beta))
    return subtract(1, divide(truePositives, add(all, epsilon)))
  }
}

export const dice = factory(Dice)
export const tversky = factory(Tversky)
