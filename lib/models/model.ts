/**
 * Models that train: Keras's compile, fit, evaluate and predict on a network
 * (https://keras.io/api/models/model_training_apis/). This is their face; the work is that of a model's trainer
 * (trainer.ts) and its inference (training/inference.ts).
 *
 * More than 400 lines, as each method stands here with the docs that users read.
 */

import type { Logs } from '../callbacks/callback.ts'
import type { History } from '../callbacks/history.ts'
import { knownOptions, noFurther } from '../core/checks.ts'
import { expectOwnReceivers } from '../core/configurable.ts'
import { fixGetters } from '../core/fixed.ts'
import { isArray, isRecord, property, shareInstances } from '../core/kinds.ts'
import type { DynamicShape } from '../core/shape.ts'
import type { Tensor, TensorData } from '../core/tensor.ts'
import type { BatchData, Dataset, NamedData } from '../data/sources.ts'
import type { CallProfile } from '../engine/profile.ts'
import type { Value } from '../graph/value.ts'
import type { ApplyOptions } from '../layers/apply-options.ts'
import type { Layer, Values } from '../layers/layer.ts'
import type * as optimizers from '../optimizers/index.ts'
import type { CompileOptions, SpeltCompileOptions } from '../training/compiled.ts'
import { givenOf } from '../training/data.ts'
import { Exclusive } from '../training/exclusive.ts'
import { Inference } from '../training/inference.ts'
import {
  type BatchOptions,
  type EvaluateOptions,
  type FitOptions,
  noPredictOptions,
  type PredictOptions,
  type PredictSyncOptions,
} from '../training/options.ts'
import type { SymbolicBatch, SymbolicLogs } from '../training/own-objective.ts'
import type { StepBatch, StepLogs } from '../training/own-steps.ts'
import type { Predictions } from '../training/predictor.ts'
import { StepCache } from '../training/step-cache.ts'
import { expectSavable, loadWeights, type SaveOptions, type SaveWeightsOptions, save, saveWeights } from './files.ts'
import { networkFromKeras } from './from-keras.ts'
import { isFunctional, Network, type NetworkOptions } from './network.ts'
import { ModelNonFiniteFinder } from './non-finite.ts'
import { composedGraph, refuseNoGraph, type Samples, samplesOf, shapesInOrder } from './own-call.ts'
import { snapshotOf } from './snapshot.ts'
import type { ModelSource } from './source.ts'
import type { SummaryOptions } from './summary.ts'
import { networkToKeras } from './to-keras.ts'
import { Trainer } from './trainer.ts'

export type { CompileOptions }

const [compiles, makes] = ['Use compile.', 'Make a model of other layers.']
const howToChange = {
  optimizer: compiles,
  compileOptions: compiles,
  metrics: compiles,
  layers: makes,
  inputs: makes,
  outputs: makes,
}

export class Model extends Network {
  static {
    shareInstances(Model, 'Model')
    fixGetters(Model.prototype, howToChange, 'It follows from the layers.')
    expectOwnReceivers(Model.prototype)
  }

  static override readonly type: string = 'Functional'
  /** Whether layers are added one after the other, and not given as a graph. */
  protected static readonly isChain: boolean = false
  /** Set to true by a callback to end `fit` after the running batch. */
  stopTraining = false
  /** The history of the last fit. */
  history: History | null = null
  /** Predicting and testing take turns, as they share memory and metrics. */
  readonly #exclusive = new Exclusive()
  readonly #steps = new StepCache()
  readonly #inference = new Inference(this, Model.prototype, this.#steps, this.#exclusive)
  /** Null until the model is compiled or trained: predicting needs none. */
  #ownTrainer: Trainer | null = null

