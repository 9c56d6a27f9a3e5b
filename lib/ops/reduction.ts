/** Sums, means and extremes along axes (native/kernels/reduce/reduce.h). */
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import { type ReduceSize, type ReductionKind, reductionGradients, reductionKinds } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'
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

function reduce(kind: ReductionKind, x: Value, { axis = null, keepdims = false }: ReduceOptions): Value {
  const where = `ops.${kind}`
  const rank = x.shape.length
  const axes = axis === null ? [...x.shape.keys()] : [axis].flat().map(each => resolveAxis(where, each, rank))
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

/** The first place of the largest number along an axis, as a number. */
export const argmax = (x: Value, { axis = -1, keepdims = false }: { axis?: number; keepdims?: boolean } = {}): Value =>
  reduce('argMax', x, { axis, keepdims })
/** The first place of the smallest number along an axis, as a number. */
export const argmin = (x: Value, { axis = -1, keepdims = false }: { axis?: number; keepdims?: boolean } = {}): Value =>
  reduce('argMin', x, { axis, keepdims })

/** Mean of squared distances from the mean. */
export function variance(x: Value, options: ReduceOptions = {}): Value {
  const centre = mean(x, { ...options, keepdims: true })
  return mean(squaredDifference(x, centre), options)
}
