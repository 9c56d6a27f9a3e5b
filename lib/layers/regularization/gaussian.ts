/** Layers that add Gaussian noise to their input, or multiply it by such. */
import { seed } from '../../core/options.ts'
import { number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { add, multiply } from '../../ops/arithmetic.ts'
import { randomNormal } from '../../ops/random.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const dropoutOptions = schema({
  /** The numbers have the variance rate / (1 - rate): from 0 up to, not including, 1. */
  rate: number({ min: 0, below: 1 })(),
  /** Of the numbers. Default: they follow from setSeed. */
  seed,
})

/**
 * In training multiplies by normal random numbers around 1; else does nothing. Srivastava et al. 2014, "Dropout".
 * Keras:
 * https://keras.io/api/layers/regularization_layers/gaussian_dropout/
 */
export class GaussianDropout extends Layer<typeof dropoutOptions> {
  static override readonly type: string = 'GaussianDropout'
  static override readonly options = dropoutOptions
  static override readonly supportsMasking = true

  call(inputs: readonly Value[], { training, nextStream }: CallContext): Value {
    const { rate, seed } = this.options
    const x = onlyInput(this, inputs)
    if (!training || rate === 0) return x
    const deviation = Math.sqrt(rate / (1 - rate))
    return multiply(x, randomNormal(x, { mean: 1, deviation, seed, stream: nextStream(seed) }))
  }
}

export const gaussianDropout = factory(GaussianDropout)

const noiseOptions = schema({
  /** Standard deviation of the numbers, from 0 to 1. */
  stddev: number({ min: 0, max: 1 })(),
  /** Of the numbers. Default: they follow from setSeed. */
  seed,
})

/**
 * In training adds normal random numbers around 0; else does nothing. Keras:
 * https://keras.io/api/layers/regularization_layers/gaussian_noise/
 */
export class GaussianNoise extends Layer<typeof noiseOptions> {
  static override readonly type: string = 'GaussianNoise'
  static override readonly options = noiseOptions
  static override readonly supportsMasking = true

  call(inputs: readonly Value[], { training, nextStream }: CallContext): Value {
    const { stddev, seed } = this.options
    const x = onlyInput(this, inputs)
    if (!training || stddev === 0) return x
    return add(x, randomNormal(x, { mean: 0, deviation: stddev, seed, stream: nextStream(seed) }))
  }
}

export const gaussianNoise = factory(GaussianNoise)
