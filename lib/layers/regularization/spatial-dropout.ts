import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../spatial.ts'
import { dropoutOptions, dropped } from './masks.ts'

/** Whole channels dropped: one mask for every sample and channel. */
function withoutChannels(x: Value, options: Parameters<typeof dropped>[2], context: CallContext): Value {
  if (!context.training || options.rate === 0) return x
  const shape = x.shape.map((size, axis) => (axis === 0 || axis === x.shape.length - 1 ? size : 1))
  return dropped(x, shape, options, context)
}

abstract class SpatialDropout<Own> extends Layer<Own> {
  static override readonly supportsMasking = true

  /** Keras's layers take no `trainable`, and do not open files with one. */
  override kerasConfig(): Record<string, unknown> {
    const { trainable: _, ...config } = super.kerasConfig()
    return config
  }
}

const options1d = schema(dropoutOptions)

/**
 * In training sets a share of the channels of a series to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout1d/
 */
export class SpatialDropout1D extends SpatialDropout<typeof options1d> {
  static override readonly type: string = 'SpatialDropout1D'
  static override readonly options = options1d

  call(inputs: readonly Value[], context: CallContext): Value {
    return withoutChannels(spatialInput(this, inputs, 1), this.options, context)
  }
}

export const spatialDropout1d = factory(SpatialDropout1D)

const options2d = schema({
  ...dropoutOptions,
  /** Only 'channelsLast'. */
  dataFormat,
})

/**
 * In training sets a share of the channels of pictures to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout2d/
 */
export class SpatialDropout2D extends SpatialDropout<typeof options2d> {
  static override readonly type: string = 'SpatialDropout2D'
  static override readonly options = options2d

  call(inputs: readonly Value[], context: CallContext): Value {
    return withoutChannels(spatialInput(this, inputs, 2), this.options, context)
  }
}

export const spatialDropout2d = factory(SpatialDropout2D)

/**
 * In training sets a share of the channels of volumes to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout3d/
 */
export class SpatialDropout3D extends SpatialDropout<typeof options2d> {
  static override readonly type: string = 'SpatialDropout3D'
  static override readonly options = options2d

  call(inputs: readonly Value[], context: CallContext): Value {
    return withoutChannels(spatialInput(this, inputs, 3), this.options, context)
  }
}

export const spatialDropout3d = factory(SpatialDropout3D)
