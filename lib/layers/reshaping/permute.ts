import { show } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { custom, schema } from '../../core/schema.ts'
import { formatShape, isShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { transpose } from '../../ops/movement.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const dims = custom<readonly number[], readonly number[]>({
  parse: (value, where, name) => {
    if (isShape(value, 1) && [...value].sort((a, b) => a - b).every((axis, i) => axis === i + 1)) return value
    throw new OptionError(`${where}: expected ${name} to be every axis from 1 on, once, received ${show(value)}.`)
  },
})

const options = schema({
  /** Which axis of the input each axis of the output is, the batch axis left out: the first is 1. */
  dims: dims(),
})

/** Axes in another order. Keras: https://keras.io/api/layers/reshaping_layers/permute/ */
export class Permute extends Layer<typeof options> {
  static override readonly type: string = 'Permute'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    const x = onlyInput(this, inputs)
    const { dims } = this.options
    if (x.shape.length !== dims.length + 1)
      throw new ShapeError(
        `${this.where()}: expected an input with ${dims.length} axes besides the batch, received shape ` +
          `${formatShape(x.shape)}.`,
      )
    return transpose(x, [0, ...dims])
  }
}

export const permute = factory(Permute)
