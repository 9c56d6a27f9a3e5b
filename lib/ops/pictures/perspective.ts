/** Pictures seen from aside. */
import { ShapeError } from '../../core/errors.ts'
import { choice, number, parseOptions, schema } from '../../core/schema.ts'
import { formatShape } from '../../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../../core/tensor.ts'
import type { Value } from '../../graph/value.ts'
import { expectOperand } from '../apply.ts'
import { add } from '../arithmetic.ts'
import { zerosLike } from '../filling.ts'
import { slice } from '../movement.ts'
import { reshape } from '../view.ts'
import { affineTransform, warpInterpolations } from '../warping.ts'
import { expectPictures, inBatch } from './batches.ts'

interface PerspectiveOptions {
  /** Default 'bilinear'. */
  readonly interpolation?: (typeof warpInterpolations)[number]
  /** What stands outside. Default 0. */
  readonly fillValue?: number
}

const perspectiveOptions = schema({
  interpolation: choice(...warpInterpolations)('bilinear'),
  fillValue: number()(0),
})

/** Solves a system of linear equations, each row with its right side last, by Gauss's elimination. */
function solved(where: string, equations: readonly (readonly number[])[]): number[] {
  let rows = equations
  for (let column = 0; column < equations.length; column++) {
    const left = rows.slice(column)
    const pivot = left.reduce((best, row) => (Math.abs(row[column]) > Math.abs(best[column]) ? row : best))
    if (Math.abs(pivot[column]) < 1e-12)
      throw new ShapeError(`${where}: expected four points of which no three are in line, received others.`)
    const own = pivot.map(each => each / pivot[column])
    const others = [...rows.slice(0, column), own, ...left.filter(row => row !== pivot)]
    rows = others.map(row => (row === own ? row : row.map((each, i) => each - row[column] * own[i])))
  }
  return rows.map(row => row[equations.length])
}

/** The projective transform that takes the end points to the start points, each [[x, y], ...] of four. */
function homography(where: string, start: Float32Array, end: Float32Array): number[] {
  const points = Array.from({ length: 4 }, (_, i) => [start[2 * i], start[2 * i + 1], end[2 * i], end[2 * i + 1]])
  const across = points.map(([x, , u, v]) => [u, v, 1, 0, 0, 0, -x * u, -x * v, x])
  const down = points.map(([, y, u, v]) => [0, 0, 0, u, v, 1, -y * u, -y * v, y])
  return solved(where, [...across, ...down])
}

/** Four points, or four of every picture. */
function corners(where: string, name: string, given: TensorLike): Tensor {
  expectOperand(where, `list of ${name}`, given)
  const points = toTensor(given)
  const { shape } = points
  if ((shape.length === 2 || shape.length === 3) && shape.at(-2) === 4 && shape.at(-1) === 2) return points
  throw new ShapeError(`${where}: expected ${name} [4, 2], or [batch, 4, 2], received shape ${formatShape(shape)}.`)
}

/**
 * Pictures seen from aside: what is at the start points [[x, y], ...] goes to the end points, four of all pictures or
 * of each of them. The gradient goes to the pictures.
 */
export function perspectiveTransform(
  images: Value,
  startPoints: TensorLike,
  endPoints: TensorLike,
  options: PerspectiveOptions = {},
): Value {
  const where = 'ops.image.perspectiveTransform'
  expectPictures(where, images)
  const parsed = parseOptions(perspectiveOptions, where, options)
  const [start, end] = [corners(where, 'startPoints', startPoints), corners(where, 'endPoints', endPoints)]
  if (String(start.shape) !== String(end.shape))
    throw new ShapeError(
      `${where}: expected as many endPoints as startPoints, received shapes ${formatShape(end.shape)} and ` +
        `${formatShape(start.shape)}.`,
    )
  const count = start.data.length / 8
  const [starts, ends] = [start.data, end.data].map(data => Float32Array.from(data))
  const rows = Array.from({ length: count }, (_, i) =>
    homography(where, starts.subarray(8 * i, 8 * i + 8), ends.subarray(8 * i, 8 * i + 8)),
  )
  const transforms = new Tensor(Float32Array.from(rows.flat()), [count, 8])
  return inBatch(images, x => {
    const ofEach =
      start.shape.length === 3
        ? transforms
        : add(reshape(zerosLike(slice(x, [0, 0, 0, 0], [-1, 1, 1, 1])), [-1, 1]), transforms)
    return affineTransform(x, ofEach, parsed)
  })
}
