import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { colorInput, degenerated } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** Share of the grey picture: a number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training mixes every picture with its shades of grey. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_color_degeneration/
 */
export class RandomColorDegeneration extends Layer<typeof options> {
  static override readonly type: string = 'RandomColorDegeneration'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, [colorInput(this, inputs, true)], context, (x, draw) =>
      degenerated(x, draw, rangeOf(factor), valueRange),
    )
  }
}

export const randomColorDegeneration = factory(RandomColorDegeneration)
