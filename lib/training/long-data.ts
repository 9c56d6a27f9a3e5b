/** Nested arrays of many numbers that a model gets, read in turns with the event loop before its work begins. */
import { unlessAborted } from '../core/abort.ts'
import { isArray } from '../core/kinds.ts'
import { readAhead } from '../data/read-ahead.ts'
import { isValidationDataset } from '../data/sources.ts'
import { type DataShapes, type ModelData, sampleShapes } from './data.ts'
import type { FitOptions } from './options.ts'

type Settings = Pick<FitOptions, 'sampleWeight' | 'validationData'> & { readonly signal?: AbortSignal | undefined }

/** Some work on data and settings, in which long nested arrays are tensors; at once where there are none. */
export function whileRead<Given extends ModelData, Options extends Settings, Result>(
  model: DataShapes,
  given: Given,
  settings: Options,
  work: (given: Given, settings: Options) => Result | Promise<Result>,
): Result | Promise<Result> {
  const { signal, sampleWeight, validationData: validation } = settings
  const [inputs, outputs] = [model.inputNames.length, model.outputNames.length]
  const isValidation = isArray(validation) && validation.length <= 3
  const parts = isValidation && !isValidationDataset(validation, sampleShapes(model)) ? validation : []
  const { x, y } = given.dataset === undefined ? given : {}
  const all = [x, y, sampleWeight, ...parts]
  const ahead = all.map((data, i) => readAhead(data, i % 3 === 0 ? inputs : outputs))
  if (ahead.every(get => get === null)) return work(given, settings)
  const readAll = async () => {
    const done: unknown[] = []
    for (const [i, get] of ahead.entries()) done.push(get === null ? all[i] : await unlessAborted(signal, get))
    const [x, y, sampleWeight, ...validationData] = done
    const data = given.dataset === undefined ? { ...given, x, y } : given
    return work(data, { ...settings, sampleWeight, ...(parts.length > 0 ? { validationData } : {}) })
  }
  return readAll()
}
