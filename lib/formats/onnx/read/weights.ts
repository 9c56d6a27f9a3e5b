/** Nodes with weights as layers: convolutions, normalizations, products with matrices. */
import { type DynamicShape, formatShape, isKnown, type Shape, sizeOf, slide } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import type { Layer } from '../../../layers/layer.ts'
import * as ops from '../../../ops/index.ts'
import { permutedLater } from '../../containers/permuted.ts'
import { asInFile, channelsLast, type Flow } from './flow.ts'
import type { Constant } from './numbers.ts'
import { float32, type Item, isFlow, type Use, type WeightData, withRank } from './use.ts'

export type Ends = readonly (readonly [before: number, after: number])[]

/** A layer of a kind for one, two or three spatial axes. */
const ofRank = (rank: number, makers: readonly ((options: object) => Layer)[]) => makers[rank - 1]

const sizes = (use: Use, name: string, rank: number, rest: number): number[] => {
  const given = use.ints(name) ?? Array<number>(rank).fill(rest)
  if (given.length === rank && given.every(size => Number.isSafeInteger(size) && size >= 1)) return [...given]
  throw use.refuse(`${rank} ${name} from 1`, formatShape(given))
}

/** How a window moves. */
export interface Window {
  readonly kernel: readonly number[]
  readonly strides: readonly number[]
  readonly dilations: readonly number[]
}

export const windowOf = (use: Use, rank: number, kernel: readonly number[]): Window => ({
  kernel,
  strides: sizes(use, 'strides', rank, 1),
  dilations: sizes(use, 'dilations', rank, 1),
})

export const kernelShape = (use: Use, rank: number): number[] => {
  if (!use.has('kernel_shape')) throw use.refuse('a kernel_shape', 'none')
  return sizes(use, 'kernel_shape', rank, 1)
}

export const extentOf = ({ kernel, dilations }: Window, axis: number): number =>
  (kernel[axis] - 1) * dilations[axis] + 1

