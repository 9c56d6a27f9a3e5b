/** Nodes with weights as layers: convolutions, normalizations, products with matrices. */
import { type DynamicShape, formatShape, isKnown, type Shape, sizeOf, slide } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import type { Layer } from '../../../layers/layer.ts'
import * as ops from '../../../ops/index.ts'
import { permutedLater } from '../../containers/permuted.ts'
import { asInFile, batchFirst, channelsLast, type Flow } from './flow.ts'
import { productByIndex } from './further.ts'
import { float32, type Item, isFlow, type NodeContext, type WeightData, withRank } from './node-context.ts'
import type { Constant } from './numbers.ts'

export type Ends = readonly (readonly [before: number, after: number])[]

/** A layer of a kind for one, two or three spatial axes. */
const ofRank = (rank: number, makers: readonly ((options: object) => Layer)[]) => makers[rank - 1]

const sizes = (node: NodeContext, name: string, rank: number, rest: number): number[] => {
  const given = node.ints(name) ?? Array<number>(rank).fill(rest)
  if (given.length === rank && given.every(size => Number.isSafeInteger(size) && size >= 1)) return [...given]
  throw node.refuse(`${rank} ${name} from 1`, formatShape(given))
}

/** How a window moves. */
export interface Window {
  readonly kernel: readonly number[]
  readonly strides: readonly number[]
  readonly dilations: readonly number[]
}

export const windowOf = (node: NodeContext, rank: number, kernel: readonly number[]): Window => ({
  kernel,
  strides: sizes(node, 'strides', rank, 1),
  dilations: sizes(node, 'dilations', rank, 1),
})

export const kernelShape = (node: NodeContext, rank: number): number[] => {
  if (!node.has('kernel_shape')) throw node.refuse('a kernel_shape', 'none')
  return sizes(node, 'kernel_shape', rank, 1)
}

export const extentOf = ({ kernel, dilations }: Window, axis: number): number =>
  (kernel[axis] - 1) * dilations[axis] + 1

/** What is added at both ends of every axis; 'same': as much as TensorFlow adds, whatever the length. */
export function endsOf(node: NodeContext, window: Window, lengths: DynamicShape): Ends | 'same' {
  const rank = lengths.length
  const auto = node.oneOf('auto_pad', 'NOTSET', ['NOTSET', 'SAME_UPPER', 'SAME_LOWER', 'VALID'])
  if (auto === 'SAME_UPPER') return 'same'
  if (auto === 'VALID') return lengths.map(() => [0, 0])
  if (auto === 'SAME_LOWER')
    return lengths.map((length, axis) => {
      if (length === null) throw node.refuse('a known length for SAME_LOWER', formatShape(lengths))
      const count = Math.ceil(length / window.strides[axis])
      const total = Math.max((count - 1) * window.strides[axis] + extentOf(window, axis) - length, 0)
      return [total - (total >> 1), total >> 1]
    })
  const pads = node.ints('pads') ?? Array<number>(2 * rank).fill(0)
  if (pads.length !== 2 * rank || pads.some(pad => !Number.isSafeInteger(pad) || pad < 0 || pad > 2 ** 20))
    throw node.refuse(`${2 * rank} pads from 0`, formatShape(pads))
  return lengths.map((_, axis) => [pads[axis], pads[axis + rank]])
}

/** Whether ends are those of padding 'same' for these lengths, or for all where a length is not known. */
export function areSame(window: Window, ends: Ends, lengths: DynamicShape): boolean {
  return ends.every(([before, after], axis) => {
    const [stride, extent, length] = [window.strides[axis], extentOf(window, axis), lengths[axis]]
    if (stride === 1) return before + after === extent - 1 && before === (extent - 1) >> 1
    if (length === null) return false
    const same = slide(length, window.kernel[axis], stride, window.dilations[axis], 'same')
    const total = Math.max((same.length - 1) * stride + extent - length, 0)
    return before === same.before && after === total - same.before
  })
}

export const isNone = (ends: Ends): boolean => ends.every(([before, after]) => before === 0 && after === 0)

const zeroPaddings = [layers.zeroPadding1d, layers.zeroPadding2d, layers.zeroPadding3d] as ((
  options: object,
) => Layer)[]
const croppings = [layers.cropping1d, layers.cropping2d, layers.cropping3d] as ((options: object) => Layer)[]

/** One axis takes its two ends alone. */
const sidesOf = (ends: Ends) => (ends.length === 1 ? ends[0] : ends)

