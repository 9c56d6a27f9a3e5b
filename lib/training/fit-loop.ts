/** The epochs of a fit: batches through train steps, validation, callbacks, and the progress. */
import { Callback, type Logs, type ResumableRun, type RunState, type TrainedModel } from '../callbacks/callback.ts'
import type { CallbackList } from '../callbacks/callback-list.ts'
import { expectMonitored } from '../callbacks/expected-logs.ts'
import { Progress } from '../callbacks/progress.ts'
import { unlessAborted } from '../core/abort.ts'
import { show } from '../core/checks.ts'
import { FormatError, OptionError } from '../core/errors.ts'
import type { Batches, DataPosition } from '../data/batches.ts'
import type { FeatureCache } from './features.ts'
import { ownVerbosity } from './listeners.ts'
import type { Measure } from './measure.ts'
import type { FitSettings } from './options.ts'
import type { Procedure } from './own-steps.ts'
import { type PipelineOptions, runBatches } from './pipeline.ts'
import { captureCallbacks, isRunState, restoreCallbacks } from './run-state.ts'

/** Features of the batches to train with, and of those to validate with, which are computed otherwise. */
export interface KeptFeatures {
  readonly training: FeatureCache
  readonly validation: FeatureCache
}

export interface FitLoopOptions {
  readonly model: TrainedModel
  readonly settings: FitSettings
  readonly callbacks: CallbackList
  readonly objective: Procedure['measure']
  readonly batches: Batches
  /** How batches go through train steps. */
  readonly pipeline: PipelineOptions
  readonly validation: {
    readonly objective: Measure
    readonly batches: Batches
    evaluate(): Promise<Logs>
  } | null
  /** What of the model training changes, for backups. */
  readonly state: { capture(): Promise<unknown>; restore(state: unknown): void | Promise<void> }
  /** Where features of a frozen prefix are kept; null: nowhere. */
  readonly features: KeptFeatures | null
  /** Looks for mistakes, once the first batch is known. */
  inspect(): void
  /** Looks for what has gone wrong in an epoch of so many steps. */
  review(steps: number): Promise<void>
}

export class FitLoop implements ResumableRun {
  readonly #options: FitLoopOptions
  readonly #progress: Progress
  /** Where training begins: elsewhere than at the first epoch where another run is gone on with. */
  #epoch: number
  #batch: number | null = null
  /** Values of the last epoch. */
  #logs: Logs = {}

  constructor(options: FitLoopOptions) {
    const { callbacks, settings } = options
    const { epochs } = settings
    this.#options = options
    this.#epoch = settings.initialEpoch
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
    if (initialEpoch < epochs) await this.#expectData()
    for (const callback of callbacks.callbacks) {
      if (callback instanceof Callback) callback.setRun?.(this)
    }
    await callbacks.onTrainBegin()
    try {
      // An epoch that was stopped in its middle still has its end.
      for (; this.#epoch < epochs && (!model.stopTraining || this.#batch !== null); this.#epoch++) {
        this.#logs = await this.#runEpoch(this.#epoch, this.#batch ?? 0)
        this.#batch = null
      }
    } catch (error) {
      this.#progress.abandon()
      throw error
    }
    return this.#logs
  }

