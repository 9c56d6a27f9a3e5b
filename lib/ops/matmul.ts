/** Products of matrices (native/kernels/gemm/matmul.h). */
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { reductionKinds } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, type Operand } from './apply.ts'

function productShape(a: DynamicShape, b: DynamicShape, where: string): DynamicShape {
  const refuse = () =>
    new ShapeError(
      `${where}: expected [..., m, k] and [..., k, n] with the same axes before, or none on one side, received ` +
        `${formatShape(a)} and ${formatShape(b)}.`,
    )
  if (a.length < 2 || b.length < 2) throw refuse()
  const [k, ofB] = [a[a.length - 1], b[b.length - 2]]
  if (k !== null && ofB !== null && k !== ofB) throw refuse()
  const [batchA, batchB] = [a.slice(0, -2), b.slice(0, -2)]
  const isRepeated = batchA.length === 0 || batchB.length === 0
  const fits =
    batchA.length === batchB.length &&
    batchA.every((size, i) => size === null || batchB[i] === null || size === batchB[i])
  if (!isRepeated && !fits) throw refuse()
  const batch = batchA.length === 0 ? batchB : batchA.map((size, i) => size ?? batchB[i] ?? null)
  return [...batch, a[a.length - 2], b[b.length - 1]]
}

/** A product over the batch, with what is transposed. */
function sizeOfProduct(a: Shape, b: Shape) {
  const [batchA, batchB] = [sizeOf(a.slice(0, -2)), sizeOf(b.slice(0, -2))]
  return {
    ...{ batch: Math.max(batchA, batchB), m: a[a.length - 2], n: b[b.length - 1], k: a[a.length - 1] },
    ...{ repeatA: Number(a.length === 2 && b.length > 2), repeatB: Number(b.length === 2 && a.length > 2) },
  }
}

const sumKind = reductionKinds.indexOf('sum')

const matmulOp = defineOp<object, 'a' | 'b'>({
  name: 'matmul',
  multiplies: ['a', 'b'],
  shapes: (_, { a, b }, where) => ({ y: productShape(a, b, where) }),
  forward({ a, b, y }, { kernels, shapes }) {
    kernels.matmul({ ...sizeOfProduct(shapes.a, shapes.b), transposeA: 0, transposeB: 0 }, { a, b, y })
  },
  /** da = dy b', db = a' dy; what was repeated gets the sum, which is one product over the rows of the whole batch. */
  gradient({ a, b, dy, da, db }, { kernels, buffer, shapes }) {
    const { batch, m, n, k, repeatA, repeatB } = sizeOfProduct(shapes.a, shapes.b)
    if (da) {
      const parts = repeatA ? buffer(batch * m * k) : da
      const size = { batch, m, n: k, k: n, transposeA: 0, transposeB: 1, repeatA: 0, repeatB }
      kernels.matmul(size, { a: dy, b, y: parts })
      const sum = { kind: sumKind, outer: 1, length: batch, inner: m * k }
      if (repeatA) kernels.reduceForward(sum, { x: parts, y: da })
    }
    if (!db) return
    if (repeatB) {
      const size = { batch: 1, m: k, n, k: batch * m, transposeA: 1, transposeB: 0, repeatA: 0, repeatB: 0 }
      kernels.matmul(size, { a, b: dy, y: db })
    } else {
      const size = { batch, m: k, n, k: m, transposeA: 1, transposeB: 0, repeatA, repeatB: 0 }
      kernels.matmul(size, { a, b: dy, y: db })
    }
  },
})

/** Products of the last two axes: [..., m, k] and [..., k, n] to [..., m, n]. One side may be a single matrix. */
export function matmul(a: Operand, b: Operand): Value {
  if (a == null || b == null)
    throw new OptionError(`ops.matmul: expected two operands, received ${show(a)} and ${show(b)}.`)
  return applyOp(matmulOp, {}, { a, b }).y
}
