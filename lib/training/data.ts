/**
 * What the user gives to fit, evaluate and predict, checked against a model and turned into columns: inputs, then
 * labels and weights of every output.
 */

import { numberOption, show } from '../core/checks.ts'
import { DataError, OptionError } from '../core/errors.ts'
import { isArray, isOptions, isRecord, isTypedArray, property, read } from '../core/kinds.ts'
import type { Shape } from '../core/shape.ts'
import { isShaped } from '../core/tensor.ts'
import { ArrayBatches, type Batches, byName, type Column, type Columns, column, sampleCount } from '../data/batches.ts'
import { DatasetBatches } from '../data/dataset-batches.ts'
import {
  type BatchData,
  type Dataset,
  isDataset,
  isLabelledDataset,
  isValidationDataset,
  type NamedData,
  type SampleShapes,
} from '../data/sources.ts'
import { allocate } from '../engine/backend.ts'
import { random } from '../engine/random.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/loss.ts'
import type { Objective } from './objective.ts'
import type { ClassWeight, FitSettings } from './options.ts'

/** What must be known of a model to check its data. */
export interface DataShapes {
  readonly inputs: readonly Value[]
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  outputShapesFor(inputs: readonly Shape[]): readonly Shape[]
}

/** Shapes of the samples of every input; of one that is not known where the model takes it from data. */
export const sampleShapes = ({ inputs }: Pick<DataShapes, 'inputs'>): SampleShapes =>
  inputs.length === 0 ? [null] : inputs.map(({ shape }) => shape.slice(1))

/** What a model works on: data, with their labels where these are asked for, or a data set of both. */
export type Given =
  | { readonly x: NamedData; readonly y?: NamedData | undefined; readonly dataset?: undefined }
  | { readonly dataset: Dataset }

/** What `(x, y, options)` and `(dataset, options)` mean. Labels by name are told from options by the outputs' names. */
export function givenOf<Options extends object>(
  where: string,
  { outputNames }: Pick<DataShapes, 'outputNames'>,
  x: NamedData | Dataset,
  second: NamedData | Options | null | undefined,
  third: Options | undefined,
): { readonly given: Given; readonly options: Partial<Options> } {
  const isOptions =
    third === undefined &&
    isRecord(second) &&
    !isShaped(second) &&
    !isDataset(second) &&
    !Object.keys(second).some(name => outputNames.includes(name))
  const isAlone = second == null || isOptions
  const isData = isDataset(x)
  if (isData && third !== undefined && second != null)
    throw new OptionError(
      `${where}: expected a data set with its labels in its batches, and options, received ${show(second)} between.`,
    )
  if (isData || (isAlone && isLabelledDataset(x)))
    return { given: { dataset: x }, options: third ?? ((second ?? {}) as Options) }
  return { given: { x, y: second as NamedData }, options: third ?? {} }
}

/** Makes columns of data. */
export type ColumnsOf = (where: string, data: Partial<BatchData>, classWeight?: ClassWeight | null) => Columns

/** The labels of one output; `shape` is that of the predictions. */
function labelColumn(what: string, part: unknown, loss: Loss | null, shape: Shape, input: Column | null): Column {
  const [samples] = shape
  const isOneEach = isTypedArray(part) && part.length === samples
  const labels = column(what, part, null, isOneEach ? [] : (loss?.labelShape(shape) ?? shape).slice(1))
  sampleCount(what, [input, labels])
  loss?.alignShapes([samples, ...labels.sample], shape)
  loss?.checkLabels(labels.data, shape.at(loss.axis) ?? 1)
  return labels
}

/** The sample weights of one output: one for every value of its loss. */
function weightColumn(
  where: string,
  name: string,
  part: unknown,
  { loss, shape, labels, input }: { loss: Loss | null; shape: Shape; labels: Column; input: Column | null },
): Column {
  const [samples] = shape
  const rowShape = loss?.rowShape(loss.alignShapes([samples, ...labels.sample], shape)[1]) ?? [samples]
  if (rowShape[0] !== samples)
    throw new OptionError(
      `${where}: expected no sampleWeight for ${loss?.name}, which has no value of every sample. Give it other axes.`,
    )
  const what = `${where} sampleWeight "${name}"`
  const weights = column(what, part, rowShape.slice(1))
  sampleCount(what, [input, weights])
  return weights
}

/**
 * The columns of some data. Throws ShapeError, DataError or OptionError where they do not belong to the model.
 * @param objective null: only inputs are wanted.
 */
