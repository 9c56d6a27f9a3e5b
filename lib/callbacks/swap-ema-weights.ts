/**
 * Puts the moving average of the weights in their place for evaluation
 * (https://keras.io/api/callbacks/swap_ema_weights/).
 */
import { show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { boolean, schema } from '../core/schema.ts'
import { Callback } from './callback.ts'

const options = schema({
  /**
   * Averages also from the end of an epoch to the beginning of the next, for callbacks after this one, as
   * ModelCheckpoint. Default false.
   */
  swapOnEpoch: boolean(false),
})

/** For optimizers with `useEma: true`. Before the first step there is no average, and nothing is exchanged. */
export class SwapEMAWeights extends Callback<typeof options> {
  static override readonly type: string = 'SwapEMAWeights'
  static override readonly options = options
  static override readonly addsToLogs = []

  #swap(isAveraged: boolean): void {
    const { optimizer } = this.model
    if (optimizer?.isAveraged == null)
      throw new OptionError(
        `${this.where()}: expected an optimizer with useEma: true, received ${show(optimizer)}. Compile with one.`,
      )
    if (optimizer.isAveraged !== isAveraged) optimizer.swapAverages?.()
  }

  override onTrainBegin(): void {
    this.#swap(false)
  }

  override onEpochBegin(): void {
    if (this.options.swapOnEpoch) this.#swap(false)
  }

  override onEpochEnd(): void {
    if (this.options.swapOnEpoch) this.#swap(true)
  }

  override onTestBegin(): void {
    this.#swap(true)
  }

  override onTestEnd(): void {
    this.#swap(false)
  }

  override onPredictBegin(): void {
    this.#swap(true)
  }

  override onPredictEnd(): void {
    this.#swap(false)
  }
}

export const swapEMAWeights = factory(SwapEMAWeights)
