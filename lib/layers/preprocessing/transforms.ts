/** The transforms of pictures (ops/image.ts) as functions of a few numbers of every sample. */
import type { Value } from '../../graph/value.ts'
import { add } from '../../ops/arithmetic.ts'
import { matmul } from '../../ops/matmul.ts'

/** Which numbers of a transform depend on a column, and how: x' = (a0 x + a1 y + a2) / k, y' = (b0 x + b1 y + b2) / k. */
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