/** Zeros around positions. */
export const zeroPadded = (node: NodeContext, x: Value, ends: Ends): Value =>
  isNone(ends) ? x : ofRank(ends.length, zeroPaddings)({ padding: sidesOf(ends), name: node.name('_pad') }).apply(x)

const cropped = (node: NodeContext, x: Value, ends: Ends): Value =>
  isNone(ends) ? x : ofRank(ends.length, croppings)({ cropping: sidesOf(ends), name: node.name('_crop') }).apply(x)

/** Padding that layers know, and the input with the zeros that they do not. */
function padded(
  node: NodeContext,
  x: Value,
  window: Window,
  lengths: DynamicShape,
): { x: Value; padding: 'same' | 'valid' } {
  const ends = endsOf(node, window, lengths)
  if (ends === 'same') return { x, padding: 'same' }
  if (isNone(ends)) return { x, padding: 'valid' }
  return areSame(window, ends, lengths) ? { x, padding: 'same' } : { x: zeroPadded(node, x, ends), padding: 'valid' }
}

const convolutions = [layers.conv1d, layers.conv2d, layers.conv3d] as unknown as ((options: object) => Layer)[]
const depthwise = [layers.depthwiseConv1d, layers.depthwiseConv2d] as unknown as ((options: object) => Layer)[]
const transposed = [layers.conv1dTranspose, layers.conv2dTranspose, layers.conv3dTranspose] as unknown as ((
  options: object,
) => Layer)[]

/** The kernel of a convolution, its axes checked. */
function kernelOf(node: NodeContext, rank: number): Constant {
  const kernel = node.needed(1)
  const declared = node.ints('kernel_shape')
  if (kernel.shape.length !== rank + 2 || kernel.shape.includes(0))
    throw node.refuse(`a kernel of ${rank + 2} axes, none of them empty`, `shape ${formatShape(kernel.shape)}`)
  if (declared !== null && declared.join() !== kernel.shape.slice(2).join())
    throw node.refuse(`a kernel_shape of ${kernel.shape.slice(2)}`, formatShape(declared))
  return kernel
}

function biasOf(node: NodeContext, filters: number): Float32Array | null {
  const bias = node.constant(2) ?? node.bias
  if (bias !== null && bias.data.length !== filters)
    throw node.refuse(`a bias of ${filters} numbers`, `shape ${formatShape(bias.shape)}`)
  return bias && float32(bias)
}

const weightsOf = (kernel: WeightData, bias: Float32Array | null): WeightData[] =>
  bias === null ? [kernel] : [kernel, bias]

const positions = (rank: number) => Array.from({ length: rank }, (_, i) => i + 2)

export function conv(node: NodeContext): Flow {
  const { x, order, lengths, rank, channels } = node.spatial(0)
  const { shape, ...kernel } = kernelOf(node, rank)
  const [filters, depth, ...kernelSize] = shape
  const groups = node.int('group', 1)
  if (groups < 1 || depth * groups !== channels || filters % groups !== 0)
    throw node.refuse(
      `a kernel for ${channels} channels in ${groups} groups`,
      `shape ${formatShape(shape)} (input shape ${formatShape(node.flow(0).shape)})`,
    )
  const window = windowOf(node, rank, kernelSize)
  const { strides, dilations: dilationRate } = window
  const bias = biasOf(node, filters)
  const input = padded(node, x, window, lengths)
  const data = float32({ ...kernel, shape })
  const common = { kernelSize, strides, dilationRate, padding: input.padding, useBias: bias !== null }
  if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1) {
    // Keras has no layer for it: an op, whose weights stay as they are.
    const turned = node.operand({ data, shape, isInteger: false }, [...positions(rank), 1, 0])
    return node.flowOf(ops.conv(input.x, turned, { strides, dilationRate, padding: input.padding, bias }), order)
  }
  if (groups === channels && channels > 1 && rank < 3) {
    const depthMultiplier = filters / channels
    const turned = permutedLater(data, [channels, depthMultiplier, ...kernelSize], [...positions(rank), 0, 1])
    const layer = ofRank(rank, depthwise)({ ...common, depthMultiplier, name: node.name() })
    return node.flowOf(node.apply(layer, input.x, weightsOf(turned, bias)), order)
  }
  const layer = ofRank(rank, convolutions)({ ...common, filters, groups, name: node.name() })
  const turned = permutedLater(data, shape, [...positions(rank), 1, 0])
  return node.flowOf(node.apply(layer, input.x, weightsOf(turned, bias)), order)
}

