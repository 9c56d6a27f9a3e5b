/** Convolutions over one to three axes (native/kernels/convolution/conv2d.h); planes.ts tells how. */
import { choiceOption, knownOptions } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { type CausalPadding, type DynamicShape, formatShape, paddings, type Shape, slideLength } from '../core/shape.ts'
import { defineOp, type OpContext } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, expectValue, type Operand } from './apply.ts'
import { checkKernel, checkSpatial, Planes, perSpatialAxis, type SlidingKernel } from './planes.ts'

interface Channels {
  readonly filters: number
  readonly groups: number
}

/** What the last two axes of a kernel say of an input with so many channels; null: they do not fit. */
type ReadKernel = (channels: number, a: number, b: number) => Channels | null

/** The sizes of a kernel along the spatial axes, and its last two axes. */
const partsOf = (kernel: Shape) => ({ sizes: kernel.slice(0, -2), last: kernel.slice(-2) as [number, number] })

function outputShape(
  { strides, padding, dilationRate }: SlidingKernel,
  { x, w, b }: { readonly x: DynamicShape; readonly w: DynamicShape; readonly b?: DynamicShape },
  read: ReadKernel,
  where: string,
) {
  const rank = strides.length
  checkSpatial(where, x, rank)
  checkKernel(where, w, rank)
  const { sizes, last } = partsOf(w as Shape)
  const channels = x[rank + 1]
  const found = channels === null ? { filters: null } : read(channels, ...last)
  if (found === null)
    throw new ShapeError(
      `${where}: expected a kernel for ${channels} input channels, received shape ${formatShape(w)} (input shape ` +
        `${formatShape(x)}).`,
    )
  const outLengths = sizes.map((size, i) => slideLength(x[i + 1], size, strides[i], dilationRate[i], padding))
  if (outLengths.some(count => count !== null && count < 1))
    throw new ShapeError(
      `${where}: expected an input at least as large as the kernel, ${formatShape(sizes)} with dilation ` +
        `${formatShape(dilationRate)}, received shape ${formatShape(x)}. Use padding 'same' or fewer pooling layers.`,
    )
  if (b !== undefined && found.filters !== null && (b.length !== 1 || b[0] !== found.filters))
    throw new ShapeError(`${where}: expected a bias of shape [${found.filters}], received ${formatShape(b)}.`)
  return [x[0], ...outLengths, found.filters]
}

function planesOf(context: OpContext<SlidingKernel, 'x' | 'w' | 'y'>, read: ReadKernel): Planes {
  const { attributes, shapes } = context
  const [batch, channels] = [shapes.x[0], shapes.x[shapes.x.length - 1]]
  const { sizes, last } = partsOf(shapes.w)
  const { filters, groups } = read(channels, ...last) as Channels
  const [lengths, outLengths] = [shapes.x.slice(1, -1), shapes.y.slice(1, -1)]
  return new Planes({ ...attributes, batch, lengths, outLengths, sizes, channels, filters, groups }, context)
}

const defineConvolution = (name: string, read: ReadKernel) =>
  defineOp<SlidingKernel, 'x' | 'w', 'b'>({
    name,
    multiplies: ['x', 'w'],
    shapes: (attributes, inputs, where) => ({ y: outputShape(attributes, inputs, read, where) }),
    forward({ x, w, b, y }, context) {
      const planes = planesOf(context, read)
      context.kernels.conv2dForward(planes.size, { x: planes.unfold(x), w: planes.weights(w), b, y })
    },
    /** What forward has written out is written out again: kept, it would be the largest part of a step's memory. */
    gradient({ x, w, dy, dx, dw, db }, context) {
      const planes = planesOf(context, read)
      const [inner, innerWeights] = [dx && planes.unfoldedLike(dx), dw && planes.weightsLike(dw)]
      const inputs = { x: planes.unfold(x), w: planes.weights(w), dy }
      context.kernels.conv2dBackward(planes.size, { ...inputs, dx: inner, dw: innerWeights, db })
      if (dx && inner) planes.fold(inner, dx)
      if (dw && innerWeights) planes.restoreWeights(innerWeights, dw)
    },
  })

/** A kernel of fewer channels than the input cuts both into groups. */
const convOp = defineConvolution('conv', (channels, depth, filters) => {
  const groups = channels / depth
  return Number.isInteger(groups) && filters % groups === 0 ? { filters, groups } : null
})

const depthwiseConvOp = defineConvolution('depthwiseConv', (channels, own, multiplier) =>
  own === channels ? { filters: channels * multiplier, groups: channels } : null,
)

interface ConvOptions {
  /** One number for every filter. */
  readonly bias?: Operand | null
  /** One number, or one for each spatial axis. Default 1. */
  readonly strides?: number | readonly number[]
  /** Default 'valid'. 'causal' is for series: no output sees an input after its own position. */
  readonly padding?: CausalPadding
  /** Distance of the kernel's taps: one number, or one for each spatial axis. Default 1. */
  readonly dilationRate?: number | readonly number[]
}

const optionNames = ['bias', 'strides', 'padding', 'dilationRate'] as const

function apply(op: typeof convOp, x: Value, kernel: Operand, options: ConvOptions): Value {
  const where = `ops.${op.name}`
  expectValue(where, x)
  expectOperand(where, 'kernel', kernel)
  knownOptions(where, options, optionNames)
  const { bias = null, strides = 1, padding = 'valid', dilationRate = 1 } = options
  const attributes = {
    strides: perSpatialAxis(where, 'strides', x.shape, strides),
    padding: choiceOption(where, 'padding', padding, x.shape.length === 3 ? [...paddings, 'causal'] : paddings),
    dilationRate: perSpatialAxis(where, 'dilationRate', x.shape, dilationRate),
  }
  return applyOp(op, attributes, { x, w: kernel, b: bias }).y
}

/**
 * Convolution of [batch, ...spatial axes, channels] with a kernel [...sizes, channels / groups, filters], over one
 * to three spatial axes. How many groups there are follows from the two.
 */
export const conv = (x: Value, kernel: Operand, options: ConvOptions = {}): Value => apply(convOp, x, kernel, options)

/**
 * Convolution of every channel for itself with a kernel [...sizes, channels, multiplier]: gives `multiplier` channels
 * for each of the input's.
 */
export const depthwiseConv = (x: Value, kernel: Operand, options: ConvOptions = {}): Value =>
  apply(depthwiseConvOp, x, kernel, options)

/** A depthwise convolution, then one with a kernel [1, ..., channels * multiplier, filters]. */
export const separableConv = (
  x: Value,
  depthwiseKernel: Operand,
  pointwiseKernel: Operand,
  options: ConvOptions = {},
): Value => {
  knownOptions('ops.separableConv', options, optionNames)
  const { bias, ...others } = options
  return conv(depthwiseConv(x, depthwiseKernel, others), pointwiseKernel, { bias })
}
