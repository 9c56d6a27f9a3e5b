/** Convolutions, poolings and resizing as nodes of ONNX, which want the channels first. */
import { OptionError } from '../../../core/errors.ts'
import { type DynamicShape, formatShape, isKnown, type Padding, type Shape, slide } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import { compute } from '../../../graph/compute.ts'
import type { Trace } from '../../../graph/trace.ts'
import type { OpCall, Value } from '../../../graph/value.ts'
import type { AttributeValue } from '../proto.ts'
import type { OnnxBuilder } from './builder.ts'

interface Sliding {
  readonly strides: readonly number[]
  readonly padding: Padding | 'causal'
  readonly dilationRate?: readonly number[]
}

/** Where only differences of lengths matter, which they do not for ends that are laid out from the stride. */
const anyLength = 64

/** What ONNX calls padding: before all axes, then after them; where lengths are not known, by its own rule. */
function paddingOf(x: DynamicShape, sizes: readonly number[], sliding: Sliding): Record<string, AttributeValue> {
  const { strides, padding, dilationRate = sizes.map(() => 1) } = sliding
  if (padding === 'valid') return {}
  const lengths = x.slice(1, -1)
  if (padding === 'same' && !isKnown(lengths)) return { auto_pad: 'SAME_UPPER' }
  const ends = sizes.map((size, i) => {
    const [length, dilation] = [lengths[i] ?? anyLength, dilationRate[i]]
    const { length: count, before } = slide(length, size, strides[i], dilation, padding)
    const total = Math.max((count - 1) * strides[i] + (size - 1) * dilation + 1 - length, 0)
    return [before, Math.max(total - before, 0)]
  })
  return { pads: [...ends.map(([before]) => before), ...ends.map(([, after]) => after)] }
}

/** The axes of a kernel [...sizes, a, b] with b or a first. */
const kernelAxes = (rank: number, first: 'filters' | 'channels') => {
  const sizes = Array.from({ length: rank }, (_, i) => i)
  return first === 'filters' ? [rank + 1, rank, ...sizes] : [rank, rank + 1, ...sizes]
}

export function conv(to: OnnxBuilder, { op, attributes, inputs: { x, w, b }, outputs: { y } }: OpCall): void {
  const { strides, padding, dilationRate } = attributes as Sliding & { dilationRate: readonly number[] }
  const rank = strides.length
  const shape = w.shape as Shape
  const sizes = shape.slice(0, rank)
  const channels = x.shape[rank + 1] as number
  // Depthwise: [...sizes, channels, multiplier] becomes [channels * multiplier, 1, ...sizes].
  const isDepthwise = op.name === 'depthwiseConv'
  const kernel = isDepthwise
    ? to.permuted(w, kernelAxes(rank, 'channels'), [shape[rank] * shape[rank + 1], 1, ...sizes])
    : to.permuted(w, kernelAxes(rank, 'filters'))
  const name = to.node('Conv', [to.get(x, 'first'), kernel, ...(b ? [to.get(b)] : [])], {
    ...{ kernel_shape: sizes, strides, dilations: dilationRate },
    ...{ group: isDepthwise ? channels : channels / shape[rank] },
    ...paddingOf(x.shape, sizes, { strides, padding, dilationRate }),
  })
  to.set(y, name, 'first')
}

export function convTranspose(to: OnnxBuilder, { attributes, inputs: { x, w, b }, outputs: { y } }: OpCall): void {
  const { strides, padding, dilationRate } = attributes as Sliding & { dilationRate: readonly number[] }
  const rank = strides.length
  const sizes = (w.shape as Shape).slice(0, rank)
  const ends = sizes.map((size, i) => {
    const extent = (size - 1) * dilationRate[i] + 1
    const known = x.shape[i + 1]
    const length = known ?? anyLength
    // The output is longer by the same number wherever the input is of another length.
    const longer = known === null ? strides[i] * length : (y.shape[i + 1] as number)
    const wanted = known === null && padding === 'valid' ? longer + Math.max(extent - strides[i], 0) : longer
    const { before } = slide(wanted, size, strides[i], dilationRate[i], padding)
    const after = (length - 1) * strides[i] + extent - wanted - before
    return { before, after: Math.max(after, 0), more: Math.max(-after, 0) }
  })
  const name = to.node(
    'ConvTranspose',
    [to.get(x, 'first'), to.permuted(w, kernelAxes(rank, 'filters')), ...(b ? [to.get(b)] : [])],
    {
      ...{ kernel_shape: sizes, strides, dilations: dilationRate },
      pads: [...ends.map(({ before }) => before), ...ends.map(({ after }) => after)],
      output_padding: ends.map(({ more }) => more),
    },
  )
  to.set(y, name, 'first')
}

export const pool =
  (op: 'MaxPool' | 'AveragePool') =>
  (to: OnnxBuilder, { attributes, inputs: { x }, outputs: { y } }: OpCall): void => {
    const { poolSize, strides, padding } = attributes as Sliding & { poolSize: readonly number[] }
    const name = to.node(op, [to.get(x, 'first')], {
      ...{ kernel_shape: poolSize, strides },
      ...paddingOf(x.shape, poolSize, { strides, padding }),
    })
    to.set(y, name, 'first')
  }

/** Axes of the positions, with the channels first. */
const positions = ({ shape }: Value) => shape.slice(2).map((_, i) => i + 2)

export const globalPool =
  (op: 'ReduceMax' | 'ReduceMean') =>
  (to: OnnxBuilder, { attributes, inputs: { x }, outputs: { y } }: OpCall): void => {
    const { keepdims } = attributes as { keepdims: boolean }
    const name = to.node(op, [to.get(x, 'first')], { axes: positions(x), keepdims: Number(keepdims) })
    to.set(y, name, keepdims ? 'first' : 'last')
  }

