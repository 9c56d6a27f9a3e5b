/**
 * The ops as users have them. Between layers of a model, a call of one becomes one layer, which knows the call: so
 * files have it, and models of it, by the name of the op.
 */
import { isArray, isPlainRecord, isTypedArray, itemsOf, read } from '../core/kinds.ts'
import { copyOf } from '../core/memory.ts'
import { Value } from '../graph/value.ts'
import { composeBetween, Placeholder } from './apply.ts'

/** Numbers are nested no deeper: what is deeper is none of an op's arguments. */
const deepest = 8

/**
 * What an op takes or gives, with everything that `isLeaf` finds in it replaced, and numbers copied. `depth`: in how
 * many lists and objects within each other it looks.
 */
function replaced(
  given: unknown,
  isLeaf: (part: unknown) => boolean,
  replace: (leaf: unknown) => unknown,
  depth = deepest,
): unknown {
  if (isLeaf(given)) return replace(given)
  if (depth === 0) return given
  const inner = (part: unknown) => replaced(part, isLeaf, replace, depth - 1)
  if (isTypedArray(given)) return copyOf(given)
  if (isArray(given)) return itemsOf(given)?.map(inner) ?? given
  if (!isPlainRecord(given)) return given
  const entries = read(() => Object.entries(given))
  return entries === undefined ? given : Object.fromEntries(entries.map(([key, part]) => [key, inner(part)]))
}

const isValue = (part: unknown) => part instanceof Value
const isPlaceholder = (part: unknown) => part instanceof Placeholder

/** Whether an argument is such a part, or a list or an object of options with one in it. */
const has = (isPart: (part: unknown) => boolean, argument: unknown): boolean =>
  isPart(argument) ||
  (isArray(argument) && itemsOf(argument)?.some(isPart) === true) ||
  (isPlainRecord(argument) && read(() => Object.values(argument))?.some(isPart) === true)

/** What a use of an op is given, with something in the place of its placeholders. */
export const filledPlaceholders = (given: unknown, fill: (placeholder: Placeholder) => unknown): unknown =>
  replaced(given, isPlaceholder, part => fill(part as Placeholder))

/** The arguments of a use of an op, on these values. */
export const argumentsOn = (args: readonly unknown[], values: readonly Value[]): unknown[] =>
  args.map(argument =>
    has(isPlaceholder, argument) ? replaced(argument, isPlaceholder, valueAt(values), 1) : argument,
  )

const valueAt = (values: readonly Value[]) => (part: unknown) => values[(part as Placeholder).index]

/** The values in what an op takes or gives, in order. */
export function valuesIn(given: unknown, depth = deepest): Value[] {
  const values: Value[] = []
  replaced(given, isValue, value => values.push(value as Value), depth)
  return values
}

type Op = (...args: unknown[]) => unknown

/** An op that between layers becomes a layer, which files know by the name of a public op. */
export const asOperation =
  (name: string, op: Op): Op =>
  (...args) => {
    const withValues = args.map(argument => has(isValue, argument))
    const values = args.flatMap((argument, i) => (withValues[i] ? valuesIn(argument, 1) : []))
    if (values.length === 0 || values[0].producer.trace !== null) return op(...args)
    let count = 0
    const marked = (argument: unknown) => replaced(argument, isValue, () => new Placeholder(count++), 1)
    const use = { op: name, args: args.map((argument, i) => (withValues[i] ? marked(argument) : argument)) }
    let given: unknown
    const outputs = composeBetween(values, {
      name: name.slice(name.lastIndexOf('.') + 1),
      use,
      compose: inputs => {
        given = op(...argumentsOn(use.args, inputs))
        return valuesIn(given)
      },
    })
    // Now they are known to be right; whatever becomes of the arrays that hold them, they stay what they are.
    use.args = use.args.map(argument => replaced(argument, isPlaceholder, part => part))
    let next = 0
    return replaced(given, isValue, () => outputs[next++])
  }

/** The same ops. Each is looked at when it is first used, since it may not be loaded before. */
export function betweenLayers<Ops extends object>(ops: Ops, path = ''): Ops {
  const made = {}
  for (const name of Object.keys(ops)) {
    let op: unknown
    const make = (own: unknown) =>
      typeof own === 'function' ? asOperation(path + name, own as Op) : betweenLayers(own as object, `${name}.`)
    const get = () => {
      op ??= make(ops[name as keyof Ops])
      return op
    }
    Object.defineProperty(made, name, { enumerable: true, get })
  }
  return Object.freeze(made) as Ops
}
