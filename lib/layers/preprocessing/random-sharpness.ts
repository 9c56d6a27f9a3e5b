import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { sharpened } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** 0 is smooth, 0.5 no change, 1 sharp; a number f stands for [0, f]. */
  factor: factor({ least: 0, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training makes every picture smoother or sharper. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_sharpness/
 */
export class RandomSharpness extends Layer<typeof options> {
  static override readonly type: string = 'RandomSharpness'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) => sharpened(x, draw, rangeOf(factor, 0), valueRange))
  }
}

export const randomSharpness = factory(RandomSharpness)
