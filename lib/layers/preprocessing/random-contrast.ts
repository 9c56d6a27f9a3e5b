import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { contrasted } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** By [1 - low, 1 + high]; a number f stands for [0, f]. */
  factor: factor({ least: 0, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training multiplies the distance of every pixel from the mean of its channel. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_contrast/
 */
export class RandomContrast extends Layer<typeof options> {
  static override readonly type: string = 'RandomContrast'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, valueRange } = this.options
    return augmented(this, inputs, context, (x, draw) => contrasted(x, draw, rangeOf(factor, 0), valueRange))
  }
}

export const randomContrast = factory(RandomContrast)
