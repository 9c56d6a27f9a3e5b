import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { colorInput, saturated } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** Of f, the saturation is multiplied with f / (1 - f): 0 is grey, 0.5 no change. A number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  /** Limits of the saturation, which is from 0 to 1 itself. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training makes the colours of every picture paler or stronger. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_saturation/
 */
export class RandomSaturation extends Layer<typeof options> {
  static override readonly type: string = 'RandomSaturation'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, [colorInput(this, inputs)], context, (x, draw) =>
      saturated(x, draw, rangeOf(factor), valueRange),
    )
  }
}

export const randomSaturation = factory(RandomSaturation)
