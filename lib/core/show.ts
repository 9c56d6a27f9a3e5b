/** Values as they stand in errors: any value, on one line, short, and without running code of the user's. */
import { types } from 'node:util'
import { isArray, isClass, isObject, property, read, typedArrayName } from './kinds.ts'

const longest = 80
const longestText = 60
/** Of the names that might be given instead. */
const longestList = 100
const mostItems = 8
const deepest = 3

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

function describe(value: unknown, depth: number): string {
  if (typeof value === 'string')
    return value.length <= longestText
      ? `'${value}'`
      : `'${value.slice(0, 30)}...${value.slice(-20)}' (${value.length} characters)`
  if (typeof value === 'bigint') return value > -(2n ** 64n) && value < 2n ** 64n ? `${value}n` : 'a large BigInt'
  if (typeof value === 'function') return describeFunction(value)
  if (!isObject(value)) return Object.is(value, -0) ? '-0' : String(value)
  if (isArray(value)) return describeList(value, depth)
  const kind = typedArrayName(value)
  if (kind !== undefined) return `${kind}(${(value as Uint8Array).length})`
  const name = className(value)
  const shape = property(value, 'shape')
  if (isArray(shape) && typedArrayName(property(value, 'data')) !== undefined)
    return `Tensor ${describe(shape, depth + 1)}`
  if (name === null) return describeEntries(value, depth)
  const own = property(value, 'name')
  const message = property(value, 'message')
  if (typeof message === 'string') return `${name} ${describe(message, depth)}`
  return typeof own === 'string' ? `${name} "${own}"` : name
}

function describeFunction(value: object): string {
  const name = property(value, 'name')
  const kind = isClass(value) ? 'class' : 'function'
  return typeof name === 'string' && name !== '' ? `${kind} ${name}` : `a ${kind}`
}

/** The name of an object's class; null for plain objects of any realm. */
function className(value: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return null
  const name = property(property(prototype, 'constructor'), 'name')
  return typeof name === 'string' && name !== '' ? name : 'an object'
}

function describeList(list: readonly unknown[], depth: number): string {
  if (depth >= deepest) return '[...]'
  const items = list.slice(0, mostItems).map(item => describe(item, depth + 1))
  return `[${items.join(', ')}${list.length > mostItems ? `, ...] (${list.length} values)` : ']'}`
}

function describeEntries(value: object, depth: number): string {
  const keys = Object.keys(value)
  if (keys.length === 0) return '{}'
  if (depth >= deepest) return '{...}'
  const entries = keys.slice(0, mostItems).map(key => {
    const described = Object.getOwnPropertyDescriptor(value, key)
    const text = described && 'value' in described ? describe(described.value, depth + 1) : '(computed)'
    return `${key.slice(0, longestText)}: ${text}`
  })
  return `{ ${entries.join(', ')}${keys.length > mostItems ? ', ...' : ''} }`
}
