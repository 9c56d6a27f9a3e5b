import { choice, number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { add, divide, multiply, subtract } from '../../ops/arithmetic.ts'
import { reciprocal } from '../../ops/elementwise.ts'
import { concatenate } from '../../ops/joining.ts'
import { affineTransform, warpInterpolations } from '../../ops/warping.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { chosen } from './colors.ts'
import { augmentation, augmented, type Draw, factor, rangeOf } from './random.ts'
import { sidesOf, transforms } from './transforms.ts'

const options = schema({
  /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /** How far corners move: up to half of this share of the sides. Default 1. */
  scale: number({ min: 0, max: 1 })(1),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: choice(...warpInterpolations)('bilinear'),
  /** What stands outside the picture. Default 0. */
  fillValue: number()(0),
  ...augmentation,
})

/**
 * The transforms that take corners to (0, 0), (a w, 0), (0, b h) and (c w, d h), a to d drawn for every sample; w and h
 * are the distances of the outer pixels.
 */
function perspectives(x: Value, draw: Draw, scale: number): Value {
  const [h, w] = sidesOf(x).map(side => Math.max(side - 1, 1))
  const [a, b, c, d] = Array.from({ length: 4 }, () => draw([1 - scale / 2, 1 + scale / 2]))
  const c0 = divide(subtract(divide(d, b), 1), multiply(c, w))
  const c1 = divide(subtract(divide(c, a), 1), multiply(d, h))
  const columns = [add(multiply(c0, w), reciprocal(a)), add(multiply(c1, h), reciprocal(b)), c0, c1]
  return transforms(concatenate(columns, -1), [{ a0: 1 }, { b1: 1 }, { c0: 1 }, { c1: 1 }], {})
}

/**
 * In training shows some of the pictures from aside. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_perspective/
 */
export class RandomPerspective extends Layer<typeof options> {
  static override readonly type: string = 'RandomPerspective'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { factor, scale, interpolation, fillValue } = this.options
    return augmented(this, inputs, context, (x, draw) => {
      const changes = chosen(draw, rangeOf(factor, 0))
      const seen = affineTransform(x, perspectives(x, draw, scale), { interpolation, fillValue })
      return where(changes, seen, x)
    })
  }
}

export const randomPerspective = factory(RandomPerspective)
