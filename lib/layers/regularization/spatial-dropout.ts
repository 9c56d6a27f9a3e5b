import { integer, nullable, number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { multiply } from '../../ops/arithmetic.ts'
import { dropout } from '../../ops/random.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../reshaping/sides.ts'

const rate = {
  /** Share of the channels that is set to 0: from 0 up to, not including, 1. */
  rate: number({ min: 0, below: 1 })(),
  /** Of the masks. Default: they follow from setSeed. */
  seed: nullable(integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
}

interface Rate {
  readonly rate: number
  readonly seed: number | null
}

/** Whole channels dropped: one mask for every sample and channel. */
function dropped(x: Value, { rate, seed }: Rate, { training, nextStream, constant }: CallContext): Value {
  if (!training || rate === 0) return x
  const [batch, ...rest] = x.shape as number[]
  const shape = [batch, ...rest.slice(0, -1).map(() => 1), rest[rest.length - 1]]
  const ones = constant(new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1), shape)
  return multiply(x, dropout(ones, { rate, seed, stream: nextStream(seed) }))
}

const options1d = schema(rate)

/**
 * In training sets a share of the channels of a series to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout1d/
 */
export class SpatialDropout1D extends Layer<typeof options1d> {
  static override readonly type = 'SpatialDropout1D'
  static override readonly options = options1d

  call(inputs: readonly Value[], context: CallContext): Value {
    return dropped(spatialInput(this, inputs, 1), this.options, context)
  }
}

export const spatialDropout1d = factory(SpatialDropout1D)

const options2d = schema({
  ...rate,
  /** Only 'channelsLast'. */
  dataFormat,
})

/**
 * In training sets a share of the channels of pictures to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout2d/
 */
export class SpatialDropout2D extends Layer<typeof options2d> {
  static override readonly type = 'SpatialDropout2D'
  static override readonly options = options2d

  call(inputs: readonly Value[], context: CallContext): Value {
    return dropped(spatialInput(this, inputs, 2), this.options, context)
  }
}

export const spatialDropout2d = factory(SpatialDropout2D)

/**
 * In training sets a share of the channels of volumes to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout3d/
 */
export class SpatialDropout3D extends Layer<typeof options2d> {
  static override readonly type = 'SpatialDropout3D'
  static override readonly options = options2d

  call(inputs: readonly Value[], context: CallContext): Value {
    return dropped(spatialInput(this, inputs, 3), this.options, context)
  }
}

export const spatialDropout3d = factory(SpatialDropout3D)
