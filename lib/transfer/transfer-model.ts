/**
 * A model for a new task that trains itself in stages. Saved and loaded it is a model like others.
 *
 * Fine-tuning follows Keras's guide (https://keras.io/guides/transfer_learning/): the head is trained on a frozen base
 * first, since its random weights would spoil those of the base; then layers of the base go on with a small rate.
 */
import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupAndRestore } from '../callbacks/backup-and-restore.ts'
import { flatCallbacks } from '../callbacks/callback-list.ts'
import type { History } from '../callbacks/history.ts'
import { LearningRateScheduler } from '../callbacks/learning-rate-scheduler.ts'
import { noFurther, show } from '../core/checks.ts'
import { expectOwnReceivers } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { shareInstances } from '../core/kinds.ts'
import type { Dataset, NamedData } from '../data/sources.ts'
import type { Layer } from '../layers/layer.ts'
import { layersWithin, weightPaths } from '../layers/within.ts'
import { Model } from '../models/model.ts'
import { adam, multiOptimizer, type Optimizer } from '../optimizers/index.ts'
import { cosineDecay } from '../optimizers/schedules.ts'
import { givenOf } from '../training/data.ts'
import type { FitOptions } from '../training/options.ts'
import type { TransferSettings } from './options.ts'

type Plan = Pick<
  TransferSettings,
  'method' | 'unfreezeFrom' | 'decay' | 'headEpochs' | 'baseRate' | 'headRate' | 'rateDecay' | 'warmupEpochs'
> & { readonly learningRate: number }

/** Options of fit that say how features are kept. */
const ofFeatures = ['cache', 'cacheLimit', 'featureEpochs'] as const

type FitMethod = (options: FitOptions) => Promise<History>

const quoted = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A regular expression for all weights of some layers. `paths`: names of weights with all layers around them. */
function weightsOf(layers: readonly Layer[], paths: ReturnType<typeof weightPaths>): string {
  const placeOf = ([first]: Layer['ownParameters']) => paths.get(first)?.slice(0, -first.name.length - 1) ?? ''
  return `(${layers.map(layer => quoted(placeOf(layer.ownParameters))).join('|')})/.*`
}

const hasOwnWeights = ({ ownParameters }: Layer) => ownParameters.length > 0

/** The index of a layer in a model or, of a layer in nested models, one index a level; empty: there is none. */
function pathOf(model: Model, layer: string | number): readonly number[] {
  const own = typeof layer === 'string' ? model.operations.findIndex(({ name }) => name === layer) : -1
  if (own >= 0) return [own]
  for (const [i, nested] of model.operations.entries()) {
    const inner = typeof layer === 'string' && nested instanceof Model ? pathOf(nested, layer) : []
    if (inner.length > 0) return [i, ...inner]
  }
  return typeof layer === 'string' ? [] : [model.operations.indexOf(model.getLayer(layer))]
}

/**
 * The first layer that is trained of a base: its index, then that within the nested model it is in, and so on. Throws
 * OptionError where there is no such layer, or no weights after it.
 */
export function pathToFirstTrained(where: string, base: Model, from: string | number | null): readonly number[] {
  const path = from === null ? [0] : pathOf(base, from)
  if (path.length === 0) base.getLayer(from as string) // throws
  let model = base
  for (const [depth, first] of path.entries()) {
    const last = model.operations.findLastIndex(({ weights }) => weights.length > 0)
    const place = model.layers.indexOf(model.operations[last]) - model.layers.length
    if (last >= 0 && first > last)
      throw new OptionError(
        `${where}: expected a layer to train the base from, down to its last one with weights, ` +
          `${show(model.operations[last].name)}${model === base ? ` (${place})` : ''}, received ` +
          `${show(from)}.`,
      )
    if (first < last) break // the last layer with weights follows, whatever is in a model at `first`
    if (depth < path.length - 1) model = model.operations[first] as Model
  }
  return path
}

/** The layers of a model in order, those of a nested model in its place. */
const unnested = ({ layers }: Model): Layer[] =>
  layers.flatMap(layer => (layer instanceof Model ? unnested(layer) : [layer]))

/** Freezes the layers of a model before one of its own, or of a nested model. */
function freezeBefore(model: Model, [first, ...inner]: readonly number[]): void {
  for (const layer of model.operations.slice(0, first)) layer.trainable = false
  if (inner.length > 0) freezeBefore(model.operations[first] as Model, inner)
}

