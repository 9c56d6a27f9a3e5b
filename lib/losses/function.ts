/** Losses that are functions. */
import { OptionError, ShapeError } from '../errors.ts'
import type { Shape } from '../shape.ts'
import type { Tensor } from '../tensor.ts'
import { Loss, type LossOptions, type Rows } from './loss.ts'

/**
 * A loss of one's own: one value a sample, and the derivative of each sample's value by its predictions, in the
 * predictions' layout. It runs in JavaScript between the forward and the backward part of a step.
 */
export type LossFunction = (yTrue: Tensor, yPred: Tensor) => { losses: ArrayLike<number>; gradient: ArrayLike<number> }

export class FunctionLoss extends Loss {
  readonly type = 'FunctionLoss'
  readonly #call: LossFunction

  constructor(call: LossFunction, options: LossOptions = {}) {
    super('FunctionLoss', { name: call.name || 'loss', ...options })
    this.#call = call
  }

  override config(): LossOptions {
    throw new OptionError(
      `${this.name}: a loss that is a function cannot be written to a file. Compile the model again after loading it.`,
    )
  }

  override alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape] {
    return [labels, predictions]
  }

  override rowShape(prediction: Shape): Shape {
    return prediction.slice(0, 1)
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    const { losses, gradient } = this.#call(yTrue, yPred)
    if (losses?.length !== yPred.shape[0] || gradient?.length !== yPred.data.length)
      throw new ShapeError(
        `${this.name}: expected ${yPred.shape[0]} losses and a gradient of ${yPred.data.length} numbers, ` +
          `received ${losses?.length} and ${gradient?.length}.`,
      )
    return { losses: Float64Array.from(losses), gradient: Float64Array.from(gradient) }
  }
}