  /**
   * A subclass that has a `call` may leave out inputs and outputs: its graph is then what `call` composes of the first
   * inputs.
   */
  constructor(options: NetworkOptions | Pick<NetworkOptions, 'name' | 'trainable'> = {}) {
    knownOptions('model', options, ['inputs', 'outputs', 'name', 'trainable'])
    super({ name: options.name, trainable: options.trainable })
    const { inputs, outputs } = options as NetworkOptions
    if ((this.constructor as typeof Model).isChain || (this.#composes && (inputs ?? outputs) === undefined)) return
    if (new.target !== Model && (inputs ?? outputs) === undefined) refuseNoGraph(this)
    this.setGraph(inputs, outputs)
    if (options.trainable === false) this.trainable = false
  }

  get #composes(): boolean {
    return this.call !== Network.prototype.call
  }

  protected override get shapeHint(): string {
    return this.#composes ? 'Give it data, or call build() with the shape of a batch.' : super.shapeHint
  }

  override get awaitsShape(): boolean {
    return super.awaitsShape || (this.outputs.length === 0 && this.#composes)
  }

  /** Shapes of a batch: one, a list, or those of inputs by their names. */
  override build(shapes: DynamicShape | readonly DynamicShape[] | Readonly<Record<string, DynamicShape>>): void {
    const compose = this.awaitsShape && this.#composes ? (samples: Samples) => this.#compose(samples) : null
    const isNamed = isRecord(shapes) && !isArray(shapes) && (compose !== null || this.outputs.length > 0)
    super.build((isNamed ? shapesInOrder(this, shapes, compose) : shapes) as DynamicShape)
  }

  override buildFor(samples: readonly DynamicShape[]): void {
    if (this.awaitsShape) this.#compose(samples)
  }

  override buildForData(x: unknown): void {
    const samples = this.awaitsShape ? samplesOf(x) : null
    if (samples !== null) this.#buildOnce(samples)
  }

  override applyAll(values: Values, options?: ApplyOptions): readonly Value[] {
    if (this.awaitsShape && this.#composes) this.#buildOnce(this.valuesOf(values).map(({ shape }) => shape.slice(1)))
    return super.applyAll(values, options)
  }

  /** Builds by `build`, which a subclass may override to make its layers, unless the inputs have names. */
  #buildOnce(samples: Samples): void {
    const shapes = isArray(samples) ? samples.map((shape: DynamicShape) => [null, ...shape]) : []
    if (shapes.length > 0) this.build(shapes.length === 1 ? shapes[0] : shapes)
    if (this.awaitsShape) this.#compose(samples)
  }

  /** From here on the model is the graph, also where it is built and called. */
  #compose(samples: Samples): void {
    const { inputs, outputs } = composedGraph(this, samples)
    this.setGraph(inputs, outputs)
    const { build } = Model.prototype
    const { call } = Network.prototype
    for (const [name, value] of Object.entries({ build, call })) Object.defineProperty(this, name, { value })
    if (!this.trainable) this.trainable = false
  }

  get #trainer(): Trainer {
    this.#ownTrainer ??= new Trainer(this, Model.prototype, this.#steps, this.#exclusive)
    return this.#ownTrainer
  }

