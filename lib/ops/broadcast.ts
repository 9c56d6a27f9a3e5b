/** Shapes that are repeated to a common one along their axes of length 1 (native/kernels/elementwise/broadcast.h). */
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Shape, sizeOf } from '../core/shape.ts'

/**
 * Where a value with fewer axes gets new ones of length 1: 'first', as in NumPy, or 'afterBatch', as in Keras's merging
 * layers.
 */
export type NewAxes = 'first' | 'afterBatch'

function withRank(shape: DynamicShape, rank: number, newAxes: NewAxes): DynamicShape {
  const ones = Array<1>(rank - shape.length).fill(1)
  return newAxes === 'first' ? [...ones, ...shape] : [...shape.slice(0, 1), ...ones, ...shape.slice(1)]
}

/** The common size of an axis that is not known and one that is: the latter, unless that is 1. */
const nullOr = (size: number | null) => (size === 1 ? null : size)

/** The common shape of two; null where there is none. */
function commonShapeOfTwo(wide: DynamicShape, other: DynamicShape): DynamicShape | null {
  const common = wide.map((size, axis) => (size === 1 ? other[axis] : size === null ? nullOr(other[axis]) : size))
  const fits = other.every((size, axis) => size === 1 || size === null || wide[axis] === null || size === common[axis])
  return fits ? common : null
}

/** The common shape of several; null where there is none. */
export function commonShape(shapes: readonly DynamicShape[], newAxes: NewAxes): DynamicShape | null {
  const rank = Math.max(...shapes.map(({ length }) => length))
  const [first, ...others] = shapes.map(shape => withRank(shape, rank, newAxes))
  return others.reduce<DynamicShape | null>((common, shape) => common && commonShapeOfTwo(common, shape), first)
}

/** Strides of a dense array, 0 along the axes where it is repeated up to the shape `to`. */
function stridesIn(to: Shape, shape: Shape): number[] {
  return shape.map((size, axis) => (size === 1 && to[axis] !== 1 ? 0 : sizeOf(shape.slice(axis + 1))))
}

const maxAxes = 6

/** The axes of a call, where neighbours that are contiguous in all operands are joined into one. */
function collapsed(y: Shape, operands: readonly (readonly number[])[]) {
  const axes: { size: number; strides: readonly number[] }[] = []
  y.forEach((size, axis) => {
    const last = axes.at(-1)
    if (size === 1) return
    const strides = operands.map(operand => operand[axis])
    if (last?.strides.every((outer, i) => outer === strides[i] * size))
      axes[axes.length - 1] = { size: last.size * size, strides }
    else axes.push({ size, strides })
  })
  return axes
}

/**
 * The fields of a kernel's size: lengths of the axes of y, d0 ... d5, and strides of the operands by their letters, a0
 * ... a5, and so on.
 */
export function broadcastAxes(
  where: string,
  operands: Readonly<Record<string, Shape>>,
  y: Shape,
  newAxes: NewAxes,
): Readonly<Record<string, number>> {
  const letters = Object.keys(operands)
  const strides = Object.values(operands).map(shape => stridesIn(y, withRank(shape, y.length, newAxes) as Shape))
  const axes = collapsed(y, strides)
  if (axes.length > maxAxes)
    throw new ShapeError(
      `${where}: expected shapes that repeat along few axes, received ` +
        `${Object.values(operands).map(formatShape).join(' and ')}.`,
    )
  const none = letters.map(() => 0)
  const padded = [...Array<(typeof axes)[0]>(maxAxes - axes.length).fill({ size: 1, strides: none }), ...axes]
  return Object.fromEntries(
    padded.flatMap(({ size, strides }, i) => [
      [`d${i}`, size],
      ...letters.map((letter, operand): [string, number] => [`${letter}${i}`, strides[operand]]),
    ]),
  )
}
