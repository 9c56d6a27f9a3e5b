/**
 * The ops as users have them. Between layers of a model, a call of one becomes one layer, which knows the call: so files
 * have it, and models of it, by the name of the op.
 */
import { isArray, isPlainRecord } from '../core/kinds.ts'
import { Value } from '../graph/value.ts'
import { composeBetween, type OpUse, Slot } from './apply.ts'

/** What an op takes or gives, with everything that `isLeaf` finds in it replaced. */
function replaced(given: unknown, isLeaf: (part: unknown) => boolean, replace: (leaf: unknown) => unknown): unknown {
  if (isLeaf(given)) return replace(given)
  if (isArray(given)) return Array.from(given, part => replaced(part, isLeaf, replace))
  if (!isPlainRecord(given)) return given
  return Object.fromEntries(Object.entries(given).map(([key, part]) => [key, replaced(part, isLeaf, replace)]))
}

const isValue = (part: unknown) => part instanceof Value
const isSlot = (part: unknown) => part instanceof Slot

/** What a use of an op is given, with something in the place of its slots. */
export const filledSlots = (given: unknown, fill: (slot: Slot) => unknown): unknown =>
  replaced(given, isSlot, slot => fill(slot as Slot))

/** The arguments of a use of an op, on these values. */
export const argumentsOn = (args: readonly unknown[], values: readonly Value[]): unknown[] =>
  args.map(argument => filledSlots(argument, ({ index }) => values[index]))

/** The values in what an op takes or gives, in order. */
export function valuesIn(given: unknown): Value[] {
  const values: Value[] = []
  replaced(given, isValue, value => values.push(value as Value))
  return values
}

type Op = (...args: unknown[]) => unknown

const wrapped =
  (name: string, op: Op): Op =>
  (...args) => {
    const values = valuesIn(args)
    if (values.length === 0 || values[0].source.trace !== null) return op(...args)
    let count = 0
    const use: OpUse = { op: name, args: args.map(argument => replaced(argument, isValue, () => new Slot(count++))) }
    let given: unknown
    const outputs = composeBetween(values, {
      name: name.slice(name.lastIndexOf('.') + 1),
      use,
      compose: inputs => {
        given = op(...argumentsOn(use.args, inputs))
        return valuesIn(given)
      },
    })
    let next = 0
    return replaced(given, isValue, () => outputs[next++])
  }

/** The same ops. Each is looked at when it is first used, since it may not be loaded before. */
export function betweenLayers<Ops extends object>(ops: Ops, path = ''): Ops {
  const made = {}
  for (const name of Object.keys(ops)) {
    let op: unknown
    const make = (own: unknown) =>
      typeof own === 'function' ? wrapped(path + name, own as Op) : betweenLayers(own as object, `${name}.`)
    const get = () => {
      op ??= make(ops[name as keyof Ops])
      return op
    }
    Object.defineProperty(made, name, { enumerable: true, get })
  }
  return Object.freeze(made) as Ops
}