/** What is added at both ends of every axis; 'same': as much as TensorFlow adds, whatever the length. */
export function endsOf(use: Use, window: Window, lengths: DynamicShape): Ends | 'same' {
  const rank = lengths.length
  const auto = use.oneOf('auto_pad', 'NOTSET', ['NOTSET', 'SAME_UPPER', 'SAME_LOWER', 'VALID'])
  if (auto === 'SAME_UPPER') return 'same'
  if (auto === 'VALID') return lengths.map(() => [0, 0])
  if (auto === 'SAME_LOWER')
    return lengths.map((length, axis) => {
      if (length === null) throw use.refuse('a known length for SAME_LOWER', formatShape(lengths))
      const places = Math.ceil(length / window.strides[axis])
      const total = Math.max((places - 1) * window.strides[axis] + extentOf(window, axis) - length, 0)
      return [total - (total >> 1), total >> 1]
    })
  const pads = use.ints('pads') ?? Array<number>(2 * rank).fill(0)
  if (pads.length !== 2 * rank || pads.some(pad => !Number.isSafeInteger(pad) || pad < 0 || pad > 2 ** 20))
    throw use.refuse(`${2 * rank} pads from 0`, formatShape(pads))
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
export const zeroPadded = (use: Use, x: Value, ends: Ends): Value =>
  isNone(ends) ? x : ofRank(ends.length, zeroPaddings)({ padding: sidesOf(ends), name: use.name('_pad') }).apply(x)

const cropped = (use: Use, x: Value, ends: Ends): Value =>
  isNone(ends) ? x : ofRank(ends.length, croppings)({ cropping: sidesOf(ends), name: use.name('_crop') }).apply(x)

/** Padding that layers know, and the input with the zeros that they do not. */
function padded(use: Use, x: Value, window: Window, lengths: DynamicShape): { x: Value; padding: 'same' | 'valid' } {
  const ends = endsOf(use, window, lengths)
  if (ends === 'same') return { x, padding: 'same' }
  if (isNone(ends)) return { x, padding: 'valid' }
  return areSame(window, ends, lengths) ? { x, padding: 'same' } : { x: zeroPadded(use, x, ends), padding: 'valid' }
}

const convolutions = [layers.conv1d, layers.conv2d, layers.conv3d] as unknown as ((options: object) => Layer)[]
const depthwise = [layers.depthwiseConv1d, layers.depthwiseConv2d] as unknown as ((options: object) => Layer)[]
const transposed = [layers.conv1dTranspose, layers.conv2dTranspose, layers.conv3dTranspose] as unknown as ((
  options: object,
) => Layer)[]

/** The kernel of a convolution, its axes checked. */
function kernelOf(use: Use, rank: number): Constant {
  const kernel = use.needed(1)
  const declared = use.ints('kernel_shape')
  if (kernel.shape.length !== rank + 2 || kernel.shape.includes(0))
    throw use.refuse(`a kernel of ${rank + 2} axes, none of them empty`, `shape ${formatShape(kernel.shape)}`)
  if (declared !== null && declared.join() !== kernel.shape.slice(2).join())
    throw use.refuse(`a kernel_shape of ${kernel.shape.slice(2)}`, formatShape(declared))
  return kernel
}

function biasOf(use: Use, filters: number): Float32Array | null {
  const bias = use.constant(2) ?? use.bias
  if (bias !== null && bias.data.length !== filters)
    throw use.refuse(`a bias of ${filters} numbers`, `shape ${formatShape(bias.shape)}`)
  return bias && float32(bias)
}

const weightsOf = (kernel: WeightData, bias: Float32Array | null): WeightData[] =>
  bias === null ? [kernel] : [kernel, bias]

const positions = (rank: number) => Array.from({ length: rank }, (_, i) => i + 2)

export function conv(use: Use): Flow {
  const { x, order, lengths, rank, channels } = use.spatial(0)
  const { shape, ...kernel } = kernelOf(use, rank)
  const [filters, depth, ...kernelSize] = shape
  const groups = use.int('group', 1)
  if (groups < 1 || depth * groups !== channels || filters % groups !== 0)
    throw use.refuse(
      `a kernel for ${channels} channels in ${groups} groups`,
      `shape ${formatShape(shape)} (input shape ${formatShape(use.flow(0).shape)})`,
    )
  const window = windowOf(use, rank, kernelSize)
  const { strides, dilations: dilationRate } = window
  const bias = biasOf(use, filters)
  const input = padded(use, x, window, lengths)
  const data = float32({ ...kernel, shape })
  const common = { kernelSize, strides, dilationRate, padding: input.padding, useBias: bias !== null }
  if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1) {
    // Keras has no layer for it: an op, whose weights stay as they are.
    const turned = use.operand({ data, shape, isInteger: false }, [...positions(rank), 1, 0])
    return use.flowOf(ops.conv(input.x, turned, { strides, dilationRate, padding: input.padding, bias }), order)
  }
  if (groups === channels && channels > 1 && rank < 3) {
    const depthMultiplier = filters / channels
    const turned = permutedLater(data, [channels, depthMultiplier, ...kernelSize], [...positions(rank), 0, 1])
    const layer = ofRank(rank, depthwise)({ ...common, depthMultiplier, name: use.name() })
    return use.flowOf(use.apply(layer, input.x, weightsOf(turned, bias)), order)
  }
  const layer = ofRank(rank, convolutions)({ ...common, filters, groups, name: use.name() })
  const turned = permutedLater(data, shape, [...positions(rank), 1, 0])
  return use.flowOf(use.apply(layer, input.x, weightsOf(turned, bias)), order)
}

