/** Losses of numbers (https://keras.io/api/losses/regression_losses/). Each is the mean along the last axis. */

import { factory } from '../core/configurable.ts'
import { integer, nullable, number, schema, text } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'
import type { Emit } from '../engine/recorder.ts'
import type { Value } from '../graph/value.ts'
import { activate } from '../ops/activation.ts'
import { add, divide, lessEqual, maximum, multiply, subtract } from '../ops/arithmetic.ts'
import { abs, log1p, negative, sqrt, square } from '../ops/elementwise.ts'
import { mean, sum } from '../ops/reduction.ts'
import { where } from '../ops/where.ts'
import { ComposedLoss, withoutAxes } from './composed.ts'
import { byRow, type LabelGradientCall, Loss, type LossCall, type Rows } from './loss.ts'

/** Keras's epsilon. */
const epsilon = 1e-7

const meanOfRow = (x: Value): Value => mean(x, { axis: -1 })

/** (yPred - yTrue)^2 */
export class MeanSquaredError extends Loss {
  static override readonly type: string = 'MeanSquaredError'

  override hasKernel(): boolean {
    return true
  }

  override emit<B>(kernels: Kernels<B>, { rows, columns, x, labels, scale, loss, dx }: LossCall<B>): void {
    kernels.meanSquaredError({ rows, columns }, { x, labels, scale, loss, dx })
  }

  /** The loss is symmetric: labels and predictions are exchanged. */
  override emitLabelGradient({ kernels, buffer }: Emit, call: LabelGradientCall): void {
    const { rows, columns, x, labels, scale, dlabels } = call
    kernels.meanSquaredError({ rows, columns }, { x: labels, labels: x, scale, loss: buffer(rows), dx: dlabels })
  }

  protected override rows(yTrue: Tensor, yPred: Tensor): Rows {
    return byRow(yPred, (at, length, gradient) => {
      let loss = 0
      for (let i = at; i < at + length; i++) {
        const difference = yPred.data[i] - yTrue.data[i]
        loss += (difference * difference) / length
        gradient[i] = (2 * difference) / length
      }
      return loss
    })
  }
}

/** |yPred - yTrue| */
export class MeanAbsoluteError extends ComposedLoss {
  static override readonly type: string = 'MeanAbsoluteError'

  compose(yTrue: Value, yPred: Value): Value {
    return meanOfRow(abs(subtract(yPred, yTrue)))
  }
}

/** 100 |yTrue - yPred| / max(|yTrue|, 1e-7) */
export class MeanAbsolutePercentageError extends ComposedLoss {
  static override readonly type: string = 'MeanAbsolutePercentageError'

  compose(yTrue: Value, yPred: Value): Value {
    return multiply(meanOfRow(abs(divide(subtract(yTrue, yPred), maximum(abs(yTrue), epsilon)))), 100)
  }
}

/** (log(1 + yPred) - log(1 + yTrue))^2, of numbers that are at least 1e-7. */
export class MeanSquaredLogarithmicError extends ComposedLoss {
  static override readonly type: string = 'MeanSquaredLogarithmicError'

  compose(yTrue: Value, yPred: Value): Value {
    const logOf = (x: Value) => log1p(maximum(x, epsilon))
    return meanOfRow(square(subtract(logOf(yPred), logOf(yTrue))))
  }
}

const huberOptions = schema({
  /** The error from which on the loss grows linearly. Default 1. */
  delta: number()(1),
  /** Name in logs. Default 'huber_loss', as in Keras. */
  name: { ...nullable(text), fallback: 'huber_loss' },
})

/** e^2 / 2 up to delta, and delta (|e| - delta / 2) beyond, with e = yPred - yTrue (P. Huber, 1964). */
export class Huber extends ComposedLoss<typeof huberOptions> {
  static override readonly type: string = 'Huber'
  static override readonly options = huberOptions

  compose(yTrue: Value, yPred: Value): Value {
    const { delta } = this.options
    const error = subtract(yPred, yTrue)
    const size = abs(error)
    const linear = subtract(multiply(size, delta), delta ** 2 / 2)
    return meanOfRow(where(lessEqual(size, delta), multiply(square(error), 0.5), linear))
  }
}

/** log(cosh(e)) = e + softplus(-2 e) - log 2, with e = yPred - yTrue. */
export class LogCosh extends ComposedLoss {
  static override readonly type: string = 'LogCosh'

  compose(yTrue: Value, yPred: Value): Value {
    const error = subtract(yPred, yTrue)
    return meanOfRow(subtract(add(error, activate(multiply(error, -2), 'softplus')), Math.LN2))
  }
}

const cosineOptions = schema({
  /** The axis of the vectors. Default -1. */
  axis: integer()(-1),
})

/** -cos of the angle between yTrue and yPred: -1 where they point the same way. */
export class CosineSimilarity extends ComposedLoss<typeof cosineOptions> {
  static override readonly type: string = 'CosineSimilarity'
  static override readonly options = cosineOptions
  override get axis(): number {
    return this.options.axis
  }

  override rowShape(prediction: Shape): Shape {
    return withoutAxes(prediction, [this.axis])
  }

  compose(yTrue: Value, yPred: Value): Value {
    const { axis } = this
    const unit = (x: Value) => divide(x, maximum(sqrt(sum(square(x), { axis, keepdims: true })), epsilon))
    return negative(sum(multiply(unit(yTrue), unit(yPred)), { axis }))
  }
}

export const meanSquaredError = factory(MeanSquaredError)
export const meanAbsoluteError = factory(MeanAbsoluteError)
export const meanAbsolutePercentageError = factory(MeanAbsolutePercentageError)
export const meanSquaredLogarithmicError = factory(MeanSquaredLogarithmicError)
export const huber = factory(Huber)
export const logCosh = factory(LogCosh)
export const cosineSimilarity = factory(CosineSimilarity)