/** What is cut off at both ends of the longest output. */
function cutOff(node: NodeContext, window: Window, lengths: DynamicShape, more: readonly number[]): Ends {
  const wanted = node.ints('output_shape')?.slice(-lengths.length)
  const auto = node.string('auto_pad', 'NOTSET')
  const isAuto = auto === 'SAME_UPPER' || auto === 'SAME_LOWER'
  if (wanted === undefined && !isAuto) return endsOf(node, window, lengths) as Ends
  return lengths.map((length, axis) => {
    const stride = window.strides[axis]
    if (length === null) throw node.refuse('an input of known size', `shape ${formatShape(lengths)}`)
    const output = wanted?.[axis] ?? length * stride
    const total = (length - 1) * stride + extentOf(window, axis) + more[axis] - output
    if (isAuto && total < 0) throw node.refuse('pads that are told where strides are longer than the window', auto)
    const half = Math.floor(total / 2)
    return auto === 'SAME_UPPER' ? [half, total - half] : [total - half, half]
  })
}

/** Each group is a layer of its own. */
const maxGroups = 64

/** The channels of one of several groups. */
function channelsOf(x: Value, group: number, groups: number): Value {
  if (groups === 1) return x
  const channels = x.shape[x.shape.length - 1] as number
  const count = channels / groups
  const along = <T>(value: T, rest: T) => x.shape.map((_, axis) => (axis === x.shape.length - 1 ? value : rest))
  return ops.slice(x, along(group * count, 0), along<number | null>(count, null), along(1, 1))
}

export function convTranspose(node: NodeContext): Flow {
  const { x, order, lengths, rank, channels } = node.spatial(0)
  const { shape, ...kernel } = kernelOf(node, rank)
  const [depth, filters, ...kernelSize] = shape
  const groups = node.int('group', 1)
  if (!(groups >= 1 && groups <= maxGroups && channels % groups === 0))
    throw node.refuse(`at most ${maxGroups} groups that divide ${channels} channels`, String(groups))
  if (depth !== channels) throw node.refuse(`a kernel for ${channels} channels`, `shape ${formatShape(shape)}`)
  const window = windowOf(node, rank, kernelSize)
  const more = node.ints('output_padding') ?? kernelSize.map(() => 0)
  const ends = cutOff(node, window, lengths, more)
  // What is added at the end and what is cut off there are one.
  const [outputPadding, crops] = [
    ends.map(([, after], axis) => Math.max(more[axis] - after, 0)),
    ends.map(([before, after], axis): [number, number] => [before, Math.max(after - more[axis], 0)]),
  ]
  const isSame =
    isKnown(lengths) &&
    ends.every(([before, after], axis) => {
      const [stride, extent] = [window.strides[axis], extentOf(window, axis)]
      const output = (lengths[axis] - 1) * stride + extent + more[axis] - before - after
      const same = slide(output, kernelSize[axis], stride, window.dilations[axis], 'same')
      return output === lengths[axis] * stride && same.before === before
    })
  const bias = biasOf(node, filters * groups)
  const numbers = float32({ ...kernel, shape })
  const [own, perGroup] = [[depth / groups, filters, ...kernelSize], numbers.length / groups]
  const parts = Array.from({ length: groups }, (_, group) => {
    const layer = ofRank(
      rank,
      transposed,
    )({
      ...{ filters, kernelSize, strides: window.strides, dilationRate: window.dilations, useBias: bias !== null },
      ...(isSame ? { padding: 'same' } : { padding: 'valid', outputPadding }),
      name: node.name(),
    })
    const part = numbers.subarray(group * perGroup, (group + 1) * perGroup)
    const turned = permutedLater(part, own, [...positions(rank), 1, 0])
    const biasOfPart = bias?.subarray(group * filters, (group + 1) * filters) ?? null
    return node.apply(layer, channelsOf(x, group, groups), weightsOf(turned, biasOfPart))
  })
  const y = groups === 1 ? parts[0] : layers.concatenate({ name: node.name() }).apply(parts)
  return node.flowOf(isSame ? y : cropped(node, y, crops), order)
}

