import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/pooling.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { windowOptions } from './options.ts'

/**
 * The largest value of each window; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling2d/
 */
export class MaxPooling2D extends Layer<typeof windowOptions> {
  static override readonly type = 'MaxPooling2D'
  static override readonly options = windowOptions

  call(inputs: readonly Value[]): Value {
    return ops.maxPool2d(onlyInput(this, inputs), this.options)
  }
}

export const maxPooling2d = factory(MaxPooling2D)
export const maxPool2d = maxPooling2d
