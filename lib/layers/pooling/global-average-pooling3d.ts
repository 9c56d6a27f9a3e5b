import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/pooling.ts'
import { factory, Layer } from '../layer.ts'
import { spatialInput } from '../spatial.ts'
import { globalOptions } from './options.ts'

/** The mean of every channel. Keras: https://keras.io/api/layers/pooling_layers/global_average_pooling3d/ */
export class GlobalAveragePooling3D extends Layer<typeof globalOptions> {
  static override readonly type: string = 'GlobalAveragePooling3D'
  static override readonly options = globalOptions

  call(inputs: readonly Value[]): Value {
    return ops.globalAveragePool(spatialInput(this, inputs, 3), { keepdims: this.options.keepdims })
  }
}

export const globalAveragePooling3d = factory(GlobalAveragePooling3D)
