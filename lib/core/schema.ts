/**
 * Options declared once. A schema is a table: the name of each option, how a value is checked, what holds where none is
 * given, and how it is written to files. Types for editors, checks, the list of known names, `config()` and Keras's
 * JSON follow from it; its comments are the documentation.
 *
 *   const options = schema({
 *     /** Output channels. *\/
 *     filters: integer({ min: 1 })(),
 *     /** Default: true. *\/
 *     useBias: boolean(true),
 *   })
 */

import {
  booleanOption,
  choiceOption,
  entriesOf,
  type NumberRange,
  notOptions,
  numberOption,
  numbersOption,
  show,
  showNames,
} from './checks.ts'
import { FoveaError, OptionError } from './errors.ts'
import { meant } from './guess.ts'
import { isArray, isCallable, isOptions, read } from './kinds.ts'
import { normalize, snakeCase } from './spelling.ts'

/** One option. `Given` is what its user may write, `Value` what it becomes. */
export interface Option<Given, Value, Required extends boolean = boolean> {
  readonly required: Required
  /** The value where none is given. */
  readonly fallback?: unknown
  /** The name of an earlier option whose value is used where this one is null or left out. */
  readonly sameAs?: string
  /** Returns the checked value. Errors begin with `where` and name the option. */
  parse(value: unknown, where: string, name: string): Value
  /** The value in `config()`. Default: itself. */
  toConfig?(value: Value): unknown
  /** The value in Keras's JSON. Default: as in `config()`. */
  toKeras?(value: Value): unknown
  /** Keras's spelling of the option, where it is not the name in snake case. */
  readonly kerasName?: string
  /** Whether configs show this value. Default: always. */
  isWritten?(value: Value): boolean
  /** Known because Keras has it; only its default is taken, and no config shows it. */
  readonly isUnsupported?: boolean
  /** Whether it is a layer: files write it as they write layers. */
  readonly isLayer?: boolean
  /** Only for the types. */
  readonly given?: Given
}

/** A table of options, by their names. */
export type Schema = Readonly<Record<string, Option<unknown, unknown>>>

type IsRequired<O> = O extends { readonly required: true } ? true : false
type GivenOf<O> = O extends { readonly given?: infer Given } ? Given : never

type RequiredOptions<S> = {
  [Name in keyof S as IsRequired<S[Name]> extends true ? Name : never]: Exclude<GivenOf<S[Name]>, undefined>
}

/** What the user of a schema writes. An empty object type would let numbers and lists pass for options. */
export type OptionsOf<S> = (keyof RequiredOptions<S> extends never ? unknown : RequiredOptions<S>) & {
  [Name in keyof S as IsRequired<S[Name]> extends true ? never : Name]?: GivenOf<S[Name]>
}

/** What it becomes: every option with a value. */
export type ValuesOf<S> = {
  readonly [Name in keyof S]: S[Name] extends Option<infer _, infer Value> ? Value : never
}

/** The arguments of a constructor with these options: none are needed where none is required. */
export type Arguments<S> =
  Record<never, never> extends OptionsOf<S> ? [options?: OptionsOf<S>] : [options: OptionsOf<S>]

/** Declares a table of options. */
export function schema<S extends Schema>(options: S): S {
  for (const name in options)
    if (typeof options[name]?.parse !== 'function')
      throw new OptionError(
        `schema: expected ${name} to be an option such as boolean(true) or integer({ min: 1 })(), received ` +
          `${show(options[name])}.`,
      )
  return options
}

/**
 * Checks what was given, and fills in what was not. Unknown names are refused: they are mostly misspelt. Errors list
 * the options of `own` first, which not everything of its kind has.
 */
export function parseOptions<S extends Schema>(
  table: S,
  where: string,
  given: unknown = {},
  own: Schema = table,
): ValuesOf<S> {
  const names = Object.keys(table)
  if (!isOptions(given)) throw notOptions(where, given, [...Object.keys(own), ...names])
  const entries = entriesOf(where, given)
  const all = new Map(entries)
  const unknown = entries.map(([name]) => name).find(name => !Object.hasOwn(table, name))
  if (unknown !== undefined) {
    const wanted = meant(unknown, names)
    const listed = showNames([...new Set([...Object.keys(own), ...names])].filter(name => !table[name].isUnsupported))
    const hint = wanted === undefined ? `Options are ${listed || 'none'}.` : `Did you mean ${wanted}?`
    throw new OptionError(`${where}: expected options that are known, received ${show(unknown)}. ${hint}`)
  }
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(table)) {
    const value = all.get(name)
    if (value === undefined && option.required)
      throw new OptionError(`${where}: expected the option ${name}, received none.`)
    const missing = option.sameAs === undefined ? option.fallback : values[option.sameAs]
    const isMissing = value === undefined || (value === null && option.sameAs !== undefined)
    try {
      values[name] = option.parse(isMissing ? missing : value, where, name)
    } catch (cause) {
      if (cause instanceof FoveaError || isReadable(value)) throw cause
      throw new OptionError(`${where}: expected ${name} to be a list that can be read, received ${show(value)}.`, {
        cause,
      })
    }
  }
  return values as ValuesOf<S>
}

