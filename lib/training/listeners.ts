/** Who is told how testing or predicting goes: the hooks of callbacks, and the progress that is printed. */
import { Callback, type CallbackHooks, type Logs, type TrainedModel } from '../callbacks/callback.ts'
import { CallbackList } from '../callbacks/callback-list.ts'
import type { Batches } from '../data/batches.ts'
import { betweenBatches } from './hooks.ts'
import type { Telling } from './options.ts'
import { type PipelineOptions, runBatches } from './pipeline.ts'
import { Progress } from './progress.ts'
import type { Step } from './step.ts'
import type { Slot } from './target.ts'

/** What is told of a kind of work. */
interface Subject {
  readonly title: string
  readonly event: 'evaluate' | 'predict'
  readonly hooks: readonly (keyof CallbackHooks)[]
  begin(callback: CallbackHooks, batch: number): unknown
  end(callback: CallbackHooks, batch: number, logs: Logs, step: Step, slot: Slot): unknown
}

const subjects = {
  test: {
    title: 'Evaluate',
    event: 'evaluate',
    hooks: ['onTestBatchBegin', 'onTestBatchEnd'],
    begin: (callback, batch) => callback.onTestBatchBegin?.(batch, {}),
    end: (callback, batch, logs) => callback.onTestBatchEnd?.(batch, logs),
  },
  predict: {
    title: 'Predict',
    event: 'predict',
    hooks: ['onPredictBatchBegin', 'onPredictBatchEnd'],
    begin: (callback, batch) => callback.onPredictBatchBegin?.(batch, {}),
    end: (callback, batch, _logs, step, slot) => {
      if (callback.onPredictBatchEnd === undefined) return
      const outputs = step.outputs.map(output => output[slot].slice(0))
      return callback.onPredictBatchEnd(batch, { outputs: outputs.length === 1 ? outputs[0] : outputs })
    },
  },
} as const satisfies Record<string, Subject>

export interface ListenersOptions extends Partial<Telling> {
  readonly signal?: AbortSignal | undefined
}

export class Listeners {
  readonly callbacks: CallbackList
  readonly #model: TrainedModel
  readonly #options: ListenersOptions

  constructor(model: TrainedModel, options: ListenersOptions) {
    this.#model = model
    this.#options = options
    this.callbacks = new CallbackList(options.hooks ?? [], options.signal)
    for (const callback of options.callbacks ?? []) if (callback instanceof Callback) callback.setModel(model)
  }

  /** Calls a hook of every callback. */
  tell(hook: (callback: CallbackHooks) => unknown): Promise<void> {
    return this.callbacks.tell(hook)
  }

  /**
   * Batches through steps, with what is told between them. Where hooks are, each batch ends before the next one begins.
   * @param logs values so far.
   */
  async run(kind: keyof typeof subjects, batches: Batches, pipeline: PipelineOptions, logs: () => Logs): Promise<void> {
    const { verbose = 0, signal } = this.#options
    const { title, event, hooks, begin, end }: Subject = subjects[kind]
    const inOrder = this.callbacks.has(...hooks)
    const tell = (hook: (callback: CallbackHooks) => unknown) => betweenBatches(this.#model, () => this.tell(hook))
    const progress = new Progress({ verbose, event, samples: batches.samples, title: () => title })
    let done = 0
    progress.beginEpoch(0)
    await runBatches(batches, {
      ...pipeline,
      ...{ inOrder, signal },
      begin: async batch => {
        if (inOrder) await tell(callback => begin(callback, batch))
      },
      end: async (step, slot, batch) => {
        await pipeline.end(step, slot, batch)
        done += step.batch
        if (progress.isDue) progress.batch(done, logs())
        if (inOrder) await tell(callback => end(callback, batch, logs(), step, slot))
      },
    })
    progress.endBatches()
    progress.endEpoch(done, logs())
  }
}
