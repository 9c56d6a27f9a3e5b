/**
 * What a callback is: hooks that `fit`, `evaluate` and `predict` call and await. A plain object with some of the hooks
 * is one too.
 */

import { types } from 'node:util'
import type { Takes } from '../core/arguments.ts'
import { show } from '../core/checks.ts'
import { Configurable } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { fixGetters } from '../core/fixed.ts'
import { isCallable, isClassOf, isOptions, property, shareInstances } from '../core/kinds.ts'
import { refuseFactory } from '../core/registry.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Verbosity } from '../core/verbosity.ts'
import { say } from './messages.ts'

/** Values of loss and metrics by name; those of validation data begin with val_. */
export type Logs = Record<string, number>

/** What the model has given for a batch: a tensor, or with several outputs a list of them. */
export interface PredictedBatch {
  readonly outputs: Tensor | readonly Tensor[]
}

/** The hooks that are called. */
interface Hooks {
  onTrainBegin?(logs: Logs): void | Promise<void>
  onTrainEnd?(logs: Logs): void | Promise<void>
  /** Epochs count from 0. */
  onEpochBegin?(epoch: number, logs: Logs): void | Promise<void>
  /** What a callback adds to `logs` is seen by those after it and stands in the history. */
  onEpochEnd?(epoch: number, logs: Logs): void | Promise<void>
  /** Batches count from 0 in every epoch. */
  onBatchBegin?(batch: number, logs: Logs): void | Promise<void>
  /** `logs` are the means over the epoch so far. */
  onBatchEnd?(batch: number, logs: Logs): void | Promise<void>
  /** Before `evaluate`, and before the validation of an epoch. */
  onTestBegin?(logs: Logs): void | Promise<void>
  /** `logs` are the values of the data. */
  onTestEnd?(logs: Logs): void | Promise<void>
  /** Between the batches of `evaluate` or `predict` the model can do nothing else of the kind: it refuses. */
  onTestBatchBegin?(batch: number, logs: Logs): void | Promise<void>
  /** `logs` are the means so far. */
  onTestBatchEnd?(batch: number, logs: Logs): void | Promise<void>
  onPredictBegin?(logs: Logs): void | Promise<void>
  onPredictEnd?(logs: Logs): void | Promise<void>
  onPredictBatchBegin?(batch: number, logs: Logs): void | Promise<void>
  onPredictBatchEnd?(batch: number, predicted: PredictedBatch): void | Promise<void>
}

interface CamelHooks extends Hooks {
  /** The same as onBatchBegin. */
  onTrainBatchBegin?(batch: number, logs: Logs): void | Promise<void>
  /** The same as onBatchEnd. */
  onTrainBatchEnd?(batch: number, logs: Logs): void | Promise<void>
}

/** 'on_epoch_end' of 'onEpochEnd'. */
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name

/** Hooks by the names that they have in Python mean the same. */
type SnakeHooks = { [Name in keyof CamelHooks as SnakeCase<Name>]?: CamelHooks[Name] }

export interface CallbackHooks extends CamelHooks, SnakeHooks {}

/** The arguments that every hook takes. */
const hookArguments = {
  onTrainBegin: ['logs?'],
  onTrainEnd: ['logs?'],
  onEpochBegin: ['number', 'logs?'],
  onEpochEnd: ['number', 'logs?'],
  onBatchBegin: ['number', 'logs?'],
  onBatchEnd: ['number', 'logs?'],
  onTestBegin: ['logs?'],
  onTestEnd: ['logs?'],
  onTestBatchBegin: ['number', 'logs?'],
  onTestBatchEnd: ['number', 'logs?'],
  onPredictBegin: ['logs?'],
  onPredictEnd: ['logs?'],
  onPredictBatchBegin: ['number', 'logs?'],
  onPredictBatchEnd: ['number', 'object'],
} as const satisfies Record<keyof Hooks, Takes[string]>

export const hookNames = Object.keys(hookArguments) as (keyof Hooks)[]

/** Refuses hooks that cannot be called, before training begins. */
export function checkHooks(where: string, callback: unknown): asserts callback is CallbackHooks {
  refuseFactory(where, callback)
  // Of the Proxy of a Callback its own hooks would fail, as it has not the private fields.
  if (!isOptions(callback) || (types.isProxy(callback) && isClassOf(property(callback, 'constructor'), Callback)))
    throw new OptionError(`${where}: expected callbacks to be objects with hooks, received ${show(callback)}.`)
  for (const name of hookNames) {
    const hook = property(callback, name)
    if (hook !== undefined && !isCallable(hook))
      throw new OptionError(`${where}: expected ${name} of a callback to be a function, received ${show(hook)}.`)
  }
}

/** What a run was asked for. */
export interface RunParams {
  readonly verbose: Verbosity
  /** Number of the epoch to end with; 1 for evaluate and predict. */
  readonly epochs: number
  readonly initialEpoch: number
  /** Batches of an epoch; null where nobody knows before its end. */
  readonly steps: number | null
  /** Samples of an epoch; null where nobody knows before its end. */
  readonly samples: number | null
  /** Samples of a batch, for data in arrays; null for data sets. */
  readonly batchSize: number | null
}

