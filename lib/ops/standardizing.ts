/** Mean 0 and variance 1 along axes; along the last ones in one kernel (native/kernels/normalization/standardize.h). */
import { resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'
import { add, multiply, subtract } from './arithmetic.ts'
import { rsqrt, square } from './elementwise.ts'
import { mean } from './reduction.ts'

interface StandardizeAttributes {
  /** How many of the last axes. */
  readonly axes: number
  readonly epsilon: number
}

function sizeOfRows({ axes, epsilon }: StandardizeAttributes, x: Shape) {
  const length = sizeOf(x.slice(x.length - axes))
  return { rows: sizeOf(x.slice(0, x.length - axes)), length, epsilon }
}

const standardizeOp = defineOp<StandardizeAttributes, 'x'>({
  name: 'standardizeRows',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels, attributes, shapes, saved, buffer }) {
    const size = sizeOfRows(attributes, shapes.x)
    saved.rstd = buffer(size.rows)
    kernels.standardizeForward(size, { x, y, rstd: saved.rstd })
  },
  gradient({ y, dy, dx }, { kernels, attributes, shapes, saved }) {
    if (dx) kernels.standardizeBackward(sizeOfRows(attributes, shapes.x), { dy, y, rstd: saved.rstd, dx })
  },
})

/** Whether the axes are the last ones of so many. */
const areLast = (axis: readonly number[], rank: number): boolean => {
  const axes = new Set(axis.map(one => resolveAxis('standardized', one, rank)))
  return axes.size === axis.length && Math.min(...axes) === rank - axes.size
}

/** (x - mean) / sqrt(variance + epsilon), mean and variance along the axes. */
export function standardized(x: Value, axis: readonly number[], epsilon: number): Value {
  if (axis.length > 0 && areLast(axis, x.shape.length))
    return applyOp(standardizeOp, { axes: axis.length, epsilon }, { x }).y
  const centred = subtract(x, mean(x, { axis, keepdims: true }))
  return multiply(centred, rsqrt(add(mean(square(centred), { axis, keepdims: true }), epsilon)))
}
