import { integer, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { repeat } from '../../ops/movement.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat, triple } from '../options.ts'
import { spatialInput } from './sides.ts'

/** Every element along the spatial axes so many times. */
const enlarged = (x: Value, sizes: readonly number[]): Value =>
  sizes.reduce((value, size, axis) => (size === 1 ? value : repeat(value, size, axis + 1)), x)

const options1d = schema({
  /** How often each step is repeated. Default 2. */
  size: integer({ min: 1 })(2),
})

/** A series with every step repeated. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling1d/ */
export class UpSampling1D extends Layer<typeof options1d> {
  static override readonly type = 'UpSampling1D'
  static override readonly options = options1d

  call(inputs: readonly Value[]): Value {
    return enlarged(spatialInput(this, inputs, 1), [this.options.size])
  }
}

export const upSampling1d = factory(UpSampling1D)

const options3d = schema({
  /** How often each position is repeated along depth, height and width. Default 2. */
  size: triple()(2),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Volumes with every position repeated. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling3d/ */
export class UpSampling3D extends Layer<typeof options3d> {
  static override readonly type = 'UpSampling3D'
  static override readonly options = options3d

  call(inputs: readonly Value[]): Value {
    return enlarged(spatialInput(this, inputs, 3), this.options.size)
  }
}

export const upSampling3d = factory(UpSampling3D)
