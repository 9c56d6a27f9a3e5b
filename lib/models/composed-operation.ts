/** What operations of Keras have in common that are several of our ops. */
import { FormatError } from '../core/errors.ts'
import { show } from '../core/show.ts'
import type { Value } from '../graph/value.ts'
import type { KerasUse } from '../ops/apply.ts'

/** An operation on values, which stand among its arguments. */
export type Composed = (use: KerasUse, where: string) => Value | readonly Value[]

/** Throws FormatError. */
export function refuse(where: string, { className, config }: KerasUse, expected: string): never {
  throw new FormatError(
    `${where}: expected operations of class ${className} ${expected}, received one with ${show(config)}.`,
  )
}

export const listOf = (given: unknown): readonly number[] => [given].flat() as number[]
