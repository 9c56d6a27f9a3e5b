import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({})

/** Returns its input. Keras: https://keras.io/api/layers/core_layers/identity/ */
export class Identity extends Layer<typeof options> {
  static override readonly type: string = 'Identity'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[]): Value {
    return onlyInput(this, inputs)
  }
}

export const identity = factory(Identity)
