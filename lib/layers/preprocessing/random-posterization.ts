import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { posterized } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const bits = factor({ least: 1, most: 8, isWhole: true })

const options = schema({
  /** From how many bits to one less than how many: a number f stands for [1, f]. */
  factor: bits(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training leaves every picture fewer bits. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_posterization/
 */
export class RandomPosterization extends Layer<typeof options> {
  static override readonly type: string = 'RandomPosterization'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) => posterized(x, draw, rangeOf(factor, 1), valueRange))
  }
}

export const randomPosterization = factory(RandomPosterization)
