import { choice, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { divide, lessEqual, maximum, multiply, scaleOffset } from '../../ops/arithmetic.ts'
import { depthwiseConv } from '../../ops/convolution.ts'
import { clip, exp, floor, square } from '../../ops/elementwise.ts'
import { concatenate } from '../../ops/joining.ts'
import { matmul } from '../../ops/matmul.ts'
import { transpose } from '../../ops/movement.ts'
import { randomNormal, randomUniform } from '../../ops/random.ts'
import { sum } from '../../ops/reduction.ts'
import { reshape, reshapeSamples } from '../../ops/view.ts'
import { displace, displacedFillModes } from '../../ops/warping.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { chosen } from './colors.ts'
import { augmentation, augmented, factor, type Range, rangeOf, valueRange, warping } from './random.ts'
import { sidesOf } from './transforms.ts'

const share = factor({ least: 0, most: 1, overlaps: true })

const options = schema({
  /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
  factor: share(1),
  /** How strongly, and how far the changes reach; a number s stands for [0, s]. Default 1. */
  scale: share(1),
  ...warping,
  /** As of other layers that move pixels, or mirrored at the outer pixels ('mirror'). Default 'reflect'. */
  fillMode: choice(...displacedFillModes)('reflect'),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/** How much a pixel weighs at so many pixels from the middle: a bell that ends at three whole deviations. */
function bell(deviation: Value, most: number): Value {
  const distances = Float32Array.from({ length: 2 * most + 1 }, (_, i) => Math.abs(i - most))
  const weights = exp(multiply(square(divide([distances], deviation)), -0.5))
  const kept = multiply(weights, lessEqual([distances], multiply(floor(deviation), 3)))
  return divide(kept, sum(kept))
}

/** Along the columns, which are the channels of a picture one pixel wide: they lie together. */
function smoothedDown(x: Value, weights: Value): Value {
  const [height, width] = sidesOf(x)
  const window = matmul(reshape(weights, [-1, 1]), [new Float32Array(width).fill(1)])
  const columns = reshapeSamples(x, [height, 1, width])
  const smooth = depthwiseConv(columns, reshape(window, [-1, 1, width, 1]), { padding: 'same' })
  return reshapeSamples(smooth, [height, width, 1])
}

/** Rows as columns. */
const turned = (x: Value): Value => transpose(x, [0, 2, 1, 3])

/**
 * In training moves the pixels of some of the pictures by smooth random distances, all of a batch as strongly. As in
 * Keras, a pixel moves as far down as to the right. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_elastic_transform/
 */
export class RandomElasticTransform extends Layer<typeof options> {
  static override readonly type: string = 'RandomElasticTransform'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, scale, fillMode, fillValue, interpolation, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) => {
      const [shares, strengths] = [rangeOf(factor, 0), rangeOf(scale, 0)]
      if (shares[1] === 0 || strengths[1] === 0) return x
      const distances = this.#distances(x, strengths, context)
      const moved = displace(x, concatenate([distances, distances], -1), { fillMode, fillValue, interpolation })
      return clip(where(chosen(draw, shares), moved, x), ...valueRange)
    })
  }

  /** How far every pixel moves: [batch, height, width, 1]. */
  #distances(x: Value, [low, high]: Range, { nextStream }: CallContext): Value {
    const { seed } = this.options
    const sides = sidesOf(x)
    const [short, long] = [Math.min(...sides), Math.max(...sides)]
    const share = randomUniform(x, { shape: [1, 1], seed, stream: nextStream(seed) })
    const strength = scaleOffset(share, { scale: [high - low], offset: [low] })
    const deviation = maximum(multiply(strength, 0.05 * short), 1e-6)
    const noise = randomNormal(x, { shape: [x.shape[0], ...sides, 1], seed, stream: nextStream(seed) })
    const most = 3 * Math.floor(0.05 * short * high)
    const weights = bell(deviation, most)
    const smooth = turned(smoothedDown(turned(smoothedDown(noise, weights)), weights))
    return multiply(smooth, multiply(deviation, multiply(strength, 0.1 * long)))
  }
}

export const randomElasticTransform = factory(RandomElasticTransform)
