/** Pictures of another size, by each of TensorFlow's rules where pixels lie. */
import { FormatError } from '../../../core/errors.ts'
import { formatShape } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import * as ops from '../../../ops/index.ts'
import { flag, float, text } from './attributes.ts'
import type { Build, Builder } from './builder.ts'
import type { GraphNode } from './graph-def.ts'
import { expectSignal, expectWire, isSignal, knownList, signal, type Wire } from './wires.ts'

interface Rule {
  readonly alignCorners: boolean
  readonly halfPixels: boolean
}

/** Where the pixels of an axis come from: the position of each in the input, in pixels. */
function positionsOf(length: number, wanted: number, { alignCorners, halfPixels }: Rule): number[] {
  const scale = alignCorners && wanted > 1 ? (length - 1) / (wanted - 1) : length / wanted
  return Array.from({ length: wanted }, (_, i) =>
    halfPixels ? (i + 0.5) * scale - (alignCorners ? 0 : 0.5) : i * scale,
  )
}

const within = (length: number) => (position: number) => Math.min(Math.max(position, 0), length - 1)

const vector = (numbers: readonly number[], shape: readonly number[] = [numbers.length]) =>
  new Tensor(Float32Array.from(numbers), shape)

/** What stands along an axis at whole positions, of which those outside are the nearest inside. */
const at = (x: Value, axis: number, positions: readonly number[]): Value =>
  ops.take(x, vector(positions.map(within(x.shape[axis] ?? 1))), axis)

/** Numbers along an axis of pictures, as factors. */
const along = (axis: number, numbers: readonly number[]) =>
  vector(numbers, [numbers.length, ...Array<number>(3 - axis).fill(1)])

function nearest(x: Value, axis: number, wanted: number, rule: Rule): Value {
  // TensorFlow adds the half back before it rounds down.
  const shift = rule.halfPixels ? 0.5 : 0
  const round = rule.alignCorners ? (position: number) => Math.floor(position + 0.5) : Math.floor
  const positions = positionsOf(x.shape[axis] ?? 1, wanted, rule).map(position => round(position + shift))
  return at(x, axis, positions)
}

function linearAt(x: Value, axis: number, positions: readonly number[]): Value {
  const low = positions.map(Math.floor)
  const [below, above] = [low, low.map(position => position + 1)].map(whole => at(x, axis, whole))
  const shares = along(
    axis,
    positions.map((position, i) => position - low[i]),
  )
  return ops.add(below, ops.multiply(ops.subtract(above, below), shares))
}

const linear = (x: Value, axis: number, wanted: number, rule: Rule): Value =>
  linearAt(x, axis, positionsOf(x.shape[axis] ?? 1, wanted, rule))

/** Keys's cubic: the weight of a pixel at a distance below 2. */
const cubicWeight = (distance: number, a: number): number =>
  distance <= 1
    ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
    : ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a

/** TensorFlow has the weights in a table of so many steps between two pixels. */
const cubicSteps = 1024

/**
 * By the four pixels around a position. With half pixels those outside count for nothing, else they are the nearest
 * inside.
 */
function cubic(x: Value, axis: number, wanted: number, rule: Rule): Value {
  const length = x.shape[axis] ?? 1
  const positions = positionsOf(length, wanted, rule).map(Math.fround)
  const a = rule.halfPixels ? -0.5 : -0.75
  const steps = [-1, 0, 1, 2]
  const weights = positions.map(position => {
    const share = Math.round((position - Math.floor(position)) * cubicSteps) / cubicSteps
    const all = steps.map(step => {
      const pixel = Math.floor(position) + step
      const isOutside = rule.halfPixels && (pixel < 0 || pixel >= length)
      return isOutside ? 0 : cubicWeight(Math.abs(share - step), a)
    })
    const sum = rule.halfPixels ? all.reduce((total, weight) => total + weight, 0) : 1
    return all.map(weight => weight / sum)
  })
  const parts = steps.map((step, i) => {
    const pixels = positions.map(position => Math.floor(position) + step)
    const factors = weights.map(each => each[i])
    return ops.multiply(at(x, axis, pixels), along(axis, factors))
  })
  return parts.reduce((sum, part) => ops.add(sum, part))
}

