/** Folds of reductions and of products of matrices, as of tables that a small network computes from positions. */
import { formatShape } from '../../../../core/shape.ts'
import type { NodeContext } from '../node-context.ts'
import type { Constant } from '../numbers.ts'
import { type Allocate, type Fold, forEachElement, stridedCopy, stridesOf } from './arrays.ts'
import { linearCombination } from './elementwise.ts'

const reduction =
  (initial: number, combine: (a: number, b: number) => number): Fold =>
  (node, [x], allocate) => {
    const given = node.axes(1, x.shape.length) ?? []
    if (given.length === 0 && node.int('noop_with_empty_axes', 0) !== 0) return x
    const axes = given.length === 0 ? [...x.shape.keys()] : given
    const keepsAxes = node.int('keepdims', 1) !== 0
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    const data = allocate(kept, x.isInteger).fill(initial)
    const strides = stridesOf(kept).map((stride, axis) => (axes.includes(axis) ? 0 : stride))
    forEachElement(x.shape, [strides], (i, [at]) => {
      data[at] = combine(data[at], x.data[i])
    })
    return { shape: keepsAxes ? kept : kept.filter((_, axis) => !axes.includes(axis)), data, isInteger: x.isInteger }
  }

function matMul(node: NodeContext, [a, b]: readonly Constant[], allocate: Allocate): Constant {
  const [inner, columns] = b.shape.slice(-2)
  if (a.shape.length < 2 || b.shape.length !== 2 || a.shape.at(-1) !== inner)
    throw node.refuse('matrices that fit', `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
  const rows = a.data.length / inner
  node.spend(a.data.length * columns)
  const shape = a.shape.with(-1, columns)
  const data = allocate(shape, a.isInteger)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let k = 0; k < inner; k++) sum += a.data[row * inner + k] * b.data[k * columns + column]
      data[row * columns + column] = sum
    }
  return { shape, data, isInteger: a.isInteger }
}

/** alpha A B + beta C. */
function gemm(node: NodeContext, [a, b, c]: readonly Constant[], allocate: Allocate): Constant {
  if (a.shape.length !== 2 || b.shape.length !== 2 || node.int('transA', 0) !== 0)
    throw node.refuse(
      'two matrices, the first one not transposed',
      `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}`,
    )
  const [rows, columns] = b.shape
  const kernel = node.int('transB', 0) === 0 ? b : stridedCopy(b, [columns, rows], [1, columns], allocate)
  const product = matMul(node, [a, kernel], allocate)
  const addend = c ?? { shape: [], data: Float32Array.of(0), isInteger: false }
  return linearCombination(node.float('alpha', 1), node.float('beta', 1))(node, [product, addend], allocate)
}

export const productFolds: Readonly<Record<string, Fold>> = {
  Gemm: gemm,
  MatMul: matMul,
  ReduceProd: reduction(1, (a, b) => a * b),
  ReduceSum: reduction(0, (a, b) => a + b),
  ReduceMax: reduction(-Infinity, Math.max),
  ReduceMin: reduction(Infinity, Math.min),
}
