/** Stops training when a value no longer improves (https://keras.io/api/callbacks/early_stopping/). */
import { factory } from '../core/configurable.ts'
import { boolean, nullable, number, schema } from '../core/schema.ts'
import type { Logs, Weights } from './callback.ts'
import { MonitorCallback } from './monitor.ts'

const options = schema({
  /** Epochs without improvement after which training stops. Default 0. */
  patience: number({ min: 0 })(0),
  /** A value to be beaten: until then epochs count as without improvement. Default null. */
  baseline: nullable(number()),
  /** At the end, go back to the weights of the best epoch. Default false. */
  restoreBestWeights: boolean(false),
  /** Epochs before it are not looked at. Default 0. */
  startFromEpoch: number({ min: 0 })(0),
})

export class EarlyStopping extends MonitorCallback<typeof options> {
  static override readonly type = 'EarlyStopping'
  static override readonly options = options
  wait = 0
  stoppedEpoch = 0
  bestEpoch = 0
  #bestWeights: Weights | null = null

  override onTrainBegin(): void {
    this.wait = 0
    this.stoppedEpoch = 0
    this.bestEpoch = 0
    this.best = null
    this.#bestWeights = null
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const { patience, baseline, restoreBestWeights, startFromEpoch } = this.options
    const current = this.current(logs)
    if (current === null || epoch < startFromEpoch) return
    const isBest = this.isImprovement(current, this.best)
    this.wait++
    if (restoreBestWeights && (isBest || this.#bestWeights === null)) this.#bestWeights = this.model.getWeights()
    if (isBest) {
      this.best = current
      this.bestEpoch = epoch
      if (baseline === null || this.isImprovement(current, baseline)) this.wait = 0
    } else if (this.wait >= patience && epoch > 0) {
      this.stoppedEpoch = epoch
      this.model.stopTraining = true
    }
  }

  override onTrainEnd(): void {
    if (this.stoppedEpoch > 0) this.say(`Epoch ${this.stoppedEpoch + 1}: early stopping`)
    if (this.#bestWeights === null) return
    this.say(`Restoring the weights of the best epoch: ${this.bestEpoch + 1}`)
    this.model.setWeights(this.#bestWeights)
  }
}

export const earlyStopping = factory(EarlyStopping)
