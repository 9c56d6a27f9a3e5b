/** Values as they stand in errors: any value, on one line, short, and without running code of the user's. */
import { types } from 'node:util'
import { describe } from './describe.ts'
import { read } from './kinds.ts'

const longest = 80
const longestText = 60
/** Of the names that might be given instead. */
const longestList = 100

const escapes = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** Text on one line of at most `most` characters: control characters are escaped, what is too much is cut out. */
export function oneLine(text: string, most: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g
  const escaped = (part: string) =>
    part.replace(controls, c => escapes.get(c) ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const line = text.length > most ? text : escaped(text)
  if (line.length <= most) return line
  const end = Math.floor(most / 4)
  const head = escaped(text.slice(0, most)).slice(0, most - end - 5)
  return `${head.replace(/[\ud800-\udbff]$/, '')} ... ${escaped(text.slice(-end))
    .slice(-end)
    .replace(/^[\udc00-\udfff]/, '')}`
}

/** A value in at most 80 characters: `'text'`, `[1, 2]`, `Float32Array(12)`, `Tensor [2, 3]`, `Dense "dense_1"`. */
export function show(value: unknown): string {
  if (typeof value === 'string' && value.length <= longestText) return oneLine(`'${value}'`, longest) // most are names
  unawaited(value)
  const text = read(() => describe(value, 0)) ?? 'an object that cannot be read'
  return oneLine(types.isProxy(value) ? `a Proxy of ${text}` : text, longest)
}

/** The same value. A promise where none is awaited is refused there: its rejection then says nothing more. */
export function unawaited<T>(value: T): T {
  if (types.isPromise(value)) Promise.resolve(value).catch(() => {})
  return value
}

/** Names for errors, as many as fit. */
export function showNames(names: readonly string[]): string {
  let text = ''
  for (const [i, name] of names.entries()) {
    const next = oneLine(name, longestText)
    if (i > 0 && text.length + next.length > longestList) return `${text}, ... (${names.length})`
    text += `${i === 0 ? '' : ', '}${next}`
  }
  return text
}
