import { choice, integer, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { warpInterpolations } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { colorInput } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'
import { changedSomehow } from './random-changes.ts'

const options = schema({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How many changes follow each other. Default 2. */
  numOps: integer({ min: 1 })(2),
  /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.5. */
  factor: factor({ least: 0, most: 1 })(0.5),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: choice(...warpInterpolations)('bilinear'),
  ...augmentation,
})

/**
 * In training changes a batch by `numOps` of eleven ways, drawn for the whole batch: shear, translation, rotation,
 * brightness, colour degeneration, contrast, sharpness, posterization, solarization, autoContrast and equalization.
 * Keras: https://keras.io/api/layers/preprocessing_layers/image_augmentation/rand_augment/
 */
export class RandAugment extends Layer<typeof options> {
  static override readonly type: string = 'RandAugment'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { numOps, factor, interpolation, valueRange, seed } = this.options
    const changes = {
      ...{ range: rangeOf(factor, 0), valueRange, interpolation, seed },
      ...{ isSmoothIncluded: true, isNoneIncluded: false },
    }
    return augmented(this, [colorInput(this, inputs, true)], context, (x, draw) =>
      Array.from({ length: numOps }).reduce<Value>(y => changedSomehow(y, draw, changes, context), x),
    )
  }
}

export const randAugment = factory(RandAugment)
