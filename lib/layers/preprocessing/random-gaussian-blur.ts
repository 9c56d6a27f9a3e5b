import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { divide, multiply } from '../../ops/arithmetic.ts'
import { depthwiseConv } from '../../ops/convolution.ts'
import { clip, exp, square } from '../../ops/elementwise.ts'
import { matmul } from '../../ops/matmul.ts'
import { slice, transpose } from '../../ops/movement.ts'
import { sum } from '../../ops/reduction.ts'
import { reshape } from '../../ops/view.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { chosen } from './colors.ts'
import { augmentation, augmented, type Draw, factor, rangeOf, valueRange } from './random.ts'

const kernelSize = custom<number | readonly [number, number], readonly [number, number]>({
  parse: (value, where, name) => {
    const sizes: readonly unknown[] = isArray(value) ? Array.from(value) : [value, value]
    const isOdd = (size: unknown) => Number.isInteger(size) && (size as number) > 0 && (size as number) % 2 === 1
    if (sizes.length === 2 && sizes.every(isOdd)) return [sizes[0], sizes[1]] as [number, number]
    throw new OptionError(`${where}: expected ${name} to be an odd number above 0, or two, received ${show(value)}.`)
  },
})

const options = schema({
  /** The share of pictures that are blurred; a number f stands for shares from [0, f]. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /** Height and width of the window: one odd number, or two. Default 3. */
  kernelSize: kernelSize(3),
  /** Standard deviation of the window's weights, in pixels; a number s stands for [0, s]. Default 1. */
  sigma: factor({ least: 0, most: 1, overlaps: true })(1),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/** [1, size]: a bell of this standard deviation [1, 1], which sums to 1. */
function bell(size: number, sigma: Value): Value {
  const distances = Float32Array.from({ length: size }, (_, i) => i - (size - 1) / 2)
  const weights = exp(multiply(square(divide([distances], sigma)), -0.5))
  return divide(weights, sum(weights))
}

/**
 * In training blurs some of the pictures, all of a batch by one window. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_gaussian_blur/
 */
export class RandomGaussianBlur extends Layer<typeof options> {
  static override readonly type: string = 'RandomGaussianBlur'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) => {
      const blurs = chosen(draw, rangeOf(factor, 0))
      const blurred = depthwiseConv(x, this.#window(x, draw), { padding: 'same' })
      return clip(where(blurs, blurred, x), ...valueRange)
    })
  }

  /** [height, width, channels, 1] */
  #window(x: Value, draw: Draw): Value {
    const { kernelSize, sigma } = this.options
    const [low, high] = rangeOf(sigma, 0)
    const deviations = draw([low + 1e-6, high + 1e-6], [low + 1e-6, high + 1e-6]) // Keras's epsilon
    // As in Keras, whose window of unequal sides is the transposed one with its numbers in the same order.
    const [across, down] = kernelSize.map((size, i) => bell(size, slice(deviations, [0, i], [1, 1])))
    const channels = x.shape[3] ?? 1
    const ones = new Float32Array(channels).fill(1)
    return reshape(matmul(reshape(matmul(transpose(down), across), [-1, 1]), [ones]), [...kernelSize, channels, 1])
  }
}

export const randomGaussianBlur = factory(RandomGaussianBlur)
