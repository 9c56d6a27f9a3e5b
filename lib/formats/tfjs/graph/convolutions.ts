/** Convolutions, products with weights, and batch normalisation, all with what TensorFlow fuses after them. */
import { FormatError } from '../../../core/errors.ts'
import { show } from '../../../core/show.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import * as ops from '../../../ops/index.ts'
import { flag, float, integers, text, texts } from './attributes.ts'
import type { Build, Builder } from './builder.ts'
import { transposed } from './folding.ts'
import { channelsFirst, ofVolumes, padded, paddingOf, spatial } from './geometry.ts'
import type { GraphNode } from './graph-def.ts'
import {
  type Constant,
  expectConstant,
  expectSignal,
  expectWire,
  isSignal,
  shapeOfWire,
  signal,
  type Wire,
} from './wires.ts'

/** What follows the sum: a bias, and an activation by TensorFlow's name. */
interface Fused {
  readonly bias: Constant | null
  readonly activation: string | null
  /** Of Prelu. */
  readonly alpha: Constant | null
}

/** Activations that layers have themselves. */
const ownActivations: Readonly<Record<string, string>> = {
  ...{ Elu: 'elu', Relu: 'relu', Relu6: 'relu6', Sigmoid: 'sigmoid', Tanh: 'tanh' },
}

function fusedOf(node: GraphNode, others: readonly Wire[], filters: number): Fused {
  const names = texts(node, 'fused_ops')
  const hasBias = names[0] === 'BiasAdd'
  const [activation = null, ...rest] = names.slice(hasBias ? 1 : 0)
  const isKnown = activation === null || ['LeakyRelu', 'Prelu'].includes(activation) || own(activation) !== null
  if (!isKnown || rest.length > 0)
    throw new FormatError(
      `${node.where}: expected fused_ops of BiasAdd and one of ${Object.keys(ownActivations).join(', ')}, LeakyRelu, ` +
        `Prelu, received ${show(names)}.`,
    )
  const bias = hasBias ? expectConstant(node, 'a bias', others[0]) : null
  if (bias && bias.shape.reduce((product, size) => product * size, 1) !== filters)
    throw new FormatError(`${node.where}: expected a bias of ${filters} numbers, received shape [${bias.shape}].`)
  return {
    ...{ bias: bias && { ...bias, shape: [filters] }, activation },
    alpha: activation === 'Prelu' ? expectConstant(node, 'slopes', others[1]) : null,
  }
}

const own = (activation: string | null): string | null =>
  activation !== null && Object.hasOwn(ownActivations, activation) ? ownActivations[activation] : null

/** Whether a layer of its own follows for the activation. */
const isApart = ({ activation }: Fused) => activation !== null && own(activation) === null

function activated(node: GraphNode, builder: Builder, y: Value, { activation, alpha }: Fused): Value {
  if (alpha) return slopes(node, builder, y, alpha)
  if (activation !== 'LeakyRelu') return y
  const negativeSlope = float(node, 'leakyrelu_alpha', 0.2)
  return builder.apply(node, [y], name => layers.leakyReLU({ negativeSlope, name }))
}

/** PReLU with one slope for each channel, or for all, or for each number. */
function slopes(node: GraphNode, builder: Builder, x: Value, alpha: Constant): Value {
  const sample = x.shape.slice(1)
  const shape = [...sample.map(() => 1), ...alpha.shape].slice(-sample.length)
  const sharedAxes = shape.flatMap((size, axis) => (size === 1 && sample[axis] !== 1 ? [axis + 1] : []))
  return builder.weighted(node, x, [{ ...alpha, shape }], name => layers.prelu({ sharedAxes, name }))
}

export const prelu: Build = (node, [x, alpha], builder) => {
  const input = expectSignal(node, 'an input', x)
  return signal(slopes(node, builder, builder.plain(node, input), expectConstant(node, 'slopes', alpha)))
}

/** Weights of a layer in its order. */
const weightsOf = (kernel: Constant, { bias }: Fused): Constant[] => (bias ? [kernel, bias] : [kernel])

function kernelOf(node: GraphNode, wire: Wire | undefined, axes = 4): Constant {
  const kernel = expectConstant(node, 'a kernel', wire)
  if (kernel.shape.length === axes && kernel.shape.every(size => size >= 1)) return kernel
  throw new FormatError(`${node.where}: expected a kernel of ${axes} axes, received shape [${kernel.shape}].`)
}

