/** What happened in every epoch: the result of `fit` (https://keras.io/api/models/model_training_apis/#fit-method). */
import { factory } from '../core/configurable.ts'
import { Callback, type Logs } from './callback.ts'

/** Features of a frozen prefix that `fit` has kept. */
export interface FeatureReport {
  /** How many numbers are kept of a sample. */
  readonly length: number
  /** Samples that were computed by the prefix, and those whose features were reused. */
  readonly computed: number
  readonly reused: number
  /** Bytes of what is kept. */
  readonly bytes: number
  /** Seconds that the prefix took, and those that were saved by reusing features. */
  readonly seconds: number
  readonly savedSeconds: number
  /** Why features were not kept, or not of all samples; null: they were. */
  readonly reason: string | null
}

export class History extends Callback {
  static override readonly type: string = 'History'
  static override readonly addsToLogs = []
  /** Numbers of the epochs, from 0. */
  epoch: number[] = []
  /** One value an epoch for the loss, every metric, and with val_ before their names those of the validation data. */
  history: Record<string, number[]> = {}
  /** What `fit` kept of a frozen prefix, and what that saved; null: there was none, or nothing was kept. */
  features: FeatureReport | null = null
  /** Hash of all weights at the end, bit for bit. */
  weightsHash = ''

  override onTrainBegin(): void {
    this.epoch = []
    this.history = {}
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    this.epoch.push(epoch)
    for (const [name, value] of Object.entries(logs)) {
      if (Object.hasOwn(this.history, name)) this.history[name].push(value)
      else this.history[name] = [value]
    }
  }

  override getState(): Pick<History, 'epoch' | 'history'> {
    return { epoch: this.epoch, history: this.history }
  }

  override setState({ epoch, history }: Pick<History, 'epoch' | 'history'>): void {
    this.epoch = epoch
    this.history = history
  }
}

export const history = factory(History)
