/** Options of fit, evaluate and predict: what they mean, their defaults, and their checks (of fit: fit-settings.ts). */
import { type CallbackHooks, checkHooks } from '../callbacks/callback.ts'
import { flatCallbacks } from '../callbacks/callback-list.ts'
import { hooksOf } from '../callbacks/hooks.ts'
import { checkSignal } from '../core/abort.ts'
import { booleanOption, choiceOption, knownOptions, numberOption } from '../core/checks.ts'
import { type GivenVerbosity, type Verbosity, verbosityOption } from '../core/verbosity.ts'
import type { Dataset, NamedData } from '../data/sources.ts'
import { type Precision, precisions } from '../engine/precision.ts'

/** Weights of the samples of each class, by the number of the class. */
export type ClassWeight = Readonly<Record<string, number>>

export interface FitOptions {
  /** Number of the epoch to end with. Default 1. */
  epochs?: number
  /** Samples of a step, for data in arrays. Default 32. */
  batchSize?: number
  /** [x, y], [x, y, sampleWeight] or an iterable of batches, on which the model is evaluated after every epoch. */
  validationData?: readonly [NamedData, NamedData, NamedData?] | Dataset | null
  /** Share of the data, taken from their end, that is for validation; validationData come before it. Default 0. */
  validationSplit?: number
  /** A new order for every epoch. Default true. */
  shuffle?: boolean
  /** Weights of the samples of each class in the loss, by the number of the class. Default 1 each. */
  classWeight?: ClassWeight | null
  /** The weight of every sample in the loss. */
  sampleWeight?: NamedData | null
  /** Number of the first epoch. Default 0. */
  initialEpoch?: number
  /**
   * Most batches of an epoch; the next one goes on where it ended. An epoch ends with the data, and the next one then
   * begins anew. Default: all data.
   */
  stepsPerEpoch?: number | null
  /** Epochs from one validation to the next, or the epochs, counted from 1, that have one. Default 1. */
  validationFreq?: number | readonly number[] | null
  /** How many batches of the validation data the model is evaluated on, from the first on. Default: all. */
  validationSteps?: number | null
  /** Samples of a step of the validation, for data in arrays. Default: batchSize. */
  validationBatchSize?: number | null
  callbacks?: CallbackHooks | readonly CallbackHooks[]
  /**
   * 0 or false: silent, 1, true or 'auto': a bar on a terminal, else a line an epoch, 2: a line an epoch, 'json': an
   * object an epoch. Default 1.
   */
  verbose?: GivenVerbosity
  /** Rejects with AbortError within one batch; the weights are those of the last finished step. */
  signal?: AbortSignal
  /**
   * Where features are kept that no epoch changes, those below the first layer that is trained, so that they are
   * computed once for every sample: 'memory', 'disk' (FOVEA_CACHE_DIR, for later runs, too), 'auto': in memory, and on
   * disk until the fit ends what does not fit there, or false: nowhere. Losses and weights are the same bit for bit.
   * Default 'auto'.
   */
  cache?: 'auto' | 'memory' | 'disk' | false
  /**
   * The most bytes of features that are kept; others are computed every time. Default 2^30, on disk 2^34, where those
   * of earlier runs that were not used for the longest time go first. With 'auto' it is the limit in memory, and 2^34
   * bytes more may lie on disk.
   */
  cacheLimit?: number | null
  /**
   * In how many epochs random layers below the first trained one, such as augmentation, draw new numbers: what they
   * gave is kept, and later epochs use it again in turn. Default: they draw in every epoch, and nothing after them is
   * kept.
   */
  featureEpochs?: number | null
  /** Codes of mistakes (docs/mistakes.md) that `fit` does not warn of. Default: none. */
  silence?: readonly string[]
}

/** How features of a frozen prefix are kept. */
export interface FeatureSettings {
  readonly cache: 'auto' | 'memory' | 'disk' | false
  readonly cacheLimit: number
  readonly featureEpochs: number | null
}

export interface EvaluateOptions {
  /** Samples of a step, for data in arrays. Default 32. */
  batchSize?: number
  sampleWeight?: NamedData | null
  /** How many batches to evaluate, from the first on. Default: all. */
  steps?: number | null
  /** Values by name instead of a list in the order of `metricsNames`. Default false. */
  returnDict?: boolean
  /** What the numbers are rounded to that layers multiply (docs/precision.md). Default 'float32'. */
  precision?: Precision
  callbacks?: CallbackHooks | readonly CallbackHooks[]
  /** 0, false: silent, 1, true, 'auto': a bar on a terminal, else a line, 2: a line, 'json': an object. Default 0. */
  verbose?: GivenVerbosity
  /** Rejects with AbortError within one batch. */
  signal?: AbortSignal
}

export interface BatchOptions {
  sampleWeight?: NamedData | null
  classWeight?: ClassWeight | null
  /** Values by name instead of a list in the order of `metricsNames`. Default false. */
  returnDict?: boolean
}

