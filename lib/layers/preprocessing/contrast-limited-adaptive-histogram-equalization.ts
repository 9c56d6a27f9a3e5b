import { number, numbers, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { clahe, maxTiles } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../spatial.ts'
import { valueRange } from './random.ts'

const options = schema({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How often a level may occur in a tile, in terms of the mean; 0: as often as it does. Default 4. */
  clipLimit: number()(4),
  /** How many rows and columns of tiles a picture is cut into. Default [8, 8]. */
  tileGridSize: numbers({ integer: true, min: 1, max: maxTiles }, 2)([8, 8]),
  /** Only 'channelsLast'. */
  dataFormat,
})

/**
 * Spreads the histogram of every channel, tile by tile, in inference, too: contrasts become clearer wherever they are.
 * No gradient flows through it. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/contrast_limited_adaptive_histogram_equalization/
 */
export class ContrastLimitedAdaptiveHistogramEqualization extends Layer<typeof options> {
  static override readonly type: string = 'ContrastLimitedAdaptiveHistogramEqualization'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    const { valueRange, clipLimit, tileGridSize } = this.options
    const [low, high] = valueRange
    return clahe(spatialInput(this, inputs, 2), { low, high, clipLimit, tiles: tileGridSize })
  }
}

export const contrastLimitedAdaptiveHistogramEqualization = factory(ContrastLimitedAdaptiveHistogramEqualization)
