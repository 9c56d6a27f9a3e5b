/**
 * Transposed convolutions (native/kernels/convolution/conv2d_transpose.h): the gradient of a convolution by its input,
 * used forward. Kernels are [...sizes, filters, channels].
 */
import { choiceOption, knownOptions } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Padding, paddings, type Shape, sizeOf } from '../core/shape.ts'
import { reductionKinds } from '../engine/kernels.ts'
import { defineOp, type OpContext } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, expectValue, type Operand } from './apply.ts'
import { checkKernel, checkSpatial, Planes, perSpatialAxis, type SlidingKernel } from './planes.ts'

interface ConvTransposeAttributes extends SlidingKernel {
  readonly padding: Padding
  /** How much longer the output is than the shortest one that meets the input; null: what padding says. */
  readonly outputPadding: readonly number[] | null
}

const extentOf = (size: number, dilation: number) => (size - 1) * dilation + 1

/**
 * The smallest and the largest output padding with which the convolution of the output is as long as the input: Keras's
 * lengths are one shorter on each side for every two taps ('same'), or have whole windows alone ('valid').
 */
export function outputPaddings(
  size: number,
  stride: number,
  dilation: number,
  padding: Padding,
): readonly [least: number, most: number] {
  const odd = padding === 'same' ? extentOf(size, dilation) % 2 : 0
  return padding === 'same' ? [1 - odd, stride - odd] : [0, stride - 1]
}

/** The length of the output along one axis. */
function outputLength(
  { strides, padding, dilationRate, outputPadding }: ConvTransposeAttributes,
  axis: number,
  size: number,
  length: number,
): number {
  const [stride, extent] = [strides[axis], extentOf(size, dilationRate[axis])]
  if (outputPadding === null) return length * stride + (padding === 'valid' ? Math.max(extent - stride, 0) : 0)
  return (length - 1) * stride + extent - (padding === 'same' ? 2 * (extent >> 1) : 0) + outputPadding[axis]
}

function outputShape(
  attributes: ConvTransposeAttributes,
  x: DynamicShape,
  w: Shape,
  b: DynamicShape | undefined,
  where: string,
): DynamicShape {
  const { strides, padding, dilationRate, outputPadding } = attributes
  const rank = strides.length
  checkSpatial(where, x, rank)
  checkKernel(where, w, rank)
  const channels = x[rank + 1]
  if (w[rank + 1] !== channels)
    throw new ShapeError(
      `${where}: expected a kernel [...${rank} sizes, filters, ${channels}], received shape ${formatShape(w)} (input ` +
        `shape ${formatShape(x)}).`,
    )
  const [sizes, filters] = [w.slice(0, rank), w[rank]]
  if (b !== undefined && (b.length !== 1 || b[0] !== filters))
    throw new ShapeError(`${where}: expected a bias of shape [${filters}], received ${formatShape(b)}.`)
  outputPadding?.forEach((wanted, axis) => {
    const [least, most] = outputPaddings(sizes[axis], strides[axis], dilationRate[axis], padding)
    if (wanted < least || wanted > most)
      throw new ShapeError(
        `${where}: expected an output padding from ${least} to ${most} along spatial axis ${axis}, received ` +
          `${wanted} (kernel size ${sizes[axis]}, stride ${strides[axis]}, padding '${padding}').`,
      )
  })
  const lengths = sizes.map((size, axis) => {
    const length = x[axis + 1]
    return length === null ? null : outputLength(attributes, axis, size, length)
  })
  return [x[0], ...lengths, filters]
}

/** The convolution that it transposes: from y to x. */
function planesOf(context: OpContext<ConvTransposeAttributes, 'x' | 'w' | 'y'>): Planes {
  const { attributes, shapes } = context
  const rank = attributes.strides.length
  const geometry = {
    ...{ batch: shapes.x[0], lengths: shapes.y.slice(1, -1), outLengths: shapes.x.slice(1, -1) },
    ...{ sizes: shapes.w.slice(0, rank), channels: shapes.w[rank], filters: shapes.w[rank + 1], groups: 1 },
  }
  return new Planes({ ...attributes, ...geometry }, context)
}

const convTransposeOp = defineOp<ConvTransposeAttributes, 'x' | 'w', 'b'>({
  name: 'convTranspose',
  multiplies: ['x', 'w'],
  shapes: (attributes, { x, w, b }, where) => ({ y: outputShape(attributes, x, w as Shape, b, where) }),
  forward({ x, w, b, y }, context) {
    const planes = planesOf(context)
    const unfolded = planes.unfoldedLike(y)
    context.kernels.conv2dTransposeForward(planes.size, {
      ...{ x, w: planes.weights(w), y: unfolded },
      b: planes.isFlat ? b : null,
    })
    planes.fold(unfolded, y, b)
  },
  gradient({ x, w, dy, dx, dw, db }, context) {
    const { kernels, shapes } = context
    const planes = planesOf(context)
    const [unfolded, weights] = [planes.unfold(dy), planes.weights(w)]
    if (dx) kernels.conv2dForward(planes.size, { x: unfolded, w: weights, y: dx })
    if (dw) {
      const gradient = planes.weightsLike(dw)
      kernels.conv2dBackward(planes.size, { x: unfolded, w: weights, dy: x, dw: gradient })
      planes.restoreWeights(gradient, dw)
    }
    if (db) {
      const [filters, length] = [db.length, sizeOf(shapes.y.slice(0, -1))]
      kernels.reduceForward({ kind: reductionKinds.indexOf('sum'), outer: 1, length, inner: filters }, { x: dy, y: db })
    }
  },
})

interface ConvTransposeOptions {
  /** One number for every filter. */
  readonly bias?: Operand | null
  /** One number, or one for each spatial axis. Default 1. */
  readonly strides?: number | readonly number[]
  /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
  readonly padding?: Padding
  /** What the output is longer than the shortest: one number, or one for each spatial axis. */
  readonly outputPadding?: number | readonly number[] | null
  /** Distance of the kernel's taps: one number, or one for each spatial axis. Default 1. */
  readonly dilationRate?: number | readonly number[]
}

/**
 * Transposed convolution of [batch, ...spatial axes, channels] with a kernel [...sizes, filters, channels], over one to
 * three spatial axes.
 */
export function convTranspose(x: Value, kernel: Operand, options: ConvTransposeOptions = {}): Value {
  const where = 'ops.convTranspose'
  expectValue(where, x)
  expectOperand(where, 'kernel', kernel)
  knownOptions(where, options, ['bias', 'strides', 'padding', 'outputPadding', 'dilationRate'])
  const { bias = null, strides = 1, padding = 'valid', outputPadding = null, dilationRate = 1 } = options
  const attributes: ConvTransposeAttributes = {
    strides: perSpatialAxis(where, 'strides', x.shape, strides),
    padding: choiceOption(where, 'padding', padding, paddings),
    dilationRate: perSpatialAxis(where, 'dilationRate', x.shape, dilationRate),
    outputPadding: outputPadding === null ? null : perSpatialAxis(where, 'outputPadding', x.shape, outputPadding, 0),
  }
  return applyOp(convTransposeOp, attributes, { x, w: kernel, b: bias }).y
}
