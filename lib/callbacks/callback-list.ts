/** The callbacks of one run (https://keras.io/api/callbacks/): their hooks are called in order, and each is awaited. */
import { unlessAborted } from '../core/abort.ts'
import { notAsync } from '../core/async-methods.ts'
import { knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isCallable, isObject, listOf, property, read, shareInstances } from '../core/kinds.ts'
import { expectReceivers } from '../core/receivers.ts'
import { type GivenVerbosity, verbosityOption } from '../core/verbosity.ts'
import {
  Callback,
  type CallbackHooks,
  checkHooks,
  type Logs,
  type PredictedBatch,
  type RunParams,
  type TrainedModel,
} from './callback.ts'
import { History } from './history.ts'
import { hooksOf } from './hooks.ts'
import { ProgbarLogger } from './progbar-logger.ts'

export interface CallbackListOptions extends Partial<Omit<RunParams, 'verbose'>> {
  /** What is printed, by callbacks that print. Default 1. */
  verbose?: GivenVerbosity
  /** Adds a History where there is none. Default false. */
  addHistory?: boolean
  /** Adds a ProgbarLogger where there is none. Default false. */
  addProgbar?: boolean
  /** The model that the callbacks see. */
  model?: TrainedModel | null
  /** Ends the wait for a hook: the promise rejects with AbortError. */
  signal?: AbortSignal
  /** How errors begin. Default 'CallbackList'. */
  where?: string
}

/** Lists that contain one list several times may stand for any number of callbacks: no more than these are taken. */
const maxCallbacks = 10_000

/** How deep lists may be nested. */
const deepest = 100

/** Callbacks in lists of lists, or a CallbackList, as one list. What is in it is still to be checked. */
export function flatCallbacks(callbacks: unknown): CallbackHooks[] {
  if (callbacks === undefined || callbacks === null) return []
  if (callbacks instanceof CallbackList) return [...callbacks.callbacks]
  let count = 0
  const flat = (given: unknown, around: readonly unknown[]): unknown[] => {
    if (++count > maxCallbacks)
      throw new OptionError(`callbacks: expected at most ${maxCallbacks}, their lists among them, received more.`)
    if (!isArray(given)) return [given]
    if (around.includes(given))
      throw new OptionError('callbacks: expected lists that do not contain themselves, received one that does.')
    if (around.length >= deepest)
      throw new OptionError(`callbacks: expected lists that are at most ${deepest} deep, received deeper ones.`)
    return listOf(given).flatMap(entry => flat(entry, [...around, given]))
  }
  const list = flat(callbacks, [])
  const again = list.find((callback, i) => isObject(callback) && list.indexOf(callback) < i)
  if (again !== undefined)
    throw new OptionError(
      `callbacks: expected each callback once, as it counts for one run, received ${show(again)} twice.`,
    )
  return list as CallbackHooks[]
}

/** Gives a callback the model or the parameters of a run: by its setter, else as a property that is not enumerable. */
function give(where: string, callback: CallbackHooks, name: 'model' | 'params', value: unknown): void {
  const capital = name[0].toUpperCase() + name.slice(1)
  const set = [`set${capital}`, `set_${name}`].map(method => property(callback, method)).find(isCallable)
  if (set !== undefined) notAsync(where, set.name, set.call(callback, value))
  // Frozen objects, and those with a property of their own by this name, get none.
  else if (!Object.keys(callback).includes(name))
    read(() => Reflect.defineProperty(callback, name, { value, writable: true, configurable: true }))
}

const comesLast = (callback: CallbackHooks) =>
  callback instanceof Callback && (callback.constructor as typeof Callback).comesLast

const defaults: RunParams = { verbose: 1, epochs: 1, initialEpoch: 0, steps: null, samples: null, batchSize: null }

/**
 * Calls the hooks of several callbacks at once: `await list.onEpochEnd(epoch, logs)`. Those that save the state of the
 * others come last. Throws OptionError for callbacks with hooks that nobody calls.
 */
