import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { merge } from '../../ops/arithmetic.ts'
import { factory, Layer } from '../layer.ts'
import { severalInputs } from './several.ts'

const options = schema({})

/**
 * The product of the inputs; axes of length 1 are repeated. Keras:
 * https://keras.io/api/layers/merging_layers/multiply/
 */
export class Multiply extends Layer<typeof options> {
  static override readonly type = 'Multiply'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return merge('multiply', severalInputs(this, inputs))
  }
}

export const multiply = factory(Multiply)
