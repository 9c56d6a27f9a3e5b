import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { inverted } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** How likely it is: a number f stands for [0, f], from which every sample gets a probability. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training makes negatives of some of the pictures. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_invert/
 */
export class RandomInvert extends Layer<typeof options> {
  static override readonly type: string = 'RandomInvert'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) => inverted(x, draw, rangeOf(factor, 0), valueRange))
  }
}

export const randomInvert = factory(RandomInvert)
