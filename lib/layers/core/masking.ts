import { number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { notEqual } from '../../ops/arithmetic.ts'
import { any } from '../../ops/reduction.ts'
import { squeeze } from '../../ops/view.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** Steps that hold nothing but this number are padding. Default 0. */
  maskValue: number()(0),
})

/**
 * Tells layers after it, and losses and metrics, which steps are padding: [batch, steps, ...] stays, with 0 in those
 * steps. Keras: https://keras.io/api/layers/core_layers/masking/
 */
export class Masking extends Layer<typeof options> {
  static override readonly type: string = 'Masking'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[], { setMask }: CallContext): Value {
    const x = onlyInput(this, inputs)
    const counts = any(notEqual(x, this.options.maskValue), { axis: -1, keepdims: true })
    const y = where(counts, x, 0)
    setMask(y, squeeze(counts, -1))
    return y
  }
}

export const masking = factory(Masking)
