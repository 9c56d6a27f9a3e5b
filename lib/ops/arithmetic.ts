/** Functions of two values, element by element (native/kernels/elementwise/binary.h), with NumPy's broadcasting. */
import { choiceOption, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, listOf } from '../core/kinds.ts'
import { numbers, parseOptions, schema } from '../core/schema.ts'
import { formatShape, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import { type BinaryKind, binaryGradients, binaryKinds } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue, type Operand } from './apply.ts'
import { commonShape, type NewAxes } from './broadcast.ts'
import { sizeOfBinary } from './emitted.ts'

interface BinaryAttributes {
  readonly kind: BinaryKind
  readonly newAxes: NewAxes
}

const binaryOp = defineOp<BinaryAttributes, 'a' | 'b'>({
  name: 'binary',
  shapes({ kind, newAxes }, { a, b }, where) {
    const y = commonShape([a, b], newAxes)
    if (y === null)
      throw new ShapeError(
        `${where}: expected inputs of one shape (axes of length 1 are repeated), received ${formatShape(a)} and ` +
          `${formatShape(b)}.`,
      )
    if (y.length === 0 && newAxes === 'afterBatch')
      throw new ShapeError(`${where}: expected inputs with a batch axis, received numbers (${kind}).`)
    return { y }
  },
  forward({ a, b, y }, { kernels, attributes: { kind, newAxes }, shapes }) {
    // Sums of two equal shapes have a kernel of their own, which passes fuse with others.
    if (kind === 'add' && sameShape(shapes.a, shapes.b)) kernels.add({ count: sizeOf(shapes.y) }, { a, b, y })
    else kernels.binaryForward(sizeOfBinary(kind, newAxes, shapes.a, shapes.b, shapes.y), { a, b, y })
  },
  gradient({ a, b, dy, da, db }, { kernels, attributes: { kind, newAxes }, shapes }) {
    if (kind === 'add' && sameShape(shapes.a, shapes.b)) return { da: dy, db: dy }
    if (binaryGradients.has(kind))
      kernels.binaryBackward(sizeOfBinary(kind, newAxes, shapes.a, shapes.b, shapes.y), { dy, a, b, da, db })
    else for (const dx of [da, db]) if (dx) kernels.fill({ count: dx.length, value: 0 }, { y: dx })
    return undefined
  },
})

const binary =
  (kind: BinaryKind) =>
  (a: Operand, b: Operand): Value => {
    if (a == null || b == null)
      throw new OptionError(`ops.${kind}: expected two operands, received ${show(a)} and ${show(b)}.`)
    return applyOp(binaryOp, { kind, newAxes: 'first' }, { a, b }).y
  }

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
export function merge(kind: BinaryKind, values: readonly Value[]): Value {
  choiceOption('ops.merge', 'kind', kind, binaryKinds)
  const [first, ...others] = (isArray(values) ? listOf(values) : []) as readonly Value[]
  for (const value of [first, ...others]) expectValue('ops.merge', value)
  return others.reduce((a, b) => applyOp(binaryOp, { kind, newAxes: 'afterBatch' }, { a, b }).y, first)
}

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

const scaleOptions = schema({ scale: numbers()(), offset: numbers()() })

/** x scale + offset; each one number, or one for every channel. */
export const scaleOffset = (x: Value, attributes: ScaleOffsetAttributes): Value =>
  applyOp(scaleOffsetOp, parseOptions(scaleOptions, 'ops.scaleOffset', attributes), { x }).y
