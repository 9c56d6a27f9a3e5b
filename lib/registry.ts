/**
 * Names to objects: what stands in a file or a call ('mean_squared_error', `{ className, config }`) becomes an instance
 * of a listed class.
 */
import { OptionError } from './errors.ts'
import { show } from './options.ts'

/** A class that checks its own options, whatever they are. */
export type Constructor<T> = new (options: never) => T

/** 'mean_squared_error', 'meanSquaredError' and 'MeanSquaredError' are one name. */
export const normalize = (name: string): string => name.replaceAll('_', '').toLowerCase()

/** beta_1 -> beta1, from_logits -> fromLogits */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** 'CategoricalAccuracy' -> 'categorical_accuracy', the names Keras gives to logs. */
export const snakeCase = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()

export const camelCaseKeys = (config: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [camelCase(key), value]))

/** The class name and options of an identifier: a name, or `{ className | class_name, config }`. */
export function parseIdentifier(
  kind: string,
  identifier: unknown,
): { className: string; config: Record<string, unknown> } {
  if (typeof identifier === 'string') return { className: identifier, config: {} }
  if (typeof identifier === 'object' && identifier !== null) {
    const { className, config = {} } = camelCaseKeys(identifier)
    if (typeof className === 'string' && typeof config === 'object' && config !== null)
      return { className, config: camelCaseKeys(config) }
  }
  throw new OptionError(`${kind}: expected a name or { className, config }, received ${show(identifier)}.`)
}

/** An instance of the class that `identifier` names. `aliases` maps normalized short names to class names. */
export function resolve<T>(
  kind: string,
  classes: Record<string, Constructor<T>>,
  identifier: unknown,
  aliases: Record<string, string> = {},
): T {
  const { className, config } = parseIdentifier(kind, identifier)
  const wanted = normalize(aliases[normalize(className)] ?? className)
  const found = Object.keys(classes).find(name => normalize(name) === wanted)
  if (found === undefined)
    throw new OptionError(`${kind}: expected one of ${Object.keys(classes).join(', ')}, received ${show(className)}.`)
  const Class = classes[found] as new (options: object) => T
  return new Class(config)
}
