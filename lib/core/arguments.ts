/**
 * Checks the arguments of methods that layers, losses, metrics, optimizers and others have in common. The base class of
 * each kind lists the arguments in `static takes`, and they are checked before the method of any of its subclasses
 * runs: so a wrong call by hand gets an error that says what was expected.
 */
import { OptionError } from './errors.ts'
import { isArray, isCallable, isListOf, isObject, listOf, property, read, typedArrayName } from './kinds.ts'
import { show } from './show.ts'

type Predicate = (value: unknown) => boolean

/** A Proxy that was revoked throws wherever it is read. */
const isReadable: Predicate = value => isObject(value) && read(() => Object.getPrototypeOf(value)) !== undefined
const isAxisLength: Predicate = value => value === null || Number.isInteger(value)
const isShape: Predicate = value => isArray(value) && value.length < 256 && listOf(value).every(isAxisLength)
const isValue: Predicate = value => isShape(property(value, 'shape')) && isObject(property(value, 'producer'))
const listWith =
  (isEntry: Predicate): Predicate =>
  value =>
    isListOf(value, isEntry)
const withProperties =
  (isPart: Predicate, ...names: readonly string[]): Predicate =>
  value =>
    names.every(name => isPart(property(value, name)))

const kinds = {
  text: ['a text', value => typeof value === 'string'],
  boolean: ['true or false', value => typeof value === 'boolean'],
  number: ['a number', value => typeof value === 'number'],
  object: ['an object', isReadable],
  list: ['a list', isArray],
  objects: ['a list of objects', listWith(isReadable)],
  shape: ['a shape', isShape],
  shapes: ['a list of shapes', value => isArray(value) && value.length > 0 && listWith(isShape)(value)],
  value: ['a symbolic value', isValue],
  values: ['a list of symbolic values', listWith(isValue)],
  masks: ['a list of masks', listWith(value => value == null || isValue(value))],
  numbers: ['a typed array of numbers', value => typedArrayName(value)?.startsWith('Big') === false],
  method: ['a function', isCallable],
  compared: ['symbolic labels and predictions', withProperties(isValue, 'yTrue', 'yPred')],
  context: ['the context of a call', withProperties(isCallable, 'weight')],
  recorder: ['a recorder of kernels', withProperties(isCallable, 'external')],
  batch: ['labels and predictions', withProperties(withProperties(isShape, 'shape'), 'labels', 'predictions')],
  parts: ['what record() gave', listWith(part => isObject(part) && property(part, 'from') !== undefined)],
  kernels: ['kernels', withProperties(isCallable, 'gemm')],
  emit: ['kernels to be recorded', withProperties(withProperties(isCallable, 'gemm'), 'kernels')],
  gradient: ['the call of a gradient', withProperties(isObject, 'dlabels')],
  control: ['the values of a step', withProperties(isObject, 'step', 'average', 'overwrite')],
  logs: ['an object', isReadable],
  model: ['a model', withProperties(isArray, 'metrics')],
  logNames: ['names of logs', withProperties(isArray, 'names')],
} as const satisfies Record<string, readonly [expected: string, isOne: Predicate]>

/** With a question mark an argument may be left out. */
type ArgumentKind = keyof typeof kinds | `${keyof typeof kinds}?`

/** What methods take, by their names. */
export type Takes = Readonly<Record<string, readonly ArgumentKind[]>>

/**
 * Throws OptionError where an argument is not what the method of `owner` takes. `needed`: how many parameters the
 * method of this class has. The others may be left out, even where methods of other classes need them. Logs that are
 * left out become empty ones, as in Keras.
 */
export function expectArguments(
  owner: unknown,
  method: string,
  taken: readonly ArgumentKind[],
  given: unknown[],
  needed: number,
): void {
  for (const [i, kind] of taken.entries()) {
    const [name, optional] = kind.split('?')
    const [expected, isOne] = kinds[name as keyof typeof kinds]
    if (kind === 'logs?') given[i] ??= {}
    if (isOne(given[i]) || ((optional !== undefined || i >= needed) && given[i] == null)) continue
    const position = taken.length > 1 ? ` as argument ${i + 1}` : ''
    throw new OptionError(`${show(owner)} ${method}: expected ${expected}${position}, received ${show(given[i])}.`)
  }
}
