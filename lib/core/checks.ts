/** Checks of options: `where: expected "name" to be ..., received ...`, as OptionError. */
import { OptionError } from './errors.ts'
import { guess, meant } from './guess.ts'
import { isArray, isOptions, itemsOf, messageOf, property } from './kinds.ts'
import { oneLine, show, showNames } from './show.ts'

export { show, showNames }

export interface NumberRange {
  /** Smallest allowed value. */
  min?: number
  /** Largest allowed value. */
  max?: number
  /** The value must be greater than this. */
  above?: number
  /** The value must be less than this. */
  below?: number
  integer?: boolean
}

const rangeText = ({ min, max, above, below, integer }: NumberRange) =>
  [
    integer ? 'a whole number' : 'a number',
    min !== undefined && `at least ${min}`,
    above !== undefined && `above ${above}`,
    max !== undefined && `at most ${max}`,
    below !== undefined && `below ${below}`,
  ]
    .filter(Boolean)
    .join(' ')

const fits = (
  value: number,
  { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity, integer = false }: NumberRange,
) =>
  Number.isFinite(value) &&
  value >= min &&
  value <= max &&
  value > above &&
  value < below &&
  (!integer || Number.isInteger(value))

export function numberOption(where: string, name: string, value: unknown, range: NumberRange = {}): number {
  if (typeof value === 'number' && fits(value, range)) return value
  const received = typeof value === 'number' ? String(value) : show(value)
  throw new OptionError(`${where}: expected ${name} to be ${rangeText(range)}, received ${received}.`)
}

/** A list of numbers in a range, read once: its entries may be getters. `count`: how many they must be. */
export function numbersOption(
  where: string,
  name: string,
  value: unknown,
  range: NumberRange = {},
  count?: number,
): readonly number[] {
  const items = isArray(value) ? itemsOf(value) : undefined
  if (items === undefined || (count !== undefined && items.length !== count))
    throw new OptionError(
      `${where}: expected ${name} to be a list of ${count === undefined ? '' : `${count} `}numbers, received ` +
        `${show(value)}.`,
    )
  return items.map(item => numberOption(where, name, item, range))
}

export function booleanOption(where: string, name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new OptionError(`${where}: expected ${name} to be true or false, received ${show(value)}.`)
}

export function choiceOption<T extends string | number>(
  where: string,
  name: string,
  value: unknown,
  choices: readonly T[],
): T {
  const found = choices.find(choice => choice === value)
  if (found !== undefined) return found
  const meant = typeof value === 'string' ? guess(value, choices.map(String)) : ''
  throw new OptionError(
    `${where}: expected ${name} to be one of ${showNames(choices.map(show))}, received ${show(value)}.${meant}`,
  )
}

/** Refuses arguments that nobody would read. */
export function noFurther(where: string, further: readonly unknown[]): void {
  const given = further.find(value => value !== undefined)
  if (given !== undefined)
    throw new OptionError(
      `${where}: expected no further argument, received ${show(given)}. Hint: options go into one object.`,
    )
}

/** The name of a function, or the default. */
export function functionName(call: unknown, fallback: string): string {
  const name = property(call, 'name')
  return typeof name === 'string' && name !== '' ? name : fallback
}

/** Refuses values that are not lists. */
export function listOption(where: string, name: string, value: unknown): readonly unknown[] {
  if (isArray(value)) return value
  throw new OptionError(`${where}: expected ${name} to be a list, received ${show(value)}.`)
}

/** Options and their values. Throws where one of `known` cannot be read, though inherited: getters may throw. */
export function entriesOf(
  where: string,
  options: Readonly<Record<string, unknown>>,
  known: readonly string[] = [],
): [name: string, value: unknown][] {
  try {
    for (const name of known) void options[name]
    return Object.entries(options)
  } catch (cause) {
    throw new OptionError(`${where}: expected options that can be read, received an error: ${messageOf(cause)}`, {
      cause,
    })
  }
}

/** Of what was given instead of options, mostly the first argument of a Python program: `names` are those it may be. */
export function notOptions(where: string, given: unknown, names: readonly string[]): OptionError {
  const hint = names.length > 0 ? ` Give them by name: { ${names[0]}: ... }.` : ''
  return new OptionError(`${where}: expected an object of options, received ${show(given)}.${hint}`)
}

/** Refuses options that nobody reads: they are mostly misspelt. */
export function knownOptions(where: string, options: object, names: readonly string[]): void {
  if (!isOptions(options)) throw notOptions(where, options, names)
  const unknown = entriesOf(where, options, names).find(([name]) => !names.includes(name))?.[0]
  if (unknown === undefined) return
  const wanted = meant(unknown, names)
  const hint = wanted === undefined ? `Options are ${showNames(names) || 'none'}.` : `Did you mean ${wanted}?`
  throw new OptionError(`${where}: expected known options, received unknown option ${oneLine(unknown, 40)}. ${hint}`)
}
