/** Weights of samples by their classes. */
import { numberOption, show } from '../core/checks.ts'
import { DataError, OptionError } from '../core/errors.ts'
import { isBytes, isOptions, read } from '../core/kinds.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import type { Column } from '../data/batches.ts'
import { allocate, kernels } from '../engine/backend.ts'
import type { ClassWeight } from './options.ts'

/** Labels are float32, which has no odd numbers beyond. */
const maxClasses = 2 ** 24

/**
 * A weight for every sample by its class: labels are class numbers or one-hot.
 * @param rowShape of the values of the loss.
 */
export function weightsOfClasses(
  where: string,
  { samples, sample, length, data }: Column,
  weights: ClassWeight,
  rowShape: Shape,
): Column {
  const given = isOptions(weights) ? read(() => Object.entries(weights)) : undefined
  if (given === undefined)
    throw new OptionError(`${where}: expected classWeight to be an object of numbers, received ${show(weights)}.`)
  if (sample.length > 1 || rowShape[0] !== samples || sizeOf(rowShape) !== samples)
    throw new DataError(
      `${where}: expected classWeight with labels that are one class a sample, received labels of shape ` +
        `${formatShape([samples, ...sample])}. Give sampleWeight, one for every value of the loss.`,
    )
  for (const [name, weight] of given) {
    if (!/^\d+$/.test(name))
      throw new OptionError(`${where}: expected classWeight by the numbers of classes, received ${show(name)}.`)
    numberOption(where, `classWeight of class ${name}`, weight)
  }
  const classes = given.reduce((count, [name]) => Math.max(count, 1 + Number(name)), 0)
  if (classes > maxClasses)
    throw new OptionError(`${where}: expected classWeight for classes below ${maxClasses}, received ${classes - 1}.`)
  const byClass = allocate(classes).fill(1)
  for (const [name, weight] of given) byClass[Number(name)] = weight as number
  const result = allocate(samples)
  const size = { rows: samples, columns: length, classes }
  if (isBytes(data)) kernels.classWeightsBytes(size, { labels: data, weights: byClass, y: result })
  else kernels.classWeights(size, { labels: data, weights: byClass, y: result })
  return { samples, sample: [], length: 1, data: result }
}
