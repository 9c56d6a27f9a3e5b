/** What dropouts share: their options, and masks that are broadcast along some axes. */
import { show } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { isListOf } from '../../core/kinds.ts'
import { seed } from '../../core/options.ts'
import { custom, nullable, number } from '../../core/schema.ts'
import { type DynamicShape, formatShape, isShape, type Shape, sameShape, sizeOf } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { multiply } from '../../ops/arithmetic.ts'
import * as ops from '../../ops/random.ts'

export const dropoutOptions = {
  /** Share of what is dropped: from 0 up to, not including, 1. */
  rate: number({ min: 0, below: 1 })(),
  /** Of the masks. Default: they follow from setSeed. */
  seed,
}

/** Sizes of the axes of a mask, the batch first: 1 where it is the same all along; null: as the input. */
export const noiseShape = nullable(
  custom<DynamicShape, DynamicShape>({
    parse: (value, where, name) => {
      if (isListOf(value, size => size === null || isShape([size], 1))) return [...value] as DynamicShape
      throw new OptionError(
        `${where}: expected ${name} to be whole numbers above 0, or null for an axis of the input, received ` +
          `${show(value)}.`,
      )
    },
  }),
)

/** The shape of the mask for an input. Axes of any size are null. */
export function maskShape(where: string, noiseShape: DynamicShape | null, input: DynamicShape): DynamicShape {
  if (noiseShape === null) return input
  const missing = input.length - noiseShape.length
  const fits = noiseShape.every((size, axis) => {
    const own = input[axis + missing]
    return size === null ? missing === 0 : size === 1 || own === null || own === size
  })
  if (missing < 0 || !fits)
    throw new ShapeError(
      `${where}: expected a noiseShape of axes that are 1 or as long as those of the input, received ` +
        `${formatShape(noiseShape)} (input shape ${formatShape(input)}).`,
    )
  return noiseShape.map((size, axis) => size ?? input[axis])
}

interface Dropping {
  readonly rate: number
  readonly seed: number | null
}

/** In training: a share of x set to 0, the others scaled by 1 / (1 - rate), by a mask of this shape. */
export function dropped(
  x: Value,
  shape: DynamicShape,
  { rate, seed }: Dropping,
  { nextStream, constant }: Pick<CallContext, 'nextStream' | 'constant'>,
): Value {
  const draw = (value: Value) => ops.dropout(value, { rate, seed, stream: nextStream(seed) })
  if (sameShape(shape, x.shape)) return draw(x)
  return multiply(x, draw(constant(new Float32Array(sizeOf(shape as Shape)).fill(1), shape)))
}
