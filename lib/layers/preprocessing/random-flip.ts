import { choice, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { lessEqual } from '../../ops/arithmetic.ts'
import { affineTransform } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { augmentation, augmented } from './random.ts'
import { identity, sidesOf, transforms } from './transforms.ts'

const options = schema({
  /** Left and right ('horizontal'), top and bottom ('vertical'), or both at once (the default). */
  mode: choice('horizontal', 'vertical', 'horizontalAndVertical')('horizontalAndVertical'),
  ...augmentation,
})

/**
 * In training mirrors half of the pictures. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_flip/
 */
export class RandomFlip extends Layer<typeof options> {
  static override readonly type: string = 'RandomFlip'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { mode } = this.options
    return augmented(this, inputs, context, (x, draw) => {
      const [height, width] = sidesOf(x)
      const mirrored = {
        ...(mode !== 'vertical' && { a0: -2, a2: width - 1 }),
        ...(mode !== 'horizontal' && { b1: -2, b2: height - 1 }),
      }
      return affineTransform(x, transforms(lessEqual(draw([0, 1]), 0.5), [mirrored], identity), {
        interpolation: 'nearest',
      })
    })
  }
}

export const randomFlip = factory(RandomFlip)
