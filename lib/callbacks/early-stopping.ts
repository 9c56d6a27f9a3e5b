/** Stops training when a value no longer improves (https://keras.io/api/callbacks/early_stopping/). */
import { factory } from '../core/configurable.ts'
import { boolean, nullable, number, schema } from '../core/schema.ts'
import type { Logs, Weights } from './callback.ts'
import { KeptWeights } from './kept-weights.ts'
import { MonitorCallback } from './monitor.ts'

const options = schema({
  /** Epochs without improvement after which training stops. Default 0. */
  patience: number({ min: 0 })(0),
  /** A value to be beaten: until then epochs count as without improvement. Default null. */
  baseline: nullable(number()),
  /** At the end, go back to the weights of the best epoch, also where training was not stopped. Default false. */
  restoreBestWeights: boolean(false),
  /** Epochs before it, counted from 0, are not looked at. Default 0. */
  startFromEpoch: number({ min: 0 })(0),
})

/** What is kept from epoch to epoch. */
interface State {
  readonly wait: number
  readonly stoppedEpoch: number
  readonly best: number | null
  readonly bestEpoch: number
  readonly bestWeights: Weights | null
}

export class EarlyStopping extends MonitorCallback<typeof options> {
  static override readonly type: string = 'EarlyStopping'
  static override readonly options = options
  static override readonly addsToLogs = []
  /** Epochs without improvement so far. */
  wait = 0
  /** The epoch, counted from 0, after which training was stopped; 0: it was not. */
  stoppedEpoch = 0
  /** The epoch of the best value, counted from 0. */
  bestEpoch = 0
  readonly #bestWeights = new KeptWeights()

  override onTrainBegin(): void {
    this.wait = 0
    this.stoppedEpoch = 0
    this.bestEpoch = 0
    this.best = null
    this.#bestWeights.values = null
  }

  override onEpochEnd(epoch: number, logs: Logs): void | Promise<void> {
    const { patience, baseline, restoreBestWeights, startFromEpoch } = this.options
    const current = this.current(logs)
    if (current === null || epoch < startFromEpoch) return
    this.wait++
    if (this.isImprovement(current, this.best)) {
      this.best = current
      this.bestEpoch = epoch
      if (baseline === null || this.isImprovement(current, baseline)) this.wait = 0
      if (restoreBestWeights) return this.#bestWeights.keep(this.model)
    } else if (this.wait >= patience && epoch > 0) {
      this.stoppedEpoch = epoch
      this.model.stopTraining = true
    }
  }

  override onTrainEnd(): void | Promise<void> {
    if (this.stoppedEpoch > 0) this.report(`Epoch ${this.stoppedEpoch + 1}: early stopping`)
    if (this.#bestWeights.values === null) return
    this.report(`Restoring model weights from the end of the best epoch: ${this.bestEpoch + 1}.`)
    return this.#bestWeights.restore(this.model)
  }

  override getState(): State {
    const { wait, stoppedEpoch, best, bestEpoch } = this
    return { wait, stoppedEpoch, best, bestEpoch, bestWeights: this.#bestWeights.values }
  }

  override setState({ bestWeights, ...state }: State): void {
    Object.assign(this, state)
    this.#bestWeights.values = bestWeights
  }
}

export const earlyStopping = factory(EarlyStopping)