/** False for lists with entries that throw when they are read: what a parser says of these is no error of its own. */
const isReadable = (value: unknown): boolean => !isArray(value) || read(() => Array.from(value)) !== undefined

/** The options from which an equal object can be made. */
export function configOf(table: Schema, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const config: Record<string, unknown> = {}
  for (const name of Object.keys(table)) {
    const [option, value] = [table[name], values[name]]
    if (option.isUnsupported || option.isWritten?.(value) === false) continue
    config[name] = option.toConfig ? option.toConfig(value) : value
  }
  return config
}

/** An option that must be given, or, with a fallback, may be left out. */
export interface Declare<Given, Value> {
  (fallback: Given): Option<Given, Value, false>
  (): Option<Given, Value, true>
}

function declare<Given, Value>(option: Omit<Option<Given, Value>, 'required' | 'fallback'>): Declare<Given, Value> {
  return ((...fallback: [] | [Given]) =>
    fallback.length === 0
      ? { ...option, required: true }
      : { ...option, required: false, fallback: fallback[0] }) as Declare<Given, Value>
}

/** A number in a range. */
export const number = (range: NumberRange = {}, kerasName?: string) =>
  declare<number, number>({ kerasName, parse: (value, where, name) => numberOption(where, name, value, range) })

/** A whole number in a range. */
export const integer = (range: Omit<NumberRange, 'integer'> = {}) => number({ ...range, integer: true })

/** A list of numbers in a range; `count`: how many they must be. */
export const numbers = (range: NumberRange = {}, count?: number) =>
  declare<readonly number[], readonly number[]>({
    parse: (value, where, name) => numbersOption(where, name, value, range, count),
  })

/** true or false. */
export const boolean = declare<boolean, boolean>({ parse: (value, where, name) => booleanOption(where, name, value) })

/** A text that is not empty. */
export const text = declare<string, string>({
  parse: (value, where, name) => {
    if (typeof value === 'string' && value !== '') return value
    throw new OptionError(`${where}: expected ${name} to be a text that is not empty, received ${show(value)}.`)
  },
})

/** One of some names. Keras's spelling is taken, too, and written to its files. */
export const choice = <Name extends string>(...choices: readonly Name[]) =>
  declare<Name, Name>({
    parse: (value, where, name) =>
      choiceOption(
        where,
        name,
        (typeof value === 'string' && choices.find(each => normalize(each) === normalize(value))) || value,
        choices,
      ),
    toKeras: snakeCase,
  })

function declared<Given, Value>(where: string, option: Declare<Given, Value>): ReturnType<Declare<Given, Value>> {
  if (isCallable(option)) return option()
  throw new OptionError(`${where}: expected an option, such as options.boolean, received ${show(option)}.`)
}

/** The same option where null says "none". */
export const nullable = <Given, Value>(option: Declare<Given, Value>): Option<Given | null, Value | null, false> => {
  const { parse, toConfig, toKeras, ...others } = declared('nullable', option)
  return {
    ...others,
    required: false,
    fallback: null,
    parse: (value, where, name) => (value === null ? null : parse(value, where, name)),
    ...(toConfig && { toConfig: value => (value === null ? null : toConfig(value)) }),
    ...(toKeras && { toKeras: value => (value === null ? null : toKeras(value)) }),
  }
}

/** An option that is, where nothing is given, what another one before it is. */
export const sameAs = <Given, Value>(
  name: string,
  option: Declare<Given, Value>,
): Option<Given | null, Value, false> => ({
  ...declared('sameAs', option),
  required: false,
  sameAs: name,
})

/** An option that configs show only where this holds. */
export const writtenIf = <Given, Value, Required extends boolean>(
  isWritten: (value: Value) => boolean,
  option: Option<Given, Value, Required>,
): Option<Given, Value, Required> => ({ ...option, isWritten })

/** An option that is taken, and that no config shows. */
export const unwritten = <Given, Value, Required extends boolean>(
  option: Option<Given, Value, Required>,
): Option<Given, Value, Required> => writtenIf(() => false, option)

/** An option of any kind, by a function that checks it. */
export const custom = declare

/** An option of Keras that is not supported: anything but its default is refused. `hint`: what to use instead. */
export const unsupported = (fallback: unknown = null, hint?: string): Option<never, unknown, false> => ({
  required: false,
  fallback,
  isUnsupported: true,
  parse: (value, where, name) => {
    if (value === null || value === fallback) return fallback
    throw new OptionError(
      `${where}: expected ${name} to be left out (${show(fallback)}), received ${show(value)}: it is not supported.` +
        `${hint === undefined ? '' : ` ${hint}`}`,
    )
  },
})
