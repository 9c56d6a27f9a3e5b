/**
 * Names to objects: what stands in a file or a call ('mean_squared_error', `{ className, config }`) becomes an instance
 * of a listed class.
 */

import { show, showNames } from './checks.ts'
import { OptionError } from './errors.ts'
import { guess } from './guess.ts'
import { isObject, isRecord, property, read } from './kinds.ts'
import { camelCase, normalize } from './spelling.ts'

export { camelCase, normalize, snakeCase } from './spelling.ts'

/** A class that checks its own options, whatever they are. */
export type Constructor<T> = new (options: never) => T

export const camelCaseKeys = (config: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [camelCase(key), value]))

/** Classes (and functions that stand for objects) that the user has registered, by name. */
export type CustomObjects = Readonly<Record<string, unknown>>

const registered = new Map<string, Map<string, unknown>>()
let known: ReadonlyMap<string, unknown> = new Map()

/** Functions that make objects of a class, with the class's name: losses.meanSquaredError. */
const factories = new WeakMap<object, string>()

export function markFactory(make: object, type: string): void {
  factories.set(make, type)
}

/** Refuses a function that makes what is wanted: its parentheses have been forgotten. */
export function refuseFactory(where: string, value: unknown): void {
  const type = typeof value === 'function' ? factories.get(value) : undefined
  if (type !== undefined)
    throw new OptionError(
      `${where}: expected what a factory makes, received the factory of ${type}. Call it, with parentheses after ` +
        `its name.`,
    )
}

/** Registers an object of the user's under a name, for files and configurations. `listed`: names of this library. */
export function register(kind: string, listed: readonly string[], custom: unknown, name: unknown): void {
  if (typeof custom !== 'function' || typeof name !== 'string' || name === '')
    throw new OptionError(
      `${kind}: expected a class or function with a name to register, received ${show(custom)} as ${show(name)}.`,
    )
  if (listed.some(own => normalize(own) === normalize(name)))
    throw new OptionError(
      `${kind}: expected a name that this library does not use itself, received ${show(name)}. Register it under ` +
        'another one.',
    )
  const ofKind = registered.get(kind) ?? new Map<string, unknown>()
  registered.set(kind, ofKind.set(name, custom))
}

/** 'Name' of 'Package>Name', as Keras registers it. */
const bareName = (name: string): string => name.slice(name.lastIndexOf('>') + 1)

/** The same of 'Custom>Name' alone: without a package, Keras takes that one. */
const withoutPackage = (name: string): string => name.replace(/^Custom>/, '')

/** Runs `work` with these objects in force: they take precedence over registered ones. */
export function withCustomObjects<T>(objects: CustomObjects, work: () => T): T {
  const outer = known
  const entries = Object.entries(objects)
  const bare = entries.map(([name, custom]) => [withoutPackage(name), custom] as const)
  known = new Map([...outer, ...bare, ...entries])
  try {
    return work()
  } finally {
    known = outer
  }
}

/** 'Package>Name' of classes, where a file has named them so: other files that have them are written with it. */
const namesInFiles = new WeakMap<object, string>()

/**
 * Finds an object of the user's by its class name or, before that, by the name that Keras registered it under:
 * 'Package>Name'. What is registered here with a package is found without, too, unless another package is asked for, or
 * this library has the name itself (`isListed`).
 */
export function findCustomObject(kind: string, name: unknown, registeredName?: unknown, isListed = false): unknown {
  if (typeof name !== 'string') return undefined
  const isCustom = typeof registeredName === 'string'
  const asked = isCustom ? registeredName : name
  const found = lookUp(kind, [asked, bareName(asked), name], isCustom || !isListed)
  if (asked.includes('>') && typeof found === 'function') namesInFiles.set(found, asked)
  return found
}

/** `takesAnyPackage`: objects with a package are found by their bare names, too. */
function lookUp(kind: string, names: readonly string[], takesAnyPackage: boolean): unknown {
  const anyPackage = takesAnyPackage && bareName(names[0]) === withoutPackage(names[0])
  for (const objects of [known, registered.get(kind) ?? new Map<string, unknown>()]) {
    for (const name of names) if (objects.has(name)) return objects.get(name)
    const packaged = anyPackage ? [...objects].find(([own]) => names.includes(bareName(own))) : undefined
    if (packaged !== undefined) return packaged[1]
  }
  return undefined
}

