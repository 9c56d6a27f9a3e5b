/** The batches of data that fit trains on, and those that it evaluates after every epoch. */
import { OptionError } from '../core/errors.ts'
import { ArrayBatches, type Batches } from '../data/batches.ts'
import { DatasetBatches } from '../data/dataset-batches.ts'
import { type BatchData, isValidationDataset } from '../data/sources.ts'
import { random } from '../engine/random.ts'
import { expectValidationData } from './before-data.ts'
import { type ColumnsOf, type DataShapes, type ModelData, sampleShapes } from './data.ts'
import { readingBatches } from './long-data.ts'
import type { FitSettings } from './options.ts'

/** The batches that fit trains on. `stream`: that of the shuffles. */
export function trainingBatches(
  model: DataShapes,
  columnsOf: ColumnsOf,
  settings: FitSettings,
  given: ModelData,
  stream: number,
): Batches {
  const { sampleWeight, classWeight, batchSize, stepsPerEpoch, validationData, validationSplit } = settings
  if (given.dataset !== undefined) {
    const columns = readingBatches(model, batch => columnsOf('fit', batch, classWeight))
    return new DatasetBatches(given.dataset, columns, { steps: stepsPerEpoch, continues: true })
  }
  const { x, y } = given
  const columns = columnsOf('fit', { x, y, sampleWeight: sampleWeight ?? undefined }, classWeight)
  const samples = columns[0]?.samples ?? 0
  const end = validationData == null ? firstOfValidation(samples, validationSplit) : samples
  const shuffle = settings.shuffle ? random().permutations(end, stream) : null
  return new ArrayBatches(columns, { range: [0, end], batchSize, steps: stepsPerEpoch, shuffle, continues: true })
}

/** The batches that fit evaluates after every epoch; null where there is no validation. */
export function validationBatches(
  model: DataShapes,
  columnsOf: ColumnsOf,
  settings: FitSettings,
  given: ModelData,
): Batches | null {
  const { validationData: data, validationSplit, validationBatchSize, validationSteps, sampleWeight } = settings
  const where = 'fit validationData'
  const arrays = (part: Partial<BatchData>, split: number) => {
    const columns = columnsOf(where, part)
    const samples = columns[0]?.samples ?? 0
    const first = split === 0 ? 0 : firstOfValidation(samples, split)
    return new ArrayBatches(columns, {
      range: [first, samples],
      batchSize: validationBatchSize,
      steps: validationSteps,
    })
  }
  if (data == null)
    return validationSplit === 0 || given.dataset !== undefined
      ? null
      : arrays({ x: given.x, y: given.y, sampleWeight: sampleWeight ?? undefined }, validationSplit)
  if (isValidationDataset(data, sampleShapes(model))) {
    const columns = readingBatches(model, batch => columnsOf(where, batch))
    return new DatasetBatches(data, columns, { steps: validationSteps, repeats: true })
  }
  expectValidationData(model, data) // again, as a model may have got its inputs meanwhile
  return arrays({ x: data[0], y: data[1], sampleWeight: data[2] }, 0)
}

/** The first sample that validationSplit takes from training. */
function firstOfValidation(samples: number, split: number): number {
  const first = Math.floor(samples * (1 - split))
  if (first === 0 || (split > 0 && first === samples))
    throw new OptionError(
      `fit: expected validationSplit to leave samples on both sides, received ${split} of ${samples} samples.`,
    )
  return first
}
