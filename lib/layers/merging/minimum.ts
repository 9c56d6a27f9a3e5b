import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { merge } from '../../ops/arithmetic.ts'
import { factory, Layer } from '../layer.ts'
import { severalInputs } from './several.ts'

const options = schema({})

/**
 * The smallest of the inputs, place by place; axes of length 1 are repeated. Keras:
 * https://keras.io/api/layers/merging_layers/minimum/
 */
export class Minimum extends Layer<typeof options> {
  static override readonly type = 'Minimum'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return merge('minimum', severalInputs(this, inputs))
  }
}

export const minimum = factory(Minimum)
