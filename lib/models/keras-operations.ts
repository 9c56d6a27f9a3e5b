/**
 * Ops between layers as Keras's operations, which stand in a graph like layers: `{ module: 'keras.src.ops.numpy',
 * class_name: 'Add' }`, by the table of operation-rules.ts.
 */
import { FormatError, OptionError } from '../core/errors.ts'
import { arrayFromKeras, isRecord } from '../core/keras-json.ts'
import { isArray, isPlainRecord, isTypedArray, property } from '../core/kinds.ts'
import { snakeCase } from '../core/registry.ts'
import { show } from '../core/show.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { Value } from '../graph/value.ts'
import { activationName } from '../ops/activation-kinds.ts'
import { type KerasUse, type Operation, type OpUse, Placeholder } from '../ops/apply.ts'
import { argumentsOn, valuesIn } from '../ops/between-layers.ts'
import * as ops from '../ops/index.ts'
import { maxLength } from './composed-operation.ts'
import { composedOperations } from './composed-operations.ts'
import { type Rule, rules } from './operation-rules.ts'

/** Our arguments by name: those by position, and an object of options, or options by position. */
function named({ ours, options = [], defaults = {} }: Rule, args: readonly unknown[]): Record<string, unknown> {
  const all: Record<string, unknown> = { ...defaults }
  args.forEach((argument, i) => {
    const isOptions = i === ours.length && isPlainRecord(argument) && !(argument instanceof Placeholder)
    const given = isOptions ? Object.entries(argument) : [[[...ours, ...options][i], argument]]
    for (const [name, value] of given as [string, unknown][]) if (value !== undefined) all[name] = value
  })
  return all
}

/** An argument of the call that Keras's operation does not have; undefined: it has all. */
function unknownArgument({ call = ['x'], config = {}, kwargs = {}, refused = {} }: Rule, all: Record<string, unknown>) {
  const known = new Set(['activation', ...call, ...Object.values(config), ...Object.values(kwargs)])
  return Object.entries(all).find(
    ([name, value]) => value !== null && (!known.has(name) || refused[name]?.includes(value) === true),
  )
}

/** Numbers of a call as Keras writes them. */
function numbersToKeras(value: unknown, isInteger: boolean): unknown {
  if (isArray(value) && (holdsPlaceholder(value) || value.includes(null))) return value // a shape, with null
  if (!isArray(value) && !isTypedArray(value) && !(value instanceof Tensor)) return value
  const config = { value: toTensor(value as TensorLike).toArray(), dtype: isInteger ? 'int32' : 'float32' }
  return { class_name: '__numpy__', config }
}

const holdsPlaceholder = (list: readonly unknown[]) => list.some(part => part instanceof Placeholder)

/** Whole arrays of an axis as Python's slices, [start, stop, step]. */
const sliceToKeras = (start: number, size: number | null, step: number) => ({
  class_name: '__slice__',
  config: { start, stop: size === null || size === -1 ? null : start + (size - 1) * step + 1, step },
})

/** The same call, expressed by ops that Keras has. */
function standIn({ op, args }: OpUse, [first]: readonly Value[]): OpUse {
  const rank = first.shape.length
  const axes = Array.from({ length: Math.max(rank - 2, 0) }, (_, i) => i + 1)
  if (op === 'globalAveragePool') return { op: 'mean', args: [args[0], { axis: axes, ...(args[1] as object) }] }
  if (op === 'globalMaxPool') return { op: 'max', args: [args[0], { axis: axes, ...(args[1] as object) }] }
  if (op === 'image.extractPatches3d' && typeof args[1] === 'number')
    return { op, args: args.with(1, Array<number>(3).fill(args[1])) } // one number is a picture's size there
  return op === 'activate' ? { op: `activate ${activationName('ops.activate', args[1])}`, args } : { op, args }
}

/** An operation on these values as Keras writes it. Throws OptionError where Keras has none. */
export function operationToKeras(where: string, { name, use, keras }: Operation, values: readonly Value[]): KerasUse {
  if (keras !== undefined) return keras
  if (use?.op === 'slice') return slicing(use)
  const { op, args } = use === undefined ? { op: name, args: [] } : standIn(use, values)
  const rule = Object.hasOwn(rules, op) && use !== undefined ? rules[op] : undefined
  const all = rule === undefined ? {} : named(rule, args)
  const other = rule === undefined ? undefined : unknownArgument(rule, all)
  if (rule === undefined || other !== undefined)
    throw new OptionError(
      `${where}: expected ops that Keras has, received ${name}${other === undefined ? '' : ` with ${other[0]}`}, ` +
        'which it has not. Put it into a layer of your own, and registerLayer() it.',
    )
  const { call = ['x'], config = {}, kwargs = {}, fixed = {}, integers = [] } = rule
  const [module, className] = rule.keras.split('.')
  const number = (key: string) => numbersToKeras(all[key] ?? null, integers.includes(key))
  const given = Object.entries(kwargs).filter(([, own]) => all[own] !== undefined)
  return {
    ...{ module: `keras.src.ops.${module}`, className },
    config: { ...Object.fromEntries(Object.entries(config).map(([key, own]) => [key, all[own] ?? null])), ...fixed },
    args: call.map(number),
    kwargs: Object.fromEntries(given.map(([key, own]) => [key, number(own)])),
  }
}

