import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, nullable, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { logicalAnd } from '../../ops/arithmetic.ts'
import { clip, sqrt } from '../../ops/elementwise.ts'
import { randomNormal } from '../../ops/random.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { randomBox } from './boxes.ts'
import { chosen, colorInput } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'

const fillValue = custom<number | readonly number[], number | readonly number[]>({
  parse: (value, where, name) => {
    const numbers: readonly unknown[] = isArray(value) ? Array.from(value) : [value]
    if (numbers.every(Number.isFinite) && numbers.length === (isArray(value) ? 3 : 1))
      return value as number | readonly number[]
    throw new OptionError(`${where}: expected ${name} to be a number, or a list of three, received ${show(value)}.`)
  },
})

const limit = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

const options = schema({
  /** How likely it is: a number f stands for [0, f], from which every sample gets a probability. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /**
   * Height and width of the box are the root of a number from here, as a share of the picture's. Default [0.02,
   * 0.33].
   */
  scale: factor({ least: 0, most: 1, overlaps: true })([0.02, 0.33]),
  /** One number, or one for each of three channels, within the value range. Default: normal random numbers. */
  fillValue: nullable(fillValue),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation,
})

/**
 * In training paints over a box of some of the pictures. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_erasing/
 */
export class RandomErasing extends Layer<typeof options> {
  static override readonly type: string = 'RandomErasing'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, scale, fillValue, valueRange, seed } = this.options
    const [low, high] = valueRange
    const pictures = isArray(fillValue) ? [colorInput(this, inputs)] : inputs
    return augmented(this, pictures, context, (x, draw) => {
      const [acrossShare, downShare] = [0, 1].map(() => sqrt(draw(rangeOf(scale, 0))))
      const box = randomBox(x, draw, acrossShare, downShare)
      const isErased = chosen(draw, rangeOf(factor, 0))
      const normal = () => randomNormal(x, { mean: 0, deviation: high, seed, stream: context.nextStream(seed) })
      const fill =
        fillValue === null ? clip(normal(), low, high) : [fillValue].flat().map(value => limit(value, low, high))
      return where(logicalAnd(box, isErased), fill, x)
    })
  }
}

export const randomErasing = factory(RandomErasing)
