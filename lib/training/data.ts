/**
 * What the user gives to fit, evaluate and predict, checked against a model and turned into columns: inputs, then
 * labels and weights of every output.
 */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, isTypedArray, property } from '../core/kinds.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { isShaped, type TensorLike, tensor } from '../core/tensor.ts'
import { byName, type Column, type Columns, column, sampleCount } from '../data/batches.ts'
import {
  type BatchData,
  type Dataset,
  isDataset,
  isLabelledDataset,
  type NamedData,
  type SampleShapes,
} from '../data/sources.ts'
import { allocate } from '../engine/backend.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/loss.ts'
import { classesOf, expectOneWeighted, weightsOfClasses } from './class-weights.ts'
import type { Objective } from './objective.ts'
import type { ClassWeight } from './options.ts'

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
export type ModelData =
  | { readonly x: NamedData; readonly y?: NamedData | undefined; readonly dataset?: undefined }
  | { readonly dataset: Dataset }

/** What `(x, y, options)` and `(dataset, options)` mean. Labels by name and options differ by the outputs' names. */
export function givenOf<Options extends object>(
  where: string,
  { outputNames }: Pick<DataShapes, 'outputNames'>,
  x: NamedData | Dataset,
  second: NamedData | Options | null | undefined,
  third: Options | undefined,
): { readonly given: ModelData; readonly options: Partial<Options> } {
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

/** The labels of output `i`; `shape` is that of the predictions. */
function labelColumn(
  what: string,
  part: unknown,
  { objective, i, shape, input }: { objective: Objective; i: number; shape: Shape; input: Column | null },
): Column {
  const [samples] = shape
  const isOneEach = isTypedArray(part) && part.length === samples
  const { loss: given } = objective.outputs[i]
  const labels = column(what, part, null, isOneEach ? [] : (given?.labelShape(shape) ?? shape).slice(1))
  sampleCount(what, [input, labels])
  const loss = objective.lossFor(i, [samples, ...labels.sample], shape)
  loss?.alignShapes([samples, ...labels.sample], shape)
  loss?.checkLabels(labels.data, shape.at(loss.axis) ?? 1)
  objective.settleLoss(i, loss)
  return labels
}

/** An output whose samples have weights. */
interface Weighted {
  readonly loss: Loss | null
  readonly shape: Shape
  readonly labels: Column
}

/** Shape of what counts as a sample for its loss. */
function weightShapeOf({ loss, shape, labels }: Weighted): Shape {
  const [samples] = shape
  return loss?.weightShape(loss.alignShapes([samples, ...labels.sample], shape)[1]) ?? [samples]
}

/** The sample weights of one output: one for every value of its loss. */
function weightColumn(where: string, name: string, part: unknown, output: Weighted, input: Column | null): Column {
  const [samples] = output.shape
  const [first, ...rows] = weightShapeOf(output)
  if (first !== samples)
    throw new OptionError(
      `${where}: expected no sampleWeight for ${output.loss?.name}, which has no value of every sample. ` +
        'Give it other axes.',
    )
  const what = `${where} sampleWeight "${name}"`
  const isOneEach = tensor(part as TensorLike).data.length === samples
  const weights = isOneEach ? spread(column(what, part, []), rows) : column(what, part, rows)
  sampleCount(what, [input, weights])
  return weights
}

/** One number a sample for all its rows: as in Keras a weight of a picture counts for its pixels. */
function spread(each: Column, rows: Shape): Column {
  const length = sizeOf(rows)
  if (length === 1) return each
  const data = allocate(each.samples * length)
  for (let i = 0; i < each.samples; i++) data.fill(each.data[i], i * length, (i + 1) * length)
  return { samples: each.samples, sample: rows, length, data }
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
    return labelColumn(`${where} y "${outputNames[i]}"`, part, { objective, i, shape: outputs[i], input: inputs[0] })
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
    const output = { loss: objective.outputs[i].loss, shape: outputs[i], labels: own }
    return weightColumn(where, outputNames[i], part, output, inputs[0])
  })
  if (classWeight != null) {
    expectOneWeighted(where, labels[0] === null ? [] : outputNames, data.sampleWeight)
    const output = { loss: objective.outputs[0].loss, shape: outputs[0], labels: labels[0] as Column }
    const classes = classesOf(output.loss, output.labels, output.shape)
    weights[0] = weightsOfClasses(where, output.labels, classWeight, weightShapeOf(output), classes)
  }
  return [...inputs, ...labels, ...weights]
}

/** Weights of every output; the same for all where only one array is given. */
export function weightsByName(
  where: string,
  weights: NamedData | null | undefined,
  names: readonly string[],
): unknown[] {
  if (weights == null) return names.map(() => undefined)
  const isOne =
    isTypedArray(weights) || isShaped(weights) || (isArray(weights) && typeof property(weights, '0') === 'number')
  return isOne ? names.map(() => weights) : byName(`${where} sampleWeight`, weights, names, () => false)
}
