/**
 * Configurations in Keras's JSON: `{ module, class_name, config, registered_name }` with snake_case keys.
 * Reading needs no counterpart: everything that takes a name or a config takes Keras's spelling, too (registry.ts).
 */
import { OptionError } from './errors.ts'
import { isArray, isRecord, read } from './kinds.ts'
import { camelCase, nested } from './registry.ts'
import { show } from './show.ts'

export { isRecord }

/** An object as Keras writes it. Layers in networks have more: how they were built and called. */
export interface KerasObject {
  module: string | null
  class_name: string
  config: Record<string, unknown>
  registered_name: string | null
  build_config?: { input_shape: unknown } | { shapes_dict: Record<string, unknown> }
  compile_config?: Record<string, unknown>
  name?: string
  inbound_nodes?: unknown[]
}

/** Anything that says how Keras writes its options: a layer, an optimizer, a loss. */
interface Serializable {
  readonly type: string
  kerasConfig(): Record<string, unknown>
}

/**
 * How Keras names a class. `customName`: of a class that is not Keras's, 'Package>Name'; without a package it is named
 * as Keras does with classes that are registered without one.
 */
export const classToKeras = (
  module: string,
  type: string,
  customName: string | null,
): Pick<KerasObject, 'module' | 'class_name' | 'registered_name'> =>
  customName === null
    ? { module, class_name: type, registered_name: null }
    : {
        module: null,
        class_name: customName.slice(customName.lastIndexOf('>') + 1),
        registered_name: customName.includes('>') ? customName : `Custom>${customName}`,
      }

/** An object as Keras writes it. */
export const toKeras = (module: string, object: Serializable, customName: string | null = null): KerasObject => ({
  ...classToKeras(module, object.type, customName),
  config: object.kerasConfig(),
})

/** A number that Python must read as one with a point, for classes that refuse whole numbers. */
export class PythonFloat {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }

  toJSON(): number {
    return this.value
  }
}

/** The JSON of a config, for Keras. */
export function kerasJson(config: object): string {
  const plain = JSON.stringify(config)
  let mark = '\uE000'
  while (plain.includes(mark)) mark += mark // a name may hold any character
  const text = JSON.stringify(config, function (this: Record<string, unknown>, key: string, value: unknown) {
    if (this[key] instanceof PythonFloat && Number.isInteger(value)) return mark + (value as number).toFixed(1)
    return Object.is(value, -0) ? `${mark}-0` : value // JSON.stringify drops the sign
  })
  return text.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1')
}

/** The numbers of an array or truth value that Keras has written (1 for true); of anything else itself. */
export const arrayFromKeras = (value: unknown): unknown => {
  if (typeof value === 'boolean') return Number(value)
  const { class_name: name, className, config } = isRecord(value) ? value : {}
  if (!['__tensor__', '__numpy__'].includes(String(name ?? className)) || !isRecord(config)) return value
  return config.dtype === 'bool' ? asNumbers(config.value) : config.value
}

const asNumbers = (value: unknown): unknown => (isArray(value) ? value.map(asNumbers) : Number(value))

/** A function as Keras writes it: by its name. */
export const functionToKeras = (name: string): object => ({
  module: 'builtins',
  class_name: 'function',
  config: name,
  registered_name: 'function',
})

/** Options of Keras as this library spells them, without those that are null: in a layer null says "not given". */
export function optionsFromKeras(config: object): Record<string, unknown> {
  const given = read(() => Object.entries(config).filter(([, value]) => value !== null))
  if (given === undefined) throw new OptionError(`config: expected one that can be read, received ${show(config)}.`)
  return nested('config', () =>
    Object.fromEntries(given.map(([key, value]) => [camelCase(key), valueFromKeras(value)])),
  )
}

function valueFromKeras(value: unknown): unknown {
  if (isKerasObject(value)) return { ...value, config: optionsFromKeras(value.config) }
  return functionName(value) ?? value
}

/** Keras writes a function of its own, given as a function and not by name, as an object. */
export const functionName = (value: unknown): string | undefined =>
  isRecord(value) && value.class_name === 'function' && typeof value.config === 'string' ? value.config : undefined

export const isKerasObject = (
  value: unknown,
): value is Record<string, unknown> & { class_name: string; config: Record<string, unknown> } =>
  isRecord(value) && typeof value.class_name === 'string' && isRecord(value.config)
