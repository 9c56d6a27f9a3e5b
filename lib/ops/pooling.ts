/** Pooling by windows and over all positions (native/kernels/pooling/pool.h, global_pool.h). */
import { choiceOption, knownOptions, numbersOption } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { boolean, parseOptions, schema } from '../core/schema.ts'
import {
  type DynamicShape,
  formatShape,
  largestSize,
  type Padding,
  paddings,
  type Shape,
  sizeOf,
  slide,
  slideLength,
} from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import type { AdaptivePool2dSize, GlobalPoolSize, Pool2dSize } from '../engine/kernels.ts'
import { defineOp, type OpContext } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue } from './apply.ts'

type Rank = 1 | 2 | 3

function spatialRank(x: DynamicShape, where: string): Rank {
  const rank = x.length - 2
  if (rank === 1 || rank === 2 || rank === 3) return rank
  throw new ShapeError(
    `${where}: expected an input [batch, ...one to three spatial axes, channels], received shape ${formatShape(x)}.`,
  )
}

/** A size for every spatial axis of x. */
function perAxis(where: string, name: string, x: Value, sizes: number | readonly number[]): readonly number[] {
  expectValue(where, x)
  const rank = spatialRank(x.shape, where)
  const range = { integer: true, min: 1, max: largestSize }
  return numbersOption(where, name, isArray(sizes) ? sizes : Array(rank).fill(sizes), range)
}

function checkRank(sizes: readonly number[], x: DynamicShape, where: string): void {
  const axes = ['length', 'height, width', 'depth, height, width'][sizes.length - 1]
  if (sizes.length !== spatialRank(x, where))
    throw new ShapeError(`${where}: expected an input [batch, ${axes}, channels], received shape ${formatShape(x)}.`)
}

/** An axis that is pooled: its length before and after. */
interface PooledAxis {
  readonly length: number
  readonly outLength: number
}

/** Makes the size of a kernel that pools pictures. */
type SizeOfPlanes<Along extends PooledAxis, Size> = (
  batch: number,
  rows: Along,
  columns: Along,
  channels: number,
) => Size

/**
 * The calls of kernels that pool pictures which the pooling along some axes comes down to, each on the result of the
 * one before. A series is a picture of width 1. Of a volume first every plane is pooled, then its depth: the first of
 * equal maxima in row order stays the first, and the mean of means is the mean, because all planes of a window have as
 * many cells inside.
 */
function stages<Along extends PooledAxis, Size>(
  x: Shape,
  axes: readonly Along[],
  flat: Along,
  sizeOf: SizeOfPlanes<Along, Size>,
): Size[] {
  const [batch, channels] = [x[0], x[x.length - 1]]
  if (axes.length < 3) return [sizeOf(batch, axes[0], axes[1] ?? flat, channels)]
  const [depth, rows, columns] = axes
  return [
    sizeOf(batch * depth.length, rows, columns, channels),
    sizeOf(batch, depth, flat, rows.outLength * columns.outLength * channels),
  ]
}

interface PlaneSize {
  readonly batch: number
  readonly height: number
  readonly width: number
  readonly channels: number
}

const lengthOfInput = ({ batch, height, width, channels }: PlaneSize) => batch * height * width * channels

type Emitting = OpContext<object>

/**
 * A kind of pooling, by its kernels for pictures. `forward` returns the index that `backward` needs, if it needs one.
 */
interface PlanePooling<Attributes, Size extends PlaneSize> {
  readonly name: string
  /** Whether it gives numbers that it gets. */
  readonly selects: boolean
  /** Whether no number stands in two windows, of those it gives. */
  selectsOnce?(attributes: Attributes): boolean
  shape(attributes: Attributes, x: DynamicShape, where: string): DynamicShape
  stages(attributes: Attributes, x: Shape): Size[]
  forward(size: Size, args: { x: Ref; y: Ref }, context: Emitting): Ref | null
  backward(size: Size, args: { dy: Ref; dx: Ref; index: Ref }, context: Emitting): void
}

