/** Operators that files of other libraries have, and keras.ops has not: compositions of ops, for several formats. */
import { ShapeError } from '../../core/errors.ts'
import { formatShape, type Shape } from '../../core/shape.ts'
import { Tensor } from '../../core/tensor.ts'
import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/index.ts'

type Operand = Value | Tensor

/** 1 where a column is at most `lower` before its row, and at most `upper` after it. */
function band(rows: number, columns: number, lower: number, upper: number): Tensor {
  const numbers = Float32Array.from({ length: rows * columns }, (_, i) => {
    const ahead = (i % columns) - Math.floor(i / columns)
    return Number(ahead <= upper && -ahead <= lower)
  })
  return new Tensor(numbers, [rows, columns])
}

/** Matrices with 0 outside of a band: `lower` diagonals below the main one, and `upper` above it. */
function banded(x: Value, lower: number, upper: number): Value {
  const [rows, columns] = x.shape.slice(-2)
  if (x.shape.length < 3 || rows === null || columns === null)
    throw new ShapeError(`expected matrices of a known size after the batch, received shape ${formatShape(x.shape)}.`)
  return ops.where(band(rows, columns, lower, upper), x, 0)
}

/** x / (bias + alpha * s)^beta along the last axis: s sums x^2 of `before` elements before it and `after` after it. */
function localResponse(
  x: Value,
  window: { readonly before: number; readonly after: number },
  { alpha, beta, bias }: { readonly alpha: number; readonly beta: number; readonly bias: number },
): Value {
  const channels = x.shape.at(-1)
  if (typeof channels !== 'number')
    throw new ShapeError(`expected a known number of channels, received shape ${formatShape(x.shape)}.`)
  // Row i of the product goes to the columns whose window it is in: from `after` before it to `before` after it.
  const sums = ops.dense(ops.square(x), band(channels, channels, window.after, window.before))
  return ops.multiply(x, ops.power(ops.add(ops.multiply(sums, alpha), bias), -beta))
}

/** Running sums along an axis: without the number itself (`exclusive`), from the end on (`reverse`). */
function runningSums(
  x: Value,
  axis: number,
  { exclusive, reverse }: { readonly exclusive: boolean; readonly reverse: boolean },
): Value {
  const length = x.shape[axis]
  if (length === null)
    throw new ShapeError(`expected an axis of known length, received axis ${axis} of shape ${formatShape(x.shape)}.`)
  if (reverse) return ops.flip(runningSums(ops.flip(x, axis), axis, { exclusive, reverse: false }), axis)
  if (!exclusive) return ops.cumsum(x, axis)
  const axes = [...x.shape.keys()]
  const later = ops.pad(
    ops.cumsum(x, axis),
    axes.map(each => (each === axis ? [1, 0] : [0, 0])),
  )
  return ops.slice(
    later,
    axes.map(() => 0),
    axes.map(each => (each === axis ? length : null)),
  )
}

const sizes = (x: Operand): Operand =>
  x instanceof Tensor ? new Tensor(Float32Array.from(x.data, Math.abs), x.shape) : ops.abs(x)

const signs = (x: Operand): Operand =>
  x instanceof Tensor ? new Tensor(Float32Array.from(x.data, Math.sign), x.shape) : ops.sign(x)

/** The remainder with the sign of the dividend, as C's fmod; that of `mod` has the sign of the divisor. */
const remainder = (a: Operand, b: Operand): Value => ops.multiply(signs(a), ops.mod(sizes(a), sizes(b)))

/**
 * What an EinsumDense needs for an equation of a value and weights, in this order or the other one; null: it works
 * along the samples, or has weights for each of them.
 */
function weightedEquation(
  equation: string,
  shape: Shape,
  isValueFirst: boolean,
): { readonly equation: string; readonly outputShape: readonly (number | null)[] } | null {
  const [, left, right, output] = /^([^,>-]*),([^,>-]*)->([^,>-]*)$/.exec(equation) ?? []
  if (left === undefined) return null
  const [own, weights] = isValueFirst ? [left, right] : [right, left]
  const fits = own !== '' && own[0] === output[0] && !weights.includes(own[0]) && !weights.includes('.')
  if (!fits || weights.length !== shape.length) return null
  const sizes = new Map(shape.map((size, axis) => [weights[axis], size]))
  const named = [...output.replace('...', '.')].slice(1).filter(label => label !== '.')
  return { equation: `${own},${weights}->${output}`, outputShape: named.map(label => sizes.get(label) ?? null) }
}

const halves = (a: Value, b: Value): Value => ops.multiply(ops.add(a, b), 0.5)

/** log(|x| + sqrt(x^2 + 1)) with the sign of x, exact near 0. */
const asinh = (x: Value): Value => {
  const size = ops.abs(x)
  const root = ops.sqrt(ops.add(ops.square(x), 1))
  return ops.multiply(ops.sign(x), ops.log1p(ops.add(size, ops.divide(ops.square(x), ops.add(root, 1)))))
}

/** Beyond, the angle is the same in single precision, and the square of its tangent still finite. */
const largestTangent = 1e9

/** The angle of a tangent: eight times an angle up to pi / 16, whose series ends soon. */
const atan = (x: Value): Value => {
  const ofHalf = (tangent: Value) => ops.divide(tangent, ops.add(ops.sqrt(ops.add(ops.square(tangent), 1)), 1))
  const tangent = ofHalf(ofHalf(ofHalf(ops.clip(x, -largestTangent, largestTangent))))
  const square = ops.square(tangent)
  const add = (sum: Value, factor: number) => ops.add(ops.multiply(sum, square), factor)
  const series = [-1 / 7, 1 / 5, -1 / 3, 1].reduce(add, ops.multiply(square, 1 / 9))
  return ops.multiply(ops.multiply(tangent, series), 8)
}

/** NaN outside of -1 to 1. */
const asin = (x: Value): Value => {
  const cosine = ops.sqrt(ops.multiply(ops.subtract(1, x), ops.add(1, x)))
  return ops.multiply(atan(ops.divide(x, ops.add(cosine, 1))), 2)
}

const acos = (x: Value): Value => ops.multiply(atan(ops.sqrt(ops.divide(ops.subtract(1, x), ops.add(1, x)))), 2)

const asValue = (x: Operand, other: Operand): Value =>
  x instanceof Tensor ? ops.add(ops.zerosLike(other as Value), x) : x

/** The angle of the point (x, y), from -pi to pi; one of them is a value. */
const atan2 = (ordinate: Operand, abscissa: Operand): Value => {
  const [y, x] = [asValue(ordinate, abscissa), asValue(abscissa, ordinate)]
  const angle = atan(ops.where(ops.equal(y, 0), 0, ops.divide(y, x)))
  const turned = ops.add(angle, ops.where(ops.less(y, 0), -Math.PI, Math.PI))
  return ops.where(ops.less(x, 0), turned, angle)
}

export const composed = {
  ...{ acos, asin, atan, atan2 },
  ...{ asinh, banded, localResponse, remainder, runningSums, weightedEquation },
  acosh: (x: Value): Value => ops.log(ops.add(x, ops.sqrt(ops.subtract(ops.square(x), 1)))),
  atanh: (x: Value): Value => halves(ops.log1p(x), ops.negative(ops.log1p(ops.negative(x)))),
  cosh: (x: Value): Value => halves(ops.exp(x), ops.exp(ops.negative(x))),
  erfc: (x: Value): Value => ops.add(ops.negative(ops.erf(x)), 1),
  sinh: (x: Value): Value => halves(ops.expm1(x), ops.negative(ops.expm1(ops.negative(x)))),
}
