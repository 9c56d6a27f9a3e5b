import { choice, integer, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { repeat } from '../../ops/movement.ts'
import { interpolations, upsample2d } from '../../ops/resizing.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat, pair, triple } from '../options.ts'
import { spatialInput } from '../spatial.ts'

/** Every element along the spatial axes so many times. */
const enlarged = (x: Value, sizes: readonly number[]): Value =>
  sizes.reduce((value, size, axis) => (size === 1 ? value : repeat(value, size, axis + 1)), x)

const options1d = schema({
  /** How often each step is repeated. Default 2. */
  size: integer({ min: 1 })(2),
})

/** A series with every step repeated. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling1d/ */
export class UpSampling1D extends Layer<typeof options1d> {
  static override readonly type: string = 'UpSampling1D'
  static override readonly options = options1d

  call(inputs: readonly Value[]): Value {
    return enlarged(spatialInput(this, inputs, 1), [this.options.size])
  }
}

export const upSampling1d = factory(UpSampling1D)

const options2d = schema({
  /** How often height and width are multiplied. Default 2. */
  size: pair()(2),
  /** Only 'channelsLast'. */
  dataFormat,
  /** 'nearest' (the default) repeats pixels; or 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area'. */
  interpolation: choice(...interpolations)('nearest'),
})

/** Pictures enlarged by whole numbers. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling2d/ */
export class UpSampling2D extends Layer<typeof options2d> {
  static override readonly type: string = 'UpSampling2D'
  static override readonly options = options2d

  call(inputs: readonly Value[]): Value {
    const { size, interpolation } = this.options
    return upsample2d(spatialInput(this, inputs, 2), { size, interpolation })
  }
}

export const upSampling2d = factory(UpSampling2D)

const options3d = schema({
  /** How often each position is repeated along depth, height and width. Default 2. */
  size: triple()(2),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Volumes with every position repeated. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling3d/ */
export class UpSampling3D extends Layer<typeof options3d> {
  static override readonly type: string = 'UpSampling3D'
  static override readonly options = options3d

  call(inputs: readonly Value[]): Value {
    return enlarged(spatialInput(this, inputs, 3), this.options.size)
  }
}

export const upSampling3d = factory(UpSampling3D)
