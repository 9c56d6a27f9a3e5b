/** What options and the model alone refuse, before any data are read, which may take long. */
import type { CallbackHooks } from '../callbacks/callback.ts'
import { expectNamed } from '../callbacks/expected-logs.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, isTypedArray } from '../core/kinds.ts'
import { isShaped } from '../core/tensor.ts'
import { byName } from '../data/batches.ts'
import { type BatchData, isValidationDataset } from '../data/sources.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/loss.ts'
import { classesOf, expectClasses, expectOneWeighted } from './class-weights.ts'
import type { Compiled } from './compiled.ts'
import { type DataShapes, type ModelData, sampleShapes, weightsByName } from './data.ts'
import type { BatchOptions, FitSettings } from './options.ts'

/** Weights of samples, by themselves or by the names of outputs. */
function expectSampleWeight(where: string, given: unknown, outputNames: readonly string[]): void {
  if (given == null) return
  if (!isRecord(given) && !isArray(given) && !isTypedArray(given) && !isShaped(given))
    throw new OptionError(`${where}: expected sampleWeight to be data, received ${show(given)}.`)
  if (outputNames.length > 0) weightsByName(where, given as BatchOptions['sampleWeight'], outputNames)
}

/** How many classes labels can be of, one-hot or by their numbers; null: it depends on them. */
function mostClasses(loss: Loss | null, { shape }: Value): number | null {
  const [, ...sample] = shape
  if (loss === null || sample.includes(null)) return null
  const known = classesOf(loss, { length: 1 }, [1, ...(sample as number[])])
  return known && Math.max(known, shape.at(loss.axis) ?? 1)
}

/** @param compiled null: the model computes its steps itself. */
export function expectWeights(
  where: string,
  { outputs, outputNames }: Pick<DataShapes, 'outputNames'> & { readonly outputs: readonly Value[] },
  { sampleWeight, classWeight }: Pick<BatchOptions, 'sampleWeight' | 'classWeight'>,
  compiled: Compiled | null,
): void {
  if (classWeight != null) expectClasses(where, classWeight, null)
  if (compiled === null) return
  expectSampleWeight(where, sampleWeight, outputNames)
  if (classWeight == null || outputs.length === 0) return
  expectOneWeighted(where, outputNames, sampleWeight)
  const { openLoss, loss } = compiled.training.outputs[0]
  if (openLoss === null) expectClasses(where, classWeight, mostClasses(loss, outputs[0]))
}

/** Refuses data that lack an input or labels, or have others. */
export function expectParts(
  where: string,
  { inputNames, outputNames }: Pick<DataShapes, 'inputNames' | 'outputNames'>,
  { x, y }: Partial<BatchData>,
  compiled: Compiled | null,
): void {
  if (compiled === null) return
  const { outputs } = compiled.training
  if (x !== undefined) byName(`${where} x`, x, inputNames)
  byName(`${where} y`, y ?? {}, outputNames, name => outputs[outputNames.indexOf(name)].isUsed)
}

/** What goes with a data set: its batches have labels and weights. */
export function expectDatasetOptions(
  where: string,
  { dataset }: Partial<ModelData>,
  { validationSplit = 0, sampleWeight }: { readonly validationSplit?: number; readonly sampleWeight?: unknown },
): void {
  if (dataset === undefined) return
  if (validationSplit > 0)
    throw new OptionError(
      `${where}: expected validationSplit with data in arrays, received a data set. Use validationData.`,
    )
  if (sampleWeight != null)
    throw new OptionError(`${where}: expected the sample weights of a data set in its batches, received sampleWeight.`)
}

/** Refuses validation data that are neither arrays nor a data set. */
export function expectValidationData(model: Pick<DataShapes, 'inputs'>, data: FitSettings['validationData']): void {
  if (data == null || isValidationDataset(data, sampleShapes(model))) return
  if (!isArray(data) || data.length < 2 || data.length > 3)
    throw new OptionError(
      'fit: expected validationData to be [x, y], [x, y, sampleWeight] or an iterable of batches, received ' +
        `${show(data)}.`,
    )
}

/** Refuses callbacks that watch what logs will not have, where it is known what they will have. */
function expectNames(callbacks: readonly CallbackHooks[], names: readonly string[] | null, isValidated: boolean): void {
  if (names === null) return
  const validated = isValidated ? names.map(name => `val_${name}`) : []
  expectNamed(callbacks, [...names, ...validated])
}

/**
 * The same for a fit as a whole.
 * @param hasOwnTest whether the model computes the steps of validation itself: logs may have any values of these.
 */
export function expectFitOptions(
  model: DataShapes & { readonly outputs: readonly Value[]; readonly layers: readonly unknown[] },
  given: ModelData,
  settings: FitSettings,
  compiled: Compiled | null,
  hasOwnTest: boolean,
): void {
  const { validationData, validationSplit, callbacks, epochs, initialEpoch } = settings
  expectDatasetOptions('fit', given, settings)
  expectValidationData(model, validationData)
  expectWeights('fit', model, settings, compiled)
  const isValidated = validationData != null || validationSplit > 0
  // Before it has outputs, only a chain has layers: what a model composes of data may have several outputs.
  const names = compiled?.expectedNames(model.layers.length > 0) ?? null
  if (initialEpoch < epochs && !(isValidated && hasOwnTest)) expectNames(callbacks, names, isValidated)
}
