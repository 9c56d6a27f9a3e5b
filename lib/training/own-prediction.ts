/** Predictions that a model computes itself (`predictStep`), batch by batch. */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord } from '../core/kinds.ts'
import { Tensor } from '../core/tensor.ts'
import { ArrayBatches, type Batches } from '../data/batches.ts'
import { DatasetBatches } from '../data/dataset-batches.ts'
import type { BatchData, Dataset, NamedData } from '../data/sources.ts'
import type { Listeners } from './listeners.ts'
import type { PredictSettings } from './options.ts'
import { OwnData, OwnStep, type StepBatch } from './own-steps.ts'
import { concatenate, type Predictions } from './predictor.ts'

export interface PredictMethod {
  predictStep(batch: Pick<StepBatch, 'x'>): Promise<Predictions>
}

/** What is predicted: data, or a data set with what its batches are. */
export type OwnGiven =
  | { readonly x: NamedData; readonly dataset?: undefined }
  | { readonly dataset: Dataset; readonly read: (batch: unknown) => BatchData }

/** The tensors of one prediction, in order. */
function tensorsOf(given: unknown): readonly Tensor[] {
  const tensors = given instanceof Tensor ? [given] : isArray(given) || isRecord(given) ? Object.values(given) : []
  if (tensors.length > 0 && tensors.every(each => each instanceof Tensor && each.shape.length > 0))
    return tensors as readonly Tensor[]
  throw new OptionError(
    `predictStep: expected a tensor with a batch axis, a list of them or an object by names, received ${show(given)}.`,
  )
}

/** The predictions of all batches, in the form of the first one. */
async function joined(parts: readonly Predictions[]): Promise<Predictions> {
  const [first] = parts
  if (first === undefined) throw new OptionError('predict: expected samples for predictStep, received none.')
  const columns = parts.map(tensorsOf)
  const all = await Promise.all(columns[0].map((_, i) => concatenate(columns.map(tensors => tensors[i]))))
  if (first instanceof Tensor) return all[0]
  return isArray(first) ? all : Object.fromEntries(Object.keys(first).map((name, i) => [name, all[i]]))
}

function batchesOf(data: OwnData, given: OwnGiven, { batchSize, steps }: PredictSettings): Batches {
  if (given.dataset !== undefined)
    return new DatasetBatches(given.dataset, batch => data.columns('predict', batch), { steps, read: given.read })
  const columns = data.columns('predict', { x: given.x })
  return new ArrayBatches(columns, [0, columns[0]?.samples ?? 0], batchSize, steps)
}

export async function ownPredictions(
  model: PredictMethod,
  given: OwnGiven,
  settings: PredictSettings,
  listeners: Listeners,
): Promise<Predictions> {
  const data = new OwnData()
  const batches = batchesOf(data, given, settings)
  const parts: Predictions[] = []
  const end = (step: OwnStep) => {
    step.outputs = tensorsOf(step.logs).map(tensor => [tensor, tensor])
    parts.push(step.logs as Predictions)
  }
  const stepFor = (size: number) => new OwnStep(size, data, batch => model.predictStep(batch as StepBatch))
  try {
    await listeners.run('predict', batches, { stepFor, count: () => 0, end: step => end(step as OwnStep) }, () => ({}))
  } finally {
    await batches.close()
  }
  return joined(parts)
}
