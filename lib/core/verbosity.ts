/** How much is printed: what may be asked for, and what is heeded. */
import { choiceOption } from './checks.ts'

/**
 * 0: nothing. 1: a bar on a terminal, else lines. 2: a line an epoch. 'json': an object an epoch and one at the end.
 */
export type Verbosity = 0 | 1 | 2 | 'json'

/** True and 'auto' are 1, false is 0. */
export type GivenVerbosity = Verbosity | 'auto' | boolean

/** Throws OptionError where it is no verbosity of a run. */
export function verbosityOption(where: string, value: unknown): Verbosity {
  if (typeof value === 'boolean') return value ? 1 : 0
  const choice = choiceOption<Verbosity | 'auto'>(where, 'verbose', value, [0, 1, 2, 'json', 'auto'])
  return choice === 'auto' ? 1 : choice
}
