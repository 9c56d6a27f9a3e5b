/** Stops training when the loss is no number (https://keras.io/api/callbacks/terminate_on_nan/). */
import { factory } from '../core/configurable.ts'
import { Callback, type Logs } from './callback.ts'

export class TerminateOnNaN extends Callback {
  static override readonly type = 'TerminateOnNaN'

  override onBatchEnd(batch: number, logs: Logs): void {
    if (logs.loss === undefined || Number.isFinite(logs.loss)) return
    console.log(`Batch ${batch}: the loss is ${logs.loss}, training stops`)
    this.model.stopTraining = true
  }
}

export const terminateOnNaN = factory(TerminateOnNaN)
