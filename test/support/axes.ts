/** Arrays of up to six axes, for the tests of kernels that work along strides. */

const rank = 6

/** A shape with axes of one element before it, so that it has six. */
export const sixAxes = (shape: readonly number[]): number[] => [...Array(rank - shape.length).fill(1), ...shape]

/** Strides of a dense array, 0 along axes of one element. */
export function denseStrides(shape: readonly number[]): number[] {
  return shape.map((length, axis) => (length === 1 ? 0 : shape.slice(axis + 1).reduce((all, other) => all * other, 1)))
}

/** { d0: 2, d1: 3, ... } */
export const named = (name: string, values: readonly number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, i) => [`${name}${i}`, value]))

/** Calls visit with every index of a shape, and its number, in the order of the elements. */
export function eachIndex(extents: readonly number[], visit: (index: number[], at: number) => void): void {
  const index = extents.map(() => 0)
  const count = extents.reduce((all, length) => all * length, 1)
  for (let at = 0; at < count; at++) {
    visit(index, at)
    for (let axis = extents.length - 1; axis >= 0 && ++index[axis] === extents[axis] && axis > 0; axis--)
      index[axis] = 0
  }
}

export const offsetOf = (index: readonly number[], strides: readonly number[]): number =>
  index.reduce((offset, position, axis) => offset + position * strides[axis], 0)

/**
 * The common shape of two, and the strides of both along it, also as the fields d0, ..., a0, ..., b0, ... of a size.
 */
export function broadcastSize(shapeA: readonly number[], shapeB: readonly number[]) {
  const [first, second] = [sixAxes(shapeA), sixAxes(shapeB)]
  const extents = first.map((length, axis) => (length === 1 ? second[axis] : length))
  const [a, b] = [denseStrides(first), denseStrides(second)]
  return { extents, a, b, fields: { ...named('d', extents), ...named('a', a), ...named('b', b) } as BroadcastFields }
}

type Axis = 0 | 1 | 2 | 3 | 4 | 5
type BroadcastFields = Record<`${'d' | 'a' | 'b'}${Axis}`, number>
