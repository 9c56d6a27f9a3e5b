import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { merge } from '../../ops/arithmetic.ts'
import { factory } from '../layer.ts'
import { ElementwiseMerging, eitherMask, severalInputs, whereCounted } from './several.ts'

const options = schema({})

/**
 * The product of the inputs; axes of length 1 are repeated. Keras:
 * https://keras.io/api/layers/merging_layers/multiply/
 */
export class Multiply extends ElementwiseMerging<typeof options> {
  static override readonly type: string = 'Multiply'
  static override readonly options = options

  /** Steps that are masked in one of the inputs count as 1, and where all are as 0. */
  call(inputs: readonly Value[], { masks }: CallContext): Value {
    const factors = severalInputs(this, inputs).map((x, i) => whereCounted(masks[i], x, 1))
    return whereCounted(eitherMask(masks), merge('multiply', factors), 0)
  }
}

export const multiply = factory(Multiply)
