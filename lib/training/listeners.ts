/** What listens to testing and predicting: the hooks of callbacks, and the progress that is printed. */
import type { CallbackHooks, Logs, RunParams, TrainedModel } from '../callbacks/callback.ts'
import { CallbackList, type CallbackListOptions } from '../callbacks/callback-list.ts'
import { ProgbarLogger } from '../callbacks/progbar-logger.ts'
import { Progress } from '../callbacks/progress.ts'
import type { Verbosity } from '../core/verbosity.ts'
import type { Batches } from '../data/batches.ts'
import { betweenBatches } from './between-batches.ts'
import type { ReportSettings } from './options.ts'
import { type BatchStep, type PipelineOptions, runBatches } from './pipeline.ts'
import type { Slot } from './slots.ts'

/** The hooks and the progress of a kind of work. */
interface Subject {
  readonly title: string
  readonly event: 'evaluate' | 'predict'
  readonly hooks: readonly (keyof CallbackHooks)[]
  begin(callbacks: CallbackList, batch: number): Promise<void>
  end(callbacks: CallbackList, batch: number, logs: Logs, step: BatchStep, slot: Slot): Promise<void>
}

const subjects = {
  test: {
    title: 'Evaluate',
    event: 'evaluate',
    hooks: ['onTestBatchBegin', 'onTestBatchEnd'],
    begin: (callbacks, batch) => callbacks.onTestBatchBegin(batch),
    end: (callbacks, batch, logs) => callbacks.onTestBatchEnd(batch, logs),
  },
  predict: {
    title: 'Predict',
    event: 'predict',
    hooks: ['onPredictBatchBegin', 'onPredictBatchEnd'],
    begin: (callbacks, batch) => callbacks.onPredictBatchBegin(batch),
    end: async (callbacks, batch, _logs, step, slot) => {
      if (!callbacks.has('onPredictBatchEnd')) return
      const outputs = step.outputs.map(output => output[slot].slice(0))
      await callbacks.onPredictBatchEnd(batch, { outputs: outputs.length === 1 ? outputs[0] : outputs })
    },
  },
} as const satisfies Record<string, Subject>

interface ListenersOptions {
  readonly callbacks: CallbackList
  /** What is printed. A ProgbarLogger among the callbacks does it in the run's place. */
  readonly verbose: Verbosity
  readonly signal?: AbortSignal | undefined
}

/** The callbacks of a run, whose `params` are its epochs, steps and samples as far as they are known. */
export const callbacksOf = (
  where: string,
  model: TrainedModel,
  { callbacks, verbose, signal }: ReportSettings & Pick<CallbackListOptions, 'signal'>,
  params: Partial<RunParams> & Pick<CallbackListOptions, 'addHistory'>,
): CallbackList => new CallbackList(callbacks, { ...params, verbose, model, signal, where })

/** What the run prints itself. */
export const ownVerbosity = (callbacks: CallbackList, verbose: Verbosity): Verbosity =>
  callbacks.callbacks.some(callback => callback instanceof ProgbarLogger) ? 0 : verbose

export class Listeners {
  readonly callbacks: CallbackList
  readonly #model: object
  readonly #options: ListenersOptions

  constructor(model: object, options: ListenersOptions) {
    this.#model = model
    this.#options = options
    this.callbacks = options.callbacks
  }

  /**
   * Batches through steps, with the hooks between them. Where hooks are, each batch ends before the next one begins.
   * @param logs values so far.
   */
  async run(kind: keyof typeof subjects, batches: Batches, pipeline: PipelineOptions, logs: () => Logs): Promise<void> {
    const { signal } = this.#options
    const { title, event, hooks, begin, end }: Subject = subjects[kind]
    const inOrder = this.callbacks.has(...hooks)
    const tell = (hook: () => Promise<void>) => betweenBatches(this.#model, hook)
    const verbose = ownVerbosity(this.callbacks, this.#options.verbose)
    const progress = new Progress({ verbose, event, samples: batches.samples, title: () => title })
    let done = 0
    progress.beginEpoch(0)
    try {
      await runBatches(batches, {
        ...pipeline,
        ...{ inOrder, signal },
        begin: async batch => {
          if (inOrder) await tell(() => begin(this.callbacks, batch))
        },
        end: async (step, slot, batch) => {
          await pipeline.end(step, slot, batch)
          done += step.batch
          if (progress.isDue) progress.batch(done, logs())
          if (inOrder) await tell(() => end(this.callbacks, batch, logs(), step, slot))
        },
      })
    } catch (error) {
      progress.abandon()
      throw error
    }
    progress.endBatches()
    progress.endEpoch(done, logs())
  }
}

/** No hooks and no progress. */
export const silent = { callbacks: new CallbackList(), verbose: 0 } as const
