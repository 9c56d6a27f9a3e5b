import type { Value } from '../../graph/value.ts'
import { maxPool } from '../../ops/pooling.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { windowOptions1d, windowOptions2d, windowOptions3d } from './options.ts'

/**
 * The largest step of each window of a series; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling1d/
 */
export class MaxPooling1D extends Layer<typeof windowOptions1d> {
  static override readonly type: string = 'MaxPooling1D'
  static override readonly options = windowOptions1d

  call(inputs: readonly Value[]): Value {
    const { poolSize, strides, padding } = this.options
    return maxPool(onlyInput(this, inputs), poolSize, { strides, padding })
  }
}

export const maxPooling1d = factory(MaxPooling1D)

/**
 * The largest pixel of each window of pictures; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling2d/
 */
export class MaxPooling2D extends Layer<typeof windowOptions2d> {
  static override readonly type: string = 'MaxPooling2D'
  static override readonly options = windowOptions2d

  call(inputs: readonly Value[]): Value {
    const { poolSize, strides, padding } = this.options
    return maxPool(onlyInput(this, inputs), poolSize, { strides, padding })
  }
}

export const maxPooling2d = factory(MaxPooling2D)

/**
 * The largest cell of each window of volumes; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling3d/
 */
export class MaxPooling3D extends Layer<typeof windowOptions3d> {
  static override readonly type: string = 'MaxPooling3D'
  static override readonly options = windowOptions3d

  call(inputs: readonly Value[]): Value {
    const { poolSize, strides, padding } = this.options
    return maxPool(onlyInput(this, inputs), poolSize, { strides, padding })
  }
}

export const maxPooling3d = factory(MaxPooling3D)
