import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { activationOption } from '../options.ts'

const options = schema({
  /** Which one, by its name. */
  activation: activationOption(),
})

/** An activation by its name. Keras: https://keras.io/api/layers/core_layers/activation/ */
export class Activation extends Layer<typeof options> {
  static override readonly type: string = 'Activation'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[]): Value {
    return activate(onlyInput(this, inputs), this.options.activation)
  }
}

export const activation = factory(Activation)
