/** Stops training when a value no longer improves (https://keras.io/api/callbacks/early_stopping/). */
import { booleanOption, knownOptions, numberOption } from '../core/checks.ts'
import type { Logs, Weights } from './callback.ts'
import { MonitorCallback, type MonitorOptions, monitorOptions } from './monitor.ts'

export interface EarlyStoppingOptions extends MonitorOptions {
  /** Epochs without improvement after which training stops. Default 0. */
  patience?: number
  /** A value to be beaten: until then epochs count as without improvement. Default null. */
  baseline?: number | null
  /** At the end, go back to the weights of the best epoch. Default false. */
  restoreBestWeights?: boolean
  /** Epochs before it are not looked at. Default 0. */
  startFromEpoch?: number
}

export class EarlyStopping extends MonitorCallback {
  readonly patience: number
  readonly baseline: number | null
  readonly restoreBestWeights: boolean
  readonly startFromEpoch: number
  wait = 0
  stoppedEpoch = 0
  bestEpoch = 0
  #bestWeights: Weights | null = null

  constructor(options: EarlyStoppingOptions = {}) {
    const where = 'EarlyStopping'
    knownOptions(where, options, [...monitorOptions, 'patience', 'baseline', 'restoreBestWeights', 'startFromEpoch'])
    super(where, options, 0)
    this.patience = numberOption(where, 'patience', options.patience ?? 0, { min: 0 })
    this.baseline = options.baseline == null ? null : numberOption(where, 'baseline', options.baseline)
    this.restoreBestWeights = booleanOption(where, 'restoreBestWeights', options.restoreBestWeights ?? false)
    this.startFromEpoch = numberOption(where, 'startFromEpoch', options.startFromEpoch ?? 0, { min: 0 })
  }

  override onTrainBegin(): void {
    this.wait = 0
    this.stoppedEpoch = 0
    this.bestEpoch = 0
    this.best = null
    this.#bestWeights = null
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const current = this.current(logs)
    if (epoch < this.startFromEpoch) return
    const isBest = this.isImprovement(current, this.best)
    this.wait++
    if (this.restoreBestWeights && (isBest || this.#bestWeights === null)) this.#bestWeights = this.model.getWeights()
    if (isBest) {
      this.best = current
      this.bestEpoch = epoch
      if (this.baseline === null || this.isImprovement(current, this.baseline)) this.wait = 0
    } else if (this.wait >= this.patience && epoch > 0) {
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
