/** Pooling by windows and over all positions (native/kernels/pooling/pool.h, global_pool.h). */
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Padding, type Shape, sizeOf, slide, slidePlaces } from '../core/shape.ts'
import type { GlobalPoolSize, Pool2dSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

export interface Pool2dAttributes {
  /** Height and width of the window. */
  readonly poolSize: readonly [number, number]
  readonly strides: readonly [number, number]
  readonly padding: Padding
}

function pooledShape({ poolSize, strides, padding }: Pool2dAttributes, x: DynamicShape, where: string): DynamicShape {
  if (x.length !== 4)
    throw new ShapeError(
      `${where}: expected an input [batch, height, width, channels], received shape ${formatShape(x)}.`,
    )
  const [batch, height, width, channels] = x
  const [outHeight, outWidth] = [height, width].map((length, axis) =>
    slidePlaces(length, poolSize[axis], strides[axis], 1, padding),
  )
  if ((outHeight !== null && outHeight < 1) || (outWidth !== null && outWidth < 1))
    throw new ShapeError(
      `${where}: expected an input at least as large as the window, ${formatShape(poolSize)}, received shape ` +
        `${formatShape(x)}. Use padding 'same' or fewer pooling layers.`,
    )
  return [batch, outHeight, outWidth, channels]
}

function sizeOfPooling({ poolSize, strides, padding }: Pool2dAttributes, x: Shape, y: Shape): Pool2dSize {
  const [batch, height, width, channels] = x
  const [, outHeight, outWidth] = y
  return {
    ...{ batch, height, width, channels, outHeight, outWidth, windowHeight: poolSize[0], windowWidth: poolSize[1] },
    ...{ strideHeight: strides[0], strideWidth: strides[1] },
    padTop: slide(height, poolSize[0], strides[0], 1, padding).before,
    padLeft: slide(width, poolSize[1], strides[1], 1, padding).before,
  }
}

const maxPool2dOp = defineOp<Pool2dAttributes, 'x'>({
  name: 'maxPool',
  shapes: (attributes, { x }, where) => ({ y: pooledShape(attributes, x, where) }),
  forward({ x, y }, { kernels, lengths, attributes, shapes, saved, buffer }) {
    const size = sizeOfPooling(attributes, shapes.x, shapes.y)
    saved.index = buffer(lengths('maxPool2dForward', size).index, 'uint8')
    kernels.maxPool2dForward(size, { x, y, index: saved.index })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes, saved }) {
    if (dx) kernels.maxPool2dBackward(sizeOfPooling(attributes, shapes.x, shapes.y), { dy, index: saved.index, dx })
  },
})

const averagePool2dOp = defineOp<Pool2dAttributes, 'x'>({
  name: 'averagePool',
  shapes: (attributes, { x }, where) => ({ y: pooledShape(attributes, x, where) }),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.averagePool2dForward(sizeOfPooling(attributes, shapes.x, shapes.y), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.averagePool2dBackward(sizeOfPooling(attributes, shapes.x, shapes.y), { dy, dx })
  },
})

/** The largest value of each window; padding is never it. */
export const maxPool2d = (x: Value, attributes: Pool2dAttributes): Value => applyOp(maxPool2dOp, attributes, { x }).y

/** The mean of each window, over the cells inside the picture. */
export const averagePool2d = (x: Value, attributes: Pool2dAttributes): Value =>
  applyOp(averagePool2dOp, attributes, { x }).y

interface GlobalPoolAttributes {
  /** Whether the axes that are pooled stay, with length 1. */
  readonly keepdims: boolean
}

function globalShape({ keepdims }: GlobalPoolAttributes, x: DynamicShape, where: string): DynamicShape {
  if (x.length < 3)
    throw new ShapeError(`${where}: expected an input with positions and channels, received shape ${formatShape(x)}.`)
  const [batch, ...rest] = x
  return [batch, ...(keepdims ? rest.slice(0, -1).map(() => 1) : []), rest[rest.length - 1]]
}

const sizeOfGlobal = (x: Shape): GlobalPoolSize => ({
  batch: x[0],
  positions: sizeOf(x.slice(1, -1)),
  channels: x[x.length - 1],
})

const globalAveragePoolOp = defineOp<GlobalPoolAttributes, 'x'>({
  name: 'globalAveragePool',
  shapes: (attributes, { x }, where) => ({ y: globalShape(attributes, x, where) }),
  forward({ x, y }, { kernels, shapes }) {
    kernels.globalAverageForward(sizeOfGlobal(shapes.x), { x, y })
  },
  gradient({ dy, dx }, { kernels, shapes }) {
    if (dx) kernels.globalAverageBackward(sizeOfGlobal(shapes.x), { dy, dx })
  },
})

const globalMaxPoolOp = defineOp<GlobalPoolAttributes, 'x'>({
  name: 'globalMaxPool',
  shapes: (attributes, { x }, where) => ({ y: globalShape(attributes, x, where) }),
  forward({ x, y }, { kernels, shapes }) {
    kernels.globalMaxForward(sizeOfGlobal(shapes.x), { x, y })
  },
  gradient({ x, y, dy, dx }, { kernels, shapes }) {
    if (dx) kernels.globalMaxBackward(sizeOfGlobal(shapes.x), { dy, x, y, dx })
  },
})

/** The mean of every channel over all positions: [batch, ..., channels] to [batch, channels]. */
export const globalAveragePool = (x: Value, { keepdims = false }: Partial<GlobalPoolAttributes> = {}): Value =>
  applyOp(globalAveragePoolOp, { keepdims }, { x }).y

/** The largest value of every channel over all positions; equal ones share the gradient. */
export const globalMaxPool = (x: Value, { keepdims = false }: Partial<GlobalPoolAttributes> = {}): Value =>
  applyOp(globalMaxPoolOp, { keepdims }, { x }).y
