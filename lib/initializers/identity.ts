import { factory } from '../core/configurable.ts'
import { ShapeError } from '../core/errors.ts'
import { number, schema } from '../core/schema.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { Initializer, type WriteValues } from './initializer.ts'

const options = schema({
  /** Default 1. */
  gain: number()(1),
})

/** `gain` on the diagonal of a matrix. */
export class Identity extends Initializer<typeof options> {
  static override readonly type: string = 'Identity'
  static override readonly options = options

  override prepare(shape: Shape): WriteValues {
    if (shape.length !== 2)
      throw new ShapeError(`Identity: expected a weight with two axes, received shape ${formatShape(shape)}.`)
    return values => {
      for (let i = 0; i < Math.min(...shape); i++) values[i * shape[1] + i] = this.options.gain
    }
  }
}

export const identity = factory(Identity)
