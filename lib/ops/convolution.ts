/** Convolutions (native/kernels/convolution/conv2d.h). A series is a picture of one row. */
import { ShapeError } from '../core/errors.ts'
import { type CausalPadding, type DynamicShape, formatShape, type Shape, slide, slidePlaces } from '../core/shape.ts'
import type { Conv2dSize } from '../engine/kernels.ts'
import { defineOp, type OpContext } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, type Operand } from './apply.ts'

interface Attributes {
  /** One for each spatial axis, as all that follow. */
  readonly strides: readonly number[]
  readonly padding: CausalPadding
  readonly dilationRate: readonly number[]
}

interface Channels {
  readonly filters: number
  readonly groups: number
}

/** What the last two axes of a kernel say of an input with so many channels; null: they do not fit. */
type ReadKernel = (channels: number, a: number, b: number) => Channels | null

/** The sizes of a kernel along the spatial axes, and its last two axes. */
const partsOf = (kernel: Shape) => ({ sizes: kernel.slice(0, -2), last: kernel.slice(-2) as [number, number] })

function outputShape(
  { strides, padding, dilationRate }: Attributes,
  { x, w, b }: { readonly x: DynamicShape; readonly w: DynamicShape; readonly b?: DynamicShape },
  read: ReadKernel,
  where: string,
) {
  const rank = strides.length
  if (x.length !== rank + 2)
    throw new ShapeError(
      `${where}: expected an input [batch, ${['length', 'height, width'][rank - 1]}, channels], received shape ` +
        `${formatShape(x)}.`,
    )
  if (w.length !== rank + 2)
    throw new ShapeError(`${where}: expected a kernel of ${rank + 2} axes, received shape ${formatShape(w)}.`)
  const { sizes, last } = partsOf(w as Shape)
  const channels = x[rank + 1] as number
  const found = read(channels, ...last)
  if (found === null)
    throw new ShapeError(
      `${where}: expected a kernel for ${channels} input channels, received shape ${formatShape(w)} (input shape ` +
        `${formatShape(x)}).`,
    )
  const places = sizes.map((size, i) => slidePlaces(x[i + 1], size, strides[i], dilationRate[i], padding))
  if (places.some(count => count !== null && count < 1))
    throw new ShapeError(
      `${where}: expected an input at least as large as the kernel, ${formatShape(sizes)} with dilation ` +
        `${formatShape(dilationRate)}, received shape ${formatShape(x)}. Use padding 'same' or fewer pooling layers.`,
    )
  if (b !== undefined && (b.length !== 1 || b[0] !== found.filters))
    throw new ShapeError(`${where}: expected a bias of shape [${found.filters}], received ${formatShape(b)}.`)
  return [x[0], ...places, found.filters]
}

/** ConvAlgorithm of conv2d.h. */
const algorithms = { auto: 0, direct: 6 } as const

/** Height and width, whose height is 1 along a series. */
const heightAndWidth = (sizes: readonly number[]): readonly [number, number] =>
  sizes.length === 1 ? [1, sizes[0]] : [sizes[0], sizes[1]]

/** The size struct of the kernels, with nothing fused. */
function sizeOfConvolution(
  { attributes, shapes, convolution }: OpContext<Attributes, 'x' | 'w' | 'y'>,
  read: ReadKernel,
): Conv2dSize {
  const [batch, channels] = [shapes.x[0], shapes.x[shapes.x.length - 1]]
  const kernel = partsOf(shapes.w)
  const { filters, groups } = read(channels, ...kernel.last) as Channels
  const [height, width] = heightAndWidth(shapes.x.slice(1, -1))
  const [outHeight, outWidth] = heightAndWidth(shapes.y.slice(1, -1))
  const [kernelHeight, kernelWidth] = heightAndWidth(kernel.sizes)
  const [strideHeight, strideWidth] = heightAndWidth(attributes.strides)
  const [dilationHeight, dilationWidth] = heightAndWidth(attributes.dilationRate)
  const { padding } = attributes
  return {
    ...{ batch, height, width, channels, outHeight, outWidth, filters, kernelHeight, kernelWidth },
    ...{ strideHeight, strideWidth, dilationHeight, dilationWidth },
    padTop: slide(height, kernelHeight, strideHeight, dilationHeight, padding).before,
    padLeft: slide(width, kernelWidth, strideWidth, dilationWidth, padding).before,
    ...{ groups, activation: 0, pool: 0, algorithm: algorithms[convolution] },
  }
}

const defineConvolution = (name: string, read: ReadKernel) =>
  defineOp<Attributes, 'x' | 'w', 'b'>({
    name,
    shapes: (attributes, inputs, where) => ({ y: outputShape(attributes, inputs, read, where) }),
    forward({ x, w, b, y }, context) {
      context.kernels.conv2dForward(sizeOfConvolution(context, read), { x, w, b, y })
    },
    gradient({ x, w, dy, dx, dw, db }, context) {
      context.kernels.conv2dBackward(sizeOfConvolution(context, read), { x, w, dy, dx, dw, db })
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

export interface ConvOptions {
  /** One number for every filter. */
  readonly bias?: Operand | null
  /** One number, or one for each spatial axis. Default 1. */
  readonly strides?: number | readonly number[]
  /** 'causal' is for series. Default 'valid'. */
  readonly padding?: CausalPadding
  /** Distance of the kernel's taps: one number, or one for each spatial axis. Default 1. */
  readonly dilationRate?: number | readonly number[]
}

function attributesFor(x: Value, { strides = 1, padding = 'valid', dilationRate = 1 }: ConvOptions): Attributes {
  const rank = x.shape.length - 2
  const perAxis = (sizes: number | readonly number[]) =>
    typeof sizes === 'number' ? Array<number>(rank).fill(sizes) : sizes
  return { strides: perAxis(strides), padding, dilationRate: perAxis(dilationRate) }
}

/**
 * Convolution of [batch, ...spatial axes, channels] with a kernel [...sizes, channels / groups, filters], over one
 * spatial axis or two. How many groups there are follows from the two.
 */
export const conv = (x: Value, kernel: Operand, options: ConvOptions = {}): Value =>
  applyOp(convOp, attributesFor(x, options), { x, w: kernel, b: options.bias }).y

/**
 * Convolution of every channel for itself with a kernel [...sizes, channels, multiplier]: gives `multiplier` channels
 * for each of the input's.
 */
export const depthwiseConv = (x: Value, kernel: Operand, options: ConvOptions = {}): Value =>
  applyOp(depthwiseConvOp, attributesFor(x, options), { x, w: kernel, b: options.bias }).y

/** A depthwise convolution, then one with a kernel [1, ..., channels * multiplier, filters]. */
export const separableConv = (
  x: Value,
  depthwiseKernel: Operand,
  pointwiseKernel: Operand,
  { bias, ...options }: ConvOptions = {},
): Value => conv(depthwiseConv(x, depthwiseKernel, options), pointwiseKernel, { bias })
