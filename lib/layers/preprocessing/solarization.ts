import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { solarized } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const share = factor({ least: 0, most: 1 })

const options = schema({
  /** How much is added, as a share of the value range: a number f stands for [0, f]. Default 0. */
  additionFactor: share(0),
  /** How bright a pixel must be, as a share of the value range: a number f stands for [0, f]. Default 0. */
  thresholdFactor: share(0),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training adds to every picture, then makes negatives of the pixels that are bright. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/solarization/
 */
export class Solarization extends Layer<typeof options> {
  static override readonly type: string = 'Solarization'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { additionFactor, thresholdFactor, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) =>
      solarized(x, draw, rangeOf(additionFactor, 0), rangeOf(thresholdFactor, 0), valueRange),
    )
  }
}

export const solarization = factory(Solarization)
