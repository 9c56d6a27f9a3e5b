/** Arithmetic on arrays of different shapes, whose axes of length 1 are repeated as in NumPy. */
import { ShapeError } from './errors.ts'
import { zerosOf } from './memory.ts'
import { formatShape, type Shape, sizeOf } from './shape.ts'

/** Numbers in the order of memory, and their shape. */
interface ShapedNumbers {
  readonly data: ArrayLike<number>
  readonly shape: Shape
}

/** The shape of both; axes that one has not come first. */
function shapeOfBoth(where: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  const lengths = (shape: Shape) => [...Array<number>(rank - shape.length).fill(1), ...shape]
  const [first, second] = [lengths(a), lengths(b)]
  if (first.some((length, axis) => length !== second[axis] && length !== 1 && second[axis] !== 1))
    throw new ShapeError(
      `${where}: expected shapes that are equal or 1 along each axis, received ${formatShape(a)} and ` +
        `${formatShape(b)}.`,
    )
  return first.map((length, axis) => (length === 1 ? second[axis] : length))
}

/** How far apart neighbours along each axis of `whole` lie; 0 where an axis is repeated. */
function stridesIn(whole: Shape, shape: Shape): number[] {
  const first = whole.length - shape.length
  return whole.map((_, axis) => (axis < first || shape[axis - first] === 1 ? 0 : sizeOf(shape.slice(axis - first + 1))))
}

/** `of` of every pair of numbers, as float32. Throws ShapeError where the shapes do not fit. */
export function combine(where: string, a: ShapedNumbers, b: ShapedNumbers, of: (a: number, b: number) => number) {
  const shape = shapeOfBoth(where, a.shape, b.shape)
  const data = zerosOf(Float32Array, sizeOf(shape))
  const [strides, others] = [stridesIn(shape, a.shape), stridesIn(shape, b.shape)]
  const index = shape.map(() => 0)
  let [i, j] = [0, 0]
  for (let k = 0; k < data.length; k++) {
    data[k] = of(a.data[i], b.data[j])
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      i += strides[axis]
      j += others[axis]
      if (++index[axis] < shape[axis]) break
      i -= shape[axis] * strides[axis]
      j -= shape[axis] * others[axis]
      index[axis] = 0
    }
  }
  return { data, shape }
}
