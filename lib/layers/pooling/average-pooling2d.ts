import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/pooling.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { windowOptions } from './options.ts'

/**
 * The mean of each window, over the cells inside the picture. Keras:
 * https://keras.io/api/layers/pooling_layers/average_pooling2d/
 */
export class AveragePooling2D extends Layer<typeof windowOptions> {
  static override readonly type = 'AveragePooling2D'
  static override readonly options = windowOptions

  call(inputs: readonly Value[]): Value {
    return ops.averagePool2d(onlyInput(this, inputs), this.options)
  }
}

export const averagePooling2d = factory(AveragePooling2D)
export const avgPool2d = averagePooling2d
