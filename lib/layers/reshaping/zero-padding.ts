import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { pad } from '../../ops/movement.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../spatial.ts'
import { sides } from './sides.ts'

const options1d = schema({
  /** How many zeros at both ends, or [before, after]. Default 1. */
  padding: sides(1)(1),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Zeros at the ends of a series. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding1d/ */
export class ZeroPadding1D extends Layer<typeof options1d> {
  static override readonly type: string = 'ZeroPadding1D'
  static override readonly options = options1d

  call(inputs: readonly Value[]): Value {
    return pad(spatialInput(this, inputs, 1), [[0, 0], ...this.options.padding, [0, 0]])
  }
}

export const zeroPadding1d = factory(ZeroPadding1D)

const options2d = schema({
  /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
  padding: sides(2)(1),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Rows and columns of zeros around a picture. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding2d/ */
export class ZeroPadding2D extends Layer<typeof options2d> {
  static override readonly type: string = 'ZeroPadding2D'
  static override readonly options = options2d

  call(inputs: readonly Value[]): Value {
    return pad(spatialInput(this, inputs, 2), [[0, 0], ...this.options.padding, [0, 0]])
  }
}

export const zeroPadding2d = factory(ZeroPadding2D)

const options3d = schema({
  /** One number for all sides, one for each axis, or two for each. Default 1. */
  padding: sides(3)(1),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Zeros around a volume. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding3d/ */
export class ZeroPadding3D extends Layer<typeof options3d> {
  static override readonly type: string = 'ZeroPadding3D'
  static override readonly options = options3d

  call(inputs: readonly Value[]): Value {
    return pad(spatialInput(this, inputs, 3), [[0, 0], ...this.options.padding, [0, 0]])
  }
}

export const zeroPadding3d = factory(ZeroPadding3D)
