import { OptionError } from '../../core/errors.ts'
import { custom, nullable, number, sameAs, schema, unwritten } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { elementwise } from '../../ops/activation-kinds.ts'
import { mapElements } from '../../ops/map-elements.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const slope = number({ min: 0 })

const options = schema({
  /** The same as negativeSlope, by its older name. */
  alpha: unwritten(nullable(slope)),
  /** Slope below 0. Default 0.3. */
  negativeSlope: sameAs(
    'alpha',
    custom<number, number>({ parse: (value, ...at) => slope(0.3).parse(value ?? 0.3, ...at) }),
  ),
})

/** x above 0, else negativeSlope x. Keras: https://keras.io/api/layers/activation_layers/leaky_relu/ */
export class LeakyReLU extends Layer<typeof options> {
  static override readonly type: string = 'LeakyReLU'
  static override readonly options = options
  static override readonly supportsMasking = true

  protected override checkOptions(): void {
    const { alpha, negativeSlope } = this.options
    if (alpha === null || alpha === negativeSlope) return
    throw new OptionError(
      `${this.type}: expected negativeSlope, or alpha, its older name, received ${negativeSlope} and ${alpha}.`,
    )
  }

  get negativeSlope(): number {
    return this.options.negativeSlope
  }

  call(inputs: readonly Value[]): Value {
    return mapElements(onlyInput(this, inputs), elementwise('leakyRelu', { alpha: this.negativeSlope }))
  }
}

export const leakyReLU = factory(LeakyReLU)
