/** Operators beside those of convolutions: running sums, largest numbers, bands, norms, products by equations. */
import { formatShape, isKnown } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import * as ops from '../../../ops/index.ts'
import { composed } from '../../containers/composed.ts'
import type { Convert } from './elementwise.ts'
import { asInFile, batchFirst, channelsLast, type Flow } from './flow.ts'
import { type Item, isFlow, type NodeContext } from './node-context.ts'
import type { Constant } from './numbers.ts'

/** An axis that is not that of the samples. */
function axisOfSamples(node: NodeContext, given: number, { first, rank }: Flow): number {
  const axis = node.axis(given, rank)
  if (axis !== first.order[0]) return axis
  throw node.refuse('an axis of the samples', 'the batch axis')
}

function onlyNumber(node: NodeContext, index: number): number {
  const numbers = node.numbersAt(index)
  if (numbers?.length === 1) return numbers[0]
  throw node.refuse(`one number as input ${index}`, numbers === null ? 'none' : String(numbers.length))
}

function topK(node: NodeContext): Item[] {
  const flow = node.flow(0)
  const axis = axisOfSamples(node, node.int('axis', -1), flow)
  const k = node.opset < 10 ? node.int('k', 1) : onlyNumber(node, 1)
  const isLargest = node.int('largest', 1) !== 0
  const order = [...batchFirst(flow).filter(each => each !== axis), axis]
  const x = flow.in(order)
  const { values, indices } = ops.topK(isLargest ? x : ops.negative(x), k)
  return [
    node.flowOf(isLargest ? values : ops.negative(values), order, flow.facts),
    node.flowOf(indices, order, { isInteger: true, isPositive: true }),
  ]
}

function cumSum(node: NodeContext): Flow {
  const flow = node.flow(0)
  const axis = axisOfSamples(node, onlyNumber(node, 1), flow)
  const { order, value } = flow.first
  const options = { exclusive: node.int('exclusive', 0) !== 0, reverse: node.int('reverse', 0) !== 0 }
  return node.flowOf(composed.runningSums(value, order.indexOf(axis), options), order, flow.facts)
}

function oneHot(node: NodeContext): Flow {
  const flow = node.flow(0)
  const classes = onlyNumber(node, 1)
  const values = node.needed(2)
  const [off, on] = values.data
  const axis = node.axis(node.int('axis', -1), flow.rank + 1)
  if (axis === 0) throw node.refuse('the batch as the first axis', 'classes before it')
  node.spend(classes)
  // Numbers below 0 count from the last class.
  const x = node.plain(0)
  const marks = ops.oneHot(ops.where(ops.less(x, 0), ops.add(x, classes), x), classes, axis)
  const y = on === 1 && off === 0 ? marks : ops.add(ops.multiply(marks, on - off), off)
  return node.flowOf(y, asInFile(flow.rank + 1), { isInteger: values.isInteger, isPositive: on >= 0 && off >= 0 })
}

function hardmax(node: NodeContext): Flow {
  const flow = node.flow(0)
  const isOld = node.opset < 13
  const axis = axisOfSamples(node, node.int('axis', isOld ? 1 : -1), flow)
  const classes = flow.shape[axis]
  if (classes === null) throw node.refuse('an axis of known length', formatShape(flow.shape))
  if (isOld && axis !== flow.rank - 1)
    throw node.refuse('the last axis, which is one with those after it until version 12', `axis ${axis}`)
  const order = batchFirst(flow)
  const at = order.indexOf(axis)
  const y = ops.oneHot(ops.argmax(flow.in(order), { axis: at }), classes, at)
  return node.flowOf(y, order, { isInteger: flow.isInteger, isPositive: true })
}

function trilu(node: NodeContext): Flow {
  const flow = node.flow(0)
  const k = node.input(1) === null ? 0 : onlyNumber(node, 1)
  const [lower, upper] = node.int('upper', 1) !== 0 ? [-k, Infinity] : [Infinity, k]
  if (flow.first.order[0] >= flow.rank - 2) throw node.refuse('matrices of every sample', formatShape(flow.shape))
  const [rows, columns] = flow.shape.slice(-2)
  node.spend((rows ?? 1) * (columns ?? 1))
  return node.flowOf(composed.banded(node.plain(0), lower, upper), asInFile(flow.rank), flow.facts)
}

function localResponseNormalization(node: NodeContext): Flow {
  const flow = node.flow(0)
  if (flow.rank < 2) throw node.refuse('an input with channels', formatShape(flow.shape))
  const order = channelsLast(flow.rank)
  const size = node.int('size', 1)
  const window = { before: Math.floor((size - 1) / 2), after: Math.ceil((size - 1) / 2) }
  const [alpha, beta, bias] = [node.float('alpha', 1e-4), node.float('beta', 0.75), node.float('bias', 1)]
  node.spend((flow.shape[1] ?? 1) ** 2)
  const y = composed.localResponse(flow.in(order), window, { alpha: alpha / size, beta, bias })
  return node.flowOf(y, order, { isPositive: flow.isPositive })
}

