/**
 * Reshapes that make the batch part of a longer axis, or separate it from one: [2, 8, 8, 3] becomes [128, 3] before a
 * product that is computed for every pixel, [10, 2, 16] becomes [10, 8, 4] in attention with four heads. In the file no
 * number moves; here values have the batch as their outermost axis, so that axes may have to be permuted.
 *
 * Of the second example, where the batch is 2:
 * 1. both shapes are divided into common factors: 10, batch, 4, 4. These are the axes [10], [batch], [4, 4] before, and
 *    [10], [batch, 4], [4] after;
 * 2. values have the axis of the batch first: the factors batch, 10, 4, 4 before, and batch, 4, 10, 4 after;
 * 3. so the value [batch, 10, 16] is reshaped to [batch, 10, 4, 4], permuted, and reshaped to [batch * 4, 10, 4].
 */
import { type DynamicShape, sizeOf } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'
import * as ops from '../../../ops/index.ts'
import { anyBatch, batchesIn } from './batch-sizes.ts'
import { asInFile, batchFirst, type Flow, type Rows } from './flow.ts'
import type { NodeContext } from './node-context.ts'

/** A factor of an axis. Where it is in either shape follows from its stride in the file, in row-major order. */
interface Factor {
  /** null: the batch. */
  readonly size: number | null
  readonly stride: number
  /** The stride times the size: the stride of the next outer factor. */
  readonly span: number
}

const isBatch = ({ size }: Factor) => size === null

/** Spans and strides in one list: spans[i] is the span of axis i, and spans[i + 1] is its stride. */
const spansOf = (sizes: readonly number[]) => asInFile(sizes.length + 1).map(axis => sizeOf(sizes.slice(axis)))

/** The target with the one size that may be unknown; null: it does not have as many elements. */
function filled(wanted: readonly number[], total: number): number[] | null {
  const isUnknown = (size: number) => size === -1 || Number.isNaN(size)
  const rest = total / sizeOf(wanted.filter(size => !isUnknown(size)))
  const unknown = wanted.filter(isUnknown).length
  if (unknown > 1 || !Number.isSafeInteger(rest) || (unknown === 0 && rest !== 1)) return null
  return wanted.map(size => (isUnknown(size) ? rest : size))
}

/** The factors that the axes of both shapes are products of, the outermost first; null: they have none in common. */
function commonFactors(
  from: readonly number[],
  to: readonly number[],
  batchSpan: number,
  batch: number,
): Factor[] | null {
  const spans = [...new Set([...spansOf(from), ...spansOf(to)])].sort((a, b) => b - a)
  const factors = spans.slice(1).map((stride, i) => {
    const span = spans[i]
    const size = span / stride
    return { size: batch > 1 && span === batchSpan && size === batch ? null : size, stride, span }
  })
  return factors.every(({ size }) => size === null || Number.isInteger(size)) ? factors : null
}

/** The factors of each axis. */
function factorsByAxis(sizes: readonly number[], factors: readonly Factor[]): Factor[][] {
  const spans = spansOf(sizes)
  return sizes.map((_, axis) => factors.filter(({ span, stride }) => span <= spans[axis] && stride >= spans[axis + 1]))
}

/**
 * The axis of a target that becomes the batch, or has it as a factor, where the batch has length 1. What was before the
 * batch stays before it, as for batches of any length. -1: there is none.
 */
function axisOfBatchOfOne(sizes: readonly number[], batchSpan: number): number {
  const spans = spansOf(sizes)
  const same = sizes.findIndex((size, axis) => size === 1 && spans[axis] === batchSpan)
  if (same >= 0) return same
  const next = sizes.findIndex((size, axis) => size > 1 && spans[axis + 1] < batchSpan)
  // Products are computed along the last axis.
  const wanted = Math.max(Math.min(next < 0 ? sizes.length : next, sizes.length - 2), 0)
  const holds = (axis: number) => spans[axis] >= batchSpan && spans[axis + 1] <= batchSpan
  return holds(wanted) ? wanted : sizes.findIndex((_, axis) => holds(axis))
}

/** The factors of each axis, with the batch among those of `axis`: strides do not tell where a factor of 1 is. */
const withBatchOfOne = (byAxis: readonly Factor[][], axis: number, batch: Factor): Factor[][] =>
  byAxis.map((factors, i) => {
    const inner = factors.findIndex(({ span }) => span <= batch.span)
    return i === axis ? factors.toSpliced(inner < 0 ? factors.length : inner, 0, batch) : factors
  })