export class TransferModel extends Model {
  static {
    shareInstances(TransferModel, 'TransferModel')
    expectOwnReceivers(TransferModel.prototype)
  }

  #base: Model | null = null
  #plan: Plan | null = null
  /** The optimizer that trains the head, and the one that trains layers of the base with it. */
  #own: Optimizer | null = null
  #tuner: Optimizer | null = null
  /** Whether layers of the base are trained with the head: from fine-tuning or `unfreeze` on, until `freeze`. */
  #isTuning = false
  #stepsPerEpoch = 0

  /** Takes the base and how it is trained, freezes the base, and compiles. */
  begin(base: Model, plan: Plan): void {
    this.#base = base
    this.#plan = plan
    this.freeze()
    const isBinary = this.outputs[0].shape.at(-1) === 1
    this.#compileHead({
      loss: isBinary ? 'binaryCrossentropy' : 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
    })
  }

  #compileHead(options = this.compileOptions): void {
    this.compile({ ...options, optimizer: adam({ learningRate: this.#settings.learningRate }) })
    this.#own = this.optimizer
  }

  /** The trained network within this one, up to its features. */
  get base(): Model {
    if (this.#base === null)
      throw new OptionError(`${this.where()}: expected a model that transfer() has made, received another.`)
    return this.#base
  }

  get #settings(): Plan {
    if (this.#plan === null)
      throw new OptionError(`${this.where()}: expected a model that transfer() has made, received another.`)
    return this.#plan
  }

  /** Freezes the whole base: only the head is trained. */
  freeze(): void {
    this.base.trainable = false
    this.#isTuning = false
  }

  /**
   * Makes the base trainable from a layer on, by its name, also in a model within the base, or its place; null: all of
   * it. Layers before it are frozen. `fit` goes on from there, with the rates of fine-tuning.
   */
  unfreeze(from: string | number | null = null): void {
    const { base } = this
    const path = pathToFirstTrained(this.where(), base, from)
    base.trainable = true
    freezeBefore(base, path)
    this.#isTuning = true
  }

  /**
   * Trains by the method that the model was made for. 'fineTune' trains the head for `headEpochs`, and then the base
   * with it for `epochs`; the epochs of both are in the history. A model whose base is trained already, by a fit or by
   * `unfreeze`, goes on so: its head is not trained alone again.
   */
  override fit(x: NamedData, y: NamedData | null, options?: FitOptions): Promise<History>
  override fit(data: Dataset, options?: FitOptions): Promise<History>
  override async fit(
    x: NamedData | Dataset,
    second?: NamedData | FitOptions | null,
    third?: FitOptions,
    ...further: undefined[]
  ) {
    noFurther('fit', further)
    const { given, options } = givenOf<FitOptions>('fit', this, x, second, third)
    const run: FitMethod = own =>
      given.dataset === undefined ? super.fit(given.x, given.y ?? null, own) : super.fit(given.dataset, own)
    const { method, headEpochs, unfreezeFrom } = this.#settings
    const { epochs = 1, initialEpoch = 0 } = options
    const keepsNone = method === 'freeze' && !ofFeatures.some(name => options[name] != null)
    const own = keepsNone ? { ...options, cache: false as const } : options
    if (method !== 'fineTune') return this.#isTuning ? this.#tune(run, own, epochs) : this.#trainHead(run, own)
    if (this.#isTuning && initialEpoch === 0) return this.#tune(run, own, epochs)
    const whole = { ...own, epochs: headEpochs + epochs, initialEpoch: Math.max(initialEpoch, headEpochs) }
    if (this.#isTuning) return this.#tune(run, whole, epochs)
    const backups = backupsOf(options.callbacks)
    const ofHead = { ...own, epochs: headEpochs, callbacks: backups.ofHead }
    const first = initialEpoch < headEpochs ? await this.#trainHead(run, ofHead) : null
    this.unfreeze(unfreezeFrom)
    this.#recompile(epochs)
    const tuned = await run({ ...whole, callbacks: backups.ofBase })
    await backups.end()
    return first === null ? tuned : joined(first, tuned)
  }

  /** Trains the head alone, also where layers of the base were trained before. */
  async #trainHead(run: FitMethod, options: FitOptions): Promise<History> {
    if (this.#tuner !== null && this.optimizer === this.#tuner) this.#compileHead()
    const before = this.optimizer?.batches ?? 0
    const history = await run(this.#withDecay(options))
    const batches = (this.optimizer?.batches ?? 0) - before
    this.#stepsPerEpoch = Math.round(batches / Math.max(1, history.epoch.length))
    return history
  }

  /** Goes on with layers of the base: with new rates, unless the model was compiled anew. */
  #tune(run: FitMethod, options: FitOptions, epochs: number): Promise<History> {
    if (this.optimizer === this.#own || this.optimizer === this.#tuner) this.#recompile(epochs)
    return run(options)
  }

  /** The rate of every epoch follows from its number, so a fit that goes on from `initialEpoch` has the same. */
  #withDecay(options: FitOptions): FitOptions {
    const { decay, learningRate } = this.#settings
    if (decay === 'none' || this.optimizer !== this.#own) return options
    const { epochs = 1 } = options
    const schedule = (epoch: number) => (learningRate / 2) * (1 + Math.cos((Math.PI * epoch) / Math.max(epochs, 1)))
    return { ...options, callbacks: [new LearningRateScheduler(schedule), ...flatCallbacks(options.callbacks)] }
  }

  /** Compiles with a rate for the base and another one for the head, both with warmup and cosine decay. */
  #recompile(epochs: number): void {
    const stepsPerEpoch = this.#stepsPerEpoch
    const { baseRate, headRate, learningRate, rateDecay, warmupEpochs } = this.#settings
    const steps = stepsPerEpoch * epochs
    // Warmup begins with a rate of 0. A fit of few steps still has one step with the whole rate.
    const warmupSteps = Math.max(0, Math.min(Math.round(stepsPerEpoch * warmupEpochs), steps - 1))
    const decaySteps = Math.max(1, steps - warmupSteps)
    const optimizer = (rate: number): Optimizer =>
      adam({
        learningRate:
          stepsPerEpoch === 0
            ? rate
            : cosineDecay({ initialLearningRate: 0, warmupTarget: rate, warmupSteps, decaySteps, alpha: 0.05 }),
      })
    const inBase = new Set(layersWithin(this.base))
    const head = layersWithin(this).filter(layer => hasOwnWeights(layer) && !inBase.has(layer))
    const tuned = unnested(this.base).filter(({ trainableWeights }) => trainableWeights.length > 0)
    const groups = rateDecay === 1 ? [] : tuned.slice(0, -1).toReversed()
    const paths = weightPaths(this)
    const map = Object.fromEntries([
      [weightsOf(head, paths), optimizer(headRate ?? learningRate / 100)],
      ...groups.map((layer, i): [string, Optimizer] => [
        weightsOf(layersWithin(layer).filter(hasOwnWeights), paths),
        optimizer(baseRate * rateDecay ** (i + 1)),
      ]),
    ])
    this.compile({
      ...this.compileOptions,
      optimizer: multiOptimizer({ optimizerMap: { defaultOptimizer: optimizer(baseRate), optimizerMap: map } }),
    })
    this.#tuner = this.optimizer
  }
}

/**
 * Callbacks of the two runs of fine-tuning. Each has its backup in a folder of its own. That of the head stays until
 * the base is trained, too: a run that is gone on with finds everything as the head has left it.
 */
function backupsOf(given: FitOptions['callbacks']) {
  const callbacks = flatCallbacks(given)
  const within = (name: string, isKept: boolean) =>
    callbacks.map(callback => {
      if (!(callback instanceof BackupAndRestore)) return callback
      const { backupDir, deleteCheckpoint, ...rest } = callback.options
      return new BackupAndRestore({
        ...{ ...rest, backupDir: join(backupDir, name), deleteCheckpoint: deleteCheckpoint && !isKept },
      })
    })
  const end = async () => {
    for (const callback of callbacks)
      if (callback instanceof BackupAndRestore && callback.options.deleteCheckpoint) {
        const { backupDir } = callback.options
        await rm(join(backupDir, 'head'), { recursive: true, force: true })
        await rmdir(backupDir).catch(() => {}) // something else is in it
      }
  }
  return { ofHead: within('head', true), ofBase: within('base', false), end }
}

/** The history of two runs, one after the other: the second one, with the epochs of the first before its own. */
function joined(first: History, second: History): History {
  second.epoch = [...first.epoch, ...second.epoch]
  second.features ??= first.features
  second.history = Object.fromEntries(
    Object.entries(second.history).map(([name, values]) => [name, [...(first.history[name] ?? []), ...values]]),
  )
  return second
}
