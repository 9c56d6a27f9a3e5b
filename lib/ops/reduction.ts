/** Sums, means and extremes along axes (native/kernels/reduce/reduce.h), and running sums (cumsum.h). */
import { booleanOption, numberOption, numbersOption } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { boolean, custom, nullable, parseOptions, schema } from '../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import { type ReduceSize, type ReductionKind, reductionGradients, reductionKinds } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue } from './apply.ts'
import { squaredDifference } from './arithmetic.ts'
import { sqrt } from './elementwise.ts'

interface ReduceAttributes {
  readonly kind: ReductionKind
  /** Axes that lie side by side, counted from the front: the first, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly keepdims: boolean
}

function reduced({ from, to, keepdims }: ReduceAttributes, x: DynamicShape): DynamicShape {
  return [...x.slice(0, from), ...(keepdims ? Array<1>(to - from).fill(1) : []), ...x.slice(to)]
}

const sizeOfReduction = ({ kind, from, to }: ReduceAttributes, x: Shape): ReduceSize => ({
  kind: reductionKinds.indexOf(kind),
  outer: sizeOf(x.slice(0, from)),
  length: sizeOf(x.slice(from, to)),
  inner: sizeOf(x.slice(to)),
})

const reduceOp = defineOp<ReduceAttributes, 'x'>({
  name: 'reduce',
  shapes: (attributes, { x }) => ({ y: reduced(attributes, x) }),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.reduceForward(sizeOfReduction(attributes, shapes.x), { x, y })
  },
  gradient({ x, y, dy, dx }, { kernels, attributes, shapes }) {
    if (!dx) return
    if (reductionGradients.has(attributes.kind))
      kernels.reduceBackward(sizeOfReduction(attributes, shapes.x), { dy, x, y, dx })
    else kernels.fill({ count: dx.length, value: 0 }, { y: dx })
  },
})

export interface ReduceOptions {
  /** One axis or several, counted with the batch. Default: all. */
  readonly axis?: number | readonly number[] | null
  /** Whether the axes stay, with length 1. Default false. */
  readonly keepdims?: boolean
}

const axes = custom<number | readonly number[], number | readonly number[]>({
  parse: (value, where, name) =>
    isArray(value)
      ? numbersOption(where, name, value, { integer: true })
      : numberOption(where, name, value, { integer: true }),
})

const options = schema({ axis: nullable(axes), keepdims: boolean(false) })

/** What a reduction takes, also as Keras does: the axis, and whether it stays, by themselves. */
type ReduceArguments = [options?: ReduceOptions | number | readonly number[], keepdims?: boolean]

function optionsOf(where: string, [given = {}, keepdims]: ReduceArguments): Required<ReduceOptions> {
  const isAxis = typeof given === 'number' || isArray(given)
  const parsed = parseOptions(options, where, isAxis ? { axis: given } : given)
  return keepdims === undefined ? parsed : { ...parsed, keepdims: booleanOption(where, 'keepdims', keepdims) }
}

/** Runs of axes that lie side by side, the last first, so that the others keep their numbers. */
function runsOf(axes: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (const axis of [...new Set(axes)].sort((a, b) => b - a)) {
    const last = runs.at(-1)
    if (last !== undefined && last.from === axis + 1) last.from = axis
    else runs.push({ from: axis, to: axis + 1 })
  }
  return runs
}

function reduce(kind: ReductionKind, x: Value, where: string, given: ReduceArguments): Value {
  expectValue(where, x)
  const { axis, keepdims } = optionsOf(where, given)
  const rank = x.shape.length
  const axes = axis === null ? [...x.shape.keys()] : [axis].flat().map(each => resolveAxis(where, each, rank))
  if (axes.length === 0 && rank > 0)
    throw new ShapeError(`${where}: expected at least one axis, received none (input shape ${formatShape(x.shape)}).`)
  return runsOf(axes).reduce((value, run) => applyOp(reduceOp, { kind, ...run, keepdims }, { x: value }).y, x)
}

const reduction =
  (kind: ReductionKind, where: string = kind) =>
  (x: Value, ...given: ReduceArguments): Value =>
    reduce(kind, x, `ops.${where}`, given)

export const sum = reduction('sum')
export const mean = reduction('mean')
export const prod = reduction('prod')
/** Equal extremes share the gradient. */
export const max = reduction('max')
/** Equal extremes share the gradient. */
export const min = reduction('min')
export const logsumexp = reduction('logSumExp', 'logsumexp')
export const any = reduction('any')
export const all = reduction('all')

/** Along the last axis by default. */
function extremePlace(kind: ReductionKind, x: Value, where: string, given: ReduceArguments): Value {
  const { axis, keepdims } = optionsOf(where, given)
  return reduce(kind, x, where, [axis ?? -1, keepdims])
}

/** The index of the largest element along an axis, of the first of equals, as a number. */
export const argmax = (x: Value, ...given: ReduceArguments): Value => extremePlace('argMax', x, 'ops.argmax', given)
/** The index of the smallest element along an axis, of the first of equals, as a number. */
export const argmin = (x: Value, ...given: ReduceArguments): Value => extremePlace('argMin', x, 'ops.argmin', given)

/** Mean of squared distances from the mean. */
export function variance(x: Value, ...given: ReduceArguments): Value {
  const where = 'ops.variance'
  const { axis, keepdims } = optionsOf(where, given)
  const centre = reduce('mean', x, where, [{ axis, keepdims: true }])
  return reduce('mean', squaredDifference(x, centre), where, [{ axis, keepdims }])
}

/** The square root of the variance. */
export function std(x: Value, ...given: ReduceArguments): Value {
  expectValue('ops.std', x)
  return sqrt(variance(x, ...given))
}

/** Mean and variance along axes, counted with the batch. */
export function moments(x: Value, axes: number | readonly number[], keepdims = false): readonly [Value, Value] {
  expectValue('ops.moments', x)
  const options = { axis: axes, keepdims }
  return [reduce('mean', x, 'ops.moments', [options]), variance(x, options)]
}

interface CumsumAttributes {
  readonly axis: number
}

function sizeOfCumsum({ axis }: CumsumAttributes, x: Shape, reverse: 0 | 1) {
  const at = resolveAxis('cumsum', axis, x.length)
  return { outer: sizeOf(x.slice(0, at)), length: x[at], inner: sizeOf(x.slice(at + 1)), reverse }
}

const cumsumOp = defineOp<CumsumAttributes, 'x'>({
  name: 'cumsum',
  shapes({ axis }, { x }, where) {
    resolveAxis(where, axis, x.length)
    return { y: x }
  },
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.cumsum(sizeOfCumsum(attributes, shapes.x, 0), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.cumsum(sizeOfCumsum(attributes, shapes.x, 1), { x: dy, y: dx })
  },
})

/** Running sums along an axis. */
export function cumsum(x: Value, axis = -1): Value {
  expectValue('ops.cumsum', x)
  return applyOp(cumsumOp, { axis: resolveAxis('ops.cumsum', axis, x.shape.length) }, { x }).y
}
