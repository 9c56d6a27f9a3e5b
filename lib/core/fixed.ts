/**
 * Fields that cannot be assigned. What may be assigned later has a setter of its own and takes effect from then on;
 * every other field throws, also in code that is not strict, where JavaScript would ignore the assignment.
 */

import { OptionError } from './errors.ts'
import { isArray, isCallable, property, read } from './kinds.ts'
import { show } from './show.ts'

interface Named {
  where(): string
}

/** How errors begin. */
const whereOf = (object: object): string => {
  const where = property(object, 'where')
  return isCallable(where) ? String(where.call(object)) : object.constructor.name
}

const isOption = 'Give it as an option when the object is made.'

/** A setter that accepts only the present value. */
const refusing = (name: string, hint: string) =>
  function set(this: Readonly<Record<string, unknown>>, value: unknown): void {
    const present = read(() => this[name])
    if (Object.is(present, value)) return
    throw new OptionError(
      `${whereOf(this)}: expected ${name} to stay as it is, received the new one ${show(value)}. ${hint}`,
    )
  }

/** Makes fields of one object final. Subclasses may declare them anew. */
export function fixFields<T extends Named>(object: T, ...names: readonly (keyof T & string)[]): void {
  for (const name of names) {
    const value = object[name]
    const set = refusing(name, isOption)
    Object.defineProperty(object, name, { get: () => value, set, enumerable: true, configurable: true })
  }
}

/** Frozen copies of options, since users may change later what they have given. */
export const fixedLists = <T extends Readonly<Record<string, unknown>>>(options: T): T =>
  Object.freeze(Object.fromEntries(Object.entries(options).map(([name, value]) => [name, fixedList(value)]))) as T

const fixedList = (value: unknown): unknown => (isArray(value) ? Object.freeze(value.map(fixedList)) : value)

/**
 * Makes the getters of a class read-only: an assignment throws. `hints`: how to change what some of them give, and
 * `otherwise` what the others.
 */
export function fixGetters(
  prototype: object,
  hints: Readonly<Record<string, string>> = {},
  otherwise = isOption,
): void {
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const [name, { get, set, configurable }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (get !== undefined && set === undefined && configurable)
        Object.defineProperty(at, name, { set: refusing(name, hints[name] ?? otherwise) })
}

/** The prototype in the chain that has a property of its own. */
function holderOf(prototype: object, name: string): object | null {
  for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, name)) return at
  return null
}

/**
 * Gives objects of a class their options as read-only properties, as Keras's have them. A method with the name of an
 * option stays that method.
 */
export function fixOptions(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    const holder = holderOf(prototype, name)
    const method = holder && Object.getOwnPropertyDescriptor(holder, name)?.value
    if (holder === null) Object.defineProperty(prototype, name, { get: optionNamed(name), configurable: true })
    else if (method)
      Object.defineProperty(holder, name, { get: () => method, set: refusing(name, isOption), configurable: true })
  }
  fixGetters(prototype)
}

const optionNamed = (name: string) =>
  function get(this: { readonly options: Readonly<Record<string, unknown>> }): unknown {
    return this.options[name]
  }
