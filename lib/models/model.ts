/**
 * Models that train: Keras's compile, fit, evaluate and predict on a network
 * (https://keras.io/api/models/model_training_apis/).
 *
 * What the user gives is checked before any work starts. Then batches go through recorded steps (pipeline.ts, step.ts).
 * What is trainable is read before every step.
 *
 * Longer than other files because it is one class: all that Keras's Model can do, on private state (what was compiled,
 * the steps, the lock of a running fit) that its methods share. What can do without that state is in training/.
 */

import type { Logs } from '../callbacks/callback.ts'
import { CallbackList, type CallbackListOptions } from '../callbacks/callback-list.ts'
import { History } from '../callbacks/history.ts'
import { abortError, unlessAborted } from '../core/abort.ts'
import { knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { property, shareInstances } from '../core/kinds.ts'
import type { Tensor } from '../core/tensor.ts'
import { ArrayBatches, type Batches, type Columns } from '../data/batches.ts'
import { DatasetBatches } from '../data/dataset-batches.ts'
import { FirstBatch } from '../data/first-batch.ts'
import {
  type BatchData,
  type Dataset,
  isUnlabelledDataset,
  labelled,
  type NamedData,
  unlabelled,
} from '../data/sources.ts'
import { settled } from '../engine/memory.ts'
import type { CallProfile } from '../engine/profile.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Layer } from '../layers/layer.ts'
import type * as optimizers from '../optimizers/index.ts'
import { Optimizer } from '../optimizers/optimizer.ts'
import { Compiled, type CompileOptions } from '../training/compiled.ts'
import {
  columnsFor,
  type Given,
  givenOf,
  sampleShapeOf,
  sampleShapes,
  trainingBatches,
  validationBatches,
} from '../training/data.ts'
import { FitLoop, type FitLoopOptions } from '../training/fit-loop.ts'
import { fitSettings } from '../training/fit-settings.ts'
import { expectNotBetweenBatches, whileInUse } from '../training/hooks.ts'
import { Listeners, silent } from '../training/listeners.ts'
import type { Objective } from '../training/objective.ts'
import {
  type BatchOptions,
  countsOf,
  type EvaluateOptions,
  evaluateSettings,
  type FitOptions,
  type FitSettings,
  type PredictOptions,
  type PredictSettings,
  predictSettings,
  predictSyncBatchSize,
} from '../training/options.ts'
import { expectNoUncalled, ownProcedure, type Procedure, type StepBatch, type StepLogs } from '../training/own-steps.ts'
import { type Claim, whileOwned } from '../training/ownership.ts'
import { type PipelineOptions, runBatches, whileOpen } from '../training/pipeline.ts'
import { PredictionQueue } from '../training/prediction-queue.ts'
import { type Predictions, Predictor } from '../training/predictor.ts'
import { profileStep } from '../training/profile.ts'
import { captureModel, restoreModel } from '../training/run-state.ts'
import type { Slot } from '../training/slots.ts'
import type { Step } from '../training/step.ts'
import { StepCache, type StepPurpose } from '../training/step-cache.ts'
import { type Trained, TrainedParts } from '../training/trained.ts'
import { variablesOf } from '../training/variables.ts'
import { expectSavable, loadWeights, save, saveWeights } from './files.ts'
import type { Snapshot } from './format.ts'
import { networkFromKeras } from './from-keras.ts'
import { checkFit, expectCodes } from './mistakes/check.ts'
import { Network, type NetworkOptions } from './network.ts'
import { ModelNonFiniteFinder } from './non-finite.ts'
import type { ModelSource } from './source.ts'
import { networkToKeras } from './to-keras.ts'
import { weightsHashInSlices } from './weights-hash.ts'

export type { CompileOptions }

export class Model extends Network {
  static {
    shareInstances(Model, 'Model')
  }

  static override readonly type: string = 'Functional'
  /** Whether layers are added one after the other, and not given as a graph. */
  protected static readonly isChain: boolean = false
  /** Set to true by a callback to end `fit` after the running batch. */
  stopTraining = false
  /** Of the last fit. */
  history: History | null = null
  readonly #steps = new StepCache()
  readonly #parts = new TrainedParts(this)
  readonly #predictor = new Predictor(this, this.#steps)
  readonly #predictions = new PredictionQueue({
    stepFor: (columns, size) => this.#predictor.stepFor(columns, size),
    inTurn: work => this.#inTurn(undefined, work),
  })
  #compiled: Compiled | null = null
  #optimizer: optimizers.Optimizer | null = null
  /** Train steps done: the counter of dropout's random numbers. */
  #count = 0
  #isTraining = false
  /** The last train step and its copy of the slots. */
  #last: { readonly step: Step; readonly slot: Slot } | null = null
  #lastTurn: Promise<unknown> = Promise.resolve()

  constructor(options: NetworkOptions | Pick<NetworkOptions, 'name' | 'trainable'>) {
    knownOptions('model', options, ['inputs', 'outputs', 'name', 'trainable'])
    super({ name: options.name, trainable: options.trainable })
    if ((this.constructor as typeof Model).isChain) return
    const { inputs, outputs } = options as NetworkOptions
    this.setGraph(inputs, outputs)
    if (options.trainable === false) this.trainable = false
  }

  /** Keras's configuration of the network. */
  override config(): Record<string, unknown> {
    return networkToKeras(this).config
  }

  /** A model from what `getConfig` gives: the same layers with new weights. Throws FormatError. */
  static override fromConfig<Made extends Layer>(this: abstract new (options: never) => Made, config: object): Made {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on
    const { type } = this as unknown as typeof Model
    return networkFromKeras({ class_name: type, config }, { where: `${type} fromConfig` }).network as Layer as Made
  }

  /** The network as Keras's JSON, without weights. */
  toJSON(): object {
    return networkToKeras(this)
  }

  get optimizer(): optimizers.Optimizer | null {
    return this.#optimizer
  }

  /**
   * Takes an optimizer without a loss, as a file may have it: `compile({ optimizer: model.optimizer, loss })` goes
   * on.
   */
  restoreOptimizer(optimizer: optimizers.Optimizer): void {
    if (!(optimizer instanceof Optimizer))
      throw new OptionError(`restoreOptimizer: expected an optimizer, received ${show(optimizer)}.`)
    optimizer.claim(this)
    if (this.#optimizer !== optimizer) this.#optimizer?.release(this)
    this.#optimizer = optimizer
    this.#compiled = null
  }

  /** What `compile` was given; null before. */
  get compileOptions(): CompileOptions | null {
    return this.#compiled?.options ?? null
  }

  /** Metrics by their names in logs. Known once there were data. */
  get metrics(): readonly { readonly name: string; readonly direction: 'up' | 'down' | null }[] {
    return this.#compiled?.training.metrics ?? []
  }

  /** Names of the values that `evaluate` gives, in order. Known once there were data. */
  get metricsNames(): string[] {
    return Object.keys(this.#compiled?.testing.logs() ?? {})
  }

  /** Settles how the model is trained. Weights stay; the state of training begins anew with the optimizer. */
  compile(options: CompileOptions): void {
    knownOptions('compile', options, ['optimizer', 'loss', 'metrics', 'weightedMetrics', 'lossWeights'])
    const compiled = new Compiled(options, this)
    this.restoreOptimizer(compiled.optimizer)
    this.#compiled = compiled
    this.#steps.clear()
    this.#last = null
  }

  #expectCompiled(where: string): Compiled {
    if (this.#compiled === null)
      throw new OptionError(`${where}: expected a compiled model. Call compile({ optimizer, loss }) first.`)
    this.expectGraph(where)
    this.#compiled.bind(this)
    return this.#compiled
  }

  /** Trains for some epochs, and tells what happened. */
  fit(x: NamedData, y: NamedData | null, options?: FitOptions): Promise<History>
  fit(data: Dataset, options?: FitOptions): Promise<History>
  async fit(x: NamedData | Dataset, second?: NamedData | FitOptions | null, third?: FitOptions): Promise<History> {
    const { given: first, options } = givenOf<FitOptions>(this, x, second, third)
    const settings = fitSettings(options)
    const { callbacks, signal } = settings
    expectNotBetweenBatches('fit', this)
    return this.#whileBuilt(first, signal, labelled, given => {
      const training = this.#training('fit')
      const batches = trainingBatches(training.columnsOf, settings, given)
      const isValidated = settings.validationData != null || settings.validationSplit > 0
      const testing = isValidated ? this.#testing('fit') : null
      const validation = testing && validationBatches(this, testing.columnsOf, settings, given)
      if (signal?.aborted) throw abortError()
      return this.#whileTraining('fit', training.compiled ? this.#trained.changed : [], claim =>
        whileInUse('fit', callbacks, () =>
          this.#epochs(settings, claim, { training, batches }, testing && validation && { testing, validation }),
        ),
      )
    })
  }

  /** A model without an input shape takes it from data. */
  #buildFor(x: unknown): void {
    if (this.outputs.length === 0) this.buildFor(sampleShapeOf(x))
  }

  /** Some work on data, from whose first samples a model without an input shape takes it. */
  async #whileBuilt<T>(
    given: Given,
    signal: AbortSignal | undefined,
    read: (batch: unknown) => BatchData,
    work: (given: Given) => T | Promise<T>,
  ): Promise<T> {
    if (given.dataset === undefined) this.#buildFor(given.x)
    if (given.dataset === undefined || this.outputs.length > 0 || this.layers.length === 0) return work(given)
    const first = new FirstBatch<BatchData>(given.dataset)
    try {
      const batch = await unlessAborted(signal, () => first.look())
      if (batch !== undefined) this.buildFor(sampleShapeOf(read(batch).x))
      return await work({ dataset: first })
    } finally {
      await first.close()
    }
  }

  /** fit on a data set, by tfjs's name. */
  fitDataset(data: Dataset, options?: FitOptions): Promise<History> {
    return this.fit(data, options)
  }

  async #epochs(
    settings: FitSettings,
    claim: Claim,
    { training, batches }: { readonly training: Procedure; readonly batches: Batches },
    validated: { readonly testing: Procedure; readonly validation: Batches } | null,
  ): Promise<History> {
    const { compiled, measure } = training
    const { signal } = settings
    const { samples } = batches
    const counts = countsOf(samples, settings.batchSize, settings.stepsPerEpoch)
    const callbacks = this.#callbacks('fit', settings, { ...settings, ...counts, addHistory: true })
    const history = callbacks.history ?? new History()
    const listeners = new Listeners(this, { callbacks, verbose: 0, signal })
    this.history = history
    this.stopTraining = false
    compiled?.optimizer.build(this.#variables())
    const loop = new FitLoop({
      ...{ model: this, settings, callbacks, objective: measure, batches },
      pipeline: training.pipeline(batches, claim),
      validation: validated && {
        objective: validated.testing.measure,
        batches: validated.validation,
        evaluate: () => this.#evaluate(validated.testing, validated.validation, listeners, signal),
      },
      state: compiled && this.#resumable(compiled),
      inspect: () => {
        expectCodes(settings.silence)
        const validation = validated?.validation ?? null
        if (compiled !== null)
          checkFit({ model: this, compiled, trained: this.#trained.weights, settings, batches, validation })
      },
    })
    const logs = await whileOpen([batches, validated?.validation ?? null], signal, async () => {
      const last = await loop.run()
      compiled?.optimizer.finalize()
      return last
    })
    await callbacks.onTrainEnd(logs)
    history.weightsHash = await weightsHashInSlices(this)
    loop.end(history.weightsHash)
    return history
  }

  /** What of a run is the model's, for one that goes on later. */
  #resumable({ optimizer, training: objective }: Compiled): FitLoopOptions['state'] {
    return {
      objective,
      capture: () => ({ ...captureModel(this, optimizer), count: this.#count }),
      restore: state => {
        restoreModel('BackupAndRestore', this, optimizer, state, () => optimizer.build(this.#variables()))
        this.#count = Number(property(state, 'count'))
      },
    }
  }

  /**
   * Writes network, weights, and what it was compiled with, the optimizer's state included. The ending chooses the
   * format: '.keras' or '.h5'.
   */
  async save(path: string | URL): Promise<void> {
    const state = this.#snapshot()
    await save(this, path, state)
  }

  /** Writes the weights alone: '.weights.h5' as Keras 3 does, '.h5' as all versions of Keras do. */
  async saveWeights(path: string | URL): Promise<void> {
    await saveWeights(this, path, this.#snapshot().weights)
  }

  /**
   * Takes the weights of a file, of weights alone or of a whole model: layer by layer in order, or by the names of
   * layers. All that fit, or, unless mismatches are skipped, none: then FormatError names the first difference.
   */
  async loadWeights(source: ModelSource, options: Parameters<typeof loadWeights>[2] = {}): Promise<void> {
    await loadWeights(this, source, options)
  }

  /**
   * Throws OptionError or DataError where `save` or, with `weightsOnly`, `saveWeights` would refuse the path: the
   * ending, the folder, the permissions.
   */
  async expectSavable(path: string | URL, options: { weightsOnly?: boolean } = {}): Promise<void> {
    await expectSavable(path, options)
  }

  /** Copies of all that training changes, as they are between two steps. */
  #snapshot(): Snapshot {
    const { optimizer, compileOptions } = this
    const weights = new Map(this.weights.map(weight => [weight, settled(weight.memory).slice()]))
    return {
      weights,
      compiled: optimizer && { optimizer, compileOptions, state: this.optimizerState() },
    }
  }

  /**
   * The optimizer's own variables as they stand in files: for the weights that are trainable now, and with `frozen` for
   * those that may become so. By default with these if some of them have been trained. Empty before compile.
   */
  optimizerState(frozen?: boolean): optimizers.StateVariable[] {
    const { optimizer } = this
    if (optimizer === null) return []
    if (!this.#isTraining) optimizer.build(this.#variables()) // what is trained is settled when a fit begins
    const all = this.#variables(this.weights.filter(({ trainable }) => trainable))
    const isTrained = new Set(optimizer.variables.map(({ data }) => data))
    const withFrozen = frozen ?? all.some(variable => !isTrained.has(variable.data) && optimizer.knows(variable))
    return optimizer.state(withFrozen ? all : optimizer.variables)
  }

  /**
   * Takes over what optimizerState gave: training goes on from there. Throws ShapeError where it is of another model.
   */
  restoreOptimizerState(state: Parameters<optimizers.Optimizer['restore']>[0]): void {
    const { optimizer } = this
    if (optimizer === null)
      throw new OptionError('restoreOptimizerState: expected a model with an optimizer. Call compile() first.')
    if (!this.#isTraining) optimizer.build(this.#variables()) // a running fit goes on with what it began with
    const all = this.#variables(this.weights.filter(({ trainable }) => trainable))
    const withFrozen = property(state, 'length') === optimizer.stateLength(all)
    optimizer.restore(state, withFrozen ? all : optimizer.variables)
    this.#count = optimizer.batches
  }

  /** Trainable weights as the optimizer sees them. */
  #variables(parameters = this.trainableWeights): optimizers.Variable[] {
    this.expectGraph()
    if (parameters.some(({ isPlaced }) => !isPlaced)) this.place()
    return variablesOf(this, parameters)
  }

  /** How batches go through steps for a purpose. */
  #pipeline(purpose: StepPurpose, batches: Batches): PipelineOptions {
    const pipeline: PipelineOptions<Step> = {
      stepFor: this.#steps.stepper(this, purpose, () => batches.columns),
      count: () => (purpose.kind === 'train' ? this.#count++ : 0),
      end: (step, slot) => {
        step.finish(slot)
        if (purpose.kind === 'train') this.#last = { step, slot }
      },
    }
    return pipeline
  }

  /** Finds where the first NaN or infinity of a training step has appeared, for callbacks. */
  nonFiniteFinder(): ModelNonFiniteFinder {
    return new ModelNonFiniteFinder(this, () => this.#last?.step.inputsIn(this.#last.slot) ?? [])
  }

  /** How batches are trained on: what is trainable is looked at before every step, because hooks may change it. */
  #trainPipeline(
    objective: Objective,
    optimizer: optimizers.Optimizer,
    batches: Batches,
    claim: Claim,
  ): PipelineOptions {
    let last: Trained | null = null
    let pipeline: PipelineOptions | null = null
    let revision: object | null = null
    const current = () => {
      const trained = this.#trained
      if (pipeline !== null && trained === last && revision === optimizer.revision) return pipeline
      claim(trained.changed)
      optimizer.build(trained.variables)
      revision = optimizer.revision
      last = trained
      pipeline = this.#pipeline({ kind: 'train', objective, optimizer, trained }, batches)
      return pipeline
    }
    return { ...current(), stepFor: size => current().stepFor(size) }
  }

  #callbacks(
    where: string,
    { callbacks, signal }: Pick<FitSettings, 'callbacks' | 'signal'>,
    { verbose, epochs, initialEpoch, steps, samples, batchSize, addHistory }: CallbackListOptions,
  ): CallbackList {
    const params = { verbose, epochs, initialEpoch, steps, samples, batchSize }
    return new CallbackList(callbacks, { ...params, addHistory, model: this, signal, where })
  }

  /** Refuses to train while the model is trained: two fits would mix their weights. */
  async #whileTraining<T>(
    where: string,
    trained: readonly Parameter[],
    work: (claim: Claim) => Promise<T>,
  ): Promise<T> {
    if (this.#isTraining)
      throw new OptionError(
        `${where}: expected a model that is not being trained, received one whose fit is not done yet.`,
      )
    this.#isTraining = true
    try {
      return await whileOwned(where, trained, work)
    } finally {
      this.#isTraining = false
    }
  }

  /** Runs of testing and predicting share memory and metrics, so they take turns. */
  #inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(() => unlessAborted(signal, work))
    // An error is reported to the caller of that turn; the next turn begins all the same.
    this.#lastTurn = turn.catch(() => {})
    return unlessAborted(signal, () => turn)
  }

  async #evaluate(testing: Procedure, batches: Batches, listeners: Listeners, signal?: AbortSignal): Promise<Logs> {
    const { measure, compiled } = testing
    await listeners.callbacks.onTestBegin()
    const work = async () => {
      measure.reset()
      await listeners.run(
        'test',
        batches,
        testing.pipeline(batches, () => {}),
        () => measure.logs(),
      )
      return measure.logs()
    }
    // Steps of one's own may predict: they have no turn, which they would wait for.
    const logs = await (compiled === null ? work() : this.#inTurn(signal, work))
    await listeners.callbacks.onTestEnd(logs)
    return logs
  }

  /** What training changes, as layers are frozen now. */
  get #trained(): Trained {
    this.expectGraph()
    return this.#parts.now
  }

  /**
   * One step on a batch, as `fit` and `trainOnBatch` do it: of what the model was compiled for. A class of one's own
   * overrides it; `fit` then gives it every batch as the data were given, and takes what it tells: numbers, which are
   * averaged over the samples, and metrics. It computes with steps that were made by `trainStep({ ... })`.
   */
  async trainStep({ x, y, sampleWeight }: StepBatch): Promise<StepLogs> {
    const { columnsOf, measure, pipeline } = this.#compiledTraining('trainStep')
    const batches = oneBatch(columnsOf('trainStep', batchData(x, y, sampleWeight)))
    return whileOwned('trainStep', this.#trained.changed, async claim => {
      measure.reset()
      await runBatches(batches, pipeline(batches, claim))
      return measure.logs()
    })
  }

  /** The same for `evaluate`, `testOnBatch` and validation: loss and metrics, without a step. */
  async testStep({ x, y, sampleWeight }: StepBatch): Promise<StepLogs> {
    const testing = this.#compiledTesting('testStep')
    const batches = oneBatch(testing.columnsOf('testStep', batchData(x, y, sampleWeight)))
    return this.#evaluate(testing, batches, new Listeners(this, silent))
  }

  #training(where: string): Procedure {
    expectNoUncalled(where, this)
    return this.trainStep === Model.prototype.trainStep
      ? this.#compiledTraining(where)
      : ownProcedure('trainStep', batch => this.trainStep(batch as StepBatch))
  }

  #testing(where: string): Procedure {
    expectNoUncalled(where, this)
    return this.testStep === Model.prototype.testStep
      ? this.#compiledTesting(where)
      : ownProcedure('testStep', batch => this.testStep(batch as StepBatch))
  }

  #compiledTraining(where: string): Procedure {
    const compiled = this.#expectCompiled(where)
    const { training: measure, optimizer } = compiled
    return {
      ...{ compiled, measure },
      columnsOf: (what, part, classWeight) => columnsFor(what, this, part, measure, classWeight),
      pipeline: (batches, claim) => this.#trainPipeline(measure, optimizer, batches, claim),
    }
  }

  #compiledTesting(where: string): Procedure {
    const compiled = this.#expectCompiled(where)
    const { testing: measure } = compiled
    return {
      ...{ compiled, measure },
      columnsOf: (what, part, classWeight) => columnsFor(what, this, part, measure, classWeight),
      pipeline: batches => {
        const purpose = { kind: 'test', objective: measure, optimizer: null, trained: this.#trained } as const
        return this.#pipeline(purpose, batches)
      },
    }
  }

  /** Loss and metrics on some data: a list in the order of `metricsNames`. */
  evaluate(x: NamedData, y: NamedData | null, options: EvaluateOptions & { returnDict: true }): Promise<Logs>
  evaluate(x: NamedData, y: NamedData | null, options?: EvaluateOptions): Promise<number[]>
  evaluate(data: Dataset, options: EvaluateOptions & { returnDict: true }): Promise<Logs>
  evaluate(data: Dataset, options?: EvaluateOptions): Promise<number[]>
  async evaluate(
    x: NamedData | Dataset,
    second?: NamedData | EvaluateOptions | null,
    third?: EvaluateOptions,
  ): Promise<number[] | Logs> {
    const { given: first, options } = givenOf<EvaluateOptions>(this, x, second, third)
    const settings = evaluateSettings(options)
    const { signal, callbacks, steps, batchSize, sampleWeight, returnDict } = settings
    if (first.dataset !== undefined && sampleWeight != null)
      throw new OptionError(
        'evaluate: expected the sample weights of a data set in its batches, received sampleWeight.',
      )
    expectNotBetweenBatches('evaluate', this)
    return this.#whileBuilt(first, signal, labelled, async given => {
      const testing = this.#testing('evaluate')
      let batches: Batches
      if (given.dataset !== undefined) {
        batches = new DatasetBatches(given.dataset, batch => testing.columnsOf('evaluate', batch), { steps })
      } else {
        const columns = testing.columnsOf('evaluate', batchData(given.x, given.y, sampleWeight))
        batches = new ArrayBatches(columns, [0, columns[0]?.samples ?? 0], batchSize, steps)
      }
      const logs = await whileInUse('evaluate', callbacks, () => {
        const counts = countsOf(batches.samples, batchSize, steps)
        const list = this.#callbacks('evaluate', settings, { ...settings, ...counts })
        const listeners = new Listeners(this, { ...settings, callbacks: list })
        return whileOpen([batches], signal, () => this.#evaluate(testing, batches, listeners, signal))
      })
      return returnDict ? logs : Object.values(logs)
    })
  }

  /** One train step on one batch; its loss and metrics. */
  trainOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions & { returnDict: true }): Promise<Logs>
  trainOnBatch(x: NamedData, y: NamedData | null, options?: BatchOptions): Promise<number[]>
  async trainOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions = {}): Promise<number[] | Logs> {
    knownOptions('trainOnBatch', options, ['sampleWeight', 'classWeight', 'returnDict'])
    this.#buildFor(x)
    const { columnsOf, measure, pipeline, compiled } = this.#training('trainOnBatch')
    const batches = oneBatch(columnsOf('trainOnBatch', batchData(x, y, options.sampleWeight), options.classWeight))
    return this.#whileTraining('trainOnBatch', compiled ? this.#trained.changed : [], async claim => {
      measure.reset()
      await runBatches(batches, pipeline(batches, claim))
      const logs = measure.logs()
      return options.returnDict ? logs : Object.values(logs)
    })
  }

  /** Loss and metrics of one batch. */
  testOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions & { returnDict: true }): Promise<Logs>
  testOnBatch(x: NamedData, y: NamedData | null, options?: BatchOptions): Promise<number[]>
  async testOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions = {}): Promise<number[] | Logs> {
    knownOptions('testOnBatch', options, ['sampleWeight', 'classWeight', 'returnDict'])
    expectNotBetweenBatches('testOnBatch', this)
    this.#buildFor(x)
    const testing = this.#testing('testOnBatch')
    const columns = testing.columnsOf('testOnBatch', batchData(x, y, options.sampleWeight), options.classWeight)
    const logs = await this.#evaluate(testing, oneBatch(columns), new Listeners(this, silent))
    return options.returnDict ? logs : Object.values(logs)
  }

  /**
   * What the model gives for some data, or for an iterable of batches (`{ x }` or x): a tensor, or with several outputs
   * a list of them (`predict<Tensor[]>(...)`), or an object where the outputs have names.
   */
  async predict<Result extends Predictions = Tensor>(
    x: NamedData | Dataset<BatchData | NamedData>,
    options: PredictOptions = {},
  ): Promise<Result> {
    const settings = predictSettings(options)
    const { callbacks, signal, steps } = settings
    expectNotBetweenBatches('predict', this)
    const samples = sampleShapes(this)
    const first: Given = isUnlabelledDataset(x, samples) ? { dataset: x } : { x: x as NamedData }
    const read = (batch: unknown) => unlabelled(batch, samples)
    return this.#whileBuilt(first, signal, read, async given => {
      this.expectGraph()
      const { dataset } = given
      const columns = dataset === undefined ? columnsFor('predict', this, { x: given.x }, null) : []
      const isOneBatch = dataset === undefined && (columns[0]?.samples ?? 0) <= settings.batchSize
      if (isOneBatch && isUnwatched(settings) && this.#predictions.takes(columns))
        return this.arrange(await unlessAborted(signal, () => this.#predictions.predict(columns, signal))) as Result
      return whileInUse('predict', callbacks, async () => {
        const total = dataset === undefined ? (columns[0]?.samples ?? 0) : null
        const counts = countsOf(total, settings.batchSize, settings.steps)
        const list = this.#callbacks('predict', settings, { ...settings, ...counts })
        const listeners = new Listeners(this, { ...settings, callbacks: list })
        await list.onPredictBegin()
        const results = await this.#inTurn(signal, () =>
          dataset === undefined
            ? this.#predictor.arrays(columns, settings, listeners)
            : this.#predictor.dataset(dataset, steps, listeners),
        )
        await list.onPredictEnd()
        return this.arrange(results) as Result
      })
    })
  }

  /** predict on one batch. */
  async predictOnBatch<Result extends Predictions = Tensor>(x: NamedData): Promise<Result> {
    expectNotBetweenBatches('predictOnBatch', this)
    this.#buildFor(x)
    const columns = columnsFor('predictOnBatch', this, { x }, null)
    const settings = { batchSize: columns[0]?.samples ?? 1, steps: null }
    const results = await this.#inTurn(undefined, () =>
      this.#predictor.arrays(columns, settings, new Listeners(this, silent)),
    )
    return this.arrange(results) as Result
  }

  /** predict on the calling thread: the lowest latency for few samples. The event loop waits. */
  predictSync<Result extends Predictions = Tensor>(
    x: NamedData,
    options: Pick<PredictOptions, 'batchSize'> = {},
  ): Result {
    const batchSize = predictSyncBatchSize(options)
    this.#buildFor(x)
    const columns = columnsFor('predictSync', this, { x }, null)
    return this.arrange(this.#predictor.sync(columns, batchSize)) as Result
  }

  /**
   * Where the time of one step goes, kernel call by kernel call: of a train step where labels are given, else of a
   * predict step. All samples are one batch. Takes some 20 steps on the calling thread, and changes nothing.
   */
  async profile(x: NamedData, y?: NamedData): Promise<CallProfile[]> {
    this.#buildFor(x)
    const { training: objective, optimizer } =
      y === undefined ? { training: null, optimizer: null } : this.#expectCompiled('profile')
    const columns = columnsFor('profile', this, { x, y }, objective)
    const [trained, { weights }] = [this.#trained, this]
    const work = async () => {
      optimizer?.build(trained.variables)
      return profileStep(
        this,
        { kind: optimizer ? 'train' : 'predict', objective, optimizer, trained },
        columns,
        weights,
      )
    }
    return this.#whileTraining('profile', optimizer ? trained.changed : [], work)
  }
}

/** Whether a prediction may be computed together with others: nobody is told how it goes. */
const isUnwatched = ({ dynamicBatching, callbacks, verbose, steps }: PredictSettings): boolean =>
  dynamicBatching && callbacks.length === 0 && verbose === 0 && steps === null

/** What is left out is absent. */
const batchData = (x: NamedData, y?: NamedData | null, sampleWeight?: NamedData | null): Partial<BatchData> => ({
  ...{ x, y: y ?? undefined, sampleWeight: sampleWeight ?? undefined },
})

const oneBatch = (columns: Columns): Batches =>
  new ArrayBatches(columns, [0, columns[0]?.samples ?? 0], columns[0]?.samples ?? 0)

export const model = (options: NetworkOptions) => new Model(options)
