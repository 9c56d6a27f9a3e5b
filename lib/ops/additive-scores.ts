/** Scores of additive attention (native/kernels/attention/additive_scores.h). */
import { type DynamicShape, type Shape, sizeOf } from '../core/shape.ts'
import type { AdditiveScoresSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'
import { add, multiply } from './arithmetic.ts'
import { tanh } from './elementwise.ts'
import { sum } from './reduction.ts'
import { expandDims } from './view.ts'

const sizeOfScores = ({ q, k }: { readonly q: Shape; readonly k: Shape }): AdditiveScoresSize => {
  const [keys, dim] = k.slice(-2)
  return { batch: sizeOf(q.slice(0, -2)), queries: q[q.length - 2], keys, dim }
}

/** Of q and k that have the same axes, but for the steps. */
const additiveScoresOp = defineOp<object, 'q' | 'k', 'scale'>({
  name: 'additiveScores',
  shapes: (_, { q, k }) => ({ y: [...q.slice(0, -1), k[k.length - 2]] }),
  forward({ q, k, scale, y }, { kernels, shapes }) {
    kernels.additiveScoresForward(sizeOfScores(shapes), { q, k, scale, y })
  },
  gradient({ q, k, scale, dy, dq, dk, dscale }, { kernels, shapes }) {
    kernels.additiveScoresBackward(sizeOfScores(shapes), { q, k, scale, dy, dq, dk, dscale })
  },
})

/** Whether two shapes have the same axes, but for the last but one. */
const differInSteps = (a: DynamicShape, b: DynamicShape) =>
  a.length === b.length && a.every((size, axis) => axis === a.length - 2 || size === b[axis])

/**
 * How well every query fits every key: the sum of scale * tanh(query + key) over the last axis. Queries [..., queries,
 * dim] and keys [..., keys, dim] give [..., queries, keys]; the other axes are repeated as NumPy repeats them.
 */
export function additiveScores(query: Value, key: Value, scale: Value | null = null): Value {
  if (differInSteps(query.shape, key.shape)) return applyOp(additiveScoresOp, {}, { q: query, k: key, scale }).y
  const fits = tanh(add(expandDims(query, -2), expandDims(key, -3)))
  return sum(scale === null ? fits : multiply(scale, fits), { axis: -1 })
}
