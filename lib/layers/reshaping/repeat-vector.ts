import { ShapeError } from '../../core/errors.ts'
import { integer, schema } from '../../core/schema.ts'
import { formatShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { repeat } from '../../ops/movement.ts'
import { expandDims } from '../../ops/view.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** How often. */
  n: integer({ min: 1 })(),
})

/** [batch, features] to [batch, n, features]. Keras: https://keras.io/api/layers/reshaping_layers/repeat_vector/ */
export class RepeatVector extends Layer<typeof options> {
  static override readonly type: string = 'RepeatVector'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    const x = onlyInput(this, inputs)
    if (x.shape.length !== 2)
      throw new ShapeError(
        `${this.where()}: expected an input [batch, features], received shape ${formatShape(x.shape)}.`,
      )
    return repeat(expandDims(x, 1), this.options.n, 1)
  }
}

export const repeatVector = factory(RepeatVector)
