import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { affineTransform } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { augmentation, augmented, factor, rangeOf, warping, warpingOf } from './random.ts'
import { rotated } from './transforms.ts'

const options = schema({
  /** How far counter-clockwise, in turns: a number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  ...warping,
  ...augmentation,
})

/**
 * In training turns every picture about its centre. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/
 */
export class RandomRotation extends Layer<typeof options> {
  static override readonly type: string = 'RandomRotation'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor } = this.options
    return augmented(this, inputs, context, (x, draw) =>
      affineTransform(x, rotated(x, draw, rangeOf(factor)), warpingOf(this.options)),
    )
  }
}

export const randomRotation = factory(RandomRotation)