/** More pixels along an axis are no picture. */
const longest = 2 ** 15

/** Pictures of sizes that nobody knows yet, by the rule that the op has. Throws FormatError for others. */
function ofAnySize(node: GraphNode, x: Value, size: readonly number[], rule: Rule, builder: Builder): Wire {
  if (node.op === 'ResizeBicubic' || rule.alignCorners || !rule.halfPixels)
    throw new FormatError(
      `${node.where}: expected pictures of a known size, or half_pixel_centers of ResizeBilinear and ` +
        `ResizeNearestNeighbor, received shape ${formatShape(x.shape)}.`,
    )
  const options = { interpolation: node.op === 'ResizeBilinear' ? 'bilinear' : 'nearest' } as const
  return signal(builder.operation(node, [x], ([value]) => ops.image.resize(value, [size[0], size[1]], options)))
}

const ways = { ResizeNearestNeighbor: nearest, ResizeBilinear: linear, ResizeBicubic: cubic }

/** Pictures, and the two sizes that they are to have. */
function sizesOf(node: GraphNode, input: Wire | undefined, size: Wire | undefined, builder: Builder) {
  const x = builder.channelsLast(node, expectSignal(node, 'pictures', input), false)
  const wanted = knownList(node, 'size', size)
  if (x.shape.length !== 4 || wanted.length !== 2 || wanted.some(length => length < 1 || length > longest))
    throw new FormatError(
      `${node.where}: expected pictures and two sizes from 1 to ${longest}, received shape ${formatShape(x.shape)} ` +
        `and [${wanted}].`,
    )
  builder.spend(node, 8 * (wanted[0] + wanted[1]))
  return { x, wanted }
}

const resizing: Build = (node, [input, size], builder) => {
  const { x, wanted } = sizesOf(node, input, size, builder)
  const lengths = x.shape.slice(1, 3)
  const rule = {
    alignCorners: flag(node, 'align_corners'),
    halfPixels: flag(node, 'half_pixel_centers'),
  }
  if (lengths.includes(null)) return ofAnySize(node, x, wanted, rule, builder)
  const factors = wanted.map((length, axis) => length / (lengths[axis] ?? Number.NaN))
  const isNearest = node.op === 'ResizeNearestNeighbor'
  const isRepetition = node.op !== 'ResizeBicubic' && (isNearest || rule.halfPixels) && !rule.alignCorners
  if (isRepetition && factors.every(Number.isInteger)) {
    const interpolation = isNearest ? 'nearest' : 'bilinear'
    const make = (name: string) => layers.upSampling2d({ size: [factors[0], factors[1]], interpolation, name })
    return signal(builder.apply(node, [x], make))
  }
  const way = ways[node.op as keyof typeof ways]
  const compose = (value: Value) => wanted.reduce((y, length, axis) => way(y, axis + 1, length, rule), value)
  return signal(builder.operation(node, [x], ([value]) => compose(value)))
}

/** The positions that a box shows along an axis, as factors of its begin and end, which are shares of the picture. */
function factorsOf(length: number, wanted: number): readonly (readonly [begin: number, end: number])[] {
  return Array.from({ length: wanted }, (_, i) => {
    const share = wanted > 1 ? i / (wanted - 1) : 0.5
    return [(1 - share) * (length - 1), share * (length - 1)] as const
  })
}

interface Crop {
  readonly size: readonly number[]
  readonly isNearest: boolean
  /** What stands outside of the picture. */
  readonly outside: number
}

/** The same box of the file for every picture. */
function cropped(x: Value, box: ArrayLike<number>, { size, isNearest, outside }: Crop): Value {
  return size.reduce((y, wanted, i) => {
    const [axis, length] = [i + 1, x.shape[i + 1] as number]
    const positions = factorsOf(length, wanted).map(([begin, end]) => begin * box[i] + end * box[i + 2])
    const parts = isNearest ? at(y, axis, positions.map(Math.round)) : linearAt(y, axis, positions)
    const inside = positions.map(position => Number(position >= 0 && position <= length - 1))
    return ops.where(along(axis, inside), parts, outside)
  }, x)
}

