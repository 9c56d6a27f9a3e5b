import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, schema } from '../../core/schema.ts'
import { isShape, maxAxes, type Shape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { reshapeSamples } from '../../ops/view.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const targetShape = custom<Shape, Shape>({
  parse: (value, where, name) => {
    const sizes = isArray(value) ? Array.from(value, size => (size === -1 ? 1 : size)) : null
    if (isShape(sizes, 1) && sizes.length < maxAxes) return value as Shape
    throw new OptionError(`${where}: expected ${name} to be whole numbers, one may be -1, received ${show(value)}.`)
  },
})

const options = schema({
  /** Without the batch axis; one size may be -1: what is left. */
  targetShape: targetShape(),
})

/** Another shape of as many numbers. Keras: https://keras.io/api/layers/reshaping_layers/reshape/ */
export class Reshape extends Layer<typeof options> {
  static override readonly type: string = 'Reshape'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return reshapeSamples(onlyInput(this, inputs), this.options.targetShape)
  }
}

export const reshape = factory(Reshape)
