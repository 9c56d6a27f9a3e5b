import { combine } from '../core/broadcast.ts'
import { show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { FoveaError, OptionError, ShapeError } from '../core/errors.ts'
import { arrayFromKeras } from '../core/keras-json.ts'
import { custom, schema } from '../core/schema.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { type NestedArray, type TensorLike, toTensor } from '../core/tensor.ts'
import { Initializer, type WriteValues } from './initializer.ts'

const numbers = custom<TensorLike, NestedArray>({
  parse: (given, where, name) => {
    const value = typeof given === 'object' ? arrayFromKeras(given) : given
    try {
      const tensor = toTensor(value as TensorLike)
      if (tensor.data.every(Number.isFinite)) return typeof value === 'number' ? value : tensor.toArray()
    } catch (error) {
      if (!(error instanceof FoveaError)) throw error // refused below, with the name of the option
    }
    throw new OptionError(`${where}: expected ${name} to be a number or an array of numbers, received ${show(given)}.`)
  },
})

const options = schema({
  /** A number, or an array that is repeated along the axes of the weight that it has not, as in NumPy. Default 0. */
  value: numbers(0),
})

/** Every value is `value`. */
export class Constant extends Initializer<typeof options> {
  static override readonly type: string = 'Constant'
  static override readonly options = options

  override prepare(shape: Shape): WriteValues {
    const { value } = this.options
    if (typeof value === 'number') return values => void values.fill(value)
    const given = toTensor(value as TensorLike)
    const whole = combine(this.type, given, { data: new Float32Array(shape.reduce((a, b) => a * b, 1)), shape }, a => a)
    if (formatShape(whole.shape) !== formatShape(shape))
      throw new ShapeError(
        `${this.type}: expected an array that can be repeated to the weight's shape ${formatShape(shape)}, received ` +
          `one of shape ${formatShape(given.shape)}.`,
      )
    return values => values.set(whole.data)
  }
}

export const constant = factory(Constant)
