/** Functions of two values, element by element (native/kernels/elementwise/binary.h), with NumPy's broadcasting. */
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import { type BinaryKind, type BinarySize, binaryGradients, binaryKinds } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, type Operand } from './apply.ts'

interface BinaryAttributes {
  readonly kind: BinaryKind
  /**
   * Where a value with fewer axes gets new ones of length 1: 'first', as in NumPy, or 'afterBatch', as in Keras's
   * merging layers.
   */
  readonly newAxes: 'first' | 'afterBatch'
}

function withRank(shape: DynamicShape, rank: number, newAxes: BinaryAttributes['newAxes']): DynamicShape {
  const ones = Array<1>(rank - shape.length).fill(1)
  return newAxes === 'first' ? [...ones, ...shape] : [...shape.slice(0, 1), ...ones, ...shape.slice(1)]
}

/** The common shape of two; null where there is none. */
function commonShape(a: DynamicShape, b: DynamicShape, newAxes: BinaryAttributes['newAxes']): DynamicShape | null {
  const rank = Math.max(a.length, b.length)
  const [wide, other] = [a, b].map(shape => withRank(shape, rank, newAxes))
  const common = wide.map((size, axis) => (size === 1 ? other[axis] : size === null ? nullOr(other[axis]) : size))
  const fits = other.every((size, axis) => size === 1 || size === null || wide[axis] === null || size === common[axis])
  return fits ? common : null
}

/** The size beside an axis of any size: that axis must then have it, unless it is 1. */
const nullOr = (size: number | null) => (size === 1 ? null : size)

/** Strides of a dense array, 0 along the axes where it is repeated up to the shape `to`. */
function stridesIn(to: Shape, shape: Shape): number[] {
  return shape.map((size, axis) => (size === 1 && to[axis] !== 1 ? 0 : sizeOf(shape.slice(axis + 1))))
}

/** The axes of a call: those that both operands run through alike are one. */
function collapsed(y: Shape, a: readonly number[], b: readonly number[]) {
  const axes: { size: number; a: number; b: number }[] = []
  y.forEach((size, axis) => {
    const last = axes.at(-1)
    if (size === 1) return
    const follows = (stride: number, outer: number) => outer === stride * size
    if (last !== undefined && follows(a[axis], last.a) && follows(b[axis], last.b))
      axes[axes.length - 1] = { size: last.size * size, a: a[axis], b: b[axis] }
    else axes.push({ size, a: a[axis], b: b[axis] })
  })
  return axes
}

const mostAxes = 6

function sizeOfBinary({ kind, newAxes }: BinaryAttributes, a: Shape, b: Shape, y: Shape): BinarySize {
  const [wideA, wideB] = [a, b].map(shape => withRank(shape, y.length, newAxes) as Shape)
  const axes = collapsed(y, stridesIn(y, wideA), stridesIn(y, wideB))
  if (axes.length > mostAxes)
    throw new ShapeError(
      `ops.${kind}: expected shapes that repeat along few axes, received ${formatShape(a)} and ${formatShape(b)}.`,
    )
  const padded = [...Array(mostAxes - axes.length).fill({ size: 1, a: 0, b: 0 }), ...axes]
  const named = padded.flatMap((axis, i) => [
    [`d${i}`, axis.size],
    [`a${i}`, axis.a],
    [`b${i}`, axis.b],
  ])
  return { kind: binaryKinds.indexOf(kind), ...Object.fromEntries(named) } as BinarySize
}

