/**
 * What a value is, found by its kind and never by its constructor: values come from other realms (contexts of `vm`,
 * test runners) and from other copies of this package (ESM beside CommonJS). None of these throws, whatever it is
 * given.
 */

import { types } from 'node:util'

export type TypedArrayName =
  | 'Int8Array'
  | 'Uint8Array'
  | 'Uint8ClampedArray'
  | 'Int16Array'
  | 'Uint16Array'
  | 'Int32Array'
  | 'Uint32Array'
  | 'Float16Array'
  | 'Float32Array'
  | 'Float64Array'
  | 'BigInt64Array'
  | 'BigUint64Array'

/** Typed arrays of all kinds. */
export type AnyTypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array

const tagGetter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get

/** 'Float32Array' for one of any realm; undefined for what is no typed array. */
export const typedArrayName = (value: unknown): TypedArrayName | undefined => tagGetter?.call(value)

export const isTypedArray = (value: unknown): value is AnyTypedArray => typedArrayName(value) !== undefined

/** Bytes of a file, a Buffer among them. */
export const isBytes = (value: unknown): value is Uint8Array => typedArrayName(value) === 'Uint8Array'

export const isArrayBuffer = (value: unknown): value is ArrayBuffer => types.isArrayBuffer(value)

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Objects of JavaScript that hold what they hold inside: as records they would be empty. */
const opaque = new Set(
  ['ArrayBuffer', 'Date', 'Error', 'Map', 'Promise', 'RegExp', 'Set', 'SharedArrayBuffer']
    .concat(['WeakMap', 'WeakRef', 'WeakSet', 'Boolean', 'Number', 'String', 'Generator', 'AsyncGenerator'])
    .map(name => `[object ${name}]`),
)

/** An object whose entries are named, and can be read: no array, no typed array. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  isObject(value) &&
  !ArrayBuffer.isView(value) &&
  (read(() => !Array.isArray(value) && Object.keys(value).length >= 0) ?? false)

/** A record that can hold options. */
export const isOptions = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && read(() => opaque.has(Object.prototype.toString.call(value))) === false

/** A record that is no instance of a class: what has values by name, and not what is a value. */
export const isPlainRecord = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) &&
  (read(() => {
    const prototype = Object.getPrototypeOf(value)
    return prototype === null || Object.getPrototypeOf(prototype) === null
  }) ??
    false)

/** Array.isArray, which throws for a revoked proxy. What cannot be read, or has a length no array has, is none. */
export const isArray = (value: unknown): value is readonly unknown[] =>
  read(() => Array.isArray(value) && value.length >= 0 && value.length < 2 ** 32) ?? false

/** The result of reading something; undefined where that throws, as getters and proxies may. */
export function read<T>(get: () => T): T | undefined {
  try {
    return get()
  } catch {
    return undefined
  }
}

/** Longer lists are made by mistake: copying them takes long, and more memory than there may be. */
const longestList = 1_000_000

/** What a list holds, holes as undefined; undefined where it cannot be read, or is endless. */
export const itemsOf = (list: readonly unknown[]): readonly unknown[] | undefined =>
  list.length <= longestList ? read(() => Array.from(list)) : undefined

/** What a list holds, holes as undefined, or one value as a list of it: for options that take one or several. */
export const listOf = (value: unknown): readonly unknown[] =>
  isArray(value) ? (itemsOf(value) ?? [undefined]) : [value]

/** Whether a value is a list that has an end, and only such entries: no holes, which `every` passes over. */
export const isListOf = (value: unknown, isEntry: (entry: unknown) => boolean): value is readonly unknown[] =>
  isArray(value) && listOf(value).every(isEntry)

/** Whether a value is an entry, or a list of entries of any depth. A list is looked at once, wherever it stands. */
export function isNested(value: unknown, isEntry: (entry: unknown) => boolean, seen = new Set<unknown>()): boolean {
  if (!isArray(value)) return isEntry(value)
  if (seen.has(value)) return true
  seen.add(value)
  return listOf(value).every(each => isNested(each, isEntry, seen))
}

