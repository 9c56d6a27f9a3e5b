/**
 * Reshapes that make the batch part of a longer axis, or take it out of one: [2, 8, 8, 3] becomes [128, 3] before a
 * product that is computed place by place, [10, 2, 16] becomes [20, 16] in attention.
 */
import type { DynamicShape } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'
import * as ops from '../../../ops/index.ts'
import { asInFile, batchFirst, type Flow, type Rows } from './flow.ts'
import type { NodeContext } from './node-context.ts'

/** Stands for batches of any length: a prime, so that no product of other sizes has it. */
const anyBatch = 2 ** 31 - 1

/** A part of an axis: it is what lies between two cuts, which count the numbers behind them. `null`: the batch. */
interface Part {
  readonly size: number | null
  readonly high: number
  readonly low: number
}

const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1)

const cutsOf = (sizes: readonly number[]) => asInFile(sizes.length + 1).map(axis => product(sizes.slice(axis)))

/** The target with the one size that may be unknown; null: it has not as many numbers. */
function filled(wanted: readonly number[], total: number): number[] | null {
  const isUnknown = (size: number) => size === -1 || Number.isNaN(size)
  const rest = total / product(wanted.filter(size => !isUnknown(size)))
  const unknown = wanted.filter(isUnknown).length
  if (unknown > 1 || !Number.isSafeInteger(rest) || (unknown === 0 && rest !== 1)) return null
  return wanted.map(size => (isUnknown(size) ? rest : size))
}

/** The parts of which both shapes are made; null: none are common to them. */
function partsOf(from: readonly number[], to: readonly number[], batchCut: number, batch: number): Part[] | null {
  const cuts = [...new Set([...cutsOf(from), ...cutsOf(to)])].sort((a, b) => b - a)
  const parts = cuts.slice(1).map((low, i) => {
    const size = cuts[i] / low
    return { size: batch > 1 && cuts[i] === batchCut && size === batch ? null : size, high: cuts[i], low }
  })
  return parts.every(({ size }) => size === null || Number.isInteger(size)) ? parts : null
}

/** The axis of a target that gets a batch of length 1, which in the file may stand anywhere. */
function axisOfOne(sizes: readonly number[], batchCut: number): number {
  const cuts = cutsOf(sizes)
  const same = sizes.findIndex((size, axis) => size === 1 && cuts[axis] === batchCut)
  if (same >= 0 || sizes[0] === 1) return Math.max(same, 0)
  const next = sizes.findIndex((size, axis) => size > 1 && cuts[axis + 1] < batchCut)
  // Products are computed along the last axis.
  return Math.max(Math.min(next < 0 ? sizes.length : next, sizes.length - 2), 0)
}

/** The parts of each axis. A batch of length 1 has no numbers between its cuts: `one` stands at `axis`. */
function runsOf(sizes: readonly number[], parts: readonly Part[], one: Part, axis: number): Part[][] {
  const cuts = cutsOf(sizes)
  return sizes.map((_, i) => {
    const run = parts.filter(({ high, low }) => high <= cuts[i] && low >= cuts[i + 1])
    const behind = run.findIndex(({ high }) => high <= one.high)
    return i === axis ? run.toSpliced(behind < 0 ? run.length : behind, 0, one) : run
  })
}

const isBatch = ({ size }: Part) => size === null

/** Parts in the order of values: the axis of the batch in front, and the batch first in it. */
function inValue(runs: readonly Part[][]): Part[] {
  const axis = runs.findIndex(run => run.some(isBatch))
  const all = [...runs[axis], ...runs.toSpliced(axis, 1).flat()]
  return [...all.filter(isBatch), ...all.filter(part => !isBatch(part))]
}

/** What stands before the batch as one size, and what stands behind it. */
export function joinedRows(sizes: DynamicShape): Rows {
  const at = sizes.indexOf(null)
  const [before, after] = [sizes.slice(0, at), sizes.slice(at + 1)].map(part => product(part as number[]))
  return [before, null, after].filter(size => size !== 1)
}

const reshaped = (x: Value, shape: DynamicShape): Value =>
  shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis]) ? x : ops.reshape(x, shape)

/** The flow of a reshape wherever the batch goes; null: the sizes do not tell, or it would be cut. */
export function moveBatch(node: NodeContext, flow: Flow, wanted: readonly number[]): Flow | null {
  const batch = node.batch ?? anyBatch
  const [axis] = flow.first.order
  const inner = flow.shape.flatMap((size, i) => (i === axis ? flow.rows : [size]))
  if (inner.filter(size => size === null).length !== 1) return null
  const known = inner.map(size => size ?? batch)
  const total = product(known)
  const to = Number.isSafeInteger(total) ? filled(wanted, total) : null
  const batchCut = cutsOf(known)[inner.indexOf(null)]
  const parts = to && partsOf(known, to, batchCut, batch)
  if (to === null || parts === null) return null
  const from = flow.shape.map((size, i) => (i === axis ? product(flow.rows.map(each => each ?? batch)) : Number(size)))
  const one = { size: null, high: batchCut, low: batchCut }
  const place = (at: number) => (batch === 1 ? at : -1)
  const runs = runsOf(from, parts, one, place(axis))
  const targets = runsOf(to, parts, one, place(axisOfOne(to, batchCut)))
  const at = targets.findIndex(run => run.some(isBatch))
  if (at < 0) return null
  const order = [at, ...asInFile(to.length).filter(each => each !== at)]
  const [before, after] = [inValue(runs), inValue(targets)]
  const sizes = (list: readonly Part[]) => list.map(({ size }) => size)
  const value = flow.in(batchFirst(flow))
  const isMoved = after.some((part, i) => part !== before[i])
  const turned = isMoved
    ? node.turn(
        reshaped(value, sizes(before)),
        after.map(part => before.indexOf(part)),
      )
    : value
  const shape = order.map(each => (each === at ? null : to[each]))
  return node.flowOf(reshaped(turned, shape), order, flow.facts, joinedRows(sizes(targets[at])))
}
