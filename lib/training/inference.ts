/** What a model predicts for data in arrays, for iterables of batches, for one batch, and on the calling thread. */
import type { TrainedModel } from '../callbacks/callback.ts'
import { unlessAborted } from '../core/abort.ts'
import { OptionError } from '../core/errors.ts'
import type { Tensor, TensorData } from '../core/tensor.ts'
import { arranged, type Columns } from '../data/batches.ts'
import { readAhead } from '../data/read-ahead.ts'
import { type BatchData, type Dataset, isUnlabelledDataset, type NamedData, unlabelled } from '../data/sources.ts'
import { expectNotBetweenBatches } from './between-batches.ts'
import { whileInUse } from './callbacks-in-use.ts'
import { columnsFor, type DataShapes, sampleShapes } from './data.ts'
import type { Exclusive } from './exclusive.ts'
import { buildForArrays, type ShapedByData, whileBuilt } from './first-data.ts'
import { callbacksOf, Listeners, silent } from './listeners.ts'
import { inputSamples } from './long-data.ts'
import {
  countsOf,
  type PredictOptions,
  type PredictSettings,
  type PredictSyncOptions,
  predictSettings,
  predictSyncSettings,
} from './options.ts'
import { expectNoMisspelt } from './own-methods.ts'
import { type OwnGiven, ownPredictions, type PredictMethod } from './own-prediction.ts'
import { PlainInput } from './plain-input.ts'
import { PredictionQueue } from './prediction-queue.ts'
import { type Predictions, Predictor } from './predictor.ts'
import type { SteppedModel } from './step.ts'
import type { StepCache } from './step-cache.ts'

type PredictingModel = SteppedModel &
  DataShapes &
  ShapedByData &
  TrainedModel &
  PredictMethod & { readonly isNamed: { readonly outputs: boolean }; expectGraph(): void }

export class Inference {
  readonly #model: PredictingModel
  /** `predictStep` as models inherit it: it predicts the outputs of the network. */
  readonly #inherited: PredictMethod
  readonly #exclusive: Exclusive
  readonly #predictor: Predictor
  readonly #queue: PredictionQueue<Predictions<TensorData>>
  #plain: PlainInput | null = null

