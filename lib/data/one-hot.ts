/** Class numbers as one-hot rows. */
import { numberOption, show } from '../core/checks.ts'
import { DataError, ShapeError } from '../core/errors.ts'
import { sizeOf } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { backend } from '../engine/backend.ts'

/**
 * A row of 0 with one 1 for every label, [...] to [..., classes]; a last axis of length 1 is left out, as labels of
 * data sets have it. `classes`: one more than the largest label by default. Not symbolic: see ops.oneHot.
 */
export function oneHot(labels: TensorLike, classes: number | null = null): Tensor {
  const { data, shape } = toTensor(labels)
  if (data.length === 0) throw new ShapeError('oneHot: expected at least one label, received none.')
  let largest = 0
  for (let i = 0; i < data.length; i++) if (data[i] > largest) largest = data[i]
  const most = numberOption('oneHot', 'classes', classes ?? Math.floor(largest) + 1, { min: 1, integer: true })
  const kept = shape.length > 1 && shape[shape.length - 1] === 1 ? shape.slice(0, -1) : shape
  const rows = backend.allocate(sizeOf(kept) * most, 'float32') // on huge pages, whose first use is cheaper
  for (let i = 0, row = 0; i < data.length; i++, row += most) {
    const label = data[i]
    if (!(label >= 0 && label < most && Math.floor(label) === label))
      throw new DataError(
        `oneHot: expected labels that are whole numbers from 0 to ${most - 1}, received ${show(label)} (label ${i}).`,
      )
    rows[row + label] = 1
  }
  return new Tensor(rows, [...kept, most])
}
