/** Ops that give the same numbers another shape: no kernel runs, the output is the input's memory. */
import { numberOption, numbersOption, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, listOf } from '../core/kinds.ts'
import {
  type DynamicShape,
  formatShape,
  isKnown,
  knownSize,
  maxAxes,
  resolveAxis,
  type Shape,
  sizeOf,
} from '../core/shape.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue } from './apply.ts'

const defineView = <Attributes extends object>(
  name: string,
  shapeOf: (attributes: Attributes, x: DynamicShape, where: string) => DynamicShape,
) =>
  defineOp<Attributes, 'x'>({
    name,
    returnsInput: true,
    selects: true,
    passesRounding: () => true,
    shapes: (attributes, { x }, where) => ({ y: shapeOf(attributes, x, where) }),
    forward: ({ x }) => ({ y: x }),
    gradient: ({ dy }) => ({ dx: dy }),
  })

/** The shape that is wanted, with its -1 filled in where the input is known. */
function filledIn(wanted: DynamicShape, from: DynamicShape, refuse: () => ShapeError): DynamicShape {
  const known = knownSize(from)
  const isUnknown = (size: number | null) => size === -1 || size === null
  if (known === null && !isKnown(wanted)) return wanted.map(size => (size === -1 ? null : size))
  const given = wanted.reduce<number>((product, size) => (isUnknown(size) ? product : product * (size as number)), 1)
  const shape = wanted.map(size => (!isUnknown(size) ? size : known === null ? null : known / given))
  if (wanted.filter(isUnknown).length > 1) throw refuse()
  if (known !== null && (shape.some(size => !Number.isInteger(size)) || sizeOf(shape as Shape) !== known))
    throw refuse()
  return shape
}

interface ReshapeAttributes {
  /** One may be -1: what is left. Null is for axes that are not known yet. */
  readonly shape: DynamicShape
  /** Whether the batch axis stays, and `shape` leaves it out. */
  readonly keepsBatch: boolean
}

const reshapeOp = defineView<ReshapeAttributes>('reshape', ({ shape, keepsBatch }, x, where) => {
  const [batch, ...sample] = x
  const from = keepsBatch ? sample : x
  const size = knownSize(from) ?? 'as many'
  const refuse = () =>
    new ShapeError(
      `${where}: expected a targetShape of ${size} numbers, received ${formatShape(shape)} (input shape ` +
        `${formatShape(x)}).`,
    )
  return keepsBatch ? [batch, ...filledIn(shape, from, refuse)] : filledIn(shape, from, refuse)
})

/** A list of sizes, the least of which is `least`; null: an axis that is not known. */
export function sizesOf(where: string, shape: unknown, least = 0): DynamicShape {
  const sizes = isArray(shape) && shape.length <= maxAxes ? listOf(shape) : [undefined]
  const isSize = (size: unknown) => size === null || (Number.isSafeInteger(size) && (size as number) >= least)
  if (sizes.every(isSize)) return sizes as DynamicShape
  throw new OptionError(
    `${where}: expected shape to be a list of at most ${maxAxes} whole numbers from ${least}, received ` +
      `${show(shape)}.`,
  )
}

/**
 * The same numbers in another shape, the batch axis included; one size may be -1: what is left. Null is an axis that is
 * not known yet, as in the shape of x: several of them only in the call of a layer, which is made again once they are.
 */
export function reshape(x: Value, wanted: DynamicShape): Value {
  expectValue('ops.reshape', x)
  const shape = sizesOf('ops.reshape', wanted, -1)
  if (x.producer.trace === null && shape.filter(size => size === null).length > 1)
    throw new ShapeError(
      `ops.reshape: expected a shape with at most one axis that is not known, received ${formatShape(shape)}. Do it ` +
        'in the call of a layer, or in a lambda.',
    )
  return applyOp(reshapeOp, { shape, keepsBatch: false }, { x }).y
}

/** The same for every sample: `shape` leaves out the batch axis. */
export const reshapeSamples = (x: Value, shape: Shape): Value =>
  applyOp(reshapeOp, { shape, keepsBatch: true }, { x }).y

const expandOp = defineView<{ readonly axis: number }>('expandDims', ({ axis }, x, where) =>
  x.toSpliced(resolveAxis(where, axis, x.length + 1), 0, 1),
)

/** A new axis of length 1. */
export function expandDims(x: Value, axis: number): Value {
  numberOption('ops.expandDims', 'axis', axis, { integer: true })
  return applyOp(expandOp, { axis }, { x }).y
}

const squeezeOp = defineView<{ readonly axes: readonly number[] }>('squeeze', ({ axes }, x, where) => {
  const gone = new Set(axes.map(axis => resolveAxis(where, axis, x.length)))
  if ([...gone].some(axis => x[axis] !== 1))
    throw new ShapeError(
      `${where}: expected axes of length 1, received ${formatShape(axes)} of shape ${formatShape(x)}.`,
    )
  return x.filter((_, axis) => !gone.has(axis))
})

/** Without axes of length 1. Default: all of them but the batch. */
export function squeeze(x: Value, axis: number | readonly number[] | null = null): Value {
  expectValue('ops.squeeze', x)
  const ones = [...x.shape.keys()].filter(each => each > 0 && x.shape[each] === 1)
  const axes =
    axis === null ? ones : numbersOption('ops.squeeze', 'axis', isArray(axis) ? axis : [axis], { integer: true })
  return applyOp(squeezeOp, { axes }, { x }).y
}
