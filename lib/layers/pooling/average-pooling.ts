import type { Value } from '../../graph/value.ts'
import { averagePool } from '../../ops/pooling.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { windowOptions1d, windowOptions2d, windowOptions3d } from './options.ts'

/**
 * The mean of each window of a series, over the steps inside. Keras:
 * https://keras.io/api/layers/pooling_layers/average_pooling1d/
 */
export class AveragePooling1D extends Layer<typeof windowOptions1d> {
  static override readonly type: string = 'AveragePooling1D'
  static override readonly options = windowOptions1d

  call(inputs: readonly Value[]): Value {
    const { poolSize, strides, padding } = this.options
    return averagePool(onlyInput(this, inputs), poolSize, { strides, padding })
  }
}

export const averagePooling1d = factory(AveragePooling1D)

/**
 * The mean of each window of pictures, over the pixels inside. Keras:
 * https://keras.io/api/layers/pooling_layers/average_pooling2d/
 */
export class AveragePooling2D extends Layer<typeof windowOptions2d> {
  static override readonly type: string = 'AveragePooling2D'
  static override readonly options = windowOptions2d

  call(inputs: readonly Value[]): Value {
    const { poolSize, strides, padding } = this.options
    return averagePool(onlyInput(this, inputs), poolSize, { strides, padding })
  }
}

export const averagePooling2d = factory(AveragePooling2D)

/**
 * The mean of each window of volumes, over the cells inside. Keras:
 * https://keras.io/api/layers/pooling_layers/average_pooling3d/
 */
export class AveragePooling3D extends Layer<typeof windowOptions3d> {
  static override readonly type: string = 'AveragePooling3D'
  static override readonly options = windowOptions3d

  call(inputs: readonly Value[]): Value {
    const { poolSize, strides, padding } = this.options
    return averagePool(onlyInput(this, inputs), poolSize, { strides, padding })
  }
}

export const averagePooling3d = factory(AveragePooling3D)