  override summary(options?: SummaryOptions): void {
    if (this.#composes) this.expectGraph('summary')
    super.summary(options)
  }

  /** Keras's configuration of the network. */
  override config(): Record<string, unknown> {
    if (this.#composes) this.expectGraph('getConfig')
    return networkToKeras(this).config
  }

  /** A model from what `getConfig` gives: the same layers with new weights. Throws FormatError. */
  static override fromConfig<Made extends Layer>(this: abstract new (options: never) => Made, config: object): Made {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on
    const { type } = this as unknown as typeof Model
    // A chain with a layer twice has the configuration of a graph.
    const isGraph = type === 'Sequential' && property(config, 'input_layers') !== undefined
    const json = { class_name: isGraph ? 'Functional' : type, config }
    return networkFromKeras(json, { where: `${type} fromConfig` }).network as Layer as Made
  }

  /** The network as Keras's JSON, without weights. */
  toJSON(): object {
    if (this.#composes || isFunctional(this)) this.expectGraph('toJSON')
    return networkToKeras(this)
  }

  get optimizer(): optimizers.Optimizer | null {
    return this.#ownTrainer?.state.optimizer ?? null
  }

  /**
   * Takes an optimizer without a loss, as a file may have it: `compile({ optimizer: model.optimizer, loss })` goes
   * on.
   */
  restoreOptimizer(optimizer: optimizers.Optimizer): void {
    this.#trainer.procedures.restoreOptimizer(optimizer)
  }

  /** What `compile` was given; null before. */
  get compileOptions(): CompileOptions | null {
    return this.#ownTrainer?.procedures.compiled?.options ?? null
  }

  /** Metrics by their names in logs. Known once there were data. */
  get metrics(): readonly { readonly name: string; readonly direction: 'up' | 'down' | null }[] {
    return this.#ownTrainer?.procedures.compiled?.training.metrics ?? []
  }

  /** Names of the values that `evaluate` gives, in order. Known once there were data. */
  get metricsNames(): string[] {
    const { training, testing } = this.#ownTrainer?.procedures.compiled ?? {}
    return Object.keys((testing?.metrics.length ? testing : training)?.logs() ?? {}) // fit may not have tested
  }

  /** Configures how the model is trained. Weights stay; the state of the optimizer starts anew. */
  compile<Given extends CompileOptions>(
    options: Given & NoInfer<SpeltCompileOptions<Given>>,
    ...further: undefined[]
  ): void {
    noFurther('compile', further)
    this.#trainer.procedures.compile(options)
  }

  /** Trains for some epochs. The history has the logs of every epoch. */
  fit(x: NamedData, y: NamedData | null, options?: FitOptions): Promise<History>
  fit(data: Dataset, options?: FitOptions): Promise<History>
  async fit(
    x: NamedData | Dataset,
    second?: NamedData | FitOptions | null,
    third?: FitOptions,
    ...further: undefined[]
  ): Promise<History> {
    noFurther('fit', further)
    const { given, options } = givenOf<FitOptions>('fit', this, x, second, third)
    return this.#trainer.fit(given, options)
  }

  /** fit on a data set, by tfjs's name. */
  fitDataset(data: Dataset, options?: FitOptions): Promise<History> {
    return this.fit(data, options)
  }

  /**
   * Writes network, weights, and what it was compiled with, the optimizer's state included. The ending chooses the
   * format: '.keras' or '.h5'.
   */
  async save(path: string | URL, options?: SaveOptions): Promise<void> {
    await save(this, path, compiled => snapshotOf(this, compiled), options)
  }

  /**
   * Writes the weights alone: '.weights.h5' as Keras 3 does, '.h5' as all versions of Keras do, '.safetensors' by their
   * names, of 16 bits where `dtype` asks for it.
   */
  async saveWeights(path: string | URL, options?: SaveWeightsOptions): Promise<void> {
    await saveWeights(this, path, () => snapshotOf(this, false), options)
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
   * ending, the folder, the permissions. A folder that `save` makes is there from then on.
   */
  async expectSavable(path: string | URL, options: { weightsOnly?: boolean } = {}): Promise<void> {
    await expectSavable(path, options)
  }

  /**
   * The optimizer's own variables as they stand in files: for the weights that are trainable now, and with `frozen` for
   * those that may become so. By default with these if some of them have been trained. Empty before compile. `copy`
   * makes the copies; default: at once.
   */
  optimizerState(frozen?: boolean, copy?: optimizers.Copy): optimizers.StateVariable[] {
    return this.#ownTrainer?.state.optimizerState(frozen, copy) ?? []
  }

  /**
   * Takes over what optimizerState gave: training goes on from there. `put` gives arrays their values; default: at
   * once. Throws ShapeError where it is of another model.
   */
  restoreOptimizerState(state: Parameters<optimizers.Optimizer['restore']>[0], put?: optimizers.Put): void {
    this.#trainer.state.restoreOptimizerState(state, put)
  }

  /** Finds where the first NaN or infinity of a training step has appeared, for callbacks. */
  nonFiniteFinder(): ModelNonFiniteFinder {
    return new ModelNonFiniteFinder(this, () => this.#ownTrainer?.procedures.lastInputs ?? [])
  }

  /**
   * One step on a batch, as `fit` and `trainOnBatch` do it: of what the model was compiled for. A subclass may override
   * it; `fit` then calls it with every batch, in the form in which the data were given, and logs what it returns:
   * numbers, which are averaged over the samples, and metrics. It computes with steps that were made by `trainStep({
   * ... })`.
   */
  trainStep(batch: StepBatch): Promise<StepLogs> {
    return this.#trainer.trainStep(batch)
  }

  /** The same for `evaluate`, `testOnBatch` and validation: loss and metrics, without a step. */
  testStep(batch: StepBatch): Promise<StepLogs> {
    return this.#trainer.testStep(batch)
  }

  /**
   * What is minimized, a scalar of the graph: the compiled losses times their weights. A subclass may override it to
   * compose another of the symbolic values of a batch; penalties of regularizers and losses that layers add are added
   * to it. It is called where a step is recorded, not for every batch, and is a part of the step.
   */
  computeLoss(batch: SymbolicBatch): Value {
    return this.#trainer.computeLoss(batch)
  }

  /** Further values for the logs, beside the compiled metrics: scalars of the graph, by name. None by default. */
  computeMetrics(_batch: SymbolicBatch): SymbolicLogs {
    return {}
  }

  /**
   * What `predict` gives for a batch. A subclass may override it, and computes with tensors; `predict` puts the batches
   * together. `super.predictStep(batch)` is what the network gives.
   */
  async predictStep(batch: Pick<StepBatch, 'x'>): Promise<Predictions<TensorData>> {
    return this.arrange(
      await this.#inference.networkOutputs('predictStep', property(batch, 'x') as NamedData),
    ) as Predictions
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
    ...further: undefined[]
  ): Promise<number[] | Logs> {
    noFurther('evaluate', further)
    const { given, options } = givenOf<EvaluateOptions>('evaluate', this, x, second, third)
    return asAsked(await this.#trainer.evaluate(given, options), options)
  }

  /** One train step on one batch; its loss and metrics. */
  trainOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions & { returnDict: true }): Promise<Logs>
  trainOnBatch(x: NamedData, y: NamedData | null, options?: BatchOptions): Promise<number[]>
  async trainOnBatch(
    x: NamedData,
    y: NamedData | null,
    options: BatchOptions = {},
    ...further: undefined[]
  ): Promise<number[] | Logs> {
    noFurther('trainOnBatch', further)
    return asAsked(await this.#trainer.trainOnBatch(x, y, options), options)
  }

  /** Loss and metrics of one batch. */
  testOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions & { returnDict: true }): Promise<Logs>
  testOnBatch(x: NamedData, y: NamedData | null, options?: BatchOptions): Promise<number[]>
  async testOnBatch(
    x: NamedData,
    y: NamedData | null,
    options: BatchOptions = {},
    ...further: undefined[]
  ): Promise<number[] | Logs> {
    noFurther('testOnBatch', further)
    return asAsked(await this.#trainer.testOnBatch(x, y, options), options)
  }

  /**
   * What the model gives for some data, or for an iterable of batches (`{ x }` or x): a tensor, or with several outputs
   * a list of them (`predict<Tensor[]>(...)`), or an object where the outputs have names.
   */
  async predict<Result extends Predictions<TensorData> = Tensor>(
    x: NamedData | Dataset<BatchData | NamedData>,
    options: PredictOptions = noPredictOptions,
    ...further: undefined[]
  ): Promise<Result> {
    noFurther('predict', further)
    return (await this.#inference.predict(x, options)) as Result
  }

  /** predict on one batch. Places in an array, which `map` gives as well, are no options. */
  async predictOnBatch<Result extends Predictions<TensorData> = Tensor>(
    x: NamedData,
    ...further: unknown[]
  ): Promise<Result> {
    noFurther('predictOnBatch', further.filter(isRecord))
    return (await this.#inference.predictOnBatch(x)) as Result
  }

  /** predict on the calling thread: the lowest latency for few samples. The event loop waits. */
  predictSync<Result extends Predictions<TensorData> = Tensor>(
    x: NamedData,
    options: PredictSyncOptions = {},
    ...further: undefined[]
  ): Result {
    noFurther('predictSync', further)
    return this.arrange(this.#inference.predictSync(x, options)) as Result
  }

  /**
   * Where the time of one step goes, kernel call by kernel call: of a train step where labels are given, else of a
   * predict step. All samples are one batch. Takes some 20 steps on the engine's thread, and changes nothing.
   */
  profile(x: NamedData, y?: NamedData): Promise<CallProfile[]> {
    return this.#trainer.profile(x, y)
  }
}

/** Loss and metrics by name, or as a list in the order of their names. */
const asAsked = (logs: Logs, { returnDict }: { readonly returnDict?: boolean }): Logs | number[] =>
  returnDict ? logs : Object.values(logs)

export const model = (options: NetworkOptions) => new Model(options)
