/**
 * Reshapes that make the batch part of a longer axis, or separate it from one: [2, 8, 8, 3] becomes [128, 3] before a
 * product that is computed for every pixel, [10, 2, 16] becomes [20, 16] in attention. The axes of both shapes are
 * divided into the same factors; the factors are permuted so that the batch is outermost, and joined to the new axes.
 */
import type { DynamicShape } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'
import * as ops from '../../../ops/index.ts'
import { anyBatch, batchesIn } from './batch-sizes.ts'
import { asInFile, batchFirst, type Flow, type Rows } from './flow.ts'
import type { NodeContext } from './node-context.ts'

/** A factor of an axis, with the strides of the next outer factor and of its own. Size `null`: the batch. */
interface Factor {
  readonly size: number | null
  readonly outerStride: number
  readonly stride: number
}

const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1)

/** The number of all elements, and the stride of every axis. */
const stridesOf = (sizes: readonly number[]) => asInFile(sizes.length + 1).map(axis => product(sizes.slice(axis)))

/** The target with the one size that may be unknown; null: it does not have as many elements. */
function filled(wanted: readonly number[], total: number): number[] | null {
  const isUnknown = (size: number) => size === -1 || Number.isNaN(size)
  const rest = total / product(wanted.filter(size => !isUnknown(size)))
  const unknown = wanted.filter(isUnknown).length
  if (unknown > 1 || !Number.isSafeInteger(rest) || (unknown === 0 && rest !== 1)) return null
  return wanted.map(size => (isUnknown(size) ? rest : size))
}

/** The factors that the axes of both shapes are products of; null: they have none in common. */
function commonFactors(
  from: readonly number[],
  to: readonly number[],
  outerOfBatch: number,
  batch: number,
): Factor[] | null {
  const strides = [...new Set([...stridesOf(from), ...stridesOf(to)])].sort((a, b) => b - a)
  const factors = strides.slice(1).map((stride, i) => {
    const size = strides[i] / stride
    const isBatch = batch > 1 && strides[i] === outerOfBatch && size === batch
    return { size: isBatch ? null : size, outerStride: strides[i], stride }
  })
  return factors.every(({ size }) => size === null || Number.isInteger(size)) ? factors : null
}

/**
 * The axis of a target that becomes the batch, or is one with it, where that has length 1. It stands where it stood:
 * what was before it stays before it, as for batches of any length.
 */
function axisOfOne(sizes: readonly number[], outerOfBatch: number): number {
  const strides = stridesOf(sizes)
  const same = sizes.findIndex((size, axis) => size === 1 && strides[axis] === outerOfBatch)
  if (same >= 0) return same
  const next = sizes.findIndex((size, axis) => size > 1 && strides[axis + 1] < outerOfBatch)
  // Products are computed along the last axis.
  const wanted = Math.max(Math.min(next < 0 ? sizes.length : next, sizes.length - 2), 0)
  const holds = (axis: number) => strides[axis] >= outerOfBatch && strides[axis + 1] <= outerOfBatch
  return holds(wanted) ? wanted : sizes.findIndex((_, axis) => holds(axis))
}

/** The factors of each axis. No strides tell where a batch of length 1 is: `one` is added to the factors of `axis`. */
function factorsByAxis(sizes: readonly number[], factors: readonly Factor[], one: Factor, axis: number): Factor[][] {
  const strides = stridesOf(sizes)
  return sizes.map((_, i) => {
    const own = factors.filter(({ outerStride, stride }) => outerStride <= strides[i] && stride >= strides[i + 1])
    const next = own.findIndex(({ outerStride }) => outerStride <= one.outerStride)
    return i === axis ? own.toSpliced(next < 0 ? own.length : next, 0, one) : own
  })
}

const isBatch = ({ size }: Factor) => size === null

/** The factors in the order that values have: the axis of the batch is the first one, and the batch the first in it. */
function inValue(byAxis: readonly Factor[][]): Factor[] {
  const axis = byAxis.findIndex(own => own.some(isBatch))
  const all = [...byAxis[axis], ...byAxis.toSpliced(axis, 1).flat()]
  return [...all.filter(isBatch), ...all.filter(factor => !isBatch(factor))]
}

/** Sizes that share an axis with the batch: those before it as one size, and those after it as one. */
export function joinedRows(sizes: DynamicShape): Rows {
  const at = sizes.indexOf(null)
  const [before, after] = [sizes.slice(0, at), sizes.slice(at + 1)].map(part => product(part as number[]))
  return [before, null, after].filter(size => size !== 1)
}

const reshaped = (x: Value, shape: DynamicShape): Value =>
  shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis]) ? x : ops.reshape(x, shape)

/** The flow after a reshape, whichever axis the batch becomes; null: it is not known, or the batch would be divided. */
export function moveBatch(node: NodeContext, flow: Flow, wanted: readonly number[]): Flow | null {
  const isOpen = node.batch === null || wanted.some(size => batchesIn(size) !== null)
  // Where the file has one sample, a size of -1 tells where the batch would be, and a first one whether samples mix.
  const isHint = node.batch === 1 && wanted[0] !== 1 && wanted.includes(-1)
  const open = isOpen || isHint ? moveBatchOf(node, flow, wanted, anyBatch) : null
  if (isOpen || open !== null || (isHint && wanted[0] === -1)) return open
  return moveBatchOf(node, flow, wanted, node.batch ?? anyBatch)
}

/** The same for batches of one length. */
function moveBatchOf(node: NodeContext, flow: Flow, wanted: readonly number[], batch: number): Flow | null {
  const [axis] = flow.first.order
  const inner = flow.shape.flatMap((size, i) => (i === axis ? flow.rows : [size]))
  if (inner.filter(size => size === null).length !== 1) return null
  const known = inner.map(size => size ?? batch)
  const total = product(known)
  const to = Number.isSafeInteger(total) ? filled(wanted, total) : null
  const outerOfBatch = stridesOf(known)[inner.indexOf(null)]
  const factors = to && commonFactors(known, to, outerOfBatch, batch)
  if (to === null || factors === null) return null
  const from = flow.shape.map((size, i) => (i === axis ? product(flow.rows.map(each => each ?? batch)) : Number(size)))
  const one = { size: null, outerStride: outerOfBatch, stride: outerOfBatch }
  const ifOne = (at: number) => (batch === 1 ? at : -1)
  const sources = factorsByAxis(from, factors, one, ifOne(axis))
  const targets = factorsByAxis(to, factors, one, ifOne(axisOfOne(to, outerOfBatch)))
  const at = targets.findIndex(own => own.some(isBatch))
  if (at < 0) return null
  const order = [at, ...asInFile(to.length).filter(each => each !== at)]
  const [before, after] = [inValue(sources), inValue(targets)]
  const sizes = (list: readonly Factor[]) => list.map(({ size }) => size)
  const value = flow.in(batchFirst(flow))
  const isMoved = after.some((factor, i) => factor !== before[i])
  const permuted = isMoved
    ? node.permute(
        reshaped(value, sizes(before)),
        after.map(factor => before.indexOf(factor)),
      )
    : value
  const shape = order.map(each => (each === at ? null : to[each]))
  return node.flowOf(reshaped(permuted, shape), order, flow.facts, joinedRows(sizes(targets[at])))
}
