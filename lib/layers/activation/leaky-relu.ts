import { nullable, number, schema, unwritten } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { elementwise } from '../../ops/activation-kinds.ts'
import { mapElements } from '../../ops/map-elements.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** Slope below 0. Default 0.3. */
  negativeSlope: number({ min: 0 })(0.3),
  /** The same, by its older name. */
  alpha: unwritten(nullable(number({ min: 0 }))),
})

/** x above 0, else negativeSlope x. Keras: https://keras.io/api/layers/activation_layers/leaky_relu/ */
export class LeakyReLU extends Layer<typeof options> {
  static override readonly type: string = 'LeakyReLU'
  static override readonly options = options
  static override readonly supportsMasking = true

  get negativeSlope(): number {
    return this.options.alpha ?? this.options.negativeSlope
  }

  protected override get settings(): Readonly<Record<string, unknown>> {
    return { ...super.settings, negativeSlope: this.negativeSlope }
  }

  call(inputs: readonly Value[]): Value {
    return mapElements(onlyInput(this, inputs), elementwise('leakyRelu', { alpha: this.negativeSlope }))
  }
}

export const leakyReLU = factory(LeakyReLU)
