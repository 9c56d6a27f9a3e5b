import { choice, integer, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import type { Operand } from '../../ops/apply.ts'
import { equal, multiply } from '../../ops/arithmetic.ts'
import { floor } from '../../ops/elementwise.ts'
import { randomUniform } from '../../ops/random.ts'
import { affineTransform, equalize, warpInterpolations } from '../../ops/warping.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import {
  brightened,
  colorInput,
  contrasted,
  degenerated,
  fullContrast,
  posterized,
  sharpened,
  solarized,
} from './colors.ts'
import { augmentation, augmented, type Draw, factor, type Range, rangeOf, valueRange } from './random.ts'
import { identityRow, rotated, sheared, translated } from './transforms.ts'

const options = schema({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How many changes follow each other. Default 2. */
  numOps: integer({ min: 1 })(2),
  /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.5. */
  factor: factor({ least: 0, most: 1, overlaps: true })(0.5),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: choice(...warpInterpolations)('bilinear'),
  ...augmentation,
})

const moves: readonly ((x: Value, draw: Draw, range: Range) => Value)[] = [
  (_, draw, range) => sheared(draw, range, range),
  (x, draw, range) => translated(x, draw, range, range),
  rotated,
]

const recolours: readonly ((x: Value, draw: Draw, range: Range, valueRange: Range) => Value)[] = [
  brightened,
  degenerated,
  contrasted,
  sharpened,
  (x, draw, [, high], valueRange) => posterized(x, draw, [1, Math.max(1, Math.trunc(8 * high))], valueRange),
  (x, draw, range, valueRange) => solarized(x, draw, range, range, valueRange),
  (x, _draw, _range, valueRange) => fullContrast(x, valueRange),
  (x, _draw, _range, [low, high]) => equalize(x, { low, high, bins: 256 }),
]

/**
 * In training changes a batch by `numOps` of eleven ways, drawn for the whole batch: shear, translation, rotation,
 * brightness, colour degeneration, contrast, sharpness, posterization, solarization, autoContrast and equalization.
 * Keras: https://keras.io/api/layers/preprocessing_layers/image_augmentation/rand_augment/
 */
export class RandAugment extends Layer<typeof options> {
  static override readonly type = 'RandAugment'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { numOps, seed } = this.options
    return augmented(this, [colorInput(this, inputs, true)], context, (x, draw) => {
      const changes = Array.from({ length: numOps }, () => {
        const place = randomUniform(x, { shape: [1], seed, stream: context.nextStream(seed) })
        return floor(multiply(place, moves.length + recolours.length))
      })
      return changes.reduce((y, change) => this.#changed(y, draw, change), x)
    })
  }

  /** The change of this number: the others are computed, too, and not taken. */
  #changed(x: Value, draw: Draw, change: Value): Value {
    const { factor, interpolation, valueRange } = this.options
    const range = rangeOf(factor, 0)
    const rows = moves.reduce<Operand>(
      (kept, move, i) => where(equal(change, i), move(x, draw, range), kept),
      [identityRow],
    )
    const moved = affineTransform(x, rows, { fillMode: 'reflect', interpolation })
    return recolours.reduce(
      (kept, recolour, i) => where(equal(change, moves.length + i), recolour(moved, draw, range, valueRange), kept),
      moved,
    )
  }
}

export const randAugment = factory(RandAugment)
