import { ShapeError } from '../../core/errors.ts'
import { schema } from '../../core/schema.ts'
import { formatShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { slice } from '../../ops/movement.ts'
import { factory, Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../spatial.ts'
import { type Sides, sides } from './sides.ts'

function cropped(layer: Layer, inputs: readonly Value[], cropping: readonly Sides[]): Value {
  const x = spatialInput(layer, inputs, cropping.length)
  const sizes = cropping.map(([before, after], axis) => {
    const length = x.shape[axis + 1]
    return length === null ? null : length - before - after
  })
  if (sizes.some(size => size !== null && size < 1))
    throw new ShapeError(
      `${layer.where()}: expected cropping that leaves something, received ${JSON.stringify(cropping)} (input shape ` +
        `${formatShape(x.shape)}).`,
    )
  return slice(x, [0, ...cropping.map(([before]) => before)], [null, ...sizes])
}

const options1d = schema({
  /** How much to cut off at both ends, or [before, after]. Default 1. */
  cropping: sides(1)(1),
})

/** A series without its ends. Keras: https://keras.io/api/layers/reshaping_layers/cropping1d/ */
export class Cropping1D extends Layer<typeof options1d> {
  static override readonly type: string = 'Cropping1D'
  static override readonly options = options1d

  call(inputs: readonly Value[]): Value {
    return cropped(this, inputs, this.options.cropping)
  }
}

export const cropping1d = factory(Cropping1D)

const options2d = schema({
  /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 0. */
  cropping: sides(2)(0),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Pictures without their edges. Keras: https://keras.io/api/layers/reshaping_layers/cropping2d/ */
export class Cropping2D extends Layer<typeof options2d> {
  static override readonly type: string = 'Cropping2D'
  static override readonly options = options2d

  call(inputs: readonly Value[]): Value {
    return cropped(this, inputs, this.options.cropping)
  }
}

export const cropping2d = factory(Cropping2D)

const options3d = schema({
  /** One number for all sides, one for each axis, or two for each. Default 1. */
  cropping: sides(3)(1),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Volumes without their edges. Keras: https://keras.io/api/layers/reshaping_layers/cropping3d/ */
export class Cropping3D extends Layer<typeof options3d> {
  static override readonly type: string = 'Cropping3D'
  static override readonly options = options3d

  call(inputs: readonly Value[]): Value {
    return cropped(this, inputs, this.options.cropping)
  }
}

export const cropping3d = factory(Cropping3D)
