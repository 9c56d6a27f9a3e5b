import { number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { chosen, colorInput, grey } from './colors.ts'
import { augmentation, augmented } from './random.ts'

const options = schema({
  /** The share of them. Default 0.5. */
  factor: number({ min: 0, max: 1 })(0.5),
  ...augmentation,
})

/**
 * In training makes some of the pictures grey; they keep their channels. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_grayscale/
 */
export class RandomGrayscale extends Layer<typeof options> {
  static override readonly type: string = 'RandomGrayscale'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor } = this.options
    return augmented(this, [colorInput(this, inputs, true)], context, (x, draw) =>
      where(chosen(draw, [factor, factor]), grey(x), x),
    )
  }
}

export const randomGrayscale = factory(RandomGrayscale)