function lpNormalization(node: NodeContext): Flow {
  const flow = node.flow(0)
  const axis = axisOfSamples(node, node.int('axis', -1), flow)
  const p = node.int('p', 2)
  if (p !== 1 && p !== 2) throw node.refuse('p to be 1 or 2', String(p))
  const { order, value } = flow.first
  const along = { axis: order.indexOf(axis), keepdims: true }
  const norm = p === 1 ? ops.sum(ops.abs(value), along) : ops.sqrt(ops.sum(ops.square(value), along))
  return node.flowOf(ops.divideNoNan(value, norm), order, { isPositive: flow.isPositive })
}

function rmsNormalization(node: NodeContext): Flow {
  const flow = node.flow(0)
  const first = axisOfSamples(node, node.int('axis', -1), flow)
  if (first < flow.first.order[0]) throw node.refuse('axes of the samples', 'the batch axis among them')
  const axis = asInFile(flow.rank).slice(first)
  const shape = axis.map(each => flow.shape[each])
  const scale = node.needed(1)
  if (!isKnown(shape) || scale.shape.join() !== shape.join())
    throw node.refuse(`a scale of shape ${formatShape(shape)}`, formatShape(scale.shape))
  const layer = layers.rmsNormalization({ axis, epsilon: node.float('epsilon', 1e-5), name: node.name() })
  return node.flowOf(node.apply(layer, node.plain(0), [Float32Array.from(scale.data)]), asInFile(flow.rank))
}

/** An equation of a value and numbers of the file, which are weights. */
function weightedEquation(
  node: NodeContext,
  equation: string,
  flow: Flow,
  kernel: Constant,
  isFlowFirst: boolean,
): Flow {
  const options = composed.weightedEquation(equation, kernel.shape, isFlowFirst)
  if (options === null)
    throw node.refuse('an equation with the samples first and one weight for all of them', show(equation))
  const layer = layers.einsumDense({ ...options, name: node.name() })
  const y: Value = node.apply(layer, flow.in(asInFile(flow.rank)), [Float32Array.from(kernel.data)])
  return node.flowOf(y, asInFile(y.shape.length))
}

/**
 * A product of each sample with several matrices of the file, one for every index along further axes, such as one for
 * every head; null: they are none, or not for axes that the samples have.
 */
export function productByIndex(node: NodeContext, a: Item, b: Item): Flow | null {
  const [flow, matrices] = isFlow(a) ? [a, b] : [b, a]
  if (!isFlow(flow) || isFlow(matrices) || matrices.isRepeated === true) return null
  const [rank, after] = [matrices.shape.length, flow.rank - matrices.shape.length]
  const sizes = matrices.shape.slice(0, -2)
  const areOfSamples = sizes.every((size, i) => size === 1 || (after + i > 0 && size === flow.shape[after + i]))
  if (after < 0 || flow.first.order[0] !== 0 || !areOfSamples || sizes.every(size => size === 1)) return null
  const axes = 'abcdefgh'.slice(0, flow.rank - 2)
  const own = Array.from(axes.slice(after), (axis, i) => (sizes[i] === 1 ? '' : axis)).join('')
  const kernel = { ...matrices, shape: matrices.shape.filter((size, i) => size > 1 || i >= rank - 2) }
  const factors = isFlow(a) ? `${axes}xy,${own}yz` : `${own}xy,${axes}yz`
  return weightedEquation(node, `${factors}->${axes}xz`, flow, kernel, isFlow(a))
}

/** An equation of two values, or of one of them and numbers of the file, which are weights. */
function einsum(node: NodeContext): Flow {
  const equation = node.string('equation', '').replaceAll(' ', '')
  const [left, right, ...others] = node.inputs
  if (left == null || right == null || others.length > 0) throw node.refuse('an equation of two inputs', show(equation))
  const plain = (flow: Flow) => flow.in(asInFile(flow.rank))
  const [factors, result] = equation.split('->')
  const ofFlows = factors.split(',').filter((_, i) => isFlow(node.input(i)))
  if (result !== undefined && ofFlows.some(axes => axes[0] !== result[0]))
    throw node.refuse('an equation whose first axes are the batch', show(equation))
  if (isFlow(left) && isFlow(right)) {
    const y = ops.einsum(equation, plain(left), plain(right))
    return node.flowOf(y, asInFile(y.shape.length))
  }
  return isFlow(left)
    ? weightedEquation(node, equation, left, node.needed(1), true)
    : weightedEquation(node, equation, node.flow(1), left, false)
}

export const furtherTable: Readonly<Record<string, Convert>> = {
  ...{ CumSum: cumSum, Einsum: einsum, Hardmax: hardmax, LpNormalization: lpNormalization },
  ...{ LRN: localResponseNormalization, OneHot: oneHot, RMSNormalization: rmsNormalization, TopK: topK, Trilu: trilu },
}