function slicing({ args: [x, start, size = [], steps = []] }: OpUse): KerasUse {
  const [starts, sizes, distances] = [start, size, steps] as [number[], (number | null)[], number[]]
  const axes = Array.from({ length: Math.max(starts.length, sizes.length, distances.length) })
  const key = axes.map((_, i) => sliceToKeras(starts[i] ?? 0, sizes[i] ?? null, distances[i] ?? 1))
  return { module: 'keras.src.ops.numpy', className: 'GetItem', config: {}, args: [x, key], kwargs: {} }
}

export const isKerasOperation = (json: Readonly<Record<string, unknown>>): boolean =>
  typeof json.module === 'string' && /^keras\.(src\.)?ops\./.test(json.module)

const isTensor = (part: unknown): part is Record<string, unknown> =>
  isRecord(part) && part.class_name === '__keras_tensor__'

/** Values in what a call is given, in order, as Keras tells them. */
export function tensorsIn(part: unknown): readonly Record<string, unknown>[] {
  if (isTensor(part)) return [part]
  if (isArray(part)) return part.flatMap(tensorsIn)
  return isRecord(part) ? Object.values(part).flatMap(tensorsIn) : []
}

/** Aliases of classes that are in the table. */
const aliases: Readonly<Record<string, string>> = {
  ...{ Abs: 'Absolute', Amax: 'Max', Amin: 'Min', TrueDivide: 'Divide' },
}

const functionOf = (op: string): ((...args: unknown[]) => unknown) => {
  const [first, name] = op.split('.')
  const own = (name === undefined ? ops : ops.image) as unknown as Readonly<Record<string, unknown>>
  return own[name ?? first] as (...args: unknown[]) => unknown
}

/** Operations that give 0 and 1 alone, which every dtype has. Of others float32 is what is computed here. */
const ofAnyDtype = ['OnesLike', 'ZerosLike', 'OneHot']

/** Refuses settings, and arguments of the call, that nobody takes: more than `most`, or others than these. */
function expectTaken(where: string, { className, args, kwargs, config }: KerasUse, most: number, settings: string[]) {
  const isDtype = (key: string, value: unknown) =>
    key === 'dtype' && (value === 'float32' || ofAnyDtype.includes(className))
  const isTaken = ([key, value]: [string, unknown]) => value == null || settings.includes(key) || isDtype(key, value)
  const [key, value] = Object.entries({ ...config, ...kwargs }).find(given => !isTaken(given)) ?? []
  if (key === undefined && args.length <= most) return
  const other = key === undefined ? `argument ${most + 1}` : `${key} ${show(value)}`
  throw new FormatError(
    `${where}: expected operations without ${other}, received one of class ${className} with ` +
      `${show({ ...config, ...kwargs })}.`,
  )
}

/** The arguments of our op, from those of Keras's call. Throws FormatError where it means something else. */
function oursOf(where: string, rule: Rule, use: KerasUse): unknown[] {
  const { args, kwargs, config } = use
  const { ours, options, call = ['x'], fixed = {}, needed = [], defaults = {} } = rule
  const values: Record<string, unknown> = {}
  call.forEach((name, i) => {
    values[name] = args[i]
  })
  for (const [key, name] of Object.entries(rule.kwargs ?? {})) values[name] = kwargs[key] ?? args[call.length]
  for (const [key, name] of Object.entries(rule.config ?? {})) values[name] = config[key]
  if (ours.includes('activation')) values.activation = defaults.activation
  const long = (rule.lengths ?? []).find(name => [values[name]].flat(2).some(length => Number(length) > maxLength))
  const odd = Object.entries(fixed).find(([key, value]) => (config[key] ?? value) !== value)
  const missing = long ?? needed.find(name => values[name] == null)
  if (odd !== undefined || missing !== undefined)
    throw new FormatError(
      `${where}: expected operations with ${odd === undefined ? missing : `${odd[0]} ${show(odd[1])}`}, received one ` +
        `of class ${rule.keras} with ${show(config)}.`,
    )
  const words = Object.keys(rule.kwargs ?? {})
  expectTaken(where, use, call.length + words.length, [...Object.keys({ ...rule.config, ...fixed }), ...words])
  const own = (name: string) => values[name] ?? undefined
  const rest = (options ?? []).filter(name => own(name) !== undefined)
  return [
    ...ours.map(own),
    ...(options === undefined || rest.length === 0 ? [] : [Object.fromEntries(rest.map(name => [name, own(name)]))]),
  ]
}

