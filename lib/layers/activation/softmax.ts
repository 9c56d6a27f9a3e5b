import { numberOption } from '../../core/checks.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { softmax as softmaxOp } from '../../ops/activation.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const axis = custom<number | readonly number[], number | readonly number[]>({
  parse: (value, where, name) => {
    const integer = (each: unknown) => numberOption(where, name, each, { integer: true })
    return isArray(value) && value.length > 0 ? Array.from(value, integer) : integer(value)
  },
})

const options = schema({
  /** One axis, or several that lie side by side, counted with the batch. Default -1. */
  axis: axis(-1),
})

/** Shares that sum to 1 along an axis. Keras: https://keras.io/api/layers/activation_layers/softmax/ */
export class Softmax extends Layer<typeof options> {
  static override readonly type = 'Softmax'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return softmaxOp(onlyInput(this, inputs), { axis: this.options.axis })
  }
}

export const softmax = factory(Softmax)
