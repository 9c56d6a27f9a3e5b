/** Shapes and the arithmetic of sliding windows. Shapes of layers leave out the batch axis. */
import { ShapeError } from './errors.ts'
import { show } from './show.ts'

/** Sizes of the axes, outermost first. */
export type Shape = readonly number[]

export type Padding = 'valid' | 'same'

/** Number of elements. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1)

export const formatShape = (shape: Shape): string => `[${shape.join(', ')}]`

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis])

/** A window sliding along one axis: how many places it has, and the zeros before the first element. */
export interface Sliding {
  readonly length: number
  readonly before: number
}

/**
 * Places of a window of `size` cells, `dilation` apart, moved by `stride` along `length` elements. 'same' gives
 * ceil(length / stride) places and pads what is missing, the smaller half first (TensorFlow's rule); 'valid' pads
 * nothing.
 */
export function slide(length: number, size: number, stride: number, dilation: number, padding: Padding): Sliding {
  const extent = (size - 1) * dilation + 1
  if (padding === 'valid') return { length: Math.floor((length - extent) / stride) + 1, before: 0 }
  const places = Math.ceil(length / stride)
  return { length: places, before: Math.max((places - 1) * stride + extent - length, 0) >> 1 }
}

/** The number of an axis, counted from the end when negative; `where` and `rank` are told in the error. */
export function resolveAxis(where: string, axis: number, rank: number): number {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank)
    throw new ShapeError(`${where}: expected an axis from ${-rank} to ${rank - 1}, received ${show(axis)}.`)
  return axis < 0 ? rank + axis : axis
}
