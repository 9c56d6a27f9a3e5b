import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { custom, nullable, schema } from '../../core/schema.ts'
import { type DynamicShape, isShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import { multiply, subtract } from '../../ops/arithmetic.ts'
import { negative } from '../../ops/elementwise.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { constraint, initializer, regularizer } from '../options.ts'
import { weightSpec } from '../weight-spec.ts'

const sharedAxes = custom<readonly number[], readonly number[]>({
  parse: (value, where, name) => {
    if (isShape(value, 1)) return value
    throw new OptionError(`${where}: expected ${name} to be a list of axes from 1 on, received ${show(value)}.`)
  },
})

const options = schema({
  /** Default 'zeros'. */
  alphaInitializer: initializer('zeros'),
  /** Default: none. */
  alphaRegularizer: regularizer,
  /** Default: none. */
  alphaConstraint: constraint,
  /** Axes along which there is one alpha for all, counted with the batch. Default: none. */
  sharedAxes: nullable(sharedAxes),
})

/** x above 0, else alpha x, alpha learned. Keras: https://keras.io/api/layers/activation_layers/prelu/ */
export class PReLU extends Layer<typeof options> {
  static override readonly type: string = 'PReLU'
  static override readonly options = options
  static override readonly supportsMasking = true

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { sharedAxes } = this.options
    const shape = onlyInput(this, inputs)
      .slice(1)
      .map((size, i) => (sharedAxes?.includes(i + 1) ? 1 : size))
    return [weightSpec(this.options, 'alpha', shape)]
  }

  /** relu(x) - alpha relu(-x) */
  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const x = onlyInput(this, inputs)
    return subtract(activate(x, 'relu'), multiply(weight('alpha'), activate(negative(x), 'relu')))
  }
}

export const prelu = factory(PReLU)
