/** Weights of samples by their classes. */
import { numberOption, show } from '../core/checks.ts'
import { DataError, OptionError } from '../core/errors.ts'
import { isBytes, isOptions, read } from '../core/kinds.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import type { Column } from '../data/batches.ts'
import { allocate, kernels } from '../engine/backend.ts'
import type { Loss } from '../losses/loss.ts'
import type { ClassWeight } from './options.ts'

/** Labels are float32, which has no odd numbers beyond. */
const maxClasses = 2 ** 24

/** How many classes labels can be of; null where that is not known, or a class beyond them is ignored. */
export function classesOf(loss: Loss | null, { length }: Pick<Column, 'length'>, prediction: Shape): number | null {
  if (loss === null || loss.maskedLabel !== null) return null
  if (length > 1) return length
  if (loss.labelShape(prediction).length < prediction.length) return prediction.at(loss.axis) ?? null
  return /^Binary(Focal)?Crossentropy$/.test(loss.type) ? 2 : null
}

/** Weights of classes are for the labels of one output. */
export function expectOneWeighted(where: string, outputNames: readonly string[], sampleWeight: unknown): void {
  if (outputNames.length !== 1 || sampleWeight != null)
    throw new OptionError(`${where}: expected classWeight for a model with one output, and no sampleWeight beside it.`)
}

/**
 * The weights by the numbers of their classes. Throws OptionError where they are none.
 * @param known how many classes there are; null: it is not known.
 */
export function expectClasses(where: string, weights: ClassWeight, known: number | null): [string, number][] {
  const given = isOptions(weights) ? read(() => Object.entries(weights)) : undefined
  if (given === undefined)
    throw new OptionError(`${where}: expected classWeight to be an object of numbers, received ${show(weights)}.`)
  for (const [name, weight] of given) {
    if (!/^\d+$/.test(name))
      throw new OptionError(`${where}: expected classWeight by the numbers of classes, received ${show(name)}.`)
    numberOption(where, `classWeight of class ${name}`, weight as unknown)
    if (known !== null && Number(name) >= known)
      throw new OptionError(
        `${where}: expected classWeight for classes from 0 to ${known - 1}, received one for ${name}, which no label ` +
          'can be. Classes count from 0.',
      )
    if (Number(name) >= maxClasses)
      throw new OptionError(`${where}: expected classWeight for classes below ${maxClasses}, received ${name}.`)
  }
  return given
}

/**
 * A weight for every sample by its class: labels are class numbers or one-hot.
 * @param rowShape of the values of the loss.
 * @param known how many classes there are; null: it is not known.
 */
export function weightsOfClasses(
  where: string,
  { samples, sample, length, data }: Column,
  weights: ClassWeight,
  rowShape: Shape,
  known: number | null,
): Column {
  const given = expectClasses(where, weights, known)
  if (sample.length > 1 || rowShape[0] !== samples || sizeOf(rowShape) !== samples)
    throw new DataError(
      `${where}: expected classWeight with labels that are one class a sample, received labels of shape ` +
        `${formatShape([samples, ...sample])}. Give sampleWeight, one for every value of the loss.`,
    )
  const classes = given.reduce((count, [name]) => Math.max(count, 1 + Number(name)), 0)
  const byClass = allocate(classes).fill(1)
  for (const [name, weight] of given) byClass[Number(name)] = weight
  const result = allocate(samples)
  const size = { rows: samples, columns: length, classes }
  if (isBytes(data)) kernels.classWeightsBytes(size, { labels: data, weights: byClass, y: result })
  else kernels.classWeights(size, { labels: data, weights: byClass, y: result })
  return { samples, sample: [], length: 1, data: result }
}
