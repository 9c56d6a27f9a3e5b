import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { affineTransform } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { augmentation, augmented, factor, rangeOf, warping, warpingOf } from './random.ts'
import { sheared } from './transforms.ts'

// Keras takes ranges from 0 on, but writes what a single number f stands for, [-f, f], into its files.
const share = factor({ least: -1, most: 1 })

const options = schema({
  /** How far each row is moved, in pixels for every row: a number f stands for [-f, f]. Default 0. */
  xFactor: share(0),
  /** How far each column is moved, in pixels for every column. Default 0. */
  yFactor: share(0),
  ...warping,
  ...augmentation,
})

/**
 * In training slants every picture, half of them the other way. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_shear/
 */
export class RandomShear extends Layer<typeof options> {
  static override readonly type: string = 'RandomShear'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { xFactor, yFactor } = this.options
    return augmented(this, inputs, context, (x, draw) =>
      affineTransform(x, sheared(draw, rangeOf(xFactor), rangeOf(yFactor)), warpingOf(this.options)),
    )
  }
}

export const randomShear = factory(RandomShear)
