/** The epochs of a fit: batches through train steps, validation, and what callbacks and the progress are told. */
import type { Logs, TrainedModel } from '../callbacks/callback.ts'
import type { CallbackList } from '../callbacks/callback-list.ts'
import { expectMonitored } from '../callbacks/expected-logs.ts'
import { Progress } from '../callbacks/progress.ts'
import { unlessAborted } from '../core/abort.ts'
import type { Batches } from '../data/batches.ts'
import { ownVerbosity } from './listeners.ts'
import type { Objective } from './objective.ts'
import type { FitSettings } from './options.ts'
import { type PipelineOptions, runBatches } from './pipeline.ts'

export interface FitLoopOptions {
  readonly model: TrainedModel
  readonly settings: FitSettings
  readonly callbacks: CallbackList
  readonly objective: Objective
  readonly batches: Batches
  /** How batches go through train steps. */
  readonly pipeline: PipelineOptions
  readonly validation: {
    readonly objective: Objective
    readonly batches: Batches
    evaluate(): Promise<Logs>
  } | null
}

export class FitLoop {
  readonly #options: FitLoopOptions
  readonly #progress: Progress

  constructor(options: FitLoopOptions) {
    const { callbacks, settings } = options
    const { epochs } = settings
    this.#options = options
    this.#progress = new Progress({
      verbose: ownVerbosity(callbacks, settings.verbose),
      samples: options.batches.samples,
      title: epoch => `Epoch ${epoch + 1}/${epochs}`,
    })
  }

  /** Trains for all epochs. Returns the values of the last one. */
  async run(): Promise<Logs> {
    const { model, settings, callbacks } = this.#options
    const { epochs, initialEpoch } = settings
    let logs: Logs = {}
    if (initialEpoch < epochs) await this.#expectData()
    await callbacks.onTrainBegin()
    try {
      for (let epoch = initialEpoch; epoch < epochs && !model.stopTraining; epoch++) logs = await this.#epoch(epoch)
    } catch (error) {
      this.#progress.abandon()
      throw error
    }
    return logs
  }

  /** Prints what there is to print after the last epoch. */
  end(weightsHash: string): void {
    this.#progress.end(weightsHash)
  }

  /**
   * Refuses data that do not fit, and callbacks that watch values which there will not be, before anything is
   * trained.
   */
  async #expectData(): Promise<void> {
    const { settings, callbacks, objective, batches, validation } = this.#options
    for (const source of [batches, validation?.batches]) await unlessAborted(settings.signal, () => source?.prime())
    const validated = Object.keys(validation?.objective.logs() ?? {}).map(name => `val_${name}`)
    expectMonitored(callbacks.callbacks, [...Object.keys(objective.logs()), ...validated])
  }

  async #epoch(epoch: number): Promise<Logs> {
    const { callbacks, objective, validation } = this.#options
    objective.reset()
    this.#progress.beginEpoch(epoch)
    await callbacks.onEpochBegin(epoch)
    const samples = await this.#batches()
    this.#progress.endBatches()
    const logs = objective.logs()
    if (validation !== null && isValidated(epoch, this.#options.settings.validationFreq))
      for (const [name, value] of Object.entries(await validation.evaluate())) logs[`val_${name}`] = value
    await callbacks.onEpochEnd(epoch, logs)
    this.#progress.endEpoch(samples, logs)
    return logs
  }

  /** All batches of an epoch. Returns how many samples they had. */
  async #batches(): Promise<number> {
    const { model, settings, callbacks, objective, batches, pipeline } = this.#options
    const inOrder = callbacks.has('onBatchBegin', 'onBatchEnd')
    let samples = 0
    await runBatches(batches, {
      ...pipeline,
      inOrder,
      signal: settings.signal,
      isStopped: () => model.stopTraining,
      begin: async batch => {
        if (inOrder) await callbacks.onBatchBegin(batch)
      },
      end: async (step, copy, batch) => {
        await pipeline.end(step, copy, batch)
        samples += step.batch
        if (this.#progress.isDue) this.#progress.batch(samples, objective.logs())
        if (inOrder) await callbacks.onBatchEnd(batch, objective.logs())
      },
    })
    return samples
  }
}

/** Epochs count from 0 here, and from 1 for the user. */
const isValidated = (epoch: number, freq: number | readonly number[]): boolean =>
  typeof freq === 'number' ? (epoch + 1) % freq === 0 : freq.includes(epoch + 1)
