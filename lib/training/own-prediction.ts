/** Predictions that a model computes itself (`predictStep`), batch by batch. */
import { show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord } from '../core/kinds.ts'
import { Tensor, type TensorData } from '../core/tensor.ts'
import { ArrayBatches, type Batches } from '../data/batches.ts'
import { DatasetBatches } from '../data/dataset-batches.ts'
import type { BatchData, Dataset, NamedData } from '../data/sources.ts'
import type { Listeners } from './listeners.ts'
import type { PredictSettings } from './options.ts'
import { OwnData, OwnStep, type StepBatch } from './own-steps.ts'
import { concatenate, type Predictions } from './predictor.ts'

export interface PredictMethod {
  predictStep(batch: Pick<StepBatch, 'x'>): Promise<Predictions<TensorData>>
}

/** What is predicted: data, or a data set with what its batches are. */
export type OwnGiven =
  | { readonly x: NamedData; readonly dataset?: undefined }
  | { readonly dataset: Dataset; readonly read: (batch: unknown) => BatchData }

/** The tensors of one prediction, by their names or indices. */
function tensorsOf(given: unknown): Readonly<Record<string, Tensor<TensorData>>> {
  const tensors = given instanceof Tensor ? [given] : isArray(given) || isRecord(given) ? given : []
  const parts = Object.entries(tensors)
  if (parts.length > 0 && parts.every(([, each]) => each instanceof Tensor && each.shape.length > 0))
    return Object.fromEntries(parts) as Readonly<Record<string, Tensor<TensorData>>>
  throw new OptionError(
    `predictStep: expected a tensor with a batch axis, a list of them or an object by names, received ${show(given)}.`,
  )
}

/** The predictions of all batches, in the form of the first one. Throws OptionError where others have another one. */
async function joined(parts: readonly Predictions<TensorData>[]): Promise<Predictions<TensorData>> {
  const [first] = parts
  if (first === undefined) throw new OptionError('predict: expected samples for predictStep, received none.')
  const batches = parts.map(tensorsOf)
  const names = Object.keys(batches[0])
  const other = batches.find(
    batch => Object.keys(batch).length !== names.length || names.some(name => !Object.hasOwn(batch, name)),
  )
  if (other !== undefined)
    throw new OptionError(
      `predictStep: expected ${showNames(names)} of every batch, received ${showNames(Object.keys(other))} of a ` +
        'later one.',
    )
  const all = await Promise.all(names.map(name => concatenate(batches.map(batch => batch[name]))))
  if (first instanceof Tensor) return all[0]
  return isArray(first) ? all : Object.fromEntries(names.map((name, i) => [name, all[i]]))
}

function batchesOf(data: OwnData, given: OwnGiven, { batchSize, steps }: PredictSettings): Batches {
  if (given.dataset !== undefined)
    return new DatasetBatches(given.dataset, batch => data.columns('predict', batch), { steps, read: given.read })
  const columns = data.columns('predict', { x: given.x })
  return new ArrayBatches(columns, { batchSize, steps })
}

export async function ownPredictions(
  model: PredictMethod,
  given: OwnGiven,
  settings: PredictSettings,
  listeners: Listeners,
): Promise<Predictions<TensorData>> {
  const data = new OwnData()
  const batches = batchesOf(data, given, settings)
  const parts: Predictions<TensorData>[] = []
  const end = (step: OwnStep) => {
    step.outputs = Object.values(tensorsOf(step.logs)).map(tensor => [tensor, tensor] as [Tensor, Tensor])
    parts.push(step.logs as Predictions<TensorData>)
  }
  const stepFor = (size: number) => new OwnStep(size, data, batch => model.predictStep(batch as StepBatch))
  try {
    await listeners.run('predict', batches, { stepFor, count: () => 0, end: step => end(step as OwnStep) }, () => ({}))
  } finally {
    await batches.close()
  }
  return joined(parts)
}
