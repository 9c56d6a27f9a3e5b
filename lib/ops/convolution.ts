/** Convolutions (native/kernels/convolution/conv2d.h). Kernels are [height, width, channels / groups, filters]. */
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Padding, type Shape, slide, slidePlaces } from '../core/shape.ts'
import type { Conv2dSize } from '../engine/kernels.ts'
import { defineOp, type OpContext } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

export interface Conv2dAttributes {
  /** Height and width, as all that follow. */
  readonly strides: readonly [number, number]
  readonly padding: Padding
  readonly dilation: readonly [number, number]
  readonly groups: number
}

function outputShape(
  { strides, padding, dilation, groups }: Conv2dAttributes,
  x: DynamicShape,
  w: Shape,
  where: string,
) {
  if (x.length !== 4)
    throw new ShapeError(
      `${where}: expected an input [batch, height, width, channels], received shape ${formatShape(x)}.`,
    )
  const [batch, height, width, channels] = x
  const [kernelHeight, kernelWidth, depth, filters] = w
  if (channels !== depth * groups)
    throw new ShapeError(
      `${where}: expected ${depth * groups} input channels, received ${channels} (input shape ${formatShape(x)}).`,
    )
  const [outHeight, outWidth] = [
    slidePlaces(height, kernelHeight, strides[0], dilation[0], padding),
    slidePlaces(width, kernelWidth, strides[1], dilation[1], padding),
  ]
  if ((outHeight !== null && outHeight < 1) || (outWidth !== null && outWidth < 1))
    throw new ShapeError(
      `${where}: expected an input at least as large as the kernel, [${kernelHeight}, ${kernelWidth}] with dilation ` +
        `${formatShape(dilation)}, received shape ${formatShape(x)}. Use padding 'same' or fewer pooling layers.`,
    )
  return [batch, outHeight, outWidth, filters]
}

/** ConvAlgorithm of conv2d.h. */
const algorithms = { auto: 0, direct: 6 } as const

/** The size struct of the kernels, with nothing fused. */
function sizeOfConvolution({
  attributes: { strides, padding, dilation, groups },
  shapes,
  convolution,
}: OpContext<Conv2dAttributes, 'x' | 'w' | 'y'>): Conv2dSize {
  const [batch, height, width, channels] = shapes.x
  const [kernelHeight, kernelWidth, , filters] = shapes.w
  const [, outHeight, outWidth] = shapes.y
  return {
    ...{ batch, height, width, channels, outHeight, outWidth, filters, kernelHeight, kernelWidth },
    ...{ strideHeight: strides[0], strideWidth: strides[1], dilationHeight: dilation[0], dilationWidth: dilation[1] },
    padTop: slide(height, kernelHeight, strides[0], dilation[0], padding).before,
    padLeft: slide(width, kernelWidth, strides[1], dilation[1], padding).before,
    ...{ groups, activation: 0, pool: 0, algorithm: algorithms[convolution] },
  }
}

const conv2dOp = defineOp<Conv2dAttributes, 'x' | 'w', 'b'>({
  name: 'conv',
  shapes: (attributes, { x, w }, where) => ({ y: outputShape(attributes, x, w as Shape, where) }),
  forward({ x, w, b, y }, context) {
    context.kernels.conv2dForward(sizeOfConvolution(context), { x, w, b, y })
  },
  gradient({ x, w, dy, dx, dw, db }, context) {
    context.kernels.conv2dBackward(sizeOfConvolution(context), { x, w, dy, dx, dw, db })
  },
})

export interface ConvOptions extends Partial<Conv2dAttributes> {
  /** One number for every filter. */
  readonly bias?: Value | null
}

/** 2-D convolution of [batch, height, width, channels]. */
export const conv2d = (
  x: Value,
  kernel: Value,
  { bias = null, strides = [1, 1], padding = 'valid', dilation = [1, 1], groups = 1 }: ConvOptions = {},
): Value => applyOp(conv2dOp, { strides, padding, dilation, groups }, { x, w: kernel, b: bias }).y