/** Places of one window each, where the lengths are whole multiples; other windows differ in size. */
export function adaptiveMaxPool(to: OnnxBuilder, call: OpCall): void {
  const { inputs, attributes, where } = call
  const { outputSize } = attributes as { outputSize: readonly number[] }
  const lengths: DynamicShape = inputs.x.shape.slice(1, -1)
  if (!isKnown(lengths) || lengths.some((length, i) => length % outputSize[i] !== 0))
    throw new OptionError(
      `${where}: expected lengths that are multiples of ${outputSize.join(' and ')}, received ` +
        `${lengths.join(' and ')}: ` +
        'ONNX has no windows of different sizes.',
    )
  const poolSize = lengths.map((length, i) => length / outputSize[i])
  pool('MaxPool')(to, { ...call, attributes: { poolSize, strides: poolSize, padding: 'valid' } })
}

/** The matrix [to, from] of an op that is linear along each axis by itself, by what it gives for unit vectors. */
function matrixOf({ op, where }: OpCall, attributes: object, length: number, axis: number, rank: number): Tensor {
  const units = new Float32Array(length * length)
  for (let i = 0; i < length; i++) units[i * length + i] = 1
  const shape = [1, ...Array.from({ length: rank }, (_, i) => (i === axis ? length : 1)), length]
  const result = compute(
    where,
    [new Tensor(units, shape)],
    ([x]) => Object.values((x.producer.trace as Trace).op(op, attributes, { x }))[0],
  ) as Tensor
  return new Tensor(result.data, [result.size / length, length])
}

/** An op that is linear along each axis by itself, as a product with a matrix for every axis. */
function byMatrices(to: OnnxBuilder, call: OpCall, attributesAlong: (axis: number) => object): void {
  const {
    inputs: { x },
    outputs: { y },
    where,
  } = call
  const rank = x.shape.length - 2
  const lengths: DynamicShape = x.shape.slice(1, -1)
  if (!isKnown(lengths))
    throw new OptionError(
      `${where}: expected an input of known size, received shape ${formatShape(x.shape)}: ONNX needs it here.`,
    )
  let name = to.get(x, 'first')
  for (const [axis, length] of lengths.entries()) {
    const matrix = matrixOf(call, attributesAlong(axis), length, axis, rank)
    // The axis is the last one in turn: [..., from] times [from, to].
    const last = rank + 1
    const swapped = Array.from({ length: rank + 2 }, (_, i) => (i === axis + 2 ? last : i === last ? axis + 2 : i))
    const transposed = Float32Array.from(
      matrix.data,
      (_, i) => matrix.data[(i % matrix.shape[0]) * length + Math.floor(i / matrix.shape[0])],
    )
    const factor = to.floats(transposed, [length, matrix.shape[0]])
    const isLast = axis + 2 === last
    const permuted = isLast ? name : to.node('Transpose', [name], { perm: swapped })
    const product = to.node('MatMul', [permuted, factor])
    name = isLast ? product : to.node('Transpose', [product], { perm: swapped })
  }
  to.set(y, name, 'first')
}

export function adaptiveAveragePool(to: OnnxBuilder, call: OpCall): void {
  const { outputSize } = call.attributes as { outputSize: readonly number[] }
  byMatrices(to, call, axis => ({ outputSize: outputSize.map((size, i) => (i === axis ? size : 1)) }))
}

interface Resizing {
  readonly size: readonly [number, number]
  readonly isFactor: boolean
  readonly interpolation: string
  readonly antialias: boolean
}

/** The factor as a float32 by which readers, who round lengths down, come to the length. */
function factorTo(length: number, from: number): number {
  const factor = Float32Array.of(length / from)
  if (Math.floor(factor[0] * from) < length) new Uint32Array(factor.buffer)[0]++
  return factor[0]
}

export function resize(to: OnnxBuilder, call: OpCall): void {
  const { attributes, inputs, outputs, where } = call
  const { size, isFactor, interpolation, antialias } = attributes as Resizing
  const { x } = inputs
  if (x.shape.length !== 4)
    throw new OptionError(
      `${where}: expected a batch of pictures, received shape ${formatShape(x.shape)}: ONNX needs it here.`,
    )
  const mode = interpolation === 'nearest' ? 'nearest' : interpolation === 'bilinear' && !antialias ? 'linear' : null
  const lengths: DynamicShape = x.shape.slice(1, 3)
  if (mode !== null && (isFactor || isKnown(lengths))) {
    const factors = isFactor ? size : size.map((length, i) => factorTo(length, lengths[i] as number))
    const scales = to.floats(Float32Array.of(1, 1, ...factors), [4])
    const options = { mode, coordinate_transformation_mode: 'half_pixel', nearest_mode: 'round_prefer_ceil' }
    to.set(outputs.y, to.node('Resize', [to.get(x, 'first'), '', scales], options), 'first')
  } else {
    const along = (axis: number) => size.map((length, i) => (i === axis ? length : 1))
    byMatrices(to, call, axis => ({ ...(attributes as Resizing), size: along(axis) }))
  }
}

export const blocks =
  (op: 'DepthToSpace' | 'SpaceToDepth') =>
  (to: OnnxBuilder, { attributes, inputs: { x }, outputs: { y } }: OpCall): void => {
    const { blockSize } = attributes as { blockSize: number }
    const mode: Record<string, AttributeValue> = op === 'DepthToSpace' ? { mode: 'DCR' } : {}
    to.set(y, to.node(op, [to.get(x, 'first')], { blocksize: blockSize, ...mode }), 'first')
  }