  constructor(model: PredictingModel, inherited: PredictMethod, steps: StepCache, exclusive: Exclusive) {
    this.#model = model
    this.#inherited = inherited
    this.#exclusive = exclusive
    this.#predictor = new Predictor(model, steps)
    this.#queue = new PredictionQueue({
      stepFor: (columns, size, precision) => this.#predictor.stepFor(columns, size, precision),
      inTurn: work => exclusive.run(undefined, work),
      arranger: () => this.#arranger(),
    })
  }

  /** Whether the class of the model overrides `predictStep`. */
  #isOwn(where: string): boolean {
    expectNoMisspelt(where, this.#model)
    return this.#model.predictStep !== this.#inherited.predictStep
  }

  /** Throws at once where data or options are wrong. */
  predict(x: NamedData | Dataset<BatchData | NamedData>, options: PredictOptions): Promise<Predictions<TensorData>> {
    const settings = predictSettings(options)
    expectNotBetweenBatches('predict', this.#model)
    const { callbacks } = settings
    if (callbacks.length === 0) return this.#predict(x, settings)
    return whileInUse('predict', callbacks, () => this.#predict(x, settings))
  }

  #predict(x: NamedData | Dataset<BatchData | NamedData>, settings: PredictSettings): Promise<Predictions<TensorData>> {
    const isOwn = this.#isOwn('predict')
    const plain = isOwn ? null : this.#plainInput.columns(x)
    if (plain !== null) return this.#predictColumns(plain, settings)
    if (isOwn && settings.precision !== 'float32')
      throw new OptionError(
        "predict: expected precision 'float32' for a model with a predictStep of its own, which computes what it " +
          `likes, received '${settings.precision}'.`,
      )
    const samples = sampleShapes(this.#model)
    if (!isUnlabelledDataset(x, samples)) {
      buildForArrays(this.#model, x)
      this.#model.expectGraph()
      const predict = (x: NamedData) =>
        isOwn
          ? this.#predictOwn({ x }, settings)
          : this.#predictColumns(columnsFor('predict', this.#model, { x }, null), settings)
      const ahead = readAhead(x as NamedData, inputSamples(this.#model))
      return ahead === null ? predict(x as NamedData) : unlessAborted(settings.signal, ahead).then(predict)
    }
    const read = (batch: unknown) => unlabelled(batch, samples)
    return whileBuilt(this.#model, { dataset: x }, settings.signal, read, given => {
      this.#model.expectGraph()
      const dataset = given.dataset as Dataset
      if (isOwn) return this.#predictOwn({ dataset, read }, settings)
      return this.#arranged(this.#predictDataset(dataset, settings))
    })
  }

  /** Of the graph that the model has now. */
  get #plainInput(): PlainInput {
    const { outputs } = this.#model
    if (this.#plain?.outputs !== outputs)
      this.#plain = new PlainInput(this.#model.inputs, outputs, this.#model.inputNames)
    return this.#plain
  }

  /** Arranges outputs as the model does: one by itself, several as a list, or by their names. */
  #arranger(): (outputs: readonly Tensor[]) => Predictions<TensorData> {
    const { isNamed, outputNames } = this.#model
    const names = isNamed.outputs ? outputNames : null
    return outputs => arranged(outputs, names) as Predictions
  }

  async #arranged(outputs: Promise<Tensor[]>): Promise<Predictions<TensorData>> {
    const done = await outputs
    return this.#arranger()(done)
  }

  /** Does not wait for its turn: an overridden `predictStep` calls methods that do, and would wait for itself. */
  #predictOwn(given: OwnGiven, settings: PredictSettings): Promise<Predictions<TensorData>> {
    return this.#watched(settings, null, listeners => ownPredictions(this.#model, given, settings, listeners))
  }

  #predictColumns(columns: Columns, settings: PredictSettings): Promise<Predictions<TensorData>> {
    const { signal, batchSize, precision } = settings
    const samples = columns[0]?.samples ?? 0
    if (samples <= batchSize && isUnwatched(settings) && this.#queue.takes(columns))
      return this.#queue.predict(columns, precision, signal)
    const predict = (listeners: Listeners) =>
      this.#inTurn(settings, () => this.#predictor.arrays(columns, settings, listeners))
    return this.#arranged(this.#watched(settings, samples, predict))
  }

  #predictDataset(dataset: Dataset, settings: PredictSettings): Promise<Tensor[]> {
    return this.#watched(settings, null, listeners =>
      this.#inTurn(settings, () => this.#predictor.dataset(dataset, settings, listeners)),
    )
  }

  #inTurn<T>({ signal }: PredictSettings, work: () => Promise<T>): Promise<T> {
    return this.#exclusive.run(signal, work)
  }

  /** Predicts, and tells callbacks. */
  async #watched<T>(
    settings: PredictSettings,
    samples: number | null,
    work: (listeners: Listeners) => Promise<T>,
  ): Promise<T> {
    const counts = countsOf(samples, settings.batchSize, settings.steps)
    const callbacks = callbacksOf('predict', this.#model, settings, counts)
    const listeners = new Listeners(this.#model, { ...settings, callbacks })
    await callbacks.onPredictBegin()
    const results = await work(listeners)
    await callbacks.onPredictEnd()
    return results
  }

  async predictOnBatch(x: NamedData): Promise<Predictions<TensorData>> {
    expectNotBetweenBatches('predictOnBatch', this.#model)
    buildForArrays(this.#model, x)
    if (!this.#isOwn('predictOnBatch')) return this.#arranged(this.networkOutputs('predictOnBatch', x))
    const [batchSize, settings] = [Number.MAX_SAFE_INTEGER, predictSettings({})]
    return ownPredictions(this.#model, { x }, { ...settings, batchSize }, new Listeners(this.#model, silent))
  }

  /** What the network gives for one batch. `where`: what errors begin with. */
  async networkOutputs(where: string, x: NamedData): Promise<Tensor[]> {
    const columns = columnsFor(where, this.#model, { x }, null)
    const settings = { batchSize: columns[0]?.samples ?? 1, steps: null, precision: 'float32' } as const
    return this.#exclusive.run(undefined, () =>
      this.#predictor.arrays(columns, settings, new Listeners(this.#model, silent)),
    )
  }

  predictSync(x: NamedData, options: PredictSyncOptions): Tensor[] {
    const settings = predictSyncSettings(options)
    if (this.#isOwn('predictSync'))
      throw new OptionError(
        'predictSync: expected a model without a predictStep of its own, received one. Use predict.',
      )
    buildForArrays(this.#model, x)
    const columns = columnsFor('predictSync', this.#model, { x }, null)
    return this.#predictor.sync(columns, settings)
  }
}

/** Whether a prediction may be computed together with others: neither callbacks nor a progress bar watch it. */
const isUnwatched = ({ dynamicBatching, callbacks, verbose, steps }: PredictSettings): boolean =>
  dynamicBatching && callbacks.length === 0 && verbose === 0 && steps === null