const definePooling = <Attributes extends object, Size extends PlaneSize>(pooling: PlanePooling<Attributes, Size>) =>
  defineOp<Attributes, 'x'>({
    name: pooling.name,
    selects: pooling.selects,
    passesRounding: attributes => pooling.selectsOnce?.(attributes) ?? false,
    shapes: (attributes, { x }, where) => ({ y: pooling.shape(attributes, x, where) }),
    forward({ x, y }, context) {
      const sizes = pooling.stages(context.attributes, context.shapes.x)
      sizes.reduce((from, size, i) => {
        const to = i + 1 < sizes.length ? context.buffer(lengthOfInput(sizes[i + 1])) : y
        const index = pooling.forward(size, { x: from, y: to }, context)
        if (index !== null) context.saved[`index${i}`] = index
        return to
      }, x)
    },
    gradient({ dy, dx }, context) {
      if (!dx) return
      pooling.stages(context.attributes, context.shapes.x).reduceRight((from, size, i) => {
        const to = i > 0 ? context.buffer(lengthOfInput(size)) : dx
        pooling.backward(size, { dy: from, dx: to, index: context.saved[`index${i}`] }, context)
        return to
      }, dy)
    },
  })

/** Windows along one to three spatial axes. */
interface PoolAttributes {
  /** Sizes of the window. */
  readonly poolSize: readonly number[]
  readonly strides: readonly number[]
  readonly padding: Padding
}

interface WindowAxis extends PooledAxis {
  readonly window: number
  readonly stride: number
  readonly before: number
}

const slidingWindows = {
  shape({ poolSize, strides, padding }: PoolAttributes, x: DynamicShape, where: string): DynamicShape {
    checkRank(poolSize, x, where)
    const lengths = poolSize.map((window, axis) => slideLength(x[axis + 1], window, strides[axis], 1, padding))
    if (lengths.some(length => length !== null && length < 1))
      throw new ShapeError(
        `${where}: expected an input at least as large as the window, ${formatShape(poolSize)}, received shape ` +
          `${formatShape(x)}. Use padding 'same' or fewer pooling layers.`,
      )
    return [x[0], ...lengths, x[x.length - 1]]
  },
  stages({ poolSize, strides, padding }: PoolAttributes, x: Shape): Pool2dSize[] {
    const axes = poolSize.map((window, axis): WindowAxis => {
      const [length, stride] = [x[axis + 1], strides[axis]]
      const { length: outLength, before } = slide(length, window, stride, 1, padding)
      return { length, outLength, window, stride, before }
    })
    const flat = { length: 1, outLength: 1, window: 1, stride: 1, before: 0 }
    return stages(x, axes, flat, (batch, rows, columns, channels) => ({
      ...{ batch, height: rows.length, width: columns.length, channels },
      ...{ outHeight: rows.outLength, outWidth: columns.outLength },
      ...{ windowHeight: rows.window, windowWidth: columns.window },
      ...{ strideHeight: rows.stride, strideWidth: columns.stride },
      ...{ padTop: rows.before, padLeft: columns.before },
    }))
  },
}

const maxPoolOp = definePooling<PoolAttributes, Pool2dSize>({
  name: 'maxPool',
  selects: true,
  selectsOnce: ({ poolSize, strides }) => strides.every((stride, axis) => stride >= poolSize[axis]),
  ...slidingWindows,
  forward(size, args, { kernels, lengths, buffer }) {
    const index = buffer(lengths('maxPool2dForward', size).index, 'uint8')
    kernels.maxPool2dForward(size, { ...args, index })
    return index
  },
  backward: (size, args, { kernels }) => kernels.maxPool2dBackward(size, args),
})

const averagePoolOp = definePooling<PoolAttributes, Pool2dSize>({
  name: 'averagePool',
  selects: false,
  ...slidingWindows,
  forward(size, args, { kernels }) {
    kernels.averagePool2dForward(size, args)
    return null
  },
  backward: (size, { dy, dx }, { kernels }) => kernels.averagePool2dBackward(size, { dy, dx }),
})

interface PoolOptions {
  /** One number, or one for each spatial axis. Default: the sizes of the window. */
  readonly strides?: number | readonly number[]
  /** Default 'valid'. */
  readonly padding?: Padding
}

function attributesOf(
  where: string,
  x: Value,
  poolSize: number | readonly number[],
  options: PoolOptions,
): PoolAttributes {
  knownOptions(where, options, ['strides', 'padding'])
  const { strides = poolSize, padding = 'valid' } = options
  const attributes = {
    poolSize: perAxis(where, 'poolSize', x, poolSize),
    strides: perAxis(where, 'strides', x, strides),
    padding: choiceOption(where, 'padding', padding, paddings),
  }
  if (attributes.strides.length === attributes.poolSize.length) return attributes
  throw new OptionError(
    `${where}: expected as many strides as sizes of the window, ${attributes.poolSize.length}, received ` +
      `${formatShape(attributes.strides)}.`,
  )
}