/** Nobody writes more lists and records into a value, or so deep: those that hold themselves never end. */
const [maxParts, deepestParts] = [2 ** 20, 10_000]

/**
 * Whether lists and records in a value are so few that they can be followed, each as often as it stands there: those
 * that hold one another twice are as many as two to their depth, and those that hold themselves never end.
 */
export function isBounded(value: unknown): boolean {
  const [left, depths] = [[value], [0]]
  for (let count = 0; left.length > 0; count++) {
    const [part, depth] = [left.pop(), (depths.pop() as number) + 1]
    if (count > maxParts || depth > deepestParts) return false
    const entries = isArray(part) || isPlainRecord(part) ? (read(() => Object.values(part)) ?? []) : []
    for (const each of entries) {
      if (!isObject(each)) continue
      if (left.push(each) > maxParts) return false
      depths.push(depth)
    }
  }
  return true
}

const sourceOf = (value: unknown): string => Function.prototype.toString.call(value)

/**
 * A class, which throws when it is called; what cannot be read is none. The source of other functions may begin with
 * the word, too, as `classIndex => ...` and the method `classify() {}` do, but these have no prototype.
 */
export const isClass = (value: unknown): boolean =>
  typeof value === 'function' &&
  (read(() => Object.hasOwn(value, 'prototype') && sourceOf(value).startsWith('class')) ?? false)

/** A function that can be called: classes cannot, without `new`. */
export const isCallable = (value: unknown): value is (...given: unknown[]) => unknown =>
  typeof value === 'function' && !isClass(value)

/** A property of anything; undefined where there is none, or where it cannot be read. */
export const property = (value: unknown, name: string | symbol): unknown =>
  value == null ? undefined : read(() => (value as Record<string | symbol, unknown>)[name])

export const isAbortSignal = (value: unknown): value is AbortSignal =>
  isObject(value) &&
  typeof property(value, 'aborted') === 'boolean' &&
  typeof property(value, 'addEventListener') === 'function'

export const isUrl = (value: unknown): value is URL =>
  isObject(value) && typeof property(value, 'href') === 'string' && typeof property(value, 'protocol') === 'string'

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  const message = property(thrown, 'message')
  return typeof message === 'string' ? message : (read(() => String(thrown)) ?? 'something that is no text')
}

/**
 * The prototype of a class, or an object that is made of it without the constructor: both have what instances inherit,
 * but none of their own fields.
 */
const isHollow = (value: object): boolean =>
  read(() => Object.hasOwn(value, 'constructor') || Object.keys(value).length === 0) ?? true

const marks = new WeakMap<object, symbol>()

/** Whether a value is a class that extends `Base`, of any copy of this package, or is that class. */
export function isClassOf<T>(
  value: unknown,
  Base: abstract new (...args: never) => T,
): value is new (
  options: never,
) => T {
  const mark = marks.get(Base)
  const prototype = typeof value === 'function' ? property(value, 'prototype') : undefined
  if (!isObject(prototype)) return false
  return mark === undefined ? value === Base || prototype instanceof Base : property(prototype, mark) === true
}

/**
 * Gives a class an `instanceof` that knows the instances of all copies of this package in the process, by a mark on
 * their prototypes. Subclasses without a mark of their own keep the usual one. A Proxy of an instance is none: it has
 * not the private fields.
 */
export function shareInstances(Class: abstract new (...args: never) => object, name: string): void {
  const mark = Symbol.for(`fovea.${name}`)
  marks.set(Class, mark)
  const usual = Function.prototype[Symbol.hasInstance]
  Object.defineProperty(Class.prototype, mark, { value: true })
  Object.defineProperty(Class, Symbol.hasInstance, {
    value(this: unknown, value: unknown) {
      if (this === Class)
        return isObject(value) && !types.isProxy(value) && property(value, mark) === true && !isHollow(value)
      return read(() => usual.call(this as () => void, value)) ?? false
    },
  })
}

/** Names of an object's properties, those of its classes among them. */
export function propertyNames(object: object): Set<string> {
  const names = new Set<string>()
  for (let at: object | null = object; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  return names
}