const binaryOp = defineOp<BinaryAttributes, 'a' | 'b'>({
  name: 'binary',
  shapes({ kind, newAxes }, { a, b }, where) {
    const y = commonShape(a, b, newAxes)
    if (y === null)
      throw new ShapeError(
        `${where}: expected inputs of one shape (axes of length 1 are repeated), received ${formatShape(a)} and ` +
          `${formatShape(b)}.`,
      )
    if (y.length === 0 && newAxes === 'afterBatch')
      throw new ShapeError(`${where}: expected inputs with a batch axis, received numbers (${kind}).`)
    return { y }
  },
  forward({ a, b, y }, { kernels, attributes, shapes }) {
    // Sums of two equal shapes have a kernel of their own, which passes fuse with others.
    if (attributes.kind === 'add' && sameShape(shapes.a, shapes.b))
      kernels.add({ count: sizeOf(shapes.y) }, { a, b, y })
    else kernels.binaryForward(sizeOfBinary(attributes, shapes.a, shapes.b, shapes.y), { a, b, y })
  },
  gradient({ a, b, dy, da, db }, { kernels, attributes, shapes }) {
    if (attributes.kind === 'add' && sameShape(shapes.a, shapes.b)) return { da: dy, db: dy }
    if (binaryGradients.has(attributes.kind))
      kernels.binaryBackward(sizeOfBinary(attributes, shapes.a, shapes.b, shapes.y), { dy, a, b, da, db })
    else for (const dx of [da, db]) if (dx) kernels.fill({ count: dx.length, value: 0 }, { y: dx })
    return undefined
  },
})

const binary =
  (kind: BinaryKind) =>
  (a: Operand, b: Operand): Value =>
    applyOp(binaryOp, { kind, newAxes: 'first' }, { a, b }).y

export const add = binary('add')
export const subtract = binary('subtract')
export const multiply = binary('multiply')
export const divide = binary('divide')
/** a / b, and 0 where b is 0. */
export const divideNoNan = binary('divideNoNan')
/** The larger one; the gradient goes to a where they are equal. */
export const maximum = binary('maximum')
/** The smaller one; the gradient goes to a where they are equal. */
export const minimum = binary('minimum')
export const power = binary('power')
/** (a - b)^2 */
export const squaredDifference = binary('squaredDifference')
/** ln(e^a + e^b) */
export const logAddExp = binary('logAddExp')
/** a - b floor(a / b) */
export const mod = binary('mod')
export const floorDivide = binary('floorDivide')
export const greater = binary('greater')
export const greaterEqual = binary('greaterEqual')
export const less = binary('less')
export const lessEqual = binary('lessEqual')
export const equal = binary('equal')
export const notEqual = binary('notEqual')
export const logicalAnd = binary('logicalAnd')
export const logicalOr = binary('logicalOr')
export const logicalXor = binary('logicalXor')

/** Two or more values joined one after the other, as Keras's merging layers do it. */
export const merge = (kind: BinaryKind, [first, ...others]: readonly Value[]): Value =>
  others.reduce((a, b) => applyOp(binaryOp, { kind, newAxes: 'afterBatch' }, { a, b }).y, first)

interface ScaleOffsetAttributes {
  /** One number for each channel, or one for all. */
  readonly scale: readonly number[]
  readonly offset: readonly number[]
}

function sizeOfScale({ scale, offset }: ScaleOffsetAttributes, x: Shape) {
  const channels = Math.max(scale.length, offset.length)
  return { rows: sizeOf(x) / channels, channels }
}

const repeated = (numbers: readonly number[], channels: number) =>
  Float32Array.from({ length: channels }, (_, i) => numbers[i % numbers.length])

const scaleOffsetOp = defineOp<ScaleOffsetAttributes, 'x'>({
  name: 'scaleOffset',
  shapes(attributes, { x }, where) {
    for (const { length } of [attributes.scale, attributes.offset])
      if (length !== 1 && length !== x[x.length - 1])
        throw new ShapeError(
          `${where}: expected one number for every channel, received ${length} (input shape ${formatShape(x)}).`,
        )
    return { y: x }
  },
  forward({ x, y }, { kernels, external, attributes, shapes, saved }) {
    const size = sizeOfScale(attributes, shapes.x)
    saved.scale = external(repeated(attributes.scale, size.channels))
    const offset = external(repeated(attributes.offset, size.channels))
    kernels.scaleOffset(size, { x, scale: saved.scale, offset, y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes, saved: { scale } }) {
    if (dx) kernels.scaleOffset(sizeOfScale(attributes, shapes.x), { x: dy, scale, y: dx })
  },
})

/** x scale + offset; each one number, or one for every channel. */
export const scaleOffset = (x: Value, attributes: ScaleOffsetAttributes): Value =>
  applyOp(scaleOffsetOp, attributes, { x }).y
