/** Sums, means and extremes along axes (native/kernels/reduce/reduce.h). */
import { booleanOption, knownOptions } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { listOf } from '../core/kinds.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import { type ReduceSize, type ReductionKind, reductionGradients, reductionKinds } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue } from './apply.ts'
import { squaredDifference } from './arithmetic.ts'

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

/** @param name how the user called it. */
function reduce(kind: ReductionKind, x: Value, options: ReduceOptions, name: string = kind): Value {
  const where = `ops.${name}`
  expectValue(where, x)
  knownOptions(where, options, ['axis', 'keepdims'])
  const { axis = null } = options
  const keepdims = booleanOption(where, 'keepdims', options.keepdims ?? false)
  const rank = x.shape.length
  const axes = axis === null ? [...x.shape.keys()] : listOf(axis).map(each => resolveAxis(where, each as number, rank))
  if (axes.length === 0 && rank > 0)
    throw new ShapeError(`${where}: expected at least one axis, received none (input shape ${formatShape(x.shape)}).`)
  return runsOf(axes).reduce((value, run) => applyOp(reduceOp, { kind, ...run, keepdims }, { x: value }).y, x)
}

const reduction =
  (kind: ReductionKind) =>
  (x: Value, options: ReduceOptions = {}): Value =>
    reduce(kind, x, options)

export const sum = reduction('sum')
export const mean = reduction('mean')
export const prod = reduction('prod')
/** Equal extremes share the gradient. */
export const max = reduction('max')
/** Equal extremes share the gradient. */
export const min = reduction('min')
export const logsumexp = reduction('logSumExp')
export const any = reduction('any')
export const all = reduction('all')

/** Options of a reduction along one axis, by default the last. */
function alongAxis(name: string, options: ReduceOptions): ReduceOptions {
  knownOptions(`ops.${name}`, options, ['axis', 'keepdims'])
  return { ...options, axis: options.axis ?? -1 }
}

/** The first place of the largest number along an axis, as a number. */
export const argmax = (x: Value, options: { axis?: number; keepdims?: boolean } = {}): Value =>
  reduce('argMax', x, alongAxis('argmax', options), 'argmax')
/** The first place of the smallest number along an axis, as a number. */
export const argmin = (x: Value, options: { axis?: number; keepdims?: boolean } = {}): Value =>
  reduce('argMin', x, alongAxis('argmin', options), 'argmin')

/** Mean of squared distances from the mean. */
export function variance(x: Value, options: ReduceOptions = {}): Value {
  knownOptions('ops.variance', options, ['axis', 'keepdims'])
  const centre = reduce('mean', x, { ...options, keepdims: true }, 'variance')
  return mean(squaredDifference(x, centre), options)
}
