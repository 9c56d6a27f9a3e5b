/** Data that take long to read, which a model gets: read in turns with the event loop before its work begins. */
import { unlessAborted } from '../core/abort.ts'
import { isArray } from '../core/kinds.ts'
import type { DynamicShape } from '../core/shape.ts'
import { Turns } from '../core/turns.ts'
import { type NamedSamples, readAhead } from '../data/read-ahead.ts'
import { type BatchData, isValidationDataset } from '../data/sources.ts'
import { type DataShapes, type ModelData, sampleShapes } from './data.ts'
import type { FitOptions } from './options.ts'

type Settings = Pick<FitOptions, 'sampleWeight' | 'validationData'> & { readonly signal?: AbortSignal | undefined }

type Named = Pick<DataShapes, 'inputs' | 'inputNames' | 'outputNames'>

export const inputSamples = ({ inputs, inputNames }: Named): NamedSamples =>
  inputNames.map((name, i) => [name, inputs[i].shape.slice(1)])

/** Labels may have any shape, and a weight is one number. */
function samplesOf(model: Named): readonly [x: NamedSamples, y: NamedSamples, sampleWeight: NamedSamples] {
  const outputs = (sample: DynamicShape | null): NamedSamples => model.outputNames.map(name => [name, sample])
  return [inputSamples(model), outputs(null), outputs([])]
}

/** Columns of batches of a data set: of those that take long to read once they are read. */
export function readingBatches<Columns>(
  model: Named,
  columns: (batch: BatchData) => Columns,
): (batch: BatchData) => Columns | Promise<Columns> {
  return batch => {
    const { x, y, sampleWeight } = batch
    const samples = samplesOf(model)
    const ahead = [x, y, sampleWeight].map((part, i) => readAhead(part, samples[i]))
    if (ahead.every(get => get === null)) return columns(batch)
    const parts = Promise.all([ahead[0]?.() ?? x, ahead[1]?.() ?? y, ahead[2]?.() ?? sampleWeight])
    return parts.then(([x, y, sampleWeight]) => columns({ x, y, sampleWeight } as BatchData))
  }
}

/**
 * Some work on data and settings, in which what takes long to read is read; at once where there is nothing such.
 * `before`: refuses what needs no reading to be refused, where something takes long, which validation data may do, too.
 */
export function whileRead<Given extends ModelData, Options extends Settings, Result>(
  model: DataShapes,
  given: Given,
  settings: Options,
  work: (given: Given, settings: Options) => Result | Promise<Result>,
  before = (_isValidationLong: boolean) => {},
): Result | Promise<Result> {
  const { signal, sampleWeight, validationData: validation } = settings
  const isValidation = isArray(validation) && validation.length <= 3
  const parts = isValidation && !isValidationDataset(validation, sampleShapes(model)) ? validation : []
  const { x, y } = given.dataset === undefined ? given : {}
  const all = [x, y, sampleWeight, ...parts]
  const samples = samplesOf(model)
  const ahead = all.map((data, i) => readAhead(data, samples[i % 3]))
  if (ahead.every(get => get === null)) return work(given, settings)
  before(ahead.slice(3).some(get => get !== null))
  const readAll = async () => {
    const done: unknown[] = []
    for (const [i, get] of ahead.entries()) done.push(get === null ? all[i] : await unlessAborted(signal, get))
    await new Turns().next() // the work begins with a turn of its own
    const [x, y, sampleWeight, ...validationData] = done
    const data = given.dataset === undefined ? { ...given, x, y } : given
    return work(data, { ...settings, sampleWeight, ...(parts.length > 0 ? { validationData } : {}) })
  }
  return readAll()
}
