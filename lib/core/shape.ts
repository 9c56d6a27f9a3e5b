/** Shapes and the arithmetic of sliding windows. Shapes begin with the batch axis unless it says otherwise. */
import { ShapeError } from './errors.ts'
import { isArray, listOf } from './kinds.ts'
import { show } from './show.ts'

/** Sizes of the axes, outermost first. */
export type Shape = readonly number[]

/** The same where null is an axis of any size. */
export type DynamicShape = readonly (number | null)[]

/** Data have fewer axes than this: more come from arrays nested by mistake, perhaps without an end. */
export const maxAxes = 32

/** Kernels count in 32 bits. */
export const largestSize = 2 ** 31 - 1

/** Whether a value is a list of sizes; `least`: the smallest of them. */
export const isShape = (shape: unknown, least = 0): shape is Shape =>
  isArray(shape) &&
  shape.length <= maxAxes &&
  listOf(shape).every(size => typeof size === 'number' && Number.isSafeInteger(size) && size >= least)

/** Shapes, given as a list of them, or one by itself; axes of any size are null, as with inputs of layers. */
export function shapeList(where: string, shapes: unknown): readonly DynamicShape[] {
  const isOne = (shape: unknown): shape is DynamicShape =>
    isArray(shape) && isShape(listOf(shape).map(size => (size === null ? 0 : size)))
  if (isArray(shapes) && listOf(shapes).every(isOne)) return shapes as readonly DynamicShape[]
  if (isOne(shapes)) return [shapes]
  throw new ShapeError(`${where}: expected a shape such as [null, 28, 28, 1], or a list, received ${show(shapes)}.`)
}

export const paddings = ['valid', 'same'] as const
export type Padding = (typeof paddings)[number]
export type CausalPadding = Padding | 'causal'

/** Number of elements. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1)

/** The same; null where an axis is not known. */
export const knownSize = (shape: DynamicShape): number | null => (isKnown(shape) ? sizeOf(shape) : null)

export const isKnown = (shape: DynamicShape): shape is Shape => shape.every(size => size !== null)

export const formatShape = (shape: DynamicShape): string => `[${shape.map(String).join(', ')}]`

export const sameShape = (a: DynamicShape, b: DynamicShape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis])

/** Whether data of a shape may stand where another one is wanted, whose axes of any size are null. */
export const fitsShape = (shape: DynamicShape, wanted: DynamicShape): boolean =>
  shape.length === wanted.length && shape.every((size, axis) => wanted[axis] === null || size === wanted[axis])

/** A window sliding along one axis: how many positions it has, and the zeros before the first element. */
interface Sliding {
  readonly length: number
  readonly before: number
}

/**
 * Positions of a window of `size` cells, `dilation` apart, moved by `stride` along `length` elements. 'same' gives
 * ceil(length / stride) of them and pads what is missing, the smaller half first (TensorFlow's rule); 'causal' gives
 * as many, and its windows end at the element they stand for; 'valid' pads nothing.
 */
export function slide(length: number, size: number, stride: number, dilation: number, padding: CausalPadding): Sliding {
  const extent = (size - 1) * dilation + 1
  if (padding === 'valid') return { length: Math.floor((length - extent) / stride) + 1, before: 0 }
  const count = Math.ceil(length / stride)
  if (padding === 'causal') return { length: count, before: extent - 1 }
  return { length: count, before: Math.max((count - 1) * stride + extent - length, 0) >> 1 }
}

/** How many positions a window has, where the length may not be known. */
export const slideLength = (
  length: number | null,
  size: number,
  stride: number,
  dilation: number,
  padding: CausalPadding,
): number | null => (length === null ? null : slide(length, size, stride, dilation, padding).length)

/** The number of an axis, counted from the end when negative; `where` and `rank` stand in the error. */
export function resolveAxis(where: string, axis: number, rank: number): number {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank)
    throw new ShapeError(`${where}: expected an axis from ${-rank} to ${rank - 1}, received ${show(axis)}.`)
  return axis < 0 ? rank + axis : axis
}
