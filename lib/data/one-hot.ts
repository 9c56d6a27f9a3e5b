import { numberOption, show } from '../core/checks.ts'
import { DataError, ShapeError } from '../core/errors.ts'
import { zerosOf } from '../core/memory.ts'
import { sizeOf } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'

/**
 * A row of 0 with one 1 for every label, [...] to [..., classes]; a last axis of length 1 is left out, as labels of
 * data sets have it. `classes`: one more than the largest label by default. Not symbolic: see ops.oneHot.
 */
export function oneHot(labels: TensorLike, classes: number | null = null): Tensor {
  const { data, shape } = toTensor(labels)
  if (data.length === 0) throw new ShapeError('oneHot: expected at least one label, received none.')
  const largest = data.reduce((most, label) => Math.max(most, label), 0)
  const most = numberOption('oneHot', 'classes', classes ?? Math.floor(largest) + 1, { min: 1, integer: true })
  const at = data.findIndex(label => !(Number.isInteger(label) && label >= 0 && label < most))
  if (at >= 0)
    throw new DataError(
      `oneHot: expected labels that are whole numbers from 0 to ${most - 1}, received ${show(data[at])} (label ${at}).`,
    )
  const kept = shape.length > 1 && shape[shape.length - 1] === 1 ? shape.slice(0, -1) : shape
  const rows = zerosOf(Float32Array, sizeOf(kept) * most)
  data.forEach((label, i) => {
    rows[i * most + label] = 1
  })
  return new Tensor(rows, [...kept, most])
}
