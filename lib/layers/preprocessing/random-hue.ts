import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { colorInput, hued } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** In halves of a turn, either way: a number f stands for [0, f]. */
  factor: factor({ least: 0, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training turns the hues of every picture. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_hue/
 */
export class RandomHue extends Layer<typeof options> {
  static override readonly type: string = 'RandomHue'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, [colorInput(this, inputs)], context, (x, draw) =>
      hued(x, draw, rangeOf(factor, 0), valueRange),
    )
  }
}

export const randomHue = factory(RandomHue)
