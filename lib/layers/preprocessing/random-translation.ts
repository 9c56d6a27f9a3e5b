import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { warp2d } from '../../ops/image.ts'
import { factory, Layer } from '../layer.ts'
import { augmentation, augmented, factor, rangeOf, warping } from './random.ts'
import { identity, sidesOf, transforms } from './transforms.ts'

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
  static override readonly type = 'RandomTranslation'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { heightFactor, widthFactor } = this.options
    return augmented(this, inputs, context, (x, draw) => {
      const [height, width] = sidesOf(x)
      const shares = draw(rangeOf(heightFactor), rangeOf(widthFactor))
      return warp2d(x, transforms(shares, [{ b2: -height }, { a2: -width }], identity), this.options)
    })
  }
}

export const randomTranslation = factory(RandomTranslation)
