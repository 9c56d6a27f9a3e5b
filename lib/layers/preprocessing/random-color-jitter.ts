import { nullable, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { brightened, colorInput, contrasted, hued, saturated } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const options = schema({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** As randomBrightness has it. */
  brightnessFactor: nullable(factor({ least: -1, most: 1, overlaps: true })),
  /** As randomContrast has it. */
  contrastFactor: nullable(factor({ least: 0, most: 1, overlaps: true })),
  /** As randomSaturation has it. */
  saturationFactor: nullable(factor({ least: -1, most: 1, overlaps: true })),
  /** As randomHue has it. */
  hueFactor: nullable(factor({ least: 0, most: 1, overlaps: true })),
  ...augmentation,
})

/**
 * In training changes brightness, contrast, saturation and hue, in this order, those that have a factor. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_color_jitter/
 */
export class RandomColorJitter extends Layer<typeof options> {
  static override readonly type: string = 'RandomColorJitter'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { brightnessFactor, contrastFactor, saturationFactor, hueFactor, valueRange } = this.options
    const hasColors = saturationFactor !== null || hueFactor !== null
    const pictures = hasColors ? [colorInput(this, inputs)] : inputs
    return augmented(this, pictures, context, (x, draw) => {
      const steps = [
        [brightened, brightnessFactor, -1],
        [contrasted, contrastFactor, 0],
        [saturated, saturationFactor, -1],
        [hued, hueFactor, 0],
      ] as const
      return steps.reduce(
        (y, [change, factor, least]) => (factor === null ? y : change(y, draw, rangeOf(factor, least), valueRange)),
        x,
      )
    })
  }
}

export const randomColorJitter = factory(RandomColorJitter)
