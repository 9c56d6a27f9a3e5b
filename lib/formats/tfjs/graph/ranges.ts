/** What parts Slice and StridedSlice take. */
import { FormatError } from '../../../core/errors.ts'
import type { DynamicShape } from '../../../core/shape.ts'
import { integer } from './attributes.ts'
import type { GraphNode } from './graph-def.ts'

/** A part along one axis. */
interface AxisSlice {
  readonly start: number
  /** Null: to the end. */
  readonly count: number | null
  readonly step: number
}

export interface ArraySlice {
  /** For every axis of the input. */
  readonly ranges: readonly AxisSlice[]
  /** The axes of the result: which of the input's each is; null: a new one of length 1. */
  readonly axes: readonly (number | null)[]
}

const whole: AxisSlice = { start: 0, count: null, step: 1 }

/** What StridedSlice takes of an input of this shape. Throws FormatError. */
export function stridedPart(
  node: GraphNode,
  shape: DynamicShape,
  begin: readonly number[],
  end: readonly number[],
  strides: readonly number[],
): ArraySlice {
  if (end.length !== begin.length || strides.length !== begin.length)
    throw new FormatError(
      `${node.where}: expected as many begins, ends and strides, received ${begin.length}, ${end.length} and ` +
        `${strides.length}.`,
    )
  const mask = (name: string) => {
    const bits = integer(node, name, 0)
    return (i: number) => Math.floor(bits / 2 ** i) % 2 === 1
  }
  const [begins, ends, ellipsis] = ['begin_mask', 'end_mask', 'ellipsis_mask'].map(mask)
  const [isNew, shrinks] = ['new_axis_mask', 'shrink_axis_mask'].map(mask)
  const counted = begin.map((_, i) => i).filter(i => !isNew(i) && !ellipsis(i)).length
  const ranges: AxisSlice[] = []
  const axes: (number | null)[] = []
  const keep = () => axes.push(ranges.push(whole) - 1)
  begin.forEach((from, i) => {
    if (ellipsis(i)) {
      for (let left = shape.length - counted; left > 0; left--) keep()
    } else if (isNew(i)) axes.push(null)
    else {
      const range = rangeOf(node, shape[ranges.length] ?? null, {
        ...{ from: begins(i) ? null : from, to: ends(i) ? null : end[i], step: strides[i] ?? 1 },
        single: shrinks(i),
      })
      ranges.push(range)
      if (!shrinks(i)) axes.push(ranges.length - 1)
    }
  })
  while (ranges.length < shape.length) keep()
  if (ranges.length === shape.length) return { ranges, axes }
  throw new FormatError(`${node.where}: expected at most ${shape.length} axes, received ${ranges.length}.`)
}

interface Bounds {
  readonly from: number | null
  readonly to: number | null
  readonly step: number
  readonly single: boolean
}

function rangeOf({ where }: GraphNode, length: number | null, { from, to, step, single }: Bounds): AxisSlice {
  const shown = (index: number | null, end: string) =>
    index === null ? end : Number.isNaN(index) ? 'an index that the data tell' : index
  const refuse = () =>
    new FormatError(
      `${where}: expected a part of whole steps within ${length ?? 'an axis of any size'}, received ` +
        `${shown(from, 'the first index')} to ${shown(to, 'the last')} by ${shown(step, '')}.`,
    )
  const given = [from, to, step].filter(number => number !== null)
  if (!given.slice(0, single ? 1 : undefined).every(Number.isSafeInteger) || step === 0) throw refuse()
  const fromEnd = (index: number) => {
    if (index < 0 && length === null) throw refuse()
    return index < 0 ? index + (length as number) : index
  }
  if (single) {
    const start = fromEnd(from ?? 0)
    if (start < 0 || (length !== null && start >= length)) throw refuse()
    return { start, count: 1, step: 1 }
  }
  if (from === null && to === null && step === 1) return whole
  if (step < 0) {
    if (length === null) throw refuse()
    const start = from === null ? length - 1 : Math.min(fromEnd(from), length - 1)
    const stop = to === null ? -1 : Math.max(fromEnd(to), -1)
    return { start, count: Math.max(0, Math.ceil((stop - start) / step)), step }
  }
  const start = Math.max(0, fromEnd(from ?? 0))
  if (to === null && length === null) return { start, count: null, step }
  const stop = Math.min(to === null ? Infinity : fromEnd(to), length ?? Infinity)
  return { start, count: Math.max(0, Math.ceil((stop - start) / step)), step }
}

/** What Slice takes: a size of -1 is to the end. */
export const slicePart = (shape: DynamicShape, begin: readonly number[], size: readonly number[]): ArraySlice => ({
  ranges: shape.map((length, axis) => {
    const count = size[axis] ?? -1
    const start = begin[axis] ?? 0
    if (count === -1 || (start === 0 && count === length))
      return { start, count: length === null ? null : length - start, step: 1 }
    return { start, count, step: 1 }
  }),
  axes: shape.map((_, axis) => axis),
})
