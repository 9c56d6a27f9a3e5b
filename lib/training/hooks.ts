/**
 * The hooks of a callback by the names that are called. Keras's names mean the same, in camelCase and in snake_case;
 * what looks like a hook and is never called is refused, because it is mostly misspelt.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Callback, type CallbackHooks, hookNames as called, isHook } from '../callbacks/callback.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { property } from '../core/kinds.ts'
import { snakeCase } from '../core/registry.ts'

type Hook = keyof CallbackHooks
type Call = (...args: unknown[]) => unknown

const byName: readonly (readonly [string, Hook])[] = [
  ...called.map(hook => [hook, hook] as const),
  ['onTrainBatchBegin', 'onBatchBegin'],
  ['onTrainBatchEnd', 'onBatchEnd'],
]

const plain = (name: string) => name.replaceAll('_', '').toLowerCase()
const spellings = new Map(
  byName.flatMap(([name, hook]) => [name, snakeCase(name)].map(spelt => [spelt, hook] as const)),
)
const suggestions = new Map(byName.map(([name]) => [plain(name), name]))

/** Names of an object's properties, those of its classes among them. */
function propertyNames(object: object): Set<string> {
  const names = new Set<string>()
  for (let at: object | null = object; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  return names
}

/** Throws OptionError where the callback has a hook that nobody calls, or one that is no function. */
export function hooksOf(where: string, callback: CallbackHooks): CallbackHooks {
  const calls = new Map<Hook, Set<Call>>()
  for (const name of propertyNames(callback)) {
    const hook = spellings.get(name)
    const suggestion = suggestions.get(plain(name))
    if (hook === undefined && (suggestion !== undefined || /^on(_|[A-Z])/.test(name)))
      throw new OptionError(
        `${where}: expected callbacks with hooks that are called (${called.join(', ')}), received one called ` +
          `${show(name)}.` +
          `${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
      )
    const value = hook === undefined ? undefined : property(callback, name)
    if (hook === undefined || value == null) continue
    if (!isHook(value))
      throw new OptionError(
        `${where}: expected the hook ${name} of a callback to be a function, received ${show(value)}.`,
      )
    calls.set(hook, (calls.get(hook) ?? new Set()).add(value))
  }
  const hooks = [...calls].map(([hook, functions]) => {
    const call = async (...args: unknown[]) => {
      for (const each of functions) await each.apply(callback, args)
    }
    return [hook, call] as const
  })
  return Object.fromEntries(hooks)
}

const inUse = new WeakSet<CallbackHooks>()

/** Refuses callbacks that another run uses at the moment: what they keep, and their model, would be mixed. */
export async function whileInUse<T>(
  where: string,
  callbacks: readonly CallbackHooks[],
  work: () => Promise<T>,
): Promise<T> {
  const own = callbacks.filter(callback => callback instanceof Callback)
  const taken = own.find(callback => inUse.has(callback))
  if (taken !== undefined)
    throw new OptionError(
      `${where}: expected callbacks of its own, received the ${taken.constructor.name} of a run that is not done yet.`,
    )
  for (const callback of own) inUse.add(callback)
  try {
    return await work()
  } finally {
    for (const callback of own) inUse.delete(callback)
  }
}

/** A hook that runs between two batches of an owner, and those around it. */
interface Between {
  readonly owner: object
  readonly outer: Between | undefined
  isOpen: boolean
}

const between = new AsyncLocalStorage<Between>()

/** Calls a hook between two batches of a run that the owner does in turn with others. */
export async function betweenBatches<T>(owner: object, hook: () => T | Promise<T>): Promise<T> {
  const own: Between = { owner, outer: between.getStore(), isOpen: true }
  try {
    return await between.run(own, hook)
  } finally {
    own.isOpen = false
  }
}

/** Refuses work in a hook between two batches of the same owner: each would wait for the other. */
export function expectNotBetweenBatches(where: string, owner: object): void {
  for (let at = between.getStore(); at !== undefined; at = at.outer)
    if (at.isOpen && at.owner === owner)
      throw new OptionError(
        `${where}: expected to be called when the model's batches are done, received a call from a hook between ` +
          `two of ` +
          'them. Use onTestEnd or onPredictEnd, or predictSync.',
      )
}