/** What is cut off at both ends of the longest output. */
function cutOff(use: Use, window: Window, lengths: DynamicShape, more: readonly number[]): Ends {
  const wanted = use.ints('output_shape')?.slice(-lengths.length)
  const auto = use.string('auto_pad', 'NOTSET')
  const isAuto = auto === 'SAME_UPPER' || auto === 'SAME_LOWER'
  if (wanted === undefined && !isAuto) return endsOf(use, window, lengths) as Ends
  return lengths.map((length, axis) => {
    const stride = window.strides[axis]
    if (length === null) throw use.refuse('an input of known size', `shape ${formatShape(lengths)}`)
    const output = wanted?.[axis] ?? length * stride
    const total = (length - 1) * stride + extentOf(window, axis) + more[axis] - output
    if (isAuto && total < 0) throw use.refuse('pads that are told where strides are longer than the window', auto)
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

export function convTranspose(use: Use): Flow {
  const { x, order, lengths, rank, channels } = use.spatial(0)
  const { shape, ...kernel } = kernelOf(use, rank)
  const [depth, filters, ...kernelSize] = shape
  const groups = use.int('group', 1)
  if (!(groups >= 1 && groups <= maxGroups && channels % groups === 0))
    throw use.refuse(`at most ${maxGroups} groups that divide ${channels} channels`, String(groups))
  if (depth !== channels) throw use.refuse(`a kernel for ${channels} channels`, `shape ${formatShape(shape)}`)
  const window = windowOf(use, rank, kernelSize)
  const more = use.ints('output_padding') ?? kernelSize.map(() => 0)
  const ends = cutOff(use, window, lengths, more)
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
  const bias = biasOf(use, filters * groups)
  const numbers = float32({ ...kernel, shape })
  const [own, perGroup] = [[depth / groups, filters, ...kernelSize], numbers.length / groups]
  const parts = Array.from({ length: groups }, (_, group) => {
    const layer = ofRank(
      rank,
      transposed,
    )({
      ...{ filters, kernelSize, strides: window.strides, dilationRate: window.dilations, useBias: bias !== null },
      ...(isSame ? { padding: 'same' } : { padding: 'valid', outputPadding }),
      name: use.name(),
    })
    const part = numbers.subarray(group * perGroup, (group + 1) * perGroup)
    const turned = permutedLater(part, own, [...positions(rank), 1, 0])
    const biasOfPart = bias?.subarray(group * filters, (group + 1) * filters) ?? null
    return use.apply(layer, channelsOf(x, group, groups), weightsOf(turned, biasOfPart))
  })
  const y = groups === 1 ? parts[0] : layers.concatenate({ name: use.name() }).apply(parts)
  return use.flowOf(isSame ? y : cropped(use, y, crops), order)
}

export function batchNormalization(use: Use): Flow {
  if (use.int('training_mode', 0) !== 0) throw use.refuse('a BatchNormalization that predicts', 'training_mode 1')
  if (use.int('spatial', 1) !== 1) throw use.refuse('statistics of channels', 'spatial 0')
  const flow = use.flow(0)
  const order = channelsLast(flow.rank)
  const weights = [1, 2, 3, 4].map(i => float32(use.needed(i)))
  const layer = layers.batchNormalization({
    ...{ epsilon: use.float('epsilon', 1e-5), momentum: Math.fround(use.float('momentum', 0.9)), name: use.name() },
  })
  return use.flowOf(use.apply(layer, flow.in(order), weights), order)
}

export function instanceNormalization(use: Use): Flow {
  const { x, order } = use.spatial(0)
  const layer = layers.groupNormalization({ groups: -1, epsilon: use.float('epsilon', 1e-5), name: use.name() })
  return use.flowOf(use.apply(layer, x, [float32(use.needed(1)), float32(use.needed(2))]), order)
}

export function groupNormalization(use: Use): Flow {
  const { x, order, channels } = use.spatial(0)
  const groups = use.int('num_groups', 0)
  if (groups < 1 || channels % groups !== 0)
    throw use.refuse(`num_groups that divide ${channels} channels`, String(groups))
  // Until version 21 there was one number for each group.
  const [gamma, beta] = [1, 2].map(i => {
    const numbers = float32(use.needed(i))
    const each = channels / numbers.length
    return numbers.length === groups && groups !== channels
      ? Float32Array.from({ length: channels }, (_, channel) => numbers[Math.floor(channel / each)])
      : numbers
  })
  const layer = layers.groupNormalization({ groups, epsilon: use.float('epsilon', 1e-5), name: use.name() })
  return use.flowOf(use.apply(layer, x, [gamma, beta]), order)
}

export function layerNormalization(use: Use): Flow {
  const flow = use.flow(0)
  if (use.isOutputUsed(1) || use.isOutputUsed(2)) throw use.refuse('one output that is used', 'mean or deviation')
  const first = use.axis(use.int('axis', -1), flow.rank)
  if (first === 0) throw use.refuse('axes of the samples', 'the batch axis')
  const axis = asInFile(flow.rank).slice(first)
  const shape = axis.map(each => flow.shape[each])
  if (!isKnown(shape)) throw use.refuse('known sizes of the last axes', `shape ${formatShape(flow.shape)}`)
  const [gamma, beta] = [use.needed(1), use.constant(2)]
  const repeated = (constant: Constant) =>
    constant.data.length === 1 ? new Float32Array(sizeOf(shape)).fill(constant.data[0]) : float32(constant)
  const layer = layers.layerNormalization({
    ...{ axis, epsilon: use.float('epsilon', 1e-5), center: beta !== null, name: use.name() },
  })
  const weights = [repeated(gamma), ...(beta === null ? [] : [repeated(beta)])]
  return use.flowOf(use.apply(layer, use.plain(0), weights), asInFile(flow.rank))
}

/** A product with a matrix [inputs, units], whose rows follow the axes of what was flattened. */
function dense(use: Use, flow: Flow, data: WeightData, shape: Shape, bias: Float32Array | null): Flow {
  const [inputs, units] = shape
  const last = flow.shape[flow.rank - 1]
  if (last !== inputs)
    throw use.refuse(
      `a matrix with ${last} rows`,
      `shape ${formatShape(shape)} (input shape ${formatShape(flow.shape)})`,
    )
  const { flattened } = flow
  const sample = (flattened?.shape.slice(1) ?? []) as Shape
  const kernel =
    flattened === null
      ? data
      : permutedLater(data, [...sample, units], [...flattened.order.slice(1).map(axis => axis - 1), sample.length])
  const layer = layers.dense({ units, useBias: bias !== null, name: use.name() })
  const y = use.apply(layer, flattened?.value ?? flow.in(asInFile(flow.rank)), weightsOf(kernel, bias))
  return use.flowOf(y, asInFile(flow.rank))
}

const scaled = (data: Float32Array, factor: number) => (factor === 1 ? data : data.map(each => each * factor))

export function gemm(use: Use): Flow {
  const [a, b] = [use.input(0), use.input(1)]
  const [alpha, beta] = [use.float('alpha', 1), use.float('beta', 1)]
  const [transA, transB] = [use.int('transA', 0) !== 0, use.int('transB', 0) !== 0]
  const c = use.input(2)
  if (!isFlow(a) || transA || isFlow(b) || b === null || isFlow(c)) return product(use, a, b, c)
  if (b.shape.length !== 2 || a.rank !== 2)
    throw use.refuse('two matrices', `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
  const matrix = scaled(float32(b), alpha)
  const shape: Shape = transB ? [b.shape[1], b.shape[0]] : b.shape
  const kernel = transB ? permutedLater(matrix, b.shape, [1, 0]) : matrix
  if (c === null) return dense(use, a, kernel, shape, null)
  const offset = scaled(float32(c), beta)
  const [rows, columns, ...more] = withRank(c.shape, 2)
  if (rows !== 1 || more.length > 0 || (columns !== 1 && columns !== shape[1]))
    throw use.refuse(`a C of ${shape[1]} numbers for every row`, `shape ${formatShape(c.shape)}`)
  return dense(use, a, kernel, shape, offset.length === 1 ? new Float32Array(shape[1]).fill(offset[0]) : offset)
}

/** alpha a b + beta c, where not only a is computed. */
function product(use: Use, a: Item | null, b: Item | null, c: Item | null): Flow {
  if (a === null || b === null) throw use.refuse('two matrices', 'one')
  if (isFlow(a) && use.int('transA', 0) !== 0) throw use.refuse('a product that keeps the batch first', 'transA 1')
  const matrix = (item: Item, isTransposed: boolean) => {
    const axes = isTransposed ? [1, 0] : [0, 1]
    if (!isFlow(item)) return use.operand(item, axes)
    return isTransposed ? ops.transpose(item.in([0, 1]), [1, 0]) : item.in([0, 1])
  }
  const y = ops.matmul(matrix(a, use.int('transA', 0) !== 0), matrix(b, use.int('transB', 0) !== 0))
  const alpha = use.float('alpha', 1)
  const scaledProduct = alpha === 1 ? y : ops.multiply(y, alpha)
  if (c === null) return use.flowOf(scaledProduct, [0, 1])
  const offset = isFlow(c) ? c.in(asInFile(c.rank)) : use.operand(c, asInFile(Math.max(c.shape.length, 1)))
  const beta = use.float('beta', 1)
  const added = isFlow(c) && beta !== 1 ? ops.multiply(offset, beta) : offset
  const addedNumbers =
    !isFlow(c) && beta !== 1
      ? use.operand({ ...c, data: scaled(float32(c), beta) }, asInFile(Math.max(c.shape.length, 1)))
      : added
  return use.flowOf(ops.add(scaledProduct, addedNumbers), [0, 1])
}

export function matMul(use: Use): Flow {
  const [a, b] = [use.input(0), use.input(1)]
  if (a === null || b === null) throw use.refuse('two inputs', 'one')
  const isOneMatrix = b.shape.length >= 2 && b.shape.slice(0, -2).every(length => length === 1)
  if (isFlow(a) && !isFlow(b) && isOneMatrix && a.rank >= b.shape.length) {
    const bias = use.bias && float32(use.bias)
    return dense(use, a, float32(b), b.shape.slice(-2), bias)
  }
  const rankOf = (item: Item) => item.shape.length
  if (rankOf(a) < 2 || rankOf(b) < 2)
    throw use.refuse('inputs with at least two axes', `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
  const operand = (item: Item) =>
    isFlow(item) ? item.in(asInFile(item.rank)) : use.operand(item, asInFile(item.shape.length))
  const y = ops.matmul(operand(a), operand(b))
  return use.flowOf(y, asInFile(y.shape.length))
}
