import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import { Initializer, type WriteValues } from './initializer.ts'

const options = schema({
  /** Default 0. */
  value: number()(0),
})

/** Every value is `value`. */
export class Constant extends Initializer<typeof options> {
  static override readonly type = 'Constant'
  static override readonly options = options

  prepare(): WriteValues {
    return values => void values.fill(this.options.value)
  }
}

export const constant = factory(Constant)