/** The name under which an object is registered; null where it is not. */
export function registeredName(kind: string, object: unknown): string | null {
  for (const [name, custom] of registered.get(kind) ?? []) if (custom === object) return name
  return null
}

/**
 * The name under which files refer to an object of a user's class, with its package if it has one; null for classes of
 * this library.
 */
export function customName(
  kind: string,
  listed: Readonly<Record<string, unknown>>,
  object: { readonly type: string },
): string | null {
  if (!isObject(object) || typeof property(object, 'type') !== 'string')
    throw new OptionError(`${kind}: expected an object with a type, received ${show(object)}.`)
  const { type, constructor: Class } = object
  if (Object.hasOwn(listed, type) && listed[type] === Class) return null
  const own = registeredName(kind, Class)
  if (own?.includes('>')) return own
  return namesInFiles.get(Class) ?? own ?? (Object.hasOwn(listed, type) ? Class.name : type)
}

/**
 * `{ className, config }`, or how Keras's JSON writes it; no function, as a factory that nobody called is one, and no
 * list.
 */
export type ObjectConfig =
  | (object & { readonly bind?: never; readonly length?: never })
  | { readonly [key: string]: unknown; readonly bind?: never; readonly length?: never }

/**
 * The class name and options of an identifier: a name, or `{ className | class_name, config }`. `isOwn`: it says that
 * the class is not one of those listed.
 */
export function parseIdentifier(
  kind: string,
  identifier: unknown,
): { className: string; config: Record<string, unknown>; isOwn: boolean; registeredName?: unknown } {
  if (typeof identifier === 'string') return { className: identifier, config: {}, isOwn: false }
  refuseFactory(kind, identifier)
  const keys = isRecord(identifier) ? read(() => camelCaseKeys(identifier)) : undefined
  const { className, config = {}, module, ...others } = keys ?? {}
  const options = isRecord(config) ? read(() => camelCaseKeys(config)) : undefined
  const isKeras = typeof module === 'string' && module.startsWith('keras.') // names those that it does not export, too
  const registeredName = isKeras ? undefined : others.registeredName
  if (typeof className === 'string' && options !== undefined)
    return { className, config: options, isOwn: typeof registeredName === 'string', registeredName }
  throw new OptionError(`${kind}: expected a name or { className, config }, received ${show(identifier)}.`)
}

/** Configurations in configurations: deeper ones hold themselves, or are nested by mistake. */
const deepest = 100
let depth = 0

/** Makes an object whose configuration may hold those of others. Throws OptionError where these are too deep. */
export function nested<T>(kind: string, make: () => T): T {
  if (depth === deepest)
    throw new OptionError(`${kind}: expected configurations nested at most ${deepest} deep, received deeper ones.`)
  depth++
  try {
    return make()
  } finally {
    depth--
  }
}

/**
 * An instance of the class that `identifier` names. `aliases` maps normalized short names to class names; `make` makes
 * an object of what is registered under a name.
 */
export function resolve<T>(
  kind: string,
  classes: Record<string, Constructor<T>>,
  identifier: unknown,
  aliases: Record<string, string> = {},
  make = (Class: unknown, config: object, _name: string): T => new (Class as new (options: object) => T)(config),
): T {
  const { className, config, isOwn, registeredName } = parseIdentifier(kind, identifier)
  const short = normalize(className)
  const wanted = normalize(Object.hasOwn(aliases, short) ? aliases[short] : className)
  const given = isOwn ? undefined : known.get(className)
  if (given !== undefined) return nested(kind, () => make(given, config, className))
  const found = isOwn ? undefined : Object.keys(classes).find(name => normalize(name) === wanted)
  if (found !== undefined) return nested(kind, () => new (classes[found] as new (options: object) => T)(config))
  const custom = findCustomObject(kind, className, registeredName)
  if (custom !== undefined) return nested(kind, () => make(custom, config, className))
  const hint = 'Your own are registered first, or given to loadModel() as customObjects.'
  throw unknownName(kind, className, Object.keys(classes), hint, Object.keys(aliases))
}

/** What is thrown for a name that none of those known has, nor one of the synonyms. `hint`: how to get others. */
export function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
  hint: string,
  synonyms: readonly string[] = [],
): OptionError {
  const meant = guess(name, [...known, ...synonyms])
  return new OptionError(`${kind}: expected one of ${showNames(known)}, received ${show(name)}.${meant} ${hint}`)
}
