/**
 * What methods of the contracts (layers, losses, metrics, optimizers, ...) take, said once for each kind of class as
 * `static takes`, and checked before the method of any class of that kind runs: so that whoever calls one by hand, with
 * anything, is told what it wants. Names are short because every class lists them.
 */
import { OptionError } from './errors.ts'
import { isArray, isObject, listOf, property, read, typedArrayName } from './kinds.ts'
import { show } from './show.ts'

type IsOne = (value: unknown) => boolean

/** A Proxy that is revoked cannot be read at all. */
const isReadable: IsOne = value => isObject(value) && read(() => Object.getPrototypeOf(value)) !== undefined
const isSize: IsOne = value => value === null || Number.isInteger(value)
const isShape: IsOne = value => isArray(value) && value.length < 256 && listOf(value).every(isSize)
const isValue: IsOne = value => isShape(property(value, 'shape')) && isObject(property(value, 'source'))
const listWith =
  (isEntry: IsOne): IsOne =>
  value =>
    isArray(value) && listOf(value).every(isEntry)
const having =
  (isPart: IsOne, ...names: readonly string[]): IsOne =>
  value =>
    names.every(name => isPart(property(value, name)))
const isMethod: IsOne = value => typeof value === 'function'

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
  method: ['a function', isMethod],
  compared: ['symbolic labels and predictions', having(isValue, 'yTrue', 'yPred')],
  context: ['the context of a call', having(isMethod, 'weight')],
  recorder: ['a recorder of kernels', having(isMethod, 'external')],
  batch: ['labels and predictions', having(having(isShape, 'shape'), 'labels', 'predictions')],
  parts: ['what record() gave', listWith(part => isObject(part) && property(part, 'from') !== undefined)],
  kernels: ['kernels', having(isMethod, 'gemm')],
  emit: ['kernels to be recorded', having(having(isMethod, 'gemm'), 'kernels')],
  gradient: ['the call of a gradient', having(isObject, 'dlabels')],
  control: ['the values of a step', having(isObject, 'step', 'average', 'overwrite')],
  logs: ['names of logs', having(isArray, 'names')],
} as const satisfies Record<string, readonly [expected: string, isOne: IsOne]>

/** With a question mark an argument may be left out. */
type ArgumentKind = keyof typeof kinds | `${keyof typeof kinds}?`

/** What methods take, by their names. */
export type Takes = Readonly<Record<string, readonly ArgumentKind[]>>

/**
 * Throws OptionError where an argument is not what the method takes. `needed`: how many arguments the method of this
 * class names: those behind them may be left out, though methods of other classes of the kind want them.
 */
export function expectArguments(
  where: string,
  taken: readonly ArgumentKind[],
  given: readonly unknown[],
  needed = taken.length,
): void {
  for (const [i, kind] of taken.entries()) {
    const [name, optional] = kind.split('?')
    const [expected, isOne] = kinds[name as keyof typeof kinds]
    if (isOne(given[i]) || ((optional !== undefined || i >= needed) && given[i] == null)) continue
    const place = taken.length > 1 ? ` as argument ${i + 1}` : ''
    throw new OptionError(`${where}: expected ${expected}${place}, received ${show(given[i])}.`)
  }
}
