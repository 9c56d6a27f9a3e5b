/** Places of numbers among others (native/kernels/reduce/top_k.h, native/kernels/elementwise/search_sorted.h). */
import { choiceOption, numberOption } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { formatShape, resolveAxis, sizeOf } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue } from './apply.ts'
import { subtract } from './arithmetic.ts'
import { flip } from './movement.ts'
import { swapaxes } from './reordering.ts'

/** Indices are float32, which represents no larger whole numbers exactly. */
const maxSorted = 2 ** 24

interface TopKAttributes {
  readonly k: number
}

const topKOp = defineOp<TopKAttributes, 'x', never, 'values' | 'indices'>({
  name: 'topK',
  shapes({ k }, { x }, where) {
    const columns = x.at(-1)
    if (columns === undefined || (columns !== null && columns < k))
      throw new ShapeError(
        `${where}: expected a last axis of at least ${k} numbers to take the largest ${k} of, received ` +
          `${formatShape(x)}.`,
      )
    const kept = [...x.slice(0, -1), k]
    return { values: kept, indices: kept }
  },
  forward({ x, values, indices }, { kernels, attributes: { k }, shapes }) {
    const columns = shapes.x[shapes.x.length - 1]
    kernels.topKForward({ rows: sizeOf(shapes.x.slice(0, -1)), columns, k }, { x, values, indices })
  },
  gradient({ indices, dvalues, dx }, { kernels, attributes: { k }, shapes }) {
    const columns = shapes.x[shapes.x.length - 1]
    if (dx) kernels.topKBackward({ rows: sizeOf(shapes.x.slice(0, -1)), columns, k }, { dvalues, indices, dx })
  },
})

/**
 * The k largest numbers along the last axis, from the largest on, and their indices. Of equals the first comes first,
 * and NaN is larger than any number.
 */
export function topK(x: Value, k: number): { readonly values: Value; readonly indices: Value } {
  expectValue('ops.topK', x)
  return applyOp(topKOp, { k: numberOption('ops.topK', 'k', k, { min: 1, integer: true }) }, { x })
}

/** The numbers along an axis from the largest to the smallest, of equals the last one first, and their indices. */
function fallingFrom(where: string, x: Value, axis: number) {
  expectValue(where, x)
  const at = resolveAxis(where, axis, x.shape.length)
  const length = x.shape[at]
  if (length === null || length > maxSorted)
    throw new ShapeError(
      `${where}: expected an axis of a known length up to ${maxSorted}, received axis ${at} of ` +
        `${formatShape(x.shape)}.`,
    )
  return { length, at, falling: topK(flip(swapaxes(x, at, -1), -1), length) }
}

/** The numbers along an axis from the smallest to the largest; NaN is the largest. */
export function sort(x: Value, axis = -1): Value {
  const { at, falling } = fallingFrom('ops.sort', x, axis)
  return swapaxes(flip(falling.values, -1), at, -1)
}

/** The indices of the numbers along an axis from the smallest to the largest: of equals the first comes first. */
export function argsort(x: Value, axis = -1): Value {
  const { length, at, falling } = fallingFrom('ops.argsort', x, axis)
  return swapaxes(flip(subtract(length - 1, falling.indices), -1), at, -1)
}

interface SearchAttributes {
  readonly right: 0 | 1
}

const searchSortedOp = defineOp<SearchAttributes, 'x' | 'sorted'>({
  name: 'searchsorted',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, sorted, y }, { kernels, attributes, shapes }) {
    kernels.searchSorted({ count: sizeOf(shapes.x), length: sorted.length, ...attributes }, { x, sorted, y })
  },
})

/**
 * How many of a list of numbers, from the smallest to the largest, are less than each number of x; `side` 'right': or
 * equal. NaN is larger than all.
 */
export function searchsorted(sorted: TensorLike, x: Value, side: 'left' | 'right' = 'left'): Value {
  expectValue('ops.searchsorted', x)
  const list = toTensor(sorted)
  if (list.shape.length !== 1)
    throw new ShapeError(`ops.searchsorted: expected a list of numbers, received shape ${formatShape(list.shape)}.`)
  const right = choiceOption('ops.searchsorted', 'side', side, ['left', 'right']) === 'right' ? 1 : 0
  return applyOp(searchSortedOp, { right }, { x, sorted: list }).y
}