export class CallbackList {
  static {
    shareInstances(CallbackList, 'CallbackList')
    expectReceivers(CallbackList.prototype)
  }

  readonly callbacks: readonly CallbackHooks[]
  /** What `fit` would return; null where there is none among the callbacks. */
  readonly history: History | null
  readonly params: RunParams
  readonly #hooks: readonly CallbackHooks[]
  readonly #signal: AbortSignal | undefined

  constructor(callbacks?: CallbackHooks | readonly unknown[] | CallbackList | null, options: CallbackListOptions = {}) {
    knownOptions('CallbackList', options, [
      'addHistory',
      'addProgbar',
      'model',
      'signal',
      'where',
      ...Object.keys(defaults),
    ])
    const { addHistory = false, addProgbar = false, model, signal, where = 'CallbackList', ...params } = options
    const given = flatCallbacks(callbacks)
    for (const callback of given) checkHooks(where, callback)
    if (addHistory && !given.some(callback => callback instanceof History)) given.push(new History())
    if (addProgbar && !given.some(callback => callback instanceof ProgbarLogger)) given.push(new ProgbarLogger())
    this.callbacks = [...given.filter(callback => !comesLast(callback)), ...given.filter(comesLast)]
    this.history = (this.callbacks.find(callback => callback instanceof History) as History | undefined) ?? null
    this.#hooks = this.callbacks.map(callback => hooksOf(where, callback))
    this.#signal = signal
    const known = Object.entries(params).filter(([, value]) => value !== undefined)
    this.params = { ...defaults, ...Object.fromEntries(known), verbose: verbosityOption(where, params.verbose ?? 1) }
    for (const callback of this.callbacks) {
      if (model != null) give(where, callback, 'model', model)
      give(where, callback, 'params', this.params)
    }
  }

  /** Whether a callback has one of these hooks. */
  has(...names: readonly (keyof CallbackHooks)[]): boolean {
    return this.#hooks.some(hooks => names.some(name => hooks[name] !== undefined))
  }

  async #call(hook: (callback: CallbackHooks) => unknown): Promise<void> {
    for (const hooks of this.#hooks) await unlessAborted(this.#signal, () => hook(hooks))
  }

  onTrainBegin(logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onTrainBegin?.(logs))
  }

  onTrainEnd(logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onTrainEnd?.(logs))
  }

  onEpochBegin(epoch: number, logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onEpochBegin?.(epoch, logs))
  }

  onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onEpochEnd?.(epoch, logs))
  }

  onBatchBegin(batch: number, logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onBatchBegin?.(batch, logs))
  }

  onBatchEnd(batch: number, logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onBatchEnd?.(batch, logs))
  }

  /** onBatchBegin, by Keras's other name. */
  onTrainBatchBegin(batch: number, logs: Logs = {}): Promise<void> {
    return this.onBatchBegin(batch, logs)
  }

  /** onBatchEnd, by Keras's other name. */
  onTrainBatchEnd(batch: number, logs: Logs = {}): Promise<void> {
    return this.onBatchEnd(batch, logs)
  }

  onTestBegin(logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onTestBegin?.(logs))
  }

  onTestEnd(logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onTestEnd?.(logs))
  }

  onTestBatchBegin(batch: number, logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onTestBatchBegin?.(batch, logs))
  }

  onTestBatchEnd(batch: number, logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onTestBatchEnd?.(batch, logs))
  }

  onPredictBegin(logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onPredictBegin?.(logs))
  }

  onPredictEnd(logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onPredictEnd?.(logs))
  }

  onPredictBatchBegin(batch: number, logs: Logs = {}): Promise<void> {
    return this.#call(hooks => hooks.onPredictBatchBegin?.(batch, logs))
  }

  onPredictBatchEnd(batch: number, predicted: PredictedBatch): Promise<void> {
    return this.#call(hooks => hooks.onPredictBatchEnd?.(batch, predicted))
  }
}
