import { nullable, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { affineTransform } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { augmentation, augmented, factor, rangeOf, warping, warpingOf } from './random.ts'
import { type Coefficients, identity, sidesOf, transforms } from './transforms.ts'

const share = factor({ least: -1, excludesLeast: true, most: 1 })

const options = schema({
  /**
   * By how much more of the height is shown: 0.2 is a fifth more (zoomed out), -0.2 a fifth less; f stands for [-f,
   * f].
   */
  heightFactor: share(),
  /** The same of the width. Default: as the height, so that pictures keep their proportions. */
  widthFactor: nullable(share),
  ...warping,
  ...augmentation,
})

/**
 * In training shows every picture smaller or larger, about its centre. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_zoom/
 */
export class RandomZoom extends Layer<typeof options> {
  static override readonly type: string = 'RandomZoom'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { heightFactor, widthFactor } = this.options
    return augmented(this, inputs, context, (x, draw) => {
      const [height, width] = sidesOf(x)
      const [down, across]: Coefficients[] = [
        { b1: 1, b2: (1 - height) / 2 },
        { a0: 1, a2: (1 - width) / 2 },
      ]
      const rows =
        widthFactor === null
          ? transforms(draw(rangeOf(heightFactor)), [{ ...down, ...across }], identity)
          : transforms(draw(rangeOf(heightFactor), rangeOf(widthFactor)), [down, across], identity)
      return affineTransform(x, rows, warpingOf(this.options))
    })
  }
}

export const randomZoom = factory(RandomZoom)
