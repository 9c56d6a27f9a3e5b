/** Pooling by windows and over all positions (native/kernels/pooling/pool.h, global_pool.h). */
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Padding, type Shape, sizeOf, slide, slidePlaces } from '../core/shape.ts'
import type { GlobalPoolSize, Pool2dSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

/** Windows along one to three spatial axes. */
export interface PoolAttributes {
  /** Sizes of the window. */
  readonly poolSize: readonly number[]
  readonly strides: readonly number[]
  readonly padding: Padding
}

const spatialAxes = ['length', 'height, width', 'depth, height, width']

function pooledShape({ poolSize, strides, padding }: PoolAttributes, x: DynamicShape, where: string): DynamicShape {
  const rank = poolSize.length
  if (x.length !== rank + 2)
    throw new ShapeError(
      `${where}: expected an input [batch, ${spatialAxes[rank - 1]}, channels], received shape ${formatShape(x)}.`,
    )
  const places = poolSize.map((window, axis) => slidePlaces(x[axis + 1], window, strides[axis], 1, padding))
  if (places.some(length => length !== null && length < 1))
    throw new ShapeError(
      `${where}: expected an input at least as large as the window, ${formatShape(poolSize)}, received shape ` +
        `${formatShape(x)}. Use padding 'same' or fewer pooling layers.`,
    )
  return [x[0], ...places, x[rank + 1]]
}

/** A window along one axis. */
interface Sweep {
  readonly length: number
  readonly places: number
  readonly window: number
  readonly stride: number
  readonly before: number
}

/** An axis of length 1. */
const flat: Sweep = { length: 1, places: 1, window: 1, stride: 1, before: 0 }

const sizeOfPooling = (batch: number, rows: Sweep, columns: Sweep, channels: number): Pool2dSize => ({
  ...{ batch, height: rows.length, width: columns.length, channels, outHeight: rows.places, outWidth: columns.places },
  ...{ windowHeight: rows.window, windowWidth: columns.window, strideHeight: rows.stride, strideWidth: columns.stride },
  ...{ padTop: rows.before, padLeft: columns.before },
})

/**
 * The kernel calls that windows come down to, each on the result of the one before. A series is a picture of width 1.
 * Of a volume first every plane is pooled, then its depth: the first of equal maxima in row order stays the first, and
 * the mean of means is the mean, because all planes of a window have as many cells inside.
 */
function stages({ poolSize, strides, padding }: PoolAttributes, x: Shape): Pool2dSize[] {
  const [batch, channels] = [x[0], x[x.length - 1]]
  const sweeps = poolSize.map((window, axis): Sweep => {
    const [length, stride] = [x[axis + 1], strides[axis]]
    const { length: places, before } = slide(length, window, stride, 1, padding)
    return { length, places, window, stride, before }
  })
  if (sweeps.length < 3) return [sizeOfPooling(batch, sweeps[0], sweeps[1] ?? flat, channels)]
  const [depth, rows, columns] = sweeps
  return [
    sizeOfPooling(batch * depth.length, rows, columns, channels),
    sizeOfPooling(batch, depth, flat, rows.places * columns.places * channels),
  ]
}

const lengthOfInput = ({ batch, height, width, channels }: Pool2dSize) => batch * height * width * channels

const maxPoolOp = defineOp<PoolAttributes, 'x'>({
  name: 'maxPool',
  shapes: (attributes, { x }, where) => ({ y: pooledShape(attributes, x, where) }),
  forward({ x, y }, { kernels, lengths, attributes, shapes, saved, buffer }) {
    const sizes = stages(attributes, shapes.x)
    sizes.reduce((from, size, i) => {
      const to = i + 1 < sizes.length ? buffer(lengthOfInput(sizes[i + 1])) : y
      const index = buffer(lengths('maxPool2dForward', size).index, 'uint8')
      kernels.maxPool2dForward(size, { x: from, y: to, index })
      saved[`index${i}`] = index
      return to
    }, x)
  },
  gradient({ dy, dx }, { kernels, attributes, shapes, saved, buffer }) {
    if (!dx) return
    stages(attributes, shapes.x).reduceRight((from, size, i) => {
      const to = i > 0 ? buffer(lengthOfInput(size)) : dx
      kernels.maxPool2dBackward(size, { dy: from, index: saved[`index${i}`], dx: to })
      return to
    }, dy)
  },
})

const averagePoolOp = defineOp<PoolAttributes, 'x'>({
  name: 'averagePool',
  shapes: (attributes, { x }, where) => ({ y: pooledShape(attributes, x, where) }),
  forward({ x, y }, { kernels, attributes, shapes, buffer }) {
    const sizes = stages(attributes, shapes.x)
    sizes.reduce((from, size, i) => {
      const to = i + 1 < sizes.length ? buffer(lengthOfInput(sizes[i + 1])) : y
      kernels.averagePool2dForward(size, { x: from, y: to })
      return to
    }, x)
  },
  gradient({ dy, dx }, { kernels, attributes, shapes, buffer }) {
    if (!dx) return
    stages(attributes, shapes.x).reduceRight((from, size, i) => {
      const to = i > 0 ? buffer(lengthOfInput(size)) : dx
      kernels.averagePool2dBackward(size, { dy: from, dx: to })
      return to
    }, dy)
  },
})

/** Where the windows lie. Strides are the window's sizes by default, and padding is 'valid'. */
export type PoolOptions = Pick<PoolAttributes, 'poolSize'> & Partial<PoolAttributes>

const attributesOf = ({ poolSize, strides = poolSize, padding = 'valid' }: PoolOptions): PoolAttributes => ({
  poolSize,
  strides,
  padding,
})

/** The largest value of each window along one to three axes; padding is never it. */
export const maxPool = (x: Value, options: PoolOptions): Value => applyOp(maxPoolOp, attributesOf(options), { x }).y

/** The mean of each window along one to three axes, over the cells inside. */
export const averagePool = (x: Value, options: PoolOptions): Value =>
  applyOp(averagePoolOp, attributesOf(options), { x }).y

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