export const convolution: Build = (node, [input, weights, ...others], builder) => {
  const isFirst = channelsFirst(node)
  const picture = builder.channelsLast(node, expectSignal(node, 'pictures', input), isFirst)
  const kernel = kernelOf(node, weights)
  const [height, width, depth, last] = kernel.shape
  const isDepthwise = /depthwise/i.test(node.op)
  const fused = fusedOf(node, others, isDepthwise ? depth * last : last)
  const window = {
    ...{ kernelSize: [height, width] as const, strides: spatial(node, 'strides') },
    dilationRate: spatial(node, 'dilations'),
  }
  const { x, padding } = padded(node, builder, picture, { padding: paddingOf(node), ...window })
  const channels = x.shape.at(-1) ?? depth
  const common = {
    ...{ kernelSize: [...window.kernelSize], strides: [...window.strides], padding, useBias: fused.bias !== null },
    ...{ dilationRate: [...window.dilationRate], activation: own(fused.activation) },
  } as const
  const make = (name: string) =>
    isDepthwise
      ? layers.depthwiseConv2d({ ...common, depthMultiplier: last, name } as never)
      : layers.conv2d({ ...common, filters: last, groups: Math.max(1, Math.floor(channels / depth)), name } as never)
  const suffix = isApart(fused) ? '_linear' : ''
  const y = builder.shared(node, x, { weights: weightsOf(kernel, fused), options: common, make, suffix })
  return signal(activated(node, builder, y, fused), isFirst)
}

/** How much longer an output is than a transposed convolution makes it by itself; null where it is as usual. */
function outputPadding(wanted: number, length: number, size: number, stride: number, isSame: boolean): number {
  return wanted - ((length - 1) * stride + size - (isSame ? 2 * Math.floor(size / 2) : 0))
}

export const transposedConvolution: Build = (node, [sizes, weights, input, ...others], builder) => {
  const isFirst = channelsFirst(node)
  const x = builder.channelsLast(node, expectSignal(node, 'pictures', input), isFirst)
  const kernel = kernelOf(node, weights)
  const [height, width, filters] = kernel.shape
  const padding = paddingOf(node)
  if (padding !== 'same' && padding !== 'valid')
    throw new FormatError(`${node.where}: expected padding SAME or VALID, received EXPLICIT.`)
  const fused = fusedOf(node, others, filters)
  const strides = spatial(node, 'strides')
  const outputs = Array.from(expectConstant(node, 'sizes of the output', sizes).read()).slice(isFirst ? 2 : 1)
  const known = outputs.slice(0, 2).map((wanted, axis) => {
    const length = x.shape[axis + 1]
    if (length === null || Number.isNaN(wanted)) return null
    return outputPadding(wanted, length, kernel.shape[axis], strides[axis], padding === 'same')
  })
  const common = {
    ...{ kernelSize: [height, width], strides: [...strides], padding, useBias: fused.bias !== null },
    ...{ dilationRate: [...spatial(node, 'dilations')], activation: own(fused.activation) },
    outputPadding: known.includes(null) ? null : known,
  }
  const make = (name: string) => layers.conv2dTranspose({ ...common, filters, name } as never)
  const suffix = isApart(fused) ? '_linear' : ''
  const y = builder.shared(node, x, { weights: weightsOf(kernel, fused), options: common, make, suffix })
  return signal(activated(node, builder, y, fused), isFirst)
}

const flagOf = (node: GraphNode, ...names: readonly string[]) => names.some(name => flag(node, name))

/** A matrix of the file as it is multiplied: turned, and without leading axes of length 1, along which it repeats. */
function factorOf(wire: Wire, other: Wire, flips: boolean): Wire {
  if (isSignal(wire) || wire.shape.length < 2) return wire
  const axes = [...wire.shape.keys()]
  const turned = flips ? transposed(wire, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]) : wire
  const isRepeated = wire.shape.slice(0, -2).every(size => size === 1) && axes.length <= shapeOfWire(other).length
  return isRepeated ? { ...turned, shape: turned.shape.slice(-2) } : turned
}

function turnedValue(x: Value | Tensor, flips: boolean): Value | Tensor {
  if (!flips || x instanceof Tensor) return x
  const axes = [...x.shape.keys()]
  return ops.transpose(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2])
}

export const product: Build = (node, [left, right, ...others], builder) => {
  const given = [expectWire(node, 'a matrix', left), expectWire(node, 'a matrix', right)]
  const flipsA = flagOf(node, 'transpose_a', 'adj_x')
  const flipsB = flagOf(node, 'transpose_b', 'adj_y')
  const [a, b] = [factorOf(given[0], given[1], flipsA), factorOf(given[1], given[0], flipsB)]
  if (isSignal(a) && !isSignal(b) && !flipsA && b.shape.length === 2) {
    const [, units] = b.shape
    const fused = fusedOf(node, others, units)
    const common = { units, useBias: fused.bias !== null, activation: own(fused.activation) }
    const make = (name: string) => layers.dense({ ...common, name } as never)
    const suffix = isApart(fused) ? '_linear' : ''
    const options = { ...common, flipsB }
    const y = builder.shared(node, builder.plain(node, a), { weights: weightsOf(b, fused), options, make, suffix })
    return signal(activated(node, builder, y, fused))
  }
  if (texts(node, 'fused_ops').length > 0)
    throw new FormatError(`${node.where}: expected a bias after a product with a matrix of the file.`)
  for (const wire of [a, b])
    if (!isSignal(wire) && wire.shape.length > 2)
      throw new FormatError(`${node.where}: expected one matrix for all samples, received shape [${wire.shape}].`)
  const numbers = [a, b].map(wire => (isSignal(wire) ? null : new Tensor(Float32Array.from(wire.read()), wire.shape)))
  const values = [a, b].flatMap(wire => (isSignal(wire) ? [builder.plain(node, wire)] : []))
  const y = builder.operation(node, values, inputs => {
    const rest = [...inputs]
    const [x, z] = numbers.map(tensor => tensor ?? (rest.shift() as Value))
    return ops.matmul(turnedValue(x, flipsA), turnedValue(z, flipsB))
  })
  return signal(y)
}

