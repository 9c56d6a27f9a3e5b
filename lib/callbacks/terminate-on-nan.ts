/** Stops training when the loss is no finite number (https://keras.io/api/callbacks/terminate_on_nan/). */
import { factory } from '../core/configurable.ts'
import { DataError } from '../core/errors.ts'
import { boolean, schema } from '../core/schema.ts'
import { Callback, type Logs, type NonFiniteFinder, type TrainedModel } from './callback.ts'

const options = schema({
  /** Reject with a DataError instead of ending the training as usual, with onTrainEnd. Default false. */
  raiseError: boolean(false),
})

/**
 * Tells where the first NaN or infinity appeared: in the data, in the weights or the output of a layer, or in the loss.
 * For that it copies all weights before every batch, on the engine's thread.
 */
export class TerminateOnNaN extends Callback<typeof options> {
  static override readonly type: string = 'TerminateOnNaN'
  static override readonly options = options
  static override readonly addsToLogs = []
  #finder: NonFiniteFinder | null = null

  override setModel(model: TrainedModel): void {
    super.setModel(model)
    this.#finder = model.nonFiniteFinder?.() ?? null
  }

  override onBatchBegin(): void | Promise<void> {
    return this.#finder?.remember()
  }

  override onBatchEnd(batch: number, logs: Logs): void | Promise<void> {
    const { loss } = logs
    if (loss === undefined || Number.isFinite(loss)) return
    this.model.stopTraining = true
    if (this.#finder === null) this.#end(batch, loss, null)
    else return this.#finder.find().then(place => this.#end(batch, loss, place))
  }

  #end(batch: number, loss: number, place: string | null): void {
    const first = place === null ? '' : ` (the first value that is not finite is in ${place})`
    if (this.options.raiseError)
      throw new DataError(
        `${this.where()}: expected a loss that is finite, received ${loss} at batch ${batch}${first}. ` +
          'Look at the data, or lower the learning rate.',
      )
    this.say(`Batch ${batch}: Invalid loss, terminating training${first}`)
  }
}

export const terminateOnNaN = factory(TerminateOnNaN)
