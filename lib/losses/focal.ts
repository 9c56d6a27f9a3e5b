/** Cross-entropies that count hard samples more (Lin et al. 2017, "Focal Loss for Dense Object Detection"). */

import { numberOption } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { isArray } from '../core/kinds.ts'
import { boolean, custom, integer, number, schema } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { activate, logitsOf, softmax } from '../ops/activation.ts'
import { add, divide, equal, logicalAnd, maximum, multiply, power, subtract } from '../ops/arithmetic.ts'
import { clip, exp, isinf, log, negative } from '../ops/elementwise.ts'
import { max, mean, sum } from '../ops/reduction.ts'
import { stopGradient } from '../ops/stop-gradient.ts'
import { where } from '../ops/where.ts'
import { ComposedLoss, withoutAxes } from './composed.ts'
import { hintOfOneHot } from './loss.ts'

const epsilon = 1e-7
/** Stands for 0 in powers below 1, whose slope at 0 is infinite. */
const least = 1e-30

const common = schema({
  /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
  gamma: number()(2),
  /** Predictions are logits, not probabilities. Default false. */
  fromLogits: boolean(false),
  /** 0 to 1, as in the other cross-entropies. Default 0. */
  labelSmoothing: number({ min: 0, max: 1 })(0),
  /** The axis of the classes. Default -1. */
  axis: integer()(-1),
})

const binaryOptions = schema({
  ...common,
  /** Weigh the two classes by alpha and 1 - alpha. Default false. */
  applyClassBalancing: boolean(false),
  /** The weight of class 1. Default 0.25. */
  alpha: number()(0.25),
})

/** Cross-entropies of probabilities, which are clipped to [1e-7, 1 - 1e-7]. */
function ofProbabilities(labels: Value, others: Value, p: Value): Value {
  const bounded = clip(p, epsilon, 1 - epsilon)
  return negative(add(multiply(labels, log(bounded)), multiply(others, log(subtract(1, bounded)))))
}

/** Labels times values; 0 where a label is 0, even if the value is infinite. */
const timesLabels = (labels: Value, values: Value): Value =>
  multiply(labels, where(logicalAnd(isinf(values), equal(labels, 0)), 0, values))

/** The same of logits, of any size: also where the probability is 0 or 1 they have a gradient. */
const ofLogits = (labels: Value, others: Value, x: Value): Value =>
  add(timesLabels(labels, activate(negative(x), 'softplus')), timesLabels(others, activate(x, 'softplus')))

/** The modulating factor (1 - p)^gamma; with a finite gradient where p is 1: powers below 1 have none at 0. */
const hardness = (p: Value, gamma: number): Value => power(maximum(subtract(1, p), least), gamma)

/** mean((1 - p)^gamma crossentropy), p the probability that is given to the label. */
export class BinaryFocalCrossentropy extends ComposedLoss<typeof binaryOptions> {
  static override readonly type: string = 'BinaryFocalCrossentropy'
  static override readonly options = binaryOptions
  override get axis(): number {
    return this.options.axis
  }

  override rowShape(prediction: Shape): Shape {
    return withoutAxes(prediction, [this.axis])
  }

  override get undoes(): 'sigmoid' | null {
    return this.options.fromLogits ? null : 'sigmoid'
  }

  compose(yTrue: Value, yPred: Value): Value {
    const { gamma, fromLogits, labelSmoothing, applyClassBalancing, alpha } = this.options
    const labels = add(multiply(yTrue, 1 - labelSmoothing), labelSmoothing / 2)
    const others = subtract(1, labels)
    const p = fromLogits ? activate(yPred, 'sigmoid') : yPred
    const logits = logitsOf(p, 'sigmoid')
    const crossentropy = logits === null ? ofProbabilities(labels, others, p) : ofLogits(labels, others, logits)
    const ofLabel = add(multiply(labels, p), multiply(others, subtract(1, p)))
    const focal = multiply(hardness(ofLabel, gamma), crossentropy)
    const balanced = applyClassBalancing
      ? multiply(add(multiply(labels, alpha), multiply(others, 1 - alpha)), focal)
      : focal
    return mean(balanced, { axis: this.axis })
  }
}

const categoricalOptions = schema({
  ...common,
  /** Factor of the loss: a number, or one for every class. Default 0.25. */
  alpha: custom<number | readonly number[], number | readonly number[]>({
    parse: (value, where, name) =>
      isArray(value)
        ? Array.from(value, (each, i) => numberOption(where, `${name}[${i}]`, each))
        : numberOption(where, name, value),
  })(0.25),
})

/** Softmax along any axis, that of the batch among them: the op takes this one only as composed of others. */
function softmaxAlong(x: Value, axis: number): Value {
  if (axis !== 0 && axis !== -x.shape.length) return softmax(x, { axis })
  const sizes = exp(subtract(x, stopGradient(max(x, { axis, keepdims: true }))))
  return divide(sizes, sum(sizes, { axis, keepdims: true }))
}

/** sum(alpha (1 - p)^gamma (-yTrue log p)) along the axis of the classes. */
export class CategoricalFocalCrossentropy extends ComposedLoss<typeof categoricalOptions> {
  static override readonly type: string = 'CategoricalFocalCrossentropy'
  static override readonly options = categoricalOptions
  override get axis(): number {
    return this.options.axis
  }

  protected override labelHint(labels: Shape, predictions: Shape): string | null {
    return hintOfOneHot(labels, predictions)
  }

  override rowShape(prediction: Shape): Shape {
    return withoutAxes(prediction, [this.axis])
  }

  compose(yTrue: Value, yPred: Value): Value {
    const { alpha, gamma, fromLogits, labelSmoothing } = this.options
    const { axis } = this
    const classes = yTrue.shape.at(-1) ?? 1
    const labels = add(multiply(yTrue, 1 - labelSmoothing), labelSmoothing / classes)
    const given = fromLogits ? softmaxAlong(yPred, axis) : yPred
    const p = clip(divide(given, sum(given, { axis, keepdims: true })), epsilon, 1 - epsilon)
    const crossentropy = negative(multiply(labels, log(p)))
    return sum(multiply(multiply(power(subtract(1, p), gamma), alpha as number), crossentropy), { axis })
  }
}

export const binaryFocalCrossentropy = factory(BinaryFocalCrossentropy)
export const categoricalFocalCrossentropy = factory(CategoricalFocalCrossentropy)