export const batchNormalization: Build = (node, [input, ...statistics], builder) => {
  const isFirst = channelsFirst(node)
  const x = builder.channelsLast(node, expectSignal(node, 'pictures', input), isFirst)
  const names = ['a scale', 'an offset', 'a mean', 'a variance']
  const weights = names.map((name, i) => expectConstant(node, name, statistics[i]))
  const [{ shape }] = weights
  if (weights.some(weight => weight.shape.length !== 1 || weight.shape[0] !== shape[0]))
    throw new FormatError(
      `${node.where}: expected scale, offset, mean and variance of one length, received shapes ` +
        `${weights.map(weight => `[${weight.shape}]`).join(', ')}. Freeze the graph for inference.`,
    )
  const epsilon = float(node, 'epsilon', 1e-4)
  const make = (name: string) => layers.batchNormalization({ epsilon, name })
  return signal(builder.weighted(node, x, weights, make), isFirst)
}

const spatialAxes = (node: GraphNode) => integers(node, 'ksize', [1, 1, 1, 1])

export const pooling: Build = (node, [input], builder) => {
  const isFirst = channelsFirst(node)
  const picture = builder.channelsLast(node, expectSignal(node, 'pictures', input), isFirst)
  const poolSize = spatial(node, 'ksize', spatialAxes(node))
  const strides = spatial(node, 'strides')
  const isMax = node.op === 'MaxPool'
  const window = { kernelSize: poolSize, strides, dilationRate: [1, 1] as const }
  const explicit = paddingOf(node)
  if (!isMax && typeof explicit !== 'string')
    throw new FormatError(`${node.where}: expected padding SAME or VALID, received EXPLICIT.`)
  const { x, padding } = padded(node, builder, picture, { padding: explicit, ...window, value: -3.4e38 })
  const options = { poolSize: [...poolSize], strides: [...strides], padding }
  const make = (name: string) =>
    isMax ? layers.maxPooling2d({ ...options, name } as never) : layers.averagePooling2d({ ...options, name } as never)
  return signal(builder.apply(node, [x], make), isFirst)
}

/** Of windows over volumes: how they move, and 'same' or 'valid'. */
function overVolumes(node: GraphNode) {
  const padding = text(node, 'padding', 'VALID')
  if (padding === 'SAME' || padding === 'VALID')
    return { strides: ofVolumes(node, 'strides'), padding: padding.toLowerCase() }
  throw new FormatError(`${node.where}: expected padding SAME or VALID, received ${padding.slice(0, 20)}.`)
}

export const convolution3d: Build = (node, [input, weights, ...others], builder) => {
  const x = builder.plain(node, expectSignal(node, 'volumes', input))
  const kernel = kernelOf(node, weights, 5)
  const [depth, height, width, channels, filters] = kernel.shape
  const fused = fusedOf(node, others, filters)
  const common = {
    ...{ ...overVolumes(node), kernelSize: [depth, height, width], dilationRate: ofVolumes(node, 'dilations') },
    ...{ useBias: fused.bias !== null, activation: own(fused.activation), filters },
    groups: Math.max(1, Math.floor((x.shape.at(-1) ?? channels) / channels)),
  }
  const make = (name: string) => layers.conv3d({ ...common, name } as never)
  const suffix = isApart(fused) ? '_linear' : ''
  const y = builder.shared(node, x, { weights: weightsOf(kernel, fused), options: common, make, suffix })
  return signal(activated(node, builder, y, fused))
}

export const pooling3d: Build = (node, [input], builder) => {
  const x = builder.plain(node, expectSignal(node, 'volumes', input))
  const options = { ...overVolumes(node), poolSize: ofVolumes(node, 'ksize') }
  const layer = node.op === 'MaxPool3D' ? layers.maxPooling3d : layers.averagePooling3d
  return signal(builder.apply(node, [x], name => layer({ ...options, name } as never)))
}
