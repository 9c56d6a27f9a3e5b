/** Weights of samples by their classes. */
import { numberOption, show } from '../core/checks.ts'
import { DataError, OptionError } from '../core/errors.ts'
import { isOptions, read } from '../core/kinds.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import type { Column } from '../data/batches.ts'
import { allocate } from '../engine/backend.ts'
import type { ClassWeight } from './options.ts'

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
  const byClass: number[] = []
  for (const [name, weight] of given) byClass[Number(name)] = weight as number
  const classOf = (i: number) => {
    if (length === 1) return Math.round(data[i])
    const row = data.subarray(i * length, (i + 1) * length)
    return largestOf(row)
  }
  const result = allocate(samples)
  for (let i = 0; i < samples; i++) result[i] = byClass[classOf(i)] ?? 1
  return { samples, sample: [], length: 1, data: result }
}

const largestOf = (row: Column['data']): number => {
  let largest = 0
  for (let i = 1; i < row.length; i++) if (row[i] > row[largest]) largest = i
  return largest
}
