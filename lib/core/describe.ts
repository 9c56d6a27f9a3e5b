/** What a value is, in words, for errors. It runs no code of the user's. */
import { isArray, isClass, isObject, property, typedArrayName } from './kinds.ts'

const longestText = 60
const maxItems = 8
const deepest = 3

/** `depth`: how many lists and objects it stands in. */
export function describe(value: unknown, depth: number): string {
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
  const items = list.slice(0, maxItems).map(item => describe(item, depth + 1))
  return `[${items.join(', ')}${list.length > maxItems ? `, ...] (${list.length} values)` : ']'}`
}

function describeEntries(value: object, depth: number): string {
  const keys = Object.keys(value)
  if (keys.length === 0) return '{}'
  if (depth >= deepest) return '{...}'
  const entries = keys.slice(0, maxItems).map(key => {
    const described = Object.getOwnPropertyDescriptor(value, key)
    const text = described && 'value' in described ? describe(described.value, depth + 1) : '(computed)'
    return `${key.slice(0, longestText)}: ${text}`
  })
  return `{ ${entries.join(', ')}${keys.length > maxItems ? ', ...' : ''} }`
}
