import { number, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { elementwise } from '../../ops/activation-kinds.ts'
import { mapElements } from '../../ops/map-elements.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** Slope below 0. Default 0.3. */
  negativeSlope: number({ min: 0 })(0.3),
})

/** x above 0, else negativeSlope x. Keras: https://keras.io/api/layers/activation_layers/leaky_relu/ */
export class LeakyReLU extends Layer<typeof options> {
  static override readonly type = 'LeakyReLU'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[]): Value {
    return mapElements(onlyInput(this, inputs), elementwise('leakyRelu', { alpha: this.options.negativeSlope }))
  }
}

export const leakyReLU = factory(LeakyReLU)
