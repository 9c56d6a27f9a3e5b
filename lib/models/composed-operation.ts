/** What operations of Keras have in common that are several of our ops. */
import { FormatError } from '../core/errors.ts'
import { show } from '../core/show.ts'
import type { Value } from '../graph/value.ts'
import type { KerasUse } from '../ops/apply.ts'

/** What an operation computes of the values among its arguments. */
export type Compose = (use: KerasUse, where: string) => Value | readonly Value[]

/** How an operation is read. */
export interface Composed {
  readonly compose: Compose
  /** The keys of a config and the keywords that it reads; others are refused. */
  readonly settings: readonly string[]
  /** How many arguments it takes by position. */
  readonly most: number
}

export const composed = (compose: Compose, settings = '', most = 1): Composed => ({
  ...{ compose, most },
  settings: settings.split(' '),
})

/** The longest axis that an operation may make, as a file of some bytes could ask for any. */
export const maxLength = 2 ** 20

/** The most ops that an operation may become, as a file of some bytes could ask for any number. */
export const maxParts = 1024

/** Throws FormatError. */
export function refuse(where: string, { className, config }: KerasUse, expected: string): never {
  throw new FormatError(
    `${where}: expected operations of class ${className} ${expected}, received one with ${show(config)}.`,
  )
}

/** One number or several, as Python has them, as a list. */
export const numbersOf = (given: unknown): readonly number[] => [given].flat() as number[]
