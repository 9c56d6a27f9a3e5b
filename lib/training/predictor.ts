/** Predictions: batches go through steps, and the outputs of these are put together. */

import { ShapeError } from '../core/errors.ts'
import { type ArrayClass, zerosOf } from '../core/memory.ts'
import { formatShape, sameShape, sizeOf } from '../core/shape.ts'
import { Tensor, type TensorData } from '../core/tensor.ts'
import { copyInTurns, isLong } from '../core/turns.ts'
import { ArrayBatches, type Batches, type Columns } from '../data/batches.ts'
import { DatasetBatches } from '../data/dataset-batches.ts'
import { type Dataset, unlabelled } from '../data/sources.ts'
import { allocate } from '../engine/backend.ts'
import type { Precision } from '../engine/precision.ts'
import { columnsFor, type DataShapes, sampleShapes } from './data.ts'
import type { Listeners } from './listeners.ts'
import { readingBatches } from './long-data.ts'
import type { PredictSettings } from './options.ts'
import type { Slot } from './slots.ts'
import type { Step, SteppedModel } from './step.ts'
import type { StepCache, StepPurpose } from './step-cache.ts'

/** What a model gives for some data: a tensor, with several outputs a list of them, or an object by their names. */
export type Predictions<Data extends TensorData = Float32Array> =
  | Tensor<Data>
  | Tensor<Data>[]
  | Record<string, Tensor<Data>>

const purposeOf = (kind: 'predict' | 'sync', precision: Precision): StepPurpose => ({
  ...{ kind, objective: null, optimizer: null, trained: null, precision },
})

export class Predictor {
  readonly #model: SteppedModel & DataShapes
  readonly #steps: StepCache

  constructor(model: SteppedModel & DataShapes, steps: StepCache) {
    this.#model = model
    this.#steps = steps
  }

  /** The step for a batch of a size, recorded once. */
  stepFor(columns: Columns, size: number, precision: Precision): Step {
    return this.#steps.stepper(this.#model, purposeOf('predict', precision), () => columns)(size)
  }

  /** The outputs for an iterable of batches. Only the batches that are being computed are held in memory. */
  async dataset(
    data: Dataset,
    { steps, precision }: Pick<PredictSettings, 'steps' | 'precision'>,
    listeners: Listeners,
  ): Promise<Tensor[]> {
    const columns = readingBatches(this.#model, batch => columnsFor('predict', this.#model, batch, null))
    const read = (batch: unknown) => unlabelled(batch, sampleShapes(this.#model))
    const batches = new DatasetBatches(data, columns, { steps, read })
    const parts: Tensor[][] = this.#model.outputs.map(() => [])
    const end = async (step: Step, slot: Slot) => {
      for (const [i, output] of step.outputs.entries()) {
        const { data, shape } = output[slot]
        const own = allocate(data.length)
        await copyInTurns(data, own, 0)
        parts[i].push(new Tensor(own, shape))
      }
    }
    try {
      await this.#run(batches, precision, listeners, end)
    } finally {
      await batches.close()
    }
    return Promise.all(parts.map(concatenate))
  }

  /** The outputs for data in arrays. */
  async arrays(
    columns: Columns,
    { batchSize, steps, precision }: Pick<PredictSettings, 'batchSize' | 'steps' | 'precision'>,
    listeners: Listeners,
  ): Promise<Tensor[]> {
    const batches = new ArrayBatches(columns, { batchSize, steps })
    const results = this.#results(batches.samples, columns)
    await this.#run(batches, precision, listeners, (step, slot, batch) =>
      collectInTurns(step, slot, batch * batchSize, results),
    )
    return results
  }

  /** The same, computed on the calling thread. */
  sync(columns: Columns, { batchSize, precision }: Pick<PredictSettings, 'batchSize' | 'precision'>): Tensor[] {
    const samples = columns[0]?.samples ?? 0
    const results = this.#results(samples, columns)
    const batches = new ArrayBatches(columns, { batchSize })
    const stepFor = this.#steps.stepper(this.#model, purposeOf('sync', precision), () => columns)
    batches.beginEpoch()
    for (let first = 0; first < samples; first += batchSize) {
      const step = stepFor(batches.nextSync())
      step.load(0, batches, false)
      step.runSync(0)
      collect(step, 0, first, results)
    }
    return results
  }

  #run(
    batches: Batches,
    precision: Precision,
    listeners: Listeners,
    end: (step: Step, slot: Slot, batch: number) => void | Promise<void>,
  ): Promise<void> {
    const stepFor = this.#steps.stepper(this.#model, purposeOf('predict', precision), () => batches.columns)
    return listeners.run('predict', batches, { stepFor, count: () => 0, end }, () => ({}))
  }

  #results(samples: number, columns: Columns): Tensor[] {
    const inputs = columns.map(column => [samples, ...(column?.sample ?? [])])
    return this.#model.outputShapesFor(inputs).map(shape => new Tensor(allocate(sizeOf(shape)), shape))
  }
}

/** Tensors one after the other along their first axis. */
export async function concatenate<Data extends TensorData>(tensors: readonly Tensor<Data>[]): Promise<Tensor<Data>> {
  const [, ...sample] = tensors[0].shape
  const other = tensors.find(({ shape }) => !sameShape(shape.slice(1), sample))
  if (other !== undefined)
    throw new ShapeError(
      `predict: expected batches that give samples of one shape, ${formatShape(sample)}, received one of ` +
        `${formatShape(other.shape.slice(1))}. Predict batches of other sizes one by one.`,
    )
  const samples = tensors.reduce((sum, { shape }) => sum + shape[0], 0)
  const types = new Set(tensors.map(({ data }) => data.constructor))
  const type = (types.size === 1 ? tensors[0].data.constructor : Float32Array) as ArrayClass<Data>
  const size = tensors.reduce((sum, tensor) => sum + tensor.size, 0)
  const result = new Tensor(zerosOf(type, size), [samples, ...sample])
  let offset = 0
  for (const { data } of tensors) {
    await copyInTurns(data, result.data, offset)
    offset += data.length
  }
  return result
}

/** Where the outputs of a batch begin in a result. */
const offsetOf = (first: number, { size, shape }: Tensor) => (first * size) / shape[0]

/** Puts the outputs of a step where they belong in the results. */
function collect(step: Step, slot: Slot, first: number, results: readonly Tensor[]): void {
  for (const [i, output] of step.outputs.entries()) results[i].data.set(output[slot].data, offsetOf(first, results[i]))
}

/** The same; large ones in turns with the event loop. */
function collectInTurns(step: Step, slot: Slot, first: number, results: readonly Tensor[]): void | Promise<void> {
  if (!step.outputs.some(output => isLong(output[slot].size))) return collect(step, slot, first, results)
  const copies = step.outputs.map((output, i) =>
    copyInTurns(output[slot].data, results[i].data, offsetOf(first, results[i])),
  )
  return Promise.all(copies).then(() => {})
}