export function columnsFor(
  where: string,
  model: DataShapes,
  data: Partial<BatchData>,
  objective: Objective | null,
  classWeight?: ClassWeight | null,
): Columns {
  const { inputNames, outputNames } = model
  const inputs = byName(`${where} x`, data.x, inputNames).map((part, i) =>
    column(`${where} x "${inputNames[i]}"`, part, model.inputs[i].shape.slice(1)),
  )
  const samples = sampleCount(`${where} x`, inputs)
  if (objective === null) return inputs

  const outputs = model.outputShapesFor(inputs.map(({ sample }) => [samples, ...sample]))
  const labels = byName(
    `${where} y`,
    data.y ?? {},
    outputNames,
    name => objective.outputs[outputNames.indexOf(name)].isUsed,
  ).map((part, i) => {
    if (part === undefined || !objective.takesLabels(i)) return null
    return labelColumn(`${where} y "${outputNames[i]}"`, part, objective.outputs[i].loss, outputs[i], inputs[0])
  })
  const given = labels.map(labels => labels && { shape: [samples, ...labels.sample], data: labels.data })
  objective.bind(
    given.map(labels => labels?.shape ?? null),
    outputs,
  )
  objective.check(given, outputs)

  const weights = weightsByName(where, data.sampleWeight, outputNames).map((part, i) => {
    const own = labels[i]
    if (part === undefined || own === null) return null
    const { loss } = objective.outputs[i]
    return weightColumn(where, outputNames[i], part, { loss, shape: outputs[i], labels: own, input: inputs[0] })
  })
  if (classWeight != null) {
    if (outputNames.length !== 1 || data.sampleWeight != null || labels[0] === null)
      throw new OptionError(
        `${where}: expected classWeight for a model with one output, and no sampleWeight beside it.`,
      )
    weights[0] = weightsOfClasses(where, labels[0], classWeight)
  }
  return [...inputs, ...labels, ...weights]
}

/** Weights of every output; the same for all where only one array is given. */
function weightsByName(where: string, weights: NamedData | null | undefined, names: readonly string[]): unknown[] {
  if (weights == null) return names.map(() => undefined)
  const isOne =
    isTypedArray(weights) || isShaped(weights) || (isArray(weights) && typeof property(weights, '0') === 'number')
  return isOne ? names.map(() => weights) : byName(`${where} sampleWeight`, weights, names, () => false)
}

/** A weight for every sample by its class: labels are class numbers or one-hot. */
function weightsOfClasses(where: string, { samples, sample, length, data }: Column, weights: ClassWeight): Column {
  const given = isOptions(weights) ? read(() => Object.entries(weights)) : undefined
  if (given === undefined)
    throw new OptionError(`${where}: expected classWeight to be an object of numbers, received ${show(weights)}.`)
  if (sample.length > 1) throw new DataError(`${where}: expected classWeight with labels that are one class a sample.`)
  for (const [name, weight] of given) {
    if (!/^\d+$/.test(name))
      throw new OptionError(`${where}: expected classWeight by the numbers of classes, received ${show(name)}.`)
    numberOption(where, `classWeight of class ${name}`, weight)
  }
  const byClass = new Map(given.map(([name, weight]) => [Number(name), weight]))
  const classOf = (i: number) => {
    if (length === 1) return Math.round(data[i])
    const row = data.subarray(i * length, (i + 1) * length)
    return largestOf(row)
  }
  const result = allocate(samples)
  for (let i = 0; i < samples; i++) result[i] = byClass.get(classOf(i)) ?? 1
  return { samples, sample: [], length: 1, data: result }
}

const largestOf = (row: Column['data']): number => {
  let largest = 0
  for (let i = 1; i < row.length; i++) if (row[i] > row[largest]) largest = i
  return largest
}

/** The batches that fit trains on. */
export function trainingBatches(columnsOf: ColumnsOf, settings: FitSettings, given: Given): Batches {
  const { sampleWeight, classWeight, batchSize, stepsPerEpoch, validationData, validationSplit } = settings
  if (given.dataset !== undefined) {
    if (validationSplit > 0)
      throw new OptionError(
        'fit: expected validationSplit with data in arrays, received a data set. Use validationData.',
      )
    if (sampleWeight != null)
      throw new OptionError('fit: expected the sample weights of a data set in its batches, received sampleWeight.')
    const columns = (batch: BatchData) => columnsOf('fit', batch, classWeight)
    return new DatasetBatches(given.dataset, columns, { steps: stepsPerEpoch, continues: true })
  }
  const { x, y } = given
  const columns = columnsOf('fit', { x, y, sampleWeight: sampleWeight ?? undefined }, classWeight)
  const samples = columns[0]?.samples ?? 0
  const end = validationData == null ? firstOfValidation(samples, validationSplit) : samples
  const stream = random().nextStream()
  const shuffle = settings.shuffle ? random().permutations(end, stream) : null
  return new ArrayBatches(columns, [0, end], batchSize, stepsPerEpoch, shuffle, true)
}

/** The batches that fit evaluates after every epoch; null where there is no validation. */
export function validationBatches(
  model: DataShapes,
  columnsOf: ColumnsOf,
  settings: FitSettings,
  given: Given,
): Batches | null {
  const { validationData: data, validationSplit, validationBatchSize, validationSteps, sampleWeight } = settings
  const where = 'fit validationData'
  const arrays = (part: Partial<BatchData>, split: number) => {
    const columns = columnsOf(where, part)
    const samples = columns[0]?.samples ?? 0
    return new ArrayBatches(
      columns,
      [split === 0 ? 0 : firstOfValidation(samples, split), samples],
      validationBatchSize,
      validationSteps,
    )
  }
  if (data == null)
    return validationSplit === 0 || given.dataset !== undefined
      ? null
      : arrays({ x: given.x, y: given.y, sampleWeight: sampleWeight ?? undefined }, validationSplit)
  if (isValidationDataset(data, sampleShapes(model))) {
    const columns = (batch: BatchData) => columnsOf(where, batch)
    return new DatasetBatches(data, columns, { steps: validationSteps, repeats: true })
  }
  if (!isArray(data) || data.length < 2 || data.length > 3)
    throw new OptionError(
      'fit: expected validationData to be [x, y], [x, y, sampleWeight] or an iterable of batches, received ' +
        `${show(data)}.`,
    )
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
