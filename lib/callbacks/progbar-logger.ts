/** Prints how a run goes (https://keras.io/api/callbacks/): the bar that `fit` has by itself, as a callback. */
import { factory } from '../core/configurable.ts'
import { Callback, type Logs } from './callback.ts'
import { Progress } from './progress.ts'

/**
 * Where it is among the callbacks, the run prints nothing else; what it prints is settled by the run's `verbose`.
 * It counts images where batches have a known size, else steps.
 */
export class ProgbarLogger extends Callback {
  static override readonly type: string = 'ProgbarLogger'
  static override readonly addsToLogs = []
  #progress: Progress | null = null
  #done = 0
  /** Whether the time of the batches has been taken; that of the validation is not part of it. */
  #isTimed = false
  /** A validation within a fit is silent. */
  #isFitting = false

  override onTrainBegin(): void {
    this.#isFitting = true
    const { epochs = 1 } = this.params ?? {}
    this.#progress = this.#make('epoch', epoch => `Epoch ${epoch + 1}/${epochs}`)
  }

  override onEpochBegin(epoch: number): void {
    this.#begin(epoch)
  }

  override onBatchEnd(batch: number, logs: Logs): void {
    this.#step(batch, logs)
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    this.#end(logs)
  }

  override onTrainEnd(): void {
    this.#isFitting = false
  }

  override onTestBegin(): void {
    if (this.#isFitting) {
      this.#endBatches()
    } else {
      this.#progress = this.#make('evaluate', () => 'Evaluate')
      this.#begin(0)
    }
  }

  override onTestBatchEnd(batch: number, logs: Logs): void {
    if (!this.#isFitting) this.#step(batch, logs)
  }

  override onTestEnd(logs: Logs): void {
    if (!this.#isFitting) this.#end(logs)
  }

  override onPredictBegin(): void {
    this.#progress = this.#make('predict', () => 'Predict')
    this.#begin(0)
  }

  override onPredictBatchEnd(batch: number): void {
    this.#step(batch, {})
  }

  override onPredictEnd(): void {
    this.#end({})
  }

  #make(event: 'epoch' | 'evaluate' | 'predict', title: (epoch: number) => string): Progress {
    const { verbose = 1, samples = null, steps = null, batchSize = null } = this.params ?? {}
    const isCounted = samples !== null && batchSize !== null
    const counted = isCounted ? ({ samples, unit: 'images' } as const) : ({ samples: steps, unit: 'steps' } as const)
    return new Progress({ verbose, event, title, ...counted })
  }

  #begin(epoch: number): void {
    this.#done = 0
    this.#isTimed = false
    this.#progress?.beginEpoch(epoch)
  }

  #step(batch: number, logs: Logs): void {
    const { samples = null, batchSize = null } = this.params ?? {}
    this.#done = samples !== null && batchSize !== null ? Math.min(samples, (batch + 1) * batchSize) : batch + 1
    if (this.#progress?.isDue) this.#progress.batch(this.#done, logs)
  }

  #endBatches(): void {
    if (!this.#isTimed) this.#progress?.endBatches()
    this.#isTimed = true
  }

  #end(logs: Logs): void {
    this.#endBatches()
    this.#progress?.endEpoch(this.#done, logs)
  }
}

export const progbarLogger = factory(ProgbarLogger)
