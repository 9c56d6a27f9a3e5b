/** What a model predicts for data in arrays, for iterables of batches, for one batch, and on the calling thread. */
import type { TrainedModel } from '../callbacks/callback.ts'
import type { Tensor } from '../core/tensor.ts'
import { type BatchData, type Dataset, isUnlabelledDataset, type NamedData, unlabelled } from '../data/sources.ts'
import { expectNotBetweenBatches } from './between-batches.ts'
import { whileInUse } from './callbacks-in-use.ts'
import { columnsFor, type DataShapes, sampleShapes } from './data.ts'
import type { Exclusive } from './exclusive.ts'
import { buildForArrays, type ShapedByData, whileBuilt } from './first-data.ts'
import { callbacksOf, Listeners, silent } from './listeners.ts'
import {
  countsOf,
  type PredictOptions,
  type PredictSettings,
  type PredictSyncOptions,
  predictSettings,
  predictSyncSettings,
} from './options.ts'
import { PredictionQueue } from './prediction-queue.ts'
import { Predictor } from './predictor.ts'
import type { SteppedModel } from './step.ts'
import type { StepCache } from './step-cache.ts'

export type PredictingModel = SteppedModel & DataShapes & ShapedByData & TrainedModel & { expectGraph(): void }

export class Inference {
  readonly #model: PredictingModel
  readonly #exclusive: Exclusive
  readonly #predictor: Predictor
  readonly #queue: PredictionQueue

  constructor(model: PredictingModel, steps: StepCache, exclusive: Exclusive) {
    this.#model = model
    this.#exclusive = exclusive
    this.#predictor = new Predictor(model, steps)
    this.#queue = new PredictionQueue({
      stepFor: (columns, size, precision) => this.#predictor.stepFor(columns, size, precision),
      inTurn: work => exclusive.run(undefined, work),
    })
  }

  predict(x: NamedData | Dataset<BatchData | NamedData>, options: PredictOptions): Promise<Tensor[]> {
    const settings = predictSettings(options)
    expectNotBetweenBatches('predict', this.#model)
    const samples = sampleShapes(this.#model)
    if (!isUnlabelledDataset(x, samples)) {
      buildForArrays(this.#model, x)
      this.#model.expectGraph()
      return this.#predictArrays(x as NamedData, settings)
    }
    const read = (batch: unknown) => unlabelled(batch, samples)
    return whileBuilt(this.#model, { dataset: x }, settings.signal, read, given => {
      this.#model.expectGraph()
      return this.#predictDataset(given.dataset as Dataset, settings)
    })
  }

  #predictArrays(x: NamedData, settings: PredictSettings): Promise<Tensor[]> {
    const { signal, batchSize, precision } = settings
    const columns = columnsFor('predict', this.#model, { x }, null)
    const samples = columns[0]?.samples ?? 0
    if (samples <= batchSize && isUnwatched(settings) && this.#queue.takes(columns))
      return this.#queue.predict(columns, precision, signal)
    return this.#watched(settings, samples, listeners => this.#predictor.arrays(columns, settings, listeners))
  }

  #predictDataset(dataset: Dataset, settings: PredictSettings): Promise<Tensor[]> {
    return this.#watched(settings, null, listeners => this.#predictor.dataset(dataset, settings, listeners))
  }

  /** Predicts in turn, and tells callbacks. */
  #watched(
    settings: PredictSettings,
    samples: number | null,
    work: (listeners: Listeners) => Promise<Tensor[]>,
  ): Promise<Tensor[]> {
    return whileInUse('predict', settings.callbacks, async () => {
      const counts = countsOf(samples, settings.batchSize, settings.steps)
      const callbacks = callbacksOf('predict', this.#model, settings, counts)
      const listeners = new Listeners(this.#model, { ...settings, callbacks })
      await callbacks.onPredictBegin()
      const results = await this.#exclusive.run(settings.signal, () => work(listeners))
      await callbacks.onPredictEnd()
      return results
    })
  }

  async predictOnBatch(x: NamedData): Promise<Tensor[]> {
    expectNotBetweenBatches('predictOnBatch', this.#model)
    buildForArrays(this.#model, x)
    const columns = columnsFor('predictOnBatch', this.#model, { x }, null)
    const settings = { batchSize: columns[0]?.samples ?? 1, steps: null, precision: 'float32' } as const
    return this.#exclusive.run(undefined, () =>
      this.#predictor.arrays(columns, settings, new Listeners(this.#model, silent)),
    )
  }

  predictSync(x: NamedData, options: PredictSyncOptions): Tensor[] {
    const settings = predictSyncSettings(options)
    buildForArrays(this.#model, x)
    const columns = columnsFor('predictSync', this.#model, { x }, null)
    return this.#predictor.sync(columns, settings)
  }
}

/** Whether a prediction may be computed together with others: neither callbacks nor a progress bar watch it. */
const isUnwatched = ({ dynamicBatching, callbacks, verbose, steps }: PredictSettings): boolean =>
  dynamicBatching && callbacks.length === 0 && verbose === 0 && steps === null
