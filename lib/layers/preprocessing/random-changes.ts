/** The changes from which RandAugment and AugMix choose, for whole batches. */
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import type { Operand } from '../../ops/apply.ts'
import { equal, multiply } from '../../ops/arithmetic.ts'
import { choose } from '../../ops/choosing.ts'
import { floor } from '../../ops/elementwise.ts'
import { randomUniform } from '../../ops/random.ts'
import { affineTransform, equalize, type warpInterpolations } from '../../ops/warping.ts'
import { where } from '../../ops/where.ts'
import { brightened, contrasted, degenerated, fullContrast, posterized, sharpened, solarized } from './colors.ts'
import type { Draw, Range } from './random.ts'
import { identityRow, rotated, sheared, translated } from './transforms.ts'

const moves: readonly ((x: Value, draw: Draw, range: Range) => Value)[] = [
  (_, draw, range) => sheared(draw, range, range),
  (x, draw, range) => translated(x, draw, range, range),
  rotated,
]

type Recolour = (x: Value, draw: Draw, range: Range, valueRange: Range) => Value

const inSteps: readonly Recolour[] = [
  (x, draw, [, high], valueRange) => posterized(x, draw, [1, Math.max(1, Math.trunc(8 * high))], valueRange),
  (x, draw, range, valueRange) => solarized(x, draw, range, range, valueRange),
  (x, _draw, _range, valueRange) => fullContrast(x, valueRange),
  (x, _draw, _range, [low, high]) => equalize(x, { low, high, bins: 256 }),
]

const smooth: readonly Recolour[] = [brightened, degenerated, contrasted, sharpened]

interface Changes {
  /** How strong they are, and the smallest and the largest value of a pixel. */
  readonly range: Range
  readonly valueRange: Range
  readonly interpolation: (typeof warpInterpolations)[number]
  /** Whether brightness, colour degeneration, contrast and sharpness are among them. */
  readonly isSmoothIncluded: boolean
  /** Whether to change nothing is, too. */
  readonly isNoneIncluded: boolean
  readonly seed: number | null
}

/** x changed in one way, drawn for the batch. Of the changes of colour only the one that was drawn is computed. */
export function changedSomehow(x: Value, draw: Draw, changes: Changes, { nextStream }: CallContext): Value {
  const { range, valueRange, interpolation, seed } = changes
  const recolours = changes.isSmoothIncluded ? [...smooth, ...inSteps] : inSteps
  const count = moves.length + recolours.length + Number(changes.isNoneIncluded)
  const change = floor(multiply(randomUniform(x, { shape: [1], seed, stream: nextStream(seed) }), count))
  const rows = moves.reduce<Operand>(
    (kept, move, i) => where(equal(change, i), move(x, draw, range), kept),
    [identityRow],
  )
  const moved = affineTransform(x, rows, { fillMode: 'reflect', interpolation })
  const choices = recolours.map((recolour, i) => {
    const when = equal(change, moves.length + i) // outside of what a run may leave out
    return { when, value: recolour(moved, draw, range, valueRange) }
  })
  return choose(choices, moved)
}
