import type { Value } from '../../graph/value.ts'
import { adaptiveMaxPool } from '../../ops/pooling.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { adaptiveOptions1d, adaptiveOptions2d, adaptiveOptions3d } from './options.ts'

/**
 * The maximum of each of `outputSize` parts of a series, which are as equal as possible. Keras:
 * https://keras.io/api/layers/pooling_layers/adaptive_max_pooling1d/
 */
export class AdaptiveMaxPooling1D extends Layer<typeof adaptiveOptions1d> {
  static override readonly type: string = 'AdaptiveMaxPooling1D'
  static override readonly options = adaptiveOptions1d

  call(inputs: readonly Value[]): Value {
    return adaptiveMaxPool(onlyInput(this, inputs), this.options.outputSize)
  }
}

export const adaptiveMaxPooling1d = factory(AdaptiveMaxPooling1D)

/**
 * The maximum of each of `outputSize` parts of pictures, which are as equal as possible. Keras:
 * https://keras.io/api/layers/pooling_layers/adaptive_max_pooling2d/
 */
export class AdaptiveMaxPooling2D extends Layer<typeof adaptiveOptions2d> {
  static override readonly type: string = 'AdaptiveMaxPooling2D'
  static override readonly options = adaptiveOptions2d

  call(inputs: readonly Value[]): Value {
    return adaptiveMaxPool(onlyInput(this, inputs), this.options.outputSize)
  }
}

export const adaptiveMaxPooling2d = factory(AdaptiveMaxPooling2D)

/**
 * The maximum of each of `outputSize` parts of volumes, which are as equal as possible. Keras:
 * https://keras.io/api/layers/pooling_layers/adaptive_max_pooling3d/
 */
export class AdaptiveMaxPooling3D extends Layer<typeof adaptiveOptions3d> {
  static override readonly type: string = 'AdaptiveMaxPooling3D'
  static override readonly options = adaptiveOptions3d

  call(inputs: readonly Value[]): Value {
    return adaptiveMaxPool(onlyInput(this, inputs), this.options.outputSize)
  }
}

export const adaptiveMaxPooling3d = factory(AdaptiveMaxPooling3D)
