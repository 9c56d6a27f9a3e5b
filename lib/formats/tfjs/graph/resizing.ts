/** Pictures of another size, by each of TensorFlow's rules where pixels lie. */
import { FormatError } from '../../../core/errors.ts'
import { formatShape } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import * as ops from '../../../ops/index.ts'
import { flag } from './attributes.ts'
import type { Build } from './builder.ts'
import { expectSignal, knownList, signal } from './wires.ts'

interface Rule {
  readonly isNearest: boolean
  readonly alignCorners: boolean
  readonly halfPixels: boolean
}

/** Where the pixels of an axis come from: the place of each in the input, in pixels. */
function placesOf(length: number, wanted: number, { alignCorners, halfPixels }: Rule): number[] {
  const scale = alignCorners && wanted > 1 ? (length - 1) / (wanted - 1) : length / wanted
  return Array.from({ length: wanted }, (_, i) =>
    halfPixels ? (i + 0.5) * scale - (alignCorners ? 0 : 0.5) : i * scale,
  )
}

const within = (length: number) => (place: number) => Math.min(Math.max(place, 0), length - 1)

const vector = (numbers: readonly number[], shape: readonly number[] = [numbers.length]) =>
  new Tensor(Float32Array.from(numbers), shape)

function nearest(x: Value, axis: number, wanted: number, rule: Rule): Value {
  const length = x.shape[axis] ?? 1
  // TensorFlow adds the half back before it rounds down.
  const shift = rule.halfPixels ? 0.5 : 0
  const round = rule.alignCorners ? (place: number) => Math.floor(place + 0.5) : Math.floor
  const places = placesOf(length, wanted, rule).map(place => round(place + shift))
  return ops.take(x, vector(places.map(within(length))), axis)
}

function linear(x: Value, axis: number, wanted: number, rule: Rule): Value {
  const length = x.shape[axis] ?? 1
  const places = placesOf(length, wanted, rule)
  const low = places.map(Math.floor)
  const shares = vector(
    places.map((place, i) => place - low[i]),
    [wanted, ...Array<number>(3 - axis).fill(1)],
  )
  const [below, above] = [low, low.map(place => place + 1)].map(indices =>
    ops.take(x, vector(indices.map(within(length))), axis),
  )
  return ops.add(below, ops.multiply(ops.subtract(above, below), shares))
}

/** More pixels along an axis are no picture. */
const longest = 2 ** 15

export const resizing: Build = (node, [input, size], builder) => {
  const x = builder.channelsLast(node, expectSignal(node, 'pictures', input), false)
  const wanted = knownList(node, 'size', size)
  const lengths = x.shape.slice(1, 3)
  if (x.shape.length !== 4 || wanted.length !== 2 || wanted.some(length => length < 1 || length > longest))
    throw new FormatError(
      `${node.where}: expected pictures and two sizes from 1 to ${longest}, received shape ${formatShape(x.shape)} ` +
        `and [${wanted}].`,
    )
  builder.spend(node, 4 * (wanted[0] + wanted[1]))
  const rule = {
    isNearest: node.op === 'ResizeNearestNeighbor',
    alignCorners: flag(node, 'align_corners'),
    halfPixels: flag(node, 'half_pixel_centers'),
  }
  const factors = wanted.map((length, axis) => length / (lengths[axis] ?? Number.NaN))
  const isRepetition = (rule.isNearest || rule.halfPixels) && !rule.alignCorners
  if (isRepetition && factors.every(Number.isInteger)) {
    const interpolation = rule.isNearest ? 'nearest' : 'bilinear'
    const make = (name: string) => layers.upSampling2d({ size: [factors[0], factors[1]], interpolation, name })
    return signal(builder.apply(node, [x], make))
  }
  const along = rule.isNearest ? nearest : linear
  const compose = (value: Value) => wanted.reduce((y, length, axis) => along(y, axis + 1, length, rule), value)
  return signal(builder.operation(node, [x], ([value]) => compose(value)))
}