/** A computed box [top, left, bottom, right] for each picture. */
function croppedByBoxes(x: Value, boxes: Value, { size, isNearest, outside }: Crop): Value {
  const [height, width] = x.shape.slice(1, 3) as number[]
  const [rows, columns] = [factorsOf(height, size[0]), factorsOf(width, size[1])]
  // What a row of affineTransform needs of each edge: x = t0 * column + t2, y = t4 * row + t5.
  const [[left, right], [nextLeft, nextRight]] = [columns[0], columns[1] ?? columns[0]]
  const [[top, bottom], [nextTop, nextBottom]] = [rows[0], rows[1] ?? rows[0]]
  const matrix = [
    ...[0, 0, 0, 0, nextTop - top, top, 0, 0],
    ...[nextLeft - left, 0, left, 0, 0, 0, 0, 0],
    ...[0, 0, 0, 0, nextBottom - bottom, bottom, 0, 0],
    ...[nextRight - right, 0, right, 0, 0, 0, 0, 0],
  ]
  const interpolation = isNearest ? 'nearest' : 'bilinear'
  const transforms = ops.matmul(boxes, vector(matrix, [4, 8]))
  const parts = ops.image.affineTransform(x, transforms, { size, interpolation, fillMode: 'nearest' })
  const inside = [rows, columns].map((factors, i) => {
    const none = factors.map(() => 0)
    const weights = [0, 1, 2, 3].map(edge =>
      edge % 2 === i ? factors.map(([begin, end]) => (edge < 2 ? begin : end)) : none,
    )
    const positions = ops.matmul(boxes, vector(weights.flat(), [4, factors.length]))
    const isInside = ops.logicalAnd(ops.greaterEqual(positions, 0), ops.lessEqual(positions, [height, width][i] - 1))
    return ops.reshape(isInside, i === 0 ? [-1, factors.length, 1, 1] : [-1, 1, factors.length, 1])
  })
  return ops.where(ops.logicalAnd(inside[0], inside[1]), parts, outside)
}

/** Which picture each box is of; null: each of its own. Throws FormatError where the batch would be another one. */
function picturesOf(node: GraphNode, boxes: Wire, indices: Wire | undefined, builder: Builder): Value | null {
  const which = expectWire(node, 'numbers of pictures', indices)
  if (isSignal(which) && isSignal(boxes)) return builder.plain(node, which)
  const isAlone = !isSignal(which) && which.shape.join() === '1' && which.read()[0] === 0
  if (isAlone && (isSignal(boxes) || boxes.shape.join() === '1,4')) return null
  throw new FormatError(`${node.where}: expected one box for every picture, received others.`)
}

const cropAndResize: Build = (node, [input, given, indices, wanted], builder) => {
  const { x, wanted: size } = sizesOf(node, input, wanted, builder)
  const boxes = expectWire(node, 'boxes', given)
  const method = text(node, 'method', 'bilinear')
  if (x.shape.slice(1, 3).includes(null) || !['bilinear', 'nearest'].includes(method))
    throw new FormatError(
      `${node.where}: expected pictures of a known size, and the method bilinear or nearest, received shape ` +
        `${formatShape(x.shape)} and ${method.slice(0, 20)}.`,
    )
  const which = picturesOf(node, boxes, indices, builder)
  const crop = { size, isNearest: method === 'nearest', outside: float(node, 'extrapolation_value', 0) }
  if (!isSignal(boxes)) {
    const box = boxes.read()
    return signal(builder.operation(node, [x], ([value]) => cropped(value, box, crop)))
  }
  const inputs = [x, builder.plain(node, boxes), ...(which ? [which] : [])]
  const compose = ([value, edges, own]: readonly Value[]) =>
    croppedByBoxes(own ? ops.take(value, own, 0) : value, edges, crop)
  return signal(builder.operation(node, inputs, compose))
}

export const pictures: Readonly<Record<string, Build>> = {
  ...{ CropAndResize: cropAndResize, ResizeBicubic: resizing, ResizeBilinear: resizing },
  ResizeNearestNeighbor: resizing,
}
