/** Losses that are functions. */

import { functionName, show } from '../core/checks.ts'
import { FoveaError, OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isOptions, isTypedArray, listOf, property } from '../core/kinds.ts'
import type { Shape } from '../core/shape.ts'
import { oneLine, unawaited } from '../core/show.ts'
import type { Tensor } from '../core/tensor.ts'
import { Value } from '../graph/value.ts'
import { Loss, type LossOptions, type Rows } from './loss.ts'

/**
 * Values and gradients by JavaScript: a value for every sample, and its derivative by the predictions, in their
 * layout.
 */
interface SampleLosses {
  readonly losses: ArrayLike<number>
  readonly gradient: ArrayLike<number>
}

/**
 * A user-defined loss. Composed of `ops`, it gets symbolic values and gives one: a value for every sample, or one for
 * the batch; it runs natively, and its gradient follows. Else it gets tensors and gives numbers, in JavaScript, between
 * the forward and the backward part of a step. Which of the two it is shows when it is called on symbolic values.
 */
export type LossFunction = (yTrue: Tensor & Value, yPred: Tensor & Value) => Value | SampleLosses

/** The same function as each of the two calls it. */
type Composition = (yTrue: Value, yPred: Value) => unknown
type Computation = (yTrue: Tensor, yPred: Tensor) => SampleLosses

/** The first entry is looked at alone: a list may be long and hold nothing. */
const isListOfNumbers = (list: readonly unknown[]): boolean =>
  typeof property(list, '0') === 'number' && listOf(list).every(one => typeof one === 'number')

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  isTypedArray(value)
    ? typeof value[0] === 'number'
    : isArray(value) && (property(value, 'length') === 0 || isListOfNumbers(value))

export class FunctionLoss extends Loss {
  static override readonly type: string = 'FunctionLoss'
  readonly #call: LossFunction
  /** Why the function is no composition of ops. */
  #refusal: unknown = null

  constructor(call: LossFunction, options: LossOptions = {}) {
    super(isOptions(options) ? { name: functionName(call, 'loss'), ...options } : options)
    this.#call = call
  }

  override config(): never {
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

  override compose(yTrue: Value, yPred: Value): Value | null {
    try {
      const result = unawaited((this.#call as Composition)(yTrue, yPred))
      return result instanceof Value ? result : null
    } catch (error) {
      this.#refusal = error // perhaps it is written for numbers, of which symbolic values have none
      return null
    }
  }

  #compute(yTrue: Tensor, yPred: Tensor): unknown {
    try {
      return (this.#call as Computation)(yTrue, yPred)
    } catch (error) {
      if (this.#refusal === null) throw error
      if (this.#refusal instanceof FoveaError) throw this.#refusal
      throw new OptionError(
        `${this.name}: expected a loss of ops or of numbers, received one that fails on symbolic values ` +
          `(${oneLine(String(this.#refusal), 120)}) and on tensors (${oneLine(String(error), 120)}).`,
      )
    }
  }

  protected override rows(yTrue: Tensor, yPred: Tensor): Rows {
    const result = this.#compute(yTrue, yPred)
    const [losses, gradient] = [property(result, 'losses'), property(result, 'gradient')]
    if (!isNumbers(losses) || !isNumbers(gradient))
      throw new OptionError(
        `${this.name}: expected a loss that gives a symbolic value, or { losses, gradient } in arrays of numbers, ` +
          `received ${show(result)}.`,
      )
    if (losses.length !== yPred.shape[0] || gradient.length !== yPred.data.length)
      throw new ShapeError(
        `${this.name}: expected ${yPred.shape[0]} losses and a gradient of ${yPred.data.length} numbers, ` +
          `received ${losses.length} and ${gradient.length}.`,
      )
    return { losses: Float64Array.from(losses), gradient: Float64Array.from(gradient) }
  }
}
