/** What padding and cropping share: two widths for each spatial axis. */
import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray, listOf } from '../../core/kinds.ts'
import { custom } from '../../core/schema.ts'

export type Sides = readonly [before: number, after: number]

type Side = number | Sides
interface SidesOf {
  1: Sides | readonly [Side]
  2: readonly [Side, Side]
  3: readonly [Side, Side, Side]
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

/**
 * For `rank` spatial axes: one number for all sides, one for each axis, or two for each axis. With one axis, two
 * numbers are before and after.
 */
export const sides = <Rank extends 1 | 2 | 3>(rank: Rank) =>
  custom<number | SidesOf[Rank], readonly Sides[]>({
    parse: (value, where, name) => {
      const isPair = rank === 1 && isArray(value) && value.length === 2
      const axes: readonly unknown[] = isPair ? [value] : isArray(value) ? listOf(value) : Array(rank).fill(value)
      const pairs = axes.map((side): readonly unknown[] => (isArray(side) ? listOf(side) : [side, side]))
      if (pairs.length === rank && pairs.every(pair => pair.length === 2 && pair.every(isCount)))
        return pairs as unknown as readonly Sides[]
      throw new OptionError(
        `${where}: expected ${name} to be a whole number, one for each of ${rank} axes, or two for each, received ` +
          `${show(value)}.`,
      )
    },
    toConfig: value => (rank === 1 ? value[0] : value),
  })