/** Two shapes of as many elements, divided into common factors. */
interface Division {
  readonly to: readonly number[]
  /** The factors of each axis. */
  readonly before: readonly Factor[][]
  readonly after: readonly Factor[][]
}

/** Divides the shape of a flow and that of the target for batches of one length; null: they cannot be divided. */
function divide(flow: Flow, wanted: readonly number[], batch: number): Division | null {
  const [batchAxis] = flow.first.order
  const withRows = flow.shape.flatMap((size, axis) => (axis === batchAxis ? flow.rows : [size]))
  if (withRows.filter(size => size === null).length !== 1) return null
  const known = withRows.map(size => size ?? batch)
  const total = sizeOf(known)
  const to = Number.isSafeInteger(total) ? filled(wanted, total) : null
  const batchSpan = spansOf(known)[withRows.indexOf(null)]
  const factors = to && commonFactors(known, to, batchSpan, batch)
  if (to === null || factors === null) return null
  const rows = sizeOf(flow.rows.map(size => size ?? batch))
  const from = flow.shape.map((size, axis) => (axis === batchAxis ? rows : Number(size)))
  const [before, after] = [from, to].map(sizes => factorsByAxis(sizes, factors))
  if (batch > 1) return { to, before, after }
  const one = { size: null, stride: batchSpan, span: batchSpan }
  return {
    to,
    before: withBatchOfOne(before, batchAxis, one),
    after: withBatchOfOne(after, axisOfBatchOfOne(to, batchSpan), one),
  }
}

/** The factors in the order that values have: the axis of the batch is the first one, and the batch the first in it. */
function inValue(byAxis: readonly Factor[][]): Factor[] {
  const axis = byAxis.findIndex(factors => factors.some(isBatch))
  const all = [...byAxis[axis], ...byAxis.toSpliced(axis, 1).flat()]
  return [...all.filter(isBatch), ...all.filter(factor => !isBatch(factor))]
}

/** Sizes that share an axis with the batch: those before it as one size, and those after it as one. */
export function joinedRows(sizes: DynamicShape): Rows {
  const at = sizes.indexOf(null)
  const [before, after] = [sizes.slice(0, at), sizes.slice(at + 1)].map(part => sizeOf(part as number[]))
  return [before, null, after].filter(size => size !== 1)
}

const reshaped = (x: Value, shape: DynamicShape): Value =>
  shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis]) ? x : ops.reshape(x, shape)

const sizesOf = (factors: readonly Factor[]): DynamicShape => factors.map(({ size }) => size)

/** The flow after a reshape of batches of one length; null: the batch would be divided. */
function moveBatchOfLength(node: NodeContext, flow: Flow, wanted: readonly number[], batch: number): Flow | null {
  const division = divide(flow, wanted, batch)
  const batchAxis = division?.after.findIndex(factors => factors.some(isBatch)) ?? -1
  if (division === null || batchAxis < 0) return null
  const [before, after] = [inValue(division.before), inValue(division.after)]
  let value = flow.in(batchFirst(flow))
  if (after.some((factor, i) => factor !== before[i]))
    value = node.permute(
      reshaped(value, sizesOf(before)),
      after.map(factor => before.indexOf(factor)),
    )
  const { to } = division
  const order = [batchAxis, ...asInFile(to.length).filter(axis => axis !== batchAxis)]
  const shape = order.map(axis => (axis === batchAxis ? null : to[axis]))
  return node.flowOf(reshaped(value, shape), order, flow.facts, joinedRows(sizesOf(division.after[batchAxis])))
}

/** The flow after a reshape, whichever axis the batch becomes; null: that is not known, or it would be divided. */
export function moveBatch(node: NodeContext, flow: Flow, wanted: readonly number[]): Flow | null {
  const { batch } = node
  if (batch === null || wanted.some(size => batchesIn(size) !== null))
    return moveBatchOfLength(node, flow, wanted, anyBatch)
  // A file with batches of 1 does not tell where the batch goes. A size of -1 is a hint: it may be that of any batch.
  if (batch === 1 && wanted[0] !== 1 && wanted.includes(-1)) {
    const moved = moveBatchOfLength(node, flow, wanted, anyBatch)
    // As the first size it is the batch or nothing: otherwise samples would mix.
    if (moved !== null || wanted[0] === -1) return moved
  }
  return moveBatchOfLength(node, flow, wanted, batch)
}
