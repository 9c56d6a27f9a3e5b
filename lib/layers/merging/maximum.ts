import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory } from '../layer.ts'
import { ElementwiseMerging, extreme, severalInputs } from './several.ts'

const options = schema({})

/**
 * The largest of the inputs, element by element; axes of length 1 are repeated. Keras:
 * https://keras.io/api/layers/merging_layers/maximum/
 */
export class Maximum extends ElementwiseMerging<typeof options> {
  static override readonly type: string = 'Maximum'
  static override readonly options = options

  call(inputs: readonly Value[], { masks }: CallContext): Value {
    return extreme('maximum', severalInputs(this, inputs), masks)
  }
}

export const maximum = factory(Maximum)
