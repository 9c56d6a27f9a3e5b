import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/pooling.ts'
import { factory, Layer } from '../layer.ts'
import { spatialInput } from '../spatial.ts'
import { globalOptions } from './options.ts'

/** The largest value of every channel. Keras: https://keras.io/api/layers/pooling_layers/global_max_pooling1d/ */
export class GlobalMaxPooling1D extends Layer<typeof globalOptions> {
  static override readonly type: string = 'GlobalMaxPooling1D'
  static override readonly options = globalOptions

  call(inputs: readonly Value[]): Value {
    return ops.globalMaxPool(spatialInput(this, inputs, 1), { keepdims: this.options.keepdims })
  }
}

export const globalMaxPooling1d = factory(GlobalMaxPooling1D)
