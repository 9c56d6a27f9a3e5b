import type { Value } from '../../graph/value.ts'
import { adaptiveAveragePool } from '../../ops/pooling.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { adaptiveOptions1d, adaptiveOptions2d, adaptiveOptions3d } from './options.ts'

/**
 * The mean of each of `outputSize` parts of a series, which are as equal as possible. Keras:
 * https://keras.io/api/layers/pooling_layers/adaptive_average_pooling1d/
 */
export class AdaptiveAveragePooling1D extends Layer<typeof adaptiveOptions1d> {
  static override readonly type: string = 'AdaptiveAveragePooling1D'
  static override readonly options = adaptiveOptions1d

  call(inputs: readonly Value[]): Value {
    return adaptiveAveragePool(onlyInput(this, inputs), this.options.outputSize)
  }
}

export const adaptiveAveragePooling1d = factory(AdaptiveAveragePooling1D)

/**
 * The mean of each of `outputSize` parts of pictures, which are as equal as possible. Keras:
 * https://keras.io/api/layers/pooling_layers/adaptive_average_pooling2d/
 */
export class AdaptiveAveragePooling2D extends Layer<typeof adaptiveOptions2d> {
  static override readonly type: string = 'AdaptiveAveragePooling2D'
  static override readonly options = adaptiveOptions2d

  call(inputs: readonly Value[]): Value {
    return adaptiveAveragePool(onlyInput(this, inputs), this.options.outputSize)
  }
}

export const adaptiveAveragePooling2d = factory(AdaptiveAveragePooling2D)

/**
 * The mean of each of `outputSize` parts of volumes, which are as equal as possible. Keras:
 * https://keras.io/api/layers/pooling_layers/adaptive_average_pooling3d/
 */
export class AdaptiveAveragePooling3D extends Layer<typeof adaptiveOptions3d> {
  static override readonly type: string = 'AdaptiveAveragePooling3D'
  static override readonly options = adaptiveOptions3d

  call(inputs: readonly Value[]): Value {
    return adaptiveAveragePool(onlyInput(this, inputs), this.options.outputSize)
  }
}

export const adaptiveAveragePooling3d = factory(AdaptiveAveragePooling3D)
