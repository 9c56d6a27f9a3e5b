/** Products with a matrix of weights (native/kernels/gemm/dense.h). */
import { knownOptions } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { formatShape, sizeOf } from '../core/shape.ts'
import { type DenseSize, FusedActivation, Precision } from '../engine/kernels.ts'
import { numberOf } from '../engine/precision.ts'
import { defineOp, type OpContext } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, expectValue, type Operand } from './apply.ts'

const sizeOfProduct = ({ shapes: { x, y }, precision }: OpContext<object, 'x' | 'y'>): DenseSize => ({
  batch: sizeOf(x.slice(0, -1)),
  inputs: x[x.length - 1],
  units: y[y.length - 1],
  activation: FusedActivation.none,
  precision: numberOf[precision],
  outputPrecision: Precision.float32,
})

const denseOp = defineOp<object, 'x' | 'w', 'b'>({
  name: 'dense',
  multiplies: ['x', 'w'],
  rounds: ['w'],
  shapes: (_, { x, w, b }, where) => {
    if (w.length !== 2 || (b !== undefined && (b.length !== 1 || b[0] !== w[1])))
      throw new ShapeError(
        `${where}: expected a kernel [inputs, units] and a bias [units], received shapes ${formatShape(w)} and ` +
          `${b === undefined ? 'none' : formatShape(b)}.`,
      )
    if (x.length < 2 || x.at(-1) !== w[0])
      throw new ShapeError(
        `${where}: expected an input whose last axis is ${w[0]}, as many as the kernel has rows, received shape ` +
          `${formatShape(x)}.`,
      )
    return { y: [...x.slice(0, -1), w[1]] }
  },
  forward({ x, w, b, y }, context) {
    context.kernels.denseForward(sizeOfProduct(context), { x, w, b, y })
  },
  gradient({ x, w, dy, dx, dw, db }, context) {
    context.kernels.denseBackward(sizeOfProduct(context), { x, w, dy, dx, dw, db })
  },
})

/** x w + bias over the last axis: [..., inputs] and [inputs, units] to [..., units]. */
export function dense(x: Value, kernel: Operand, options: { readonly bias?: Operand | null } = {}): Value {
  expectValue('ops.dense', x)
  expectOperand('ops.dense', 'kernel', kernel)
  knownOptions('ops.dense', options, ['bias'])
  return applyOp(denseOp, {}, { x, w: kernel, b: options.bias ?? null }).y
}
