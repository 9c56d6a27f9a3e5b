import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { brightened } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** As a share of the value range: a number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training adds a number to every picture. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_brightness/
 */
export class RandomBrightness extends Layer<typeof options> {
  static override readonly type: string = 'RandomBrightness'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) => brightened(x, draw, rangeOf(factor), valueRange))
  }
}

export const randomBrightness = factory(RandomBrightness)
