/** Operators that files of other libraries have, and keras.ops has not: compositions of ops, for several formats. */
import { ShapeError } from '../../core/errors.ts'
import { formatShape, type Shape } from '../../core/shape.ts'
import { Tensor } from '../../core/tensor.ts'
import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/index.ts'

type Operand = Value | Tensor

/** 1 where a column is at most `lower` places before its row, and at most `upper` behind it. */
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
    throw new ShapeError(`expected matrices of a known size behind the batch, received shape ${formatShape(x.shape)}.`)
  return ops.where(band(rows, columns, lower, upper), x, 0)
}

/** x / (bias + alpha * s)^beta along the last axis, s being the sum of x^2 from `before` places before to `after`. */
function localResponse(
  x: Value,
  window: { readonly before: number; readonly after: number },
  { alpha, beta, bias }: { readonly alpha: number; readonly beta: number; readonly bias: number },
): Value {
  const channels = x.shape.at(-1)
  if (typeof channels !== 'number')
    throw new ShapeError(`expected a known number of channels, received shape ${formatShape(x.shape)}.`)
  // Row i of the product goes to the columns whose window it is in: from `after` before it to `before` behind it.
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

export const composed = {
  ...{ asinh, banded, localResponse, remainder, runningSums, weightedEquation },
  acosh: (x: Value): Value => ops.log(ops.add(x, ops.sqrt(ops.subtract(ops.square(x), 1)))),
  atanh: (x: Value): Value => halves(ops.log1p(x), ops.negative(ops.log1p(ops.negative(x)))),
  cosh: (x: Value): Value => halves(ops.exp(x), ops.exp(ops.negative(x))),
  erfc: (x: Value): Value => ops.add(ops.negative(ops.erf(x)), 1),
  sinh: (x: Value): Value => halves(ops.expm1(x), ops.negative(ops.expm1(ops.negative(x)))),
}
