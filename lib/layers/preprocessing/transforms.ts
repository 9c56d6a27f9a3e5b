/** The transforms of pictures (ops/warping.ts) as functions of a few numbers of every sample. */
import type { Value } from '../../graph/value.ts'
import { add, multiply } from '../../ops/arithmetic.ts'
import { cos, sin } from '../../ops/elementwise.ts'
import { concatenate } from '../../ops/joining.ts'
import { matmul } from '../../ops/matmul.ts'
import { type Draw, type Range, randomSigns } from './random.ts'

/**
 * Which numbers of a transform depend on a column, and how: x' = (a0 x + a1 y + a2) / k, y' = (b0 x + b1 y + b2) / k.
 */
export type Coefficients = Partial<Record<(typeof coefficients)[number], number>>
const coefficients = ['a0', 'a1', 'a2', 'b0', 'b1', 'b2', 'c0', 'c1'] as const

const row = (given: Coefficients): number[] => coefficients.map(name => given[name] ?? 0)

/** The transform that changes nothing. */
export const identity: Coefficients = { a0: 1, b1: 1 }

/** Rows `base` + the sum of every column times its part. */
export const transforms = (columns: Value, parts: readonly Coefficients[], base: Coefficients): Value =>
  add(matmul(columns, parts.map(row)), row(base))

/** Height and width of pictures; only traces of shapes know of none. */
export const sidesOf = ({ shape }: Value): readonly [height: number, width: number] => [shape[1] ?? 1, shape[2] ?? 1]

/** Turned about the centre, by so many turns counter-clockwise. */
export function rotated(x: Value, draw: Draw, [low, high]: Range): Value {
  const [middleY, middleX] = sidesOf(x).map(side => (side - 1) / 2)
  const angle = draw([2 * Math.PI * low, 2 * Math.PI * high])
  const byCosine = { a0: 1, a2: -middleX, b1: 1, b2: -middleY }
  const bySine = { a1: -1, a2: middleY, b0: 1, b2: -middleX }
  return transforms(concatenate([cos(angle), sin(angle)], -1), [byCosine, bySine], { a2: middleX, b2: middleY })
}

/** Slanted, by so many pixels for each row (x) and column (y), one way or the other. */
export const sheared = (draw: Draw, ofX: Range, ofY: Range): Value =>
  transforms(multiply(draw(ofY, ofX), randomSigns(draw)), [{ b0: 1 }, { a1: 1 }], identity)

/** Moved down and to the right, by fractions of the sides. */
export function translated(x: Value, draw: Draw, down: Range, right: Range): Value {
  const [height, width] = sidesOf(x)
  return transforms(draw(down, right), [{ b2: -height }, { a2: -width }], identity)
}

export const identityRow: readonly number[] = row(identity)
