import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { affineTransform } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { augmentation, augmented, factor, rangeOf, warping, warpingOf } from './random.ts'
import { translated } from './transforms.ts'

const share = factor({ least: -1, most: 1 })

const options = schema({
  /** How far down, as a share of the height: a number f stands for [-f, f], a negative one is up. */
  heightFactor: share(),
  /** How far to the right, as a share of the width. */
  widthFactor: share(),
  ...warping,
  ...augmentation,
})

/**
 * In training moves every picture. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation/
 */
export class RandomTranslation extends Layer<typeof options> {
  static override readonly type: string = 'RandomTranslation'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { heightFactor, widthFactor } = this.options
    return augmented(this, inputs, context, (x, draw) =>
      affineTransform(x, translated(x, draw, rangeOf(heightFactor), rangeOf(widthFactor)), warpingOf(this.options)),
    )
  }
}

export const randomTranslation = factory(RandomTranslation)
