import { integer, nullable, number, schema, unsupported } from '../../core/schema.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/random.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** Share of the inputs that is set to 0: from 0 up to, not including, 1. */
  rate: number({ min: 0, below: 1 })(),
  /** Of the masks. Default: they follow from setSeed. */
  seed: nullable(integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
  noiseShape: unsupported(),
})

/**
 * In training sets a share of the inputs to 0 and scales the others by 1 / (1 - rate); else does nothing. With a `seed`
 * the masks are the same in every process. Keras: https://keras.io/api/layers/regularization_layers/dropout/
 */
export class Dropout extends Layer<typeof options> {
  static override readonly type = 'Dropout'
  static override readonly options = options

  call(inputs: readonly Value[], { training, nextStream }: CallContext): Value {
    const { rate, seed } = this.options
    const x = onlyInput(this, inputs)
    return training && rate > 0 ? ops.dropout(x, { rate, seed, stream: nextStream(seed) }) : x
  }
}

export const dropout = factory(Dropout)
