import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { merge } from '../../ops/arithmetic.ts'
import { factory } from '../layer.ts'
import { ElementwiseMerging, severalInputs } from './several.ts'

const options = schema({})

/** The sum of the inputs; axes of length 1 are repeated. Keras: https://keras.io/api/layers/merging_layers/add/ */
export class Add extends ElementwiseMerging<typeof options> {
  static override readonly type: string = 'Add'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return merge('add', severalInputs(this, inputs))
  }
}

export const add = factory(Add)
