/** Changes of colours, with random numbers of every sample: what the layers of colours consist of. */
import { ShapeError } from '../../core/errors.ts'
import { formatShape } from '../../core/shape.ts'
import { Tensor } from '../../core/tensor.ts'
import type { Value } from '../../graph/value.ts'
import {
  add,
  divide,
  divideNoNan,
  greater,
  less,
  multiply,
  power,
  scaleOffset,
  subtract,
} from '../../ops/arithmetic.ts'
import { depthwiseConv } from '../../ops/convolution.ts'
import { clip, floor, round } from '../../ops/elementwise.ts'
import { matmul } from '../../ops/matmul.ts'
import { max, mean, min } from '../../ops/reduction.ts'
import { reshape } from '../../ops/view.ts'
import { adjustHsv } from '../../ops/warping.ts'
import { where } from '../../ops/where.ts'
import type { Layer } from '../layer.ts'
import { spatialInput } from '../spatial.ts'
import { type Draw, type Range, randomSigns } from './random.ts'

/** One number for every sample, beside pictures. */
export const perPicture = (numbers: Value): Value => reshape(numbers, [-1, 1, 1, 1])

/** The numbers from one range in terms of another. */
function inRange(x: Value, [low, high]: Range, [to, top]: Range): Value {
  if (low === to && high === top) return x
  const scale = (top - to) / (high - low)
  return scaleOffset(x, { scale: [scale], offset: [to - low * scale] })
}

/** The samples to which something happens, each with a probability of its own, as 1; else 0. */
export const chosen = (draw: Draw, probability: Range): Value => perPicture(less(draw([0, 1]), draw(probability)))

/** The only input: pictures with red, green and blue. */
export function colorInput(layer: Layer, inputs: readonly Value[], isGreyTaken = false): Value {
  const x = spatialInput(layer, inputs, 2)
  const channels = x.shape[3]
  if (channels === 3 || channels === null || (isGreyTaken && channels === 1)) return x
  throw new ShapeError(
    `${layer.where()}: expected pictures with 3 channels (RGB)${isGreyTaken ? ', or 1' : ''}, received shape ` +
      `${formatShape(x.shape)}.`,
  )
}

export function brightened(x: Value, draw: Draw, [low, high]: Range, [bottom, top]: Range): Value {
  const size = top - bottom
  return clip(add(x, perPicture(draw([low * size, high * size]))), bottom, top)
}

/** Every channel further from its mean, or nearer to it. */
export function contrasted(x: Value, draw: Draw, [low, high]: Range, [bottom, top]: Range): Value {
  const centre = mean(x, { axis: [1, 2], keepdims: true })
  const factors = perPicture(draw([1 - low, 1 + high]))
  return clip(add(multiply(subtract(x, centre), factors), centre), bottom, top)
}

export function saturated(x: Value, draw: Draw, range: Range, [low, high]: Range): Value {
  const shares = draw(range)
  const factors = divide(shares, subtract(1 + 1e-7, shares))
  return adjustHsv(x, multiply(factors, [0, 1]), { low, high })
}

/** Hues turned either way, by at most half a turn. A pixel with channels below 0 has a saturation above 1. */
export function hued(x: Value, draw: Draw, range: Range, valueRange: Range): Value {
  const turns = multiply(randomSigns(draw), draw(range))
  const changes = add(multiply(turns, [0.5, 0]), [0, 1])
  const turned = adjustHsv(inRange(x, valueRange, [0, 1]), changes, { high: Number.MAX_VALUE })
  return inRange(clip(turned, 0, 1), [0, 1], valueRange)
}

/** Red, green and blue all as bright as the picture looks. */
export function grey(x: Value): Value {
  if (x.shape[x.shape.length - 1] === 1) return x
  return matmul(
    x,
    [0.2989, 0.587, 0.114].map(share => [share, share, share]),
  )
}

export const degenerated = (x: Value, draw: Draw, range: Range, [bottom, top]: Range): Value =>
  clip(add(x, multiply(perPicture(draw(range)), subtract(grey(x), x))), bottom, top)

export const inverted = (x: Value, draw: Draw, probability: Range, [, top]: Range): Value =>
  where(chosen(draw, probability), subtract(top, x), x)

/** Every channel stretched over the whole range; one of equal pixels stays. */
export function fullContrast(x: Value, [bottom, top]: Range): Value {
  const low = min(x, { axis: [1, 2], keepdims: true })
  const high = max(x, { axis: [1, 2], keepdims: true })
  const scale = divideNoNan(top - bottom, subtract(high, low))
  const stretched = clip(add(multiply(subtract(x, low), scale), bottom), bottom, top)
  return where(greater(high, low), stretched, x)
}

const bytes: Range = [0, 255]

/** Keras multiplies only the upper ends of both ranges with 255. */
export function solarized(x: Value, draw: Draw, additions: Range, thresholds: Range, valueRange: Range): Value {
  const [added, threshold] = [additions, thresholds].map(([low, high]) => perPicture(draw([low, 255 * high])))
  const y = clip(add(inRange(x, valueRange, bytes), added), 0, 255)
  return inRange(where(less(y, threshold), y, subtract(255, y)), bytes, valueRange)
}

/** Whole numbers of bytes whose low bits are 0. Of the range of bits the upper end is not drawn. */
export function posterized(x: Value, draw: Draw, [low, high]: Range, valueRange: Range): Value {
  const bits = floor(perPicture(draw([low, high])))
  const step = round(power(2, subtract(8, bits)))
  const y = clip(floor(inRange(x, valueRange, bytes)), 0, 255)
  return inRange(multiply(floor(divide(y, step)), step), bytes, valueRange)
}

/** Further from what a small window smoothes, or nearer to it. */
export function sharpened(x: Value, draw: Draw, range: Range, [bottom, top]: Range): Value {
  const channels = x.shape[x.shape.length - 1] ?? 1
  const weights = [1, 1, 1, 1, 5, 1, 1, 1, 1].flatMap(weight => Array<number>(channels).fill(weight / 13))
  const smooth = depthwiseConv(x, new Tensor(Float32Array.from(weights), [3, 3, channels, 1]), { padding: 'same' })
  const share = subtract(1, scaleOffset(perPicture(draw(range)), { scale: [2], offset: [0] }))
  return clip(add(x, multiply(share, subtract(smooth, x))), bottom, top)
}
