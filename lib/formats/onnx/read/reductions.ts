import { formatShape } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as ops from '../../../ops/index.ts'
import type { ReduceOptions } from '../../../ops/reduction.ts'
import type { Convert } from './elementwise.ts'
import { asInFile, batchFirst, channelsLast, orderWithout } from './flow.ts'
import type { NodeContext } from './node-context.ts'
import { reducedPositions } from './pools.ts'

type Reduction = (x: Value, options: ReduceOptions) => Value

/** Operators whose results of whole numbers are not whole. */
const fractional: ReadonlySet<string> = new Set(['ReduceMean', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp'])

const reduction =
  (reduce: Reduction, isPositive: 'always' | 'as input' | 'never' = 'never'): Convert =>
  node => {
    const flow = node.flow(0)
    const axes = node.axes(1, flow.rank) ?? []
    if (axes.length === 0 && node.int('noop_with_empty_axes', 0) !== 0) return flow
    if (flow.isInteger && fractional.has(node.proto.op)) throw node.refuse('numbers with fractions', 'whole numbers')
    if (axes.length === 0 || axes.includes(flow.first.order[0]))
      throw node.refuse('axes of the samples', 'the batch axis')
    const keepdims = node.int('keepdims', 1) !== 0
    const { order, value } = flow.first
    const { op } = node.proto
    const areAllPositions =
      flow.rank > 2 &&
      order.join() === channelsLast(flow.rank).join() &&
      flow.rank < 6 &&
      flow.shape[1] !== null &&
      [...axes].sort((a, b) => a - b).join() === asInFile(flow.rank).slice(2).join()
    if (areAllPositions && (op === 'ReduceMean' || op === 'ReduceMax'))
      return reducedPositions(node, op === 'ReduceMax' ? 'max' : 'average', keepdims)
    const y = reduce(value, { axis: axes.map(axis => order.indexOf(axis)), keepdims })
    const facts = {
      isInteger: flow.isInteger,
      isPositive: isPositive === 'always' || (isPositive === 'as input' && flow.isPositive),
    }
    return node.flowOf(y, orderWithout(order, keepdims ? [] : axes), facts)
  }

/** The index of the last of equal elements: it is the first one from the end. */
const lastPlace =
  (node: NodeContext, reduce: Reduction): Reduction =>
  (x, options) => {
    const length = x.shape[options.axis as number]
    if (length === null) throw node.refuse('an axis of known length', formatShape(x.shape))
    const fromEnd = reduce(ops.flip(x, options.axis as number), options)
    return ops.subtract(new Tensor(Float32Array.of(length - 1), []), fromEnd)
  }

const extreme =
  (reduce: Reduction): Convert =>
  node => {
    const flow = node.flow(0)
    const axis = node.axis(node.int('axis', 0), flow.rank)
    const order = batchFirst(flow)
    if (axis === order[0]) throw node.refuse('an axis of the samples', 'the batch axis')
    const keepdims = node.int('keepdims', 1) !== 0
    const find = node.int('select_last_index', 0) === 0 ? reduce : lastPlace(node, reduce)
    const y = find(flow.in(order), { axis: order.indexOf(axis), keepdims })
    return node.flowOf(y, orderWithout(order, keepdims ? [] : [axis]), { isInteger: true, isPositive: true })
  }

const absolute = (x: Value, options: ReduceOptions) => ops.sum(ops.abs(x), options)
const squared = (x: Value, options: ReduceOptions) => ops.sum(ops.square(x), options)

export const reductionTable: Readonly<Record<string, Convert>> = {
  ArgMax: extreme((x, options) => ops.argmax(x, options)),
  ArgMin: extreme((x, options) => ops.argmin(x, options)),
  ReduceMean: reduction(ops.mean, 'as input'),
  ReduceSum: reduction(ops.sum, 'as input'),
  ReduceMax: reduction(ops.max, 'as input'),
  ReduceMin: reduction(ops.min, 'as input'),
  ReduceProd: reduction(ops.prod, 'as input'),
  ReduceL1: reduction(absolute, 'always'),
  ReduceL2: reduction((x, options) => ops.sqrt(squared(x, options)), 'always'),
  ReduceSumSquare: reduction(squared, 'always'),
  ReduceLogSum: reduction((x, options) => ops.log(ops.sum(x, options))),
  ReduceLogSumExp: reduction(ops.logsumexp),
}