export function batchNormalization(node: NodeContext): Flow {
  if (node.int('training_mode', 0) !== 0) throw node.refuse('a BatchNormalization that predicts', 'training_mode 1')
  if (node.int('spatial', 1) !== 1) throw node.refuse('statistics of channels', 'spatial 0')
  const flow = node.flow(0)
  const order = channelsLast(flow.rank)
  const weights = [1, 2, 3, 4].map(i => float32(node.needed(i)))
  const layer = layers.batchNormalization({
    ...{ epsilon: node.float('epsilon', 1e-5), momentum: Math.fround(node.float('momentum', 0.9)), name: node.name() },
  })
  return node.flowOf(node.apply(layer, flow.in(order), weights), order)
}

export function instanceNormalization(node: NodeContext): Flow {
  const { x, order } = node.spatial(0)
  const layer = layers.groupNormalization({ groups: -1, epsilon: node.float('epsilon', 1e-5), name: node.name() })
  return node.flowOf(node.apply(layer, x, [float32(node.needed(1)), float32(node.needed(2))]), order)
}

export function groupNormalization(node: NodeContext): Flow {
  const { x, order, channels } = node.spatial(0)
  const groups = node.int('num_groups', 0)
  if (groups < 1 || channels % groups !== 0)
    throw node.refuse(`num_groups that divide ${channels} channels`, String(groups))
  // Until version 21 there was one number for each group.
  const [gamma, beta] = [1, 2].map(i => {
    const numbers = float32(node.needed(i))
    const each = channels / numbers.length
    return numbers.length === groups && groups !== channels
      ? Float32Array.from({ length: channels }, (_, channel) => numbers[Math.floor(channel / each)])
      : numbers
  })
  const layer = layers.groupNormalization({ groups, epsilon: node.float('epsilon', 1e-5), name: node.name() })
  return node.flowOf(node.apply(layer, x, [gamma, beta]), order)
}

export function layerNormalization(node: NodeContext): Flow {
  const flow = node.flow(0)
  if (node.isOutputUsed(1) || node.isOutputUsed(2)) throw node.refuse('one output that is used', 'mean or deviation')
  const first = node.axis(node.int('axis', -1), flow.rank)
  const order = batchFirst(flow)
  if (first <= order[0]) throw node.refuse('axes of the samples', 'the batch axis')
  const axis = asInFile(flow.rank).slice(first)
  const shape = axis.map(each => flow.shape[each])
  if (!isKnown(shape)) throw node.refuse('known sizes of the last axes', `shape ${formatShape(flow.shape)}`)
  const [gamma, beta] = [node.needed(1), node.constant(2)]
  const repeated = (constant: Constant) =>
    constant.data.length === 1 ? new Float32Array(sizeOf(shape)).fill(constant.data[0]) : float32(constant)
  const layer = layers.layerNormalization({
    ...{ axis, epsilon: node.float('epsilon', 1e-5), center: beta !== null, name: node.name() },
  })
  const weights = [repeated(gamma), ...(beta === null ? [] : [repeated(beta)])]
  return node.flowOf(node.apply(layer, flow.in(order), weights), order)
}

/** A product with a matrix [inputs, units], whose rows follow the axes of what was flattened. */
function dense(node: NodeContext, flow: Flow, data: WeightData, shape: Shape, bias: Float32Array | null): Flow {
  const [inputs, units] = shape
  const last = flow.shape[flow.rank - 1]
  if (last !== inputs)
    throw node.refuse(
      `a matrix with ${last} rows`,
      `shape ${formatShape(shape)} (input shape ${formatShape(flow.shape)})`,
    )
  const { flattened } = flow
  const sample = (flattened?.shape.slice(1) ?? []) as Shape
  const kernel =
    flattened === null
      ? data
      : permutedLater(data, [...sample, units], [...flattened.order.slice(1).map(axis => axis - 1), sample.length])
  const layer = layers.dense({ units, useBias: bias !== null, name: node.name() })
  const order = batchFirst(flow)
  if (order.at(-1) !== flow.rank - 1) throw node.refuse('the batch before the last axis', 'the batch as the last one')
  return node.flowOf(node.apply(layer, flattened?.value ?? flow.in(order), weightsOf(kernel, bias)), order)
}

const scaled = (data: Float32Array, factor: number) => (factor === 1 ? data : data.map(each => each * factor))

