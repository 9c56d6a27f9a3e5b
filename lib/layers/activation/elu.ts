import { number, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { elementwise } from '../../ops/activation-kinds.ts'
import { mapElements } from '../../ops/map-elements.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** What outputs tend to far below 0, negated. Default 1. */
  alpha: number()(1),
})

/** x above 0, else alpha (e^x - 1). Keras: https://keras.io/api/layers/activation_layers/elu/ */
export class ELU extends Layer<typeof options> {
  static override readonly type: string = 'ELU'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[]): Value {
    return mapElements(onlyInput(this, inputs), elementwise('elu', { alpha: this.options.alpha }))
  }
}

export const elu = factory(ELU)