/** What is known of a metric before any batch. */
export interface TrainedMetric {
  /** Key in logs. */
  readonly name: string
  readonly direction: 'up' | 'down' | null
  /** Whether it gives several numbers. Default false. */
  readonly isList?: boolean
}

/** What callbacks see of the model that is trained. */
export interface TrainedModel {
  /** Set to true to end training after the running epoch or batch. */
  stopTraining: boolean
  readonly optimizer: TrainedOptimizer | null
  readonly metrics: readonly TrainedMetric[]
  getWeights(): Weights
  setWeights(weights: Weights): void
  save(path: string): Promise<void>
  /** Throws where the model could not be saved there. */
  expectSavable(path: string, options?: { weightsOnly?: boolean }): Promise<void>
  /** Writes the weights alone. */
  saveWeights?(path: string): Promise<void>
  nonFiniteFinder?(): NonFiniteFinder
  readonly layers?: readonly { readonly name: string; readonly weights: readonly TrainedWeight[] }[]
  /** Those that getWeights gives. */
  readonly weights?: readonly TrainedWeight[]
  /** The network as Keras's JSON. */
  toJSON?(): object
}

/** A run as it stands in a backup: numbers, texts, typed arrays, and lists and objects of these. */
export interface RunState {
  /** The epoch to go on with. */
  readonly epoch: number
  /** The batch of it to go on with; null: its beginning. */
  readonly batch: number | null
  readonly [part: string]: unknown
}

/** A run that can be taken up again where another one was interrupted. */
export interface ResumableRun {
  /** The state between two batches or epochs, and where to go on. */
  capture(epoch: number, batch: number | null): Promise<RunState>
  /** Takes over all but the position in the data. Throws FormatError for the state of another run. */
  restore(state: RunState): Promise<void>
  /** Goes to the position in the data. */
  goTo(state: RunState): Promise<void>
}

/** Finds where in a training step the first NaN or infinity has appeared. */
export interface NonFiniteFinder {
  /** Before a step. */
  remember(): Promise<void>
  /** After the step: a place in words. */
  find(): Promise<string>
}

/** A weight, in the memory that the model trains. */
interface TrainedWeight {
  readonly name: string
  readonly shape: readonly number[]
  readonly memory: Float32Array
}

/** What callbacks see of the optimizer. */
export interface TrainedOptimizer {
  learningRate: number
  /** Steps taken. */
  readonly iterations?: number
  /** A schedule that gives the learning rate, which then cannot be set; null: a number. */
  readonly schedule?: object | null
  /** Whether the weights are exchanged for their moving averages now; null: it keeps none. */
  readonly isAveraged?: boolean | null
  /** Exchanges the weights and their moving averages. */
  swapAverages?(): void
}

/** The weights as the model gives and takes them. */
export type Weights = readonly { readonly shape: readonly number[]; readonly data: Float32Array }[]

/** Every callback may have any of the hooks. */
// biome-ignore lint/correctness/noUnusedVariables: both declarations must have the same type parameters
export interface Callback<Own, Common> extends Hooks {}

/** Base of callbacks that look at the model. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: hooks are optional, so none has to be initialized
export abstract class Callback<Own = Readonly<Record<never, never>>, Common = Readonly<Record<never, never>>>
  extends Configurable<Own, Common>
  implements CallbackHooks
{
  static {
    shareInstances(Callback, 'Callback')
    fixGetters(Callback.prototype)
  }

  static override readonly synchronousMethods: readonly string[] = ['setModel', 'setParams']
  static override readonly takes: Takes = {
    setModel: ['model'],
    setParams: ['object'],
    setState: ['object'],
    ...hookArguments,
    expectLogs: ['logNames', 'logNames'],
    expectNames: ['logNames', 'logNames'],
  }
  /** Whether its hooks are called after those of all other callbacks, because it looks at what they have done. */
  static readonly comesLast: boolean = false
  /** What the hooks of this class add to the logs. Null: nobody knows before they have run. */
  static readonly addsToLogs: readonly string[] | null = null
  /** The option with the file or folder that it writes while it is used by fit. Null: it writes none. */
  static readonly writes: string | null = null
  #model: TrainedModel | null = null
  #params: RunParams | null = null

  /** Set before training begins. */
  get model(): TrainedModel {
    if (this.#model === null)
      throw new OptionError(`${this.where()}: expected to be used by fit, which sets the model.`)
    return this.#model
  }

  setModel(model: TrainedModel): void {
    this.#model = model
  }

  /** What the run was asked for. Null before. */
  get params(): RunParams | null {
    return this.#params
  }

  setParams(params: RunParams): void {
    this.#params = params
  }

  /** Takes the run that begins, where the callback can take it up again after an interruption. */
  setRun?(run: ResumableRun): void

  /**
   * What the callback keeps from epoch to epoch, for a backup of the run: numbers, texts, typed arrays, and lists and
   * objects of these. Undefined: nothing.
   */
  getState?(): unknown
  /** Takes over what `getState` gave in the run that was interrupted. */
  setState?(state: unknown): void | Promise<void>

  /** Prints a message below whatever is drawn on the terminal. */
  protected say(text: string): void {
    say(text, this.#params?.verbose)
  }
}
