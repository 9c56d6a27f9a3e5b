import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { merge, multiply } from '../../ops/arithmetic.ts'
import { factory } from '../layer.ts'
import { ElementwiseMerging, severalInputs } from './several.ts'

const options = schema({})

/** The mean of the inputs; axes of length 1 are repeated. Keras: https://keras.io/api/layers/merging_layers/average/ */
export class Average extends ElementwiseMerging<typeof options> {
  static override readonly type: string = 'Average'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return multiply(merge('add', severalInputs(this, inputs)), 1 / inputs.length)
  }
}

export const average = factory(Average)