  async capture(epoch: number, batch: number | null): Promise<RunState> {
    const { callbacks, batches, validation, state, objective } = this.#options
    const model = state.capture()
    const run = {
      ...{ layout: 3, epoch, batch, logs: this.#logs, samples: batches.samples },
      objective: batch === null ? null : objective.getState(),
      places: [batches.position, validation?.batches.position ?? null],
      callbacks: captureCallbacks(callbacks.callbacks),
    }
    return { ...run, model: await model }
  }

  async goTo(given: RunState): Promise<void> {
    const { batches, validation } = this.#options
    if (!isRunState(given))
      throw new FormatError('BackupAndRestore: expected a backup of this version, received another.')
    if (given.samples !== batches.samples)
      throw new FormatError(
        `BackupAndRestore: expected a backup of a run with ${batches.samples ?? 'unknown'} samples, received one ` +
          `with ${given.samples ?? 'unknown'}. Remove it to begin anew.`,
      )
    const [own, others] = given.places as [DataPosition, DataPosition | null]
    this.#epoch = given.epoch
    this.#batch = given.batch
    await batches.goTo(own, given.batch !== null)
    if (others !== null) await validation?.batches.goTo(others, false)
  }

  async restore(given: RunState): Promise<void> {
    const { callbacks, objective, state } = this.#options
    await state.restore(given.model)
    this.#logs = given.logs as Logs
    if (given.objective !== null) objective.setState(given.objective)
    await restoreCallbacks(callbacks.callbacks, given.callbacks)
  }

  /** Prints what there is to print after the last epoch. */
  end(weightsHash: string): void {
    const report = this.#options.features?.training.report ?? null
    if (report !== null) this.#progress.features(report)
    this.#progress.end(weightsHash)
  }

  /**
   * Refuses data that do not fit, and callbacks that watch values which there will not be, before anything is
   * trained.
   */
  async #expectData(): Promise<void> {
    const { settings, callbacks, objective, batches, validation, inspect } = this.#options
    for (const source of [batches, validation?.batches]) await unlessAborted(settings.signal, () => source?.prime())
    inspect()
    if (objective.hasUnknownNames || validation?.objective.hasUnknownNames) return
    const trained = Object.keys(objective.logs())
    const validated = Object.keys(validation?.objective.logs() ?? {}).map(name => `val_${name}`)
    const twice = validated.find(name => trained.includes(name))
    if (twice !== undefined)
      throw new OptionError(
        `fit: expected names of outputs and metrics that differ from those of validation, received ${show(twice)} ` +
          'for both. Choose another name.',
      )
    expectMonitored(callbacks.callbacks, [...trained, ...validated])
  }

  /** @param first number of its first batch: not 0 where an epoch is gone on with. */
  async #runEpoch(epoch: number, first: number): Promise<Logs> {
    const { callbacks, objective, validation } = this.#options
    const { samples, steps } = await this.#train(epoch, first).finally(() => objective.end?.())
    this.#progress.endBatches()
    const logs = objective.logs()
    if (validation !== null && isValidated(epoch, this.#options.settings.validationFreq))
      for (const [name, value] of Object.entries(await validation.evaluate())) logs[`val_${name}`] = value
    this.#logs = logs
    await callbacks.onEpochEnd(epoch, logs)
    this.#progress.endEpoch(samples, logs)
    await this.#options.review(steps)
    return logs
  }

  /** The part of an epoch that trains. */
  async #train(epoch: number, first: number): Promise<{ samples: number; steps: number }> {
    const { callbacks, objective, features } = this.#options
    objective.reset()
    this.#progress.beginEpoch(epoch)
    await callbacks.onEpochBegin(epoch)
    features?.training.beginEpoch(epoch)
    features?.validation.beginEpoch(0)
    return this.#batches(first)
  }

  /** All batches of an epoch from one on. Returns how many there were, and how many samples they had. */
  async #batches(firstBatch: number): Promise<{ samples: number; steps: number }> {
    const { model, settings, callbacks, objective, batches, pipeline } = this.#options
    const inOrder = callbacks.has('onBatchBegin', 'onBatchEnd')
    let [samples, steps] = [0, 0]
    await runBatches(batches, {
      ...pipeline,
      ...{ inOrder, firstBatch },
      signal: settings.signal,
      isStopped: () => model.stopTraining,
      begin: async batch => {
        if (inOrder) await callbacks.onBatchBegin(batch)
      },
      end: async (step, copy, batch) => {
        await pipeline.end(step, copy, batch)
        samples += step.batch
        steps++
        if (this.#progress.isDue) this.#progress.batch(samples, objective.logs())
        if (inOrder) await callbacks.onBatchEnd(batch, objective.logs())
      },
    })
    return { samples, steps }
  }
}

/** Epochs count from 0 here, and from 1 for the user. */
const isValidated = (epoch: number, freq: number | readonly number[]): boolean =>
  typeof freq === 'number' ? (epoch + 1) % freq === 0 : freq.includes(epoch + 1)
