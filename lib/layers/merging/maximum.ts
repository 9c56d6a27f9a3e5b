import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { merge } from '../../ops/arithmetic.ts'
import { factory, Layer } from '../layer.ts'
import { severalInputs } from './several.ts'

const options = schema({})

/**
 * The largest of the inputs, place by place; axes of length 1 are repeated. Keras:
 * https://keras.io/api/layers/merging_layers/maximum/
 */
export class Maximum extends Layer<typeof options> {
  static override readonly type = 'Maximum'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return merge('maximum', severalInputs(this, inputs))
  }
}

export const maximum = factory(Maximum)
