import { integer, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/joining.ts'
import { factory, Layer } from '../layer.ts'
import { severalInputs } from './several.ts'

const options = schema({
  /** Counted with the batch, which it cannot be. Default -1. */
  axis: integer()(-1),
})

/** Inputs one after the other along an axis. Keras: https://keras.io/api/layers/merging_layers/concatenate/ */
export class Concatenate extends Layer<typeof options> {
  static override readonly type = 'Concatenate'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return ops.concatenate(severalInputs(this, inputs), this.options.axis)
  }
}

export const concatenate = factory(Concatenate)