/** The largest value of each window along one to three axes; padding is never it. */
export const maxPool = (x: Value, poolSize: number | readonly number[], options: PoolOptions = {}): Value =>
  applyOp(maxPoolOp, attributesOf('ops.maxPool', x, poolSize, options), { x }).y

/** The mean of each window along one to three axes, over the cells inside. */
export const averagePool = (x: Value, poolSize: number | readonly number[], options: PoolOptions = {}): Value =>
  applyOp(averagePoolOp, attributesOf('ops.averagePool', x, poolSize, options), { x }).y

interface AdaptivePoolAttributes {
  readonly outputSize: readonly number[]
}

const adaptiveWindows = {
  shape({ outputSize }: AdaptivePoolAttributes, x: DynamicShape, where: string): DynamicShape {
    checkRank(outputSize, x, where)
    return [x[0], ...outputSize, x[x.length - 1]]
  },
  stages({ outputSize }: AdaptivePoolAttributes, x: Shape): AdaptivePool2dSize[] {
    const axes = outputSize.map((outLength, axis): PooledAxis => ({ length: x[axis + 1], outLength }))
    return stages(x, axes, { length: 1, outLength: 1 }, (batch, rows, columns, channels) => ({
      ...{ batch, height: rows.length, width: columns.length, channels },
      ...{ outHeight: rows.outLength, outWidth: columns.outLength },
    }))
  },
}

const adaptiveMaxPoolOp = definePooling<AdaptivePoolAttributes, AdaptivePool2dSize>({
  name: 'adaptiveMaxPool',
  selects: true,
  ...adaptiveWindows,
  forward(size, args, { kernels, lengths, buffer }) {
    const index = buffer(lengths('adaptiveMaxPool2dForward', size).index, 'uint8')
    kernels.adaptiveMaxPool2dForward(size, { ...args, index })
    return index
  },
  backward: (size, args, { kernels }) => kernels.adaptiveMaxPool2dBackward(size, args),
})

const adaptiveAveragePoolOp = definePooling<AdaptivePoolAttributes, AdaptivePool2dSize>({
  name: 'adaptiveAveragePool',
  selects: false,
  ...adaptiveWindows,
  forward(size, args, { kernels }) {
    kernels.adaptiveAveragePool2dForward(size, args)
    return null
  },
  backward: (size, { dy, dx }, { kernels }) => kernels.adaptiveAveragePool2dBackward(size, { dy, dx }),
})

/**
 * As many outputs along each of one to three axes as are wanted: output i of m has the largest value of the cells
 * floor(i n / m) to ceil((i + 1) n / m) - 1 of n.
 */
export const adaptiveMaxPool = (x: Value, outputSize: number | readonly number[]): Value =>
  applyOp(adaptiveMaxPoolOp, { outputSize: perAxis('ops.adaptiveMaxPool', 'outputSize', x, outputSize) }, { x }).y

/** The same with the mean of these cells. */
export const adaptiveAveragePool = (x: Value, outputSize: number | readonly number[]): Value =>
  applyOp(adaptiveAveragePoolOp, { outputSize: perAxis('ops.adaptiveAveragePool', 'outputSize', x, outputSize) }, { x })
    .y

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
  selects: true,
  shapes: (attributes, { x }, where) => ({ y: globalShape(attributes, x, where) }),
  forward({ x, y }, { kernels, shapes }) {
    kernels.globalMaxForward(sizeOfGlobal(shapes.x), { x, y })
  },
  gradient({ x, y, dy, dx }, { kernels, shapes }) {
    if (dx) kernels.globalMaxBackward(sizeOfGlobal(shapes.x), { dy, x, y, dx })
  },
})

const globalOptions = schema({ keepdims: boolean(false) })

/** The mean of every channel over all positions: [batch, ..., channels] to [batch, channels]. */
export const globalAveragePool = (x: Value, options: Partial<GlobalPoolAttributes> = {}): Value =>
  applyOp(globalAveragePoolOp, parseOptions(globalOptions, 'ops.globalAveragePool', options), { x }).y

/** The largest value of every channel over all positions; equal ones share the gradient. */
export const globalMaxPool = (x: Value, options: Partial<GlobalPoolAttributes> = {}): Value =>
  applyOp(globalMaxPoolOp, parseOptions(globalOptions, 'ops.globalMaxPool', options), { x }).y