export interface PredictOptions {
  /** Samples of a step, for data in arrays. Default 32. */
  batchSize?: number
  /** How many batches to predict, from the first on. Default: all. */
  steps?: number | null
  /**
   * Calls for few samples that wait at the same moment are computed as one batch. False: each is a batch of its own.
   * Default true.
   */
  dynamicBatching?: boolean
  /** What the numbers are rounded to that layers multiply (docs/precision.md). Default 'float32'. */
  precision?: Precision
  callbacks?: CallbackHooks | readonly CallbackHooks[]
  /** 0, false: silent, 1, true, 'auto': a bar on a terminal, else a line, 2: a line, 'json': an object. Default 0. */
  verbose?: GivenVerbosity
  /** Rejects with AbortError within one batch. */
  signal?: AbortSignal
}

/** What a run reports, and to which callbacks. */
export interface ReportSettings {
  readonly callbacks: readonly CallbackHooks[]
  readonly verbose: Verbosity
}

export interface FitSettings
  extends Omit<FitOptions, keyof ReportSettings | keyof FeatureSettings>,
    ReportSettings,
    FeatureSettings {
  readonly epochs: number
  readonly batchSize: number
  readonly validationSplit: number
  readonly validationBatchSize: number
  readonly validationSteps: number | null
  readonly validationFreq: number | readonly number[]
  readonly shuffle: boolean
  readonly initialEpoch: number
  readonly stepsPerEpoch: number | null
  readonly silence: readonly string[]
}

export interface EvaluateSettings extends Omit<EvaluateOptions, keyof ReportSettings>, ReportSettings {
  readonly batchSize: number
  readonly steps: number | null
  readonly precision: Precision
}

export interface PredictSettings extends Omit<PredictOptions, keyof ReportSettings>, ReportSettings {
  readonly batchSize: number
  readonly dynamicBatching: boolean
  readonly precision: Precision
  readonly steps: number | null
}

export const count = (where: string, name: string, value: unknown, min = 1) =>
  numberOption(where, name, value, { min, integer: true })
export const optionalCount = (where: string, name: string, value: unknown) =>
  value == null ? null : count(where, name, value)

const precisionOption = (where: string, value: Precision | undefined): Precision =>
  choiceOption(where, 'precision', value ?? 'float32', precisions)

/** @param verbose the default. */
export function reportSettings(
  where: string,
  options: Pick<FitOptions, 'callbacks' | 'verbose'>,
  verbose: Verbosity,
): ReportSettings {
  return {
    callbacks: options.callbacks == null ? [] : callbacksOption(where, options.callbacks),
    verbose: verbosityOption(where, options.verbose ?? verbose),
  }
}

function callbacksOption(where: string, given: unknown): readonly CallbackHooks[] {
  const callbacks = flatCallbacks(given)
  for (const callback of callbacks) {
    checkHooks(where, callback)
    hooksOf(where, callback) // refuses names that nobody calls
  }
  return callbacks
}

export function evaluateSettings(options: EvaluateOptions): EvaluateSettings {
  const where = 'evaluate'
  const names = ['batchSize', 'sampleWeight', 'steps', 'returnDict', 'precision', 'callbacks', 'verbose', 'signal']
  knownOptions(where, options, names)
  checkSignal(where, options.signal)
  return {
    ...options,
    ...reportSettings(where, options, 0),
    returnDict: booleanOption(where, 'returnDict', options.returnDict ?? false),
    batchSize: count(where, 'batchSize', options.batchSize ?? 32),
    steps: optionalCount(where, 'steps', options.steps),
    precision: precisionOption(where, options.precision),
  }
}

/** The options of a prediction without any: they are read once. */
export const noPredictOptions: PredictOptions = Object.freeze({})
let defaults: PredictSettings | null = null

export function predictSettings(options: PredictOptions): PredictSettings {
  if (options !== noPredictOptions) return readPredictSettings(options)
  defaults ??= readPredictSettings(options)
  return defaults
}

function readPredictSettings(options: PredictOptions): PredictSettings {
  const where = 'predict'
  knownOptions(where, options, ['batchSize', 'steps', 'dynamicBatching', 'precision', 'callbacks', 'verbose', 'signal'])
  checkSignal(where, options.signal)
  return {
    ...options,
    ...reportSettings(where, options, 0),
    batchSize: count(where, 'batchSize', options.batchSize ?? 32),
    steps: optionalCount(where, 'steps', options.steps),
    precision: precisionOption(where, options.precision),
    dynamicBatching: booleanOption(where, 'dynamicBatching', options.dynamicBatching ?? true),
  }
}

/** What predictSync asks for. */
export type PredictSyncOptions = Pick<PredictOptions, 'batchSize' | 'precision'>

export function predictSyncSettings(options: PredictSyncOptions): Pick<PredictSettings, 'batchSize' | 'precision'> {
  const where = 'predictSync'
  knownOptions(where, options, ['batchSize', 'precision'])
  return {
    batchSize: count(where, 'batchSize', options.batchSize ?? 32),
    precision: precisionOption(where, options.precision),
  }
}

/** How many batches and samples there are, as callbacks get it in `params`. `samples`: null for data sets. */
export function countsOf(
  samples: number | null,
  batchSize: number,
  steps: number | null,
): { samples: number | null; steps: number | null; batchSize: number | null } {
  if (samples === null) return { samples, steps, batchSize: null }
  const all = steps === null ? samples : Math.min(samples, steps * batchSize)
  return { samples: all, steps: Math.ceil(all / batchSize), batchSize }
}
