/** Regular expressions that variables are chosen by. */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, listOf, property } from '../core/kinds.ts'
import { custom } from '../core/schema.ts'
import type { Variable } from './update.ts'

/** A regular expression, or its text. */
export type Pattern = string | RegExp

/** As JSON has it: the text, with its flags if it has any. */
const written = ({ source, flags }: RegExp) => (flags === '' ? source : { source, flags })

/** Throws OptionError where a value is no list of patterns. null: none. */
export function patternsOf(where: string, name: string, value: unknown): readonly RegExp[] {
  const list = value === null ? [] : isArray(value) ? listOf(value) : undefined
  const patterns = list?.map(patternOf)
  if (patterns?.every(pattern => pattern !== null)) return patterns
  throw new OptionError(`${where}: expected ${name} to be a list of names or patterns, received ${show(value)}.`)
}

/** Null where a value is no pattern. */
export function patternOf(value: unknown): RegExp | null {
  const source = typeof value === 'string' ? value : property(value, 'source')
  const flags = typeof value === 'string' ? '' : property(value, 'flags')
  try {
    // Without g and y, which make a pattern remember where it was.
    return typeof source === 'string' ? new RegExp(source, String(flags ?? '').replace(/[gy]/g, '')) : null
  } catch {
    return null // no regular expression: the caller says so
  }
}

/** An option that is a list of patterns. */
export const patterns = custom<readonly Pattern[] | null, readonly RegExp[]>({
  parse: (value, where, name) => patternsOf(where, name, value),
  toConfig: list => list.map(written),
  toKeras: list => list.map(({ source }) => source),
})

/** The path of a variable and its ends that name a layer: 'base/conv2d/kernel', 'conv2d/kernel'. */
export function pathsOf({ name }: Pick<Variable, 'name'>): readonly string[] {
  const parts = name.split('/')
  return parts.slice(0, Math.max(1, parts.length - 1)).map((_, i) => parts.slice(i).join('/'))
}

/** Whether a pattern matches a variable: its name, 'kernel', or one with its layer, 'conv2d/kernel'. */
export const matches = (pattern: RegExp, variable: Variable): boolean =>
  [...pathsOf(variable), variable.name.slice(variable.name.lastIndexOf('/') + 1)].some(name => pattern.test(name))
