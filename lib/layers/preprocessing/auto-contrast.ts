import { schema, unsupported } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../spatial.ts'
import { fullContrast } from './colors.ts'
import { valueRange } from './random.ts'

const options = schema({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** Only 'channelsLast'. */
  dataFormat,
  boundingBoxFormat: unsupported(),
})

/**
 * Stretches every channel of every picture over the whole value range, in inference, too. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/auto_contrast/
 */
export class AutoContrast extends Layer<typeof options> {
  static override readonly type: string = 'AutoContrast'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return fullContrast(spatialInput(this, inputs, 2), this.options.valueRange)
  }
}

export const autoContrast = factory(AutoContrast)
