/** Nested arrays: how long they are, and what is in them. */
import { show } from './checks.ts'
import { ShapeError } from './errors.ts'
import { isArray, property } from './kinds.ts'
import { formatShape, maxAxes, sizeOf } from './shape.ts'
import type { Steps } from './turns.ts'

/** Nobody writes more numbers into lists that are nested deeper: these hold one another several times. */
const [usualDepth, maxNumbers] = [8, 2 ** 20]

/**
 * The lengths of nested arrays along their first entries, and the first entry that is no array. Throws ShapeError where
 * they are too many to be followed.
 */
export function nesting(values: unknown): { lengths: number[]; first: unknown } {
  const lengths: number[] = []
  let first = values
  for (; isArray(first); first = property(first, '0')) {
    lengths.push(first.length)
    if (lengths.length > maxAxes)
      throw new ShapeError(
        `tensor: expected arrays that are nested at most ${maxAxes} deep, received more: ${show(values)}.`,
      )
  }
  if (lengths.length > usualDepth && sizeOf(lengths.filter(length => length > 0)) > maxNumbers)
    throw new ShapeError(
      `tensor: expected at most ${maxNumbers} entries in arrays that are nested more than ${usualDepth} deep, ` +
        `received shape ${formatShape(lengths)}. Use tensor(values, shape).`,
    )
  return { lengths, first }
}

/** The innermost lists of nested arrays of these lengths, one after the other; there is at least one axis. */
function* rowsOf(values: unknown, lengths: readonly number[]): Generator<readonly unknown[]> {
  const last = lengths.length - 1
  const list = (inner: unknown, axis: number): readonly unknown[] => {
    if (Array.isArray(inner) && inner.length === lengths[axis]) return inner
    if (!isArray(inner))
      throw new ShapeError(
        `tensor: expected arrays on axis ${axis}, as the first one is, received ${show(inner)}. Give rows of one kind.`,
      )
    throw new ShapeError(
      `tensor: expected nested arrays of equal length, ${lengths[axis]} on axis ${axis}, received ${inner.length}.`,
    )
  }
  const [lists, next] = [[list(values, 0)], lengths.map(() => 0)]
  for (let axis = 0; axis >= 0; ) {
    if (axis === last) yield lists[axis--]
    else if (next[axis] === lengths[axis]) next[axis--] = 0
    else {
      const inner = list(lists[axis][next[axis]++], axis + 1)
      lists[++axis] = inner
    }
  }
}

/** Entries that are read between two looks at the clock, and as how many the beginning of a row counts. */
export const [entriesAtOnce, costOfRow] = [2 ** 14, 8]

/** Calls `take` for a part of a row, whose entries lie before `end`, until all entries of all rows were taken. */
export function* forEachPart(
  values: unknown,
  lengths: readonly number[],
  take: (row: readonly unknown[], first: number, end: number) => void,
): Steps<void> {
  let count = 0
  for (const row of rowsOf(values, lengths)) {
    let first = 0
    do {
      const end = Math.min(first + entriesAtOnce, row.length)
      if (end > first) take(row, first, end)
      count += end - first + costOfRow
      if (count >= entriesAtOnce) {
        count = 0
        yield
      }
      first = end
    } while (first < row.length)
  }
}
