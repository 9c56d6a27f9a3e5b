import { integer, schema, unsupported } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { equalize, maxBins } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../spatial.ts'
import { valueRange } from './random.ts'

const options = schema({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How many values are told apart. Default 256. */
  bins: integer({ min: 1, max: maxBins })(256),
  /** Only 'channelsLast'. */
  dataFormat,
  boundingBoxFormat: unsupported(),
})

/**
 * In training spreads the histogram of every channel, over all pictures of a batch. No gradient flows through it.
 * Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/equalization/
 */
export class Equalization extends Layer<typeof options> {
  static override readonly type: string = 'Equalization'
  static override readonly options = options

  call(inputs: readonly Value[], { training }: CallContext): Value {
    const { valueRange, bins } = this.options
    const x = spatialInput(this, inputs, 2)
    return training ? equalize(x, { low: valueRange[0], high: valueRange[1], bins }) : x
  }
}

export const equalization = factory(Equalization)
