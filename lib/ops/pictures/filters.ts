/** Filters of pictures, as compositions of other ops: their gradients follow. */
import { OptionError, ShapeError } from '../../core/errors.ts'
import { integer, number, numbers, parseOptions, schema } from '../../core/schema.ts'
import { formatShape } from '../../core/shape.ts'
import { Tensor } from '../../core/tensor.ts'
import type { Value } from '../../graph/value.ts'
import { expectValue } from '../apply.ts'
import { add, divide, multiply, subtract } from '../arithmetic.ts'
import { depthwiseConv } from '../convolution.ts'
import { square } from '../elementwise.ts'
import { stack } from '../joining.ts'
import { pad } from '../movement.ts'
import { mean } from '../reduction.ts'
import { expectPictures, inBatch } from './batches.ts'

/** The most rows and columns of a window: its weights are numbers of JavaScript. */
export const maxWindow = 255

/** The weights of a blur along one axis, whose sum is 1. */
function gaussian(length: number, sigma: number): number[] {
  const heights = Array.from({ length }, (_, i) => Math.exp(-0.5 * ((i - (length - 1) / 2) / sigma) ** 2))
  const sum = heights.reduce((total, height) => total + height)
  return heights.map(height => height / sum)
}

/** The products of two lists, those of the first number of `down` first. */
const products = (down: readonly number[], across: readonly number[]): number[] =>
  down.flatMap(row => across.map(column => row * column))

/** The same window for every channel. */
function filtered(
  where: string,
  x: Value,
  weights: readonly number[],
  size: readonly number[],
  padding: 'same' | 'valid',
): Value {
  const channels = x.shape[3]
  if (channels === null)
    throw new ShapeError(`${where}: expected a known number of channels, received ${formatShape(x.shape)}.`)
  const data = Float32Array.from({ length: weights.length * channels }, (_, i) => weights[Math.floor(i / channels)])
  return depthwiseConv(x, new Tensor(data, [...size, channels, 1]), { padding })
}

interface BlurOptions {
  /** How many rows and columns weigh in a pixel. Default [3, 3]. */
  readonly kernelSize?: readonly number[]
  /** The deviations of the bell; the first one is that across. Default [1, 1]. */
  readonly sigma?: readonly number[]
}

const blurOptions = schema({
  kernelSize: numbers({ min: 1, max: maxWindow, integer: true }, 2)([3, 3]),
  sigma: numbers({ above: 0 }, 2)([1, 1]),
})

/**
 * Pictures blurred by a bell. A window that is not square is as in Keras with TensorFlow or PyTorch, where the weights
 * of kernelSize[1] rows of kernelSize[0] numbers are read as kernelSize[0] rows of kernelSize[1].
 */
export function gaussianBlur(images: Value, options: BlurOptions = {}): Value {
  const where = 'ops.image.gaussianBlur'
  expectPictures(where, images)
  const { kernelSize: size, sigma } = parseOptions(blurOptions, where, options)
  const weights = products(gaussian(size[1], sigma[1]), gaussian(size[0], sigma[0]))
  return inBatch(images, x => filtered(where, x, weights, size, 'same'))
}

const rise = [-1, 0, 1]
const smooth = [1, 2, 1]

/**
 * How much pictures change downwards and to the right at every pixel, by Sobel's windows: [batch, height, width,
 * channels, 2]. Outside they are mirrored at their outer pixels, as in Keras with TensorFlow.
 */
export function sobelEdges(images: Value): Value {
  const where = 'ops.image.sobelEdges'
  expectValue(where, images)
  if (images.shape.length !== 4)
    throw new ShapeError(
      `${where}: expected pictures [batch, height, width, channels], received shape ${formatShape(images.shape)}.`,
    )
  const windows = [products(rise, smooth), products(smooth, rise)]
  const mirrored = pad(
    images,
    [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ],
    { mode: 'reflect' },
  )
  return stack(
    windows.map(weights => filtered(where, mirrored, weights, [3, 3], 'valid')),
    -1,
  )
}

interface SimilarityOptions {
  /** The largest value of a pixel. Default 1. */
  readonly maxVal?: number
  /** Rows and columns of the window, an odd number. Default 11. */
  readonly filterSize?: number
  /** Its deviation. Default 1.5. */
  readonly filterSigma?: number
  /** What keeps the quotients from being 0 / 0. Default 0.01. */
  readonly k1?: number
  /** Default 0.03. */
  readonly k2?: number
}

const similarityOptions = schema({
  ...{
    maxVal: number()(1),
    filterSize: integer({ min: 1, max: maxWindow })(11),
    filterSigma: number({ above: 0 })(1.5),
  },
  ...{ k1: number()(0.01), k2: number()(0.03) },
})

/** The structural similarity of pictures, one number for each pair, at most 1; as a loss take 1 minus it. */
export function ssim(image1: Value, image2: Value, options: SimilarityOptions = {}): Value {
  const where = 'ops.image.ssim'
  expectPictures(where, image1)
  expectPictures(where, image2)
  const { maxVal, filterSize: side, filterSigma, k1, k2 } = parseOptions(similarityOptions, where, options)
  if (side % 2 === 0) throw new OptionError(`${where}: expected filterSize to be odd, received ${side}.`)
  const small = image1.shape.slice(-3, -1).find(length => length !== null && length < side)
  if (image1.shape.length !== image2.shape.length || small !== undefined)
    throw new ShapeError(
      `${where}: expected two pictures of one shape, at least ${side} high and wide (filterSize), received shapes ` +
        `${formatShape(image1.shape)} and ${formatShape(image2.shape)}.`,
    )
  const weights = products(gaussian(side, filterSigma), gaussian(side, filterSigma))
  const local = (x: Value) => inBatch(x, batch => filtered(where, batch, weights, [side, side], 'valid'))
  const [mean1, mean2] = [local(image1), local(image2)]
  const both = multiply(mean1, mean2)
  const squares = add(square(mean1), square(mean2))
  const covariance = subtract(local(multiply(image1, image2)), both)
  const variances = subtract(add(local(square(image1)), local(square(image2))), squares)
  const [c1, c2] = [(k1 * maxVal) ** 2, (k2 * maxVal) ** 2]
  const alike = multiply(add(multiply(both, 2), c1), add(multiply(covariance, 2), c2))
  return mean(divide(alike, multiply(add(squares, c1), add(variances, c2))), { axis: [-3, -2, -1] })
}