/** Rules by Keras's classes; those that are an op of their own come before those of an activation's name. */
const readRules: ReadonlyMap<string, readonly [op: string, rule: Rule]> = new Map(
  Object.entries(rules)
    .sort(([a], [b]) => Number(b.includes(' ')) - Number(a.includes(' ')))
    .map(([op, rule]) => [rule.keras, [op, rule]]),
)

/** What a call is given with placeholders for values; `numbers` reads what is neither list nor value. */
function withSlots(args: unknown, kwargs: unknown, numbers: (part: unknown) => unknown) {
  let count = 0
  const filled = (part: unknown): unknown => {
    if (isTensor(part)) return new Placeholder(count++)
    if (isArray(part)) return part.map(filled)
    const read = numbers(part)
    if (read !== part || !isRecord(part)) return read
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, filled(each)]))
  }
  return { args: filled(args) as unknown[], kwargs: filled(kwargs) as Record<string, unknown> }
}

/** What an operation of Keras computes. Throws FormatError where there is nothing of the kind here. */
export function operationFromKeras(reader: string, json: Readonly<Record<string, unknown>>): Operation {
  const { module, class_name: className, config: given, inbound_nodes: calls } = json
  const where = `${reader}: operation ${show(property(given, 'name') ?? json.name)}`
  const [call, ...further] = isArray(calls) ? calls : []
  if (!isRecord(call) || further.length > 0 || !isArray(call.args))
    throw new FormatError(`${where}: expected operations that are called once, received ${show(className)}.`)
  const { name: _, new_shape: newshape, ...others } = isRecord(given) ? given : {}
  const config = newshape === undefined ? others : { ...others, newshape } // as Keras 3.0.0 calls it
  const kwargs = isRecord(call.kwargs) ? call.kwargs : {}
  const keras: KerasUse = {
    ...{ module: String(module), className: String(className), config },
    ...withSlots(call.args, kwargs, part => part),
  }
  const read: KerasUse = { ...keras, ...withSlots(call.args, kwargs, arrayFromKeras) }
  const group = String(module).slice(String(module).lastIndexOf('.') + 1)
  const wanted = `${group}.${aliases[String(className)] ?? String(className)}`
  const whole = Object.hasOwn(composedOperations, wanted) ? composedOperations[wanted] : undefined
  const [op, rule] = readRules.get(wanted) ?? []
  if (whole === undefined && (op === undefined || rule === undefined))
    throw new FormatError(
      `${where}: expected layers and operations that are known, received the operation ${show(className)} of ` +
        `${show(module)}.`,
    )
  const name = snakeCase(String(className))
  if (whole !== undefined) {
    expectTaken(where, read, whole.most, [...whole.settings])
    const filled = (inputs: readonly Value[]) => {
      const [kwargs, ...args] = argumentsOn([read.kwargs, ...read.args], inputs)
      return { ...read, args, kwargs: kwargs as KerasUse['kwargs'] }
    }
    return { name, keras, compose: inputs => valuesIn(whole.compose(filled(inputs), where)) }
  }
  const args = oursOf(where, rule as Rule, read)
  const apply = functionOf((op as string).split(' ')[0])
  return { name, keras, compose: inputs => valuesIn(apply(...argumentsOn(args, inputs))) }
}

/** Modules by classes, for files that have none. */
const moduleOf = (className: unknown): string | undefined => {
  const known = [...readRules.keys(), ...Object.keys(composedOperations)]
  const name = aliases[String(className)] ?? String(className)
  return known.find(each => each.endsWith(`.${name}`))?.split('.')[0]
}

/** Keras's classes in Python that are called otherwise in `keras.layers`, which .h5 files name. */
const pythonClasses: Readonly<Record<string, string>> = { GroupedQueryAttention: 'GroupQueryAttention' }

/**
 * A network of an .h5 file, where operations are what has neither a dtype nor a flag, with the modules of these, and
 * layers with the names of `keras.layers`.
 */
export function withModules(json: unknown): unknown {
  if (!isRecord(json) || !isRecord(json.config)) return json
  const { config, module } = json
  if (isArray(config.layers)) return { ...json, config: { ...config, layers: config.layers.map(withModules) } }
  const name = String(json.class_name)
  // A Cast has a dtype as layers have, and no layer is called so.
  const hasDtype = Object.hasOwn(config, 'dtype') && name !== 'Cast'
  const isLayer = module !== undefined || hasDtype || Object.hasOwn(config, 'trainable')
  if (isLayer && Object.hasOwn(pythonClasses, name)) return { ...json, class_name: pythonClasses[name] }
  const group = isLayer ? undefined : moduleOf(json.class_name)
  return group === undefined ? json : { ...json, module: `keras.src.ops.${group}` }
}
