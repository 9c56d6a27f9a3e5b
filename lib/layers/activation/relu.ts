import { nullable, number, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { elementwise } from '../../ops/activation-kinds.ts'
import { mapElements } from '../../ops/map-elements.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** The largest output. Default: none. */
  maxValue: nullable(number({ min: 0 })),
  /** Slope below the threshold. Default 0. */
  negativeSlope: number({ min: 0 })(0),
  /** Below it the output is negativeSlope (x - threshold). Default 0. */
  threshold: number({ min: 0 })(0),
})

/** max(x, 0) and its variants. Keras: https://keras.io/api/layers/activation_layers/relu/ */
export class ReLU extends Layer<typeof options> {
  static override readonly type: string = 'ReLU'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[]): Value {
    const { maxValue, negativeSlope, threshold } = this.options
    const isRelu6 = maxValue === 6 && negativeSlope === 0 && threshold === 0
    const how = isRelu6
      ? elementwise('relu6')
      : elementwise('relu', { alpha: negativeSlope, limit: maxValue ?? Number.POSITIVE_INFINITY, threshold })
    return mapElements(onlyInput(this, inputs), how)
  }
}

export const reLU = factory(ReLU)