export function gemm(node: NodeContext): Flow {
  const [a, b] = [node.input(0), node.input(1)]
  const [alpha, beta] = [node.float('alpha', 1), node.float('beta', 1)]
  const [transA, transB] = [node.int('transA', 0) !== 0, node.int('transB', 0) !== 0]
  const c = node.input(2)
  if (!isFlow(a) || transA || isFlow(b) || b === null || isFlow(c)) return product(node, a, b, c)
  if (b.shape.length !== 2 || a.rank !== 2)
    throw node.refuse('two matrices', `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
  const matrix = scaled(float32(b), alpha)
  const shape: Shape = transB ? [b.shape[1], b.shape[0]] : b.shape
  const kernel = transB ? permutedLater(matrix, b.shape, [1, 0]) : matrix
  if (c === null) return dense(node, a, kernel, shape, null)
  const offset = scaled(float32(c), beta)
  const [rows, columns, ...more] = withRank(c.shape, 2)
  if (rows !== 1 || more.length > 0 || (columns !== 1 && columns !== shape[1]))
    throw node.refuse(`a C of ${shape[1]} numbers for every row`, `shape ${formatShape(c.shape)}`)
  return dense(node, a, kernel, shape, offset.length === 1 ? new Float32Array(shape[1]).fill(offset[0]) : offset)
}

/** alpha a b + beta c, where not only a is computed. */
function product(node: NodeContext, a: Item | null, b: Item | null, c: Item | null): Flow {
  if (a === null || b === null) throw node.refuse('two matrices', 'one')
  // The rows of a matrix are samples, which such a product would mix.
  if (isFlow(b)) throw node.refuse('a matrix of the file as B', 'one that is computed from the samples')
  if (isFlow(c) && c.rank !== 2) throw node.refuse('a C for every row', `shape ${formatShape(c.shape)}`)
  if (isFlow(a) && node.int('transA', 0) !== 0) throw node.refuse('a product that keeps the batch first', 'transA 1')
  const matrix = (item: Item, isTransposed: boolean) => {
    const axes = isTransposed ? [1, 0] : [0, 1]
    if (!isFlow(item)) return node.operand(item, axes)
    return isTransposed ? ops.transpose(item.in([0, 1]), [1, 0]) : item.in([0, 1])
  }
  const y = ops.matmul(matrix(a, node.int('transA', 0) !== 0), matrix(b, node.int('transB', 0) !== 0))
  const alpha = node.float('alpha', 1)
  const scaledProduct = alpha === 1 ? y : ops.multiply(y, alpha)
  if (c === null) return node.flowOf(scaledProduct, [0, 1])
  const offset = isFlow(c) ? c.in(asInFile(c.rank)) : node.operand(c, asInFile(Math.max(c.shape.length, 1)))
  const beta = node.float('beta', 1)
  const added = isFlow(c) && beta !== 1 ? ops.multiply(offset, beta) : offset
  const addedNumbers =
    !isFlow(c) && beta !== 1
      ? node.operand({ ...c, data: scaled(float32(c), beta) }, asInFile(Math.max(c.shape.length, 1)))
      : added
  return node.flowOf(ops.add(scaledProduct, addedNumbers), [0, 1])
}

/** Matrices of each sample, or one of the file for all of them. */
function matrices(node: NodeContext, item: Item, rank: number) {
  if (isFlow(item)) return item.in(asInFile(item.rank))
  if (item.shape.length > rank || item.shape.slice(0, -2).some(size => size !== 1))
    throw node.refuse('one matrix of the file for the whole batch', `shape ${formatShape(item.shape)}`)
  return node.operand({ ...item, shape: item.shape.slice(-2) }, asInFile(2))
}

export function matMul(node: NodeContext): Flow {
  const [a, b] = [node.input(0), node.input(1)]
  if (a === null || b === null) throw node.refuse('two inputs', 'one')
  const isOneMatrix = b.shape.length >= 2 && b.shape.slice(0, -2).every(length => length === 1)
  if (isFlow(a) && !isFlow(b) && isOneMatrix && a.rank >= b.shape.length) {
    const bias = node.bias && float32(node.bias)
    return dense(node, a, float32(b), b.shape.slice(-2), bias)
  }
  const rankOf = (item: Item) => item.shape.length
  if (rankOf(a) < 2 || rankOf(b) < 2)
    throw node.refuse('inputs with at least two axes', `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
  // The rows of one matrix are samples, which such a product would mix.
  if (isFlow(b) && (b.rank === 2 || (isFlow(a) && a.rank === 2)))
    throw node.refuse('matrices of each sample', `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
  const byIndex = productByIndex(node, a, b)
  if (byIndex !== null) return byIndex
  const rank = Math.max(...[a, b].filter(isFlow).map(flow => flow.rank))
  const y = ops.matmul(matrices(node, a, rank), matrices(node, b, rank))
  return node.flowOf(y, asInFile(y.shape.length))
}
