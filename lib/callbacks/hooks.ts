/**
 * The hooks of a callback by the names that are called. Keras's names mean the same, in camelCase and in snake_case;
 * a name that looks like a hook and is never called is refused, as it is most likely misspelt.
 */
import { show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isCallable, property, propertyNames } from '../core/kinds.ts'
import { snakeCase } from '../core/registry.ts'
import { Callback, type CallbackHooks, hookNames as called } from './callback.ts'

type Hook = keyof CallbackHooks
type HookFunction = (...args: unknown[]) => unknown

const byName: readonly (readonly [string, Hook])[] = [
  ...called.map(hook => [hook, hook] as const),
  ['onTrainBatchBegin', 'onBatchBegin'],
  ['onTrainBatchEnd', 'onBatchEnd'],
]

/** Letters alone, without the 'on' before them. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/^on/, '')
const spellings = new Map(
  byName.flatMap(([name, hook]) => [name, snakeCase(name)].map(spelt => [spelt, hook] as const)),
)
const suggestions = new Map(byName.map(([name]) => [plain(name), name]))

/** Methods that are no hooks: a run gives a callback its model and its parameters by them. */
const setters = ['setModel', 'set_model', 'setParams', 'set_params']

/** What a run gives a callback that has no such methods. */
const given = ['model', 'params']

/** Refuses an object of which nothing is called: callbacks in a record, a metric. An empty one asks for nothing. */
function expectCalled(where: string, callback: CallbackHooks, names: ReadonlySet<string>): void {
  const isEmpty = [...names].every(name => given.includes(name))
  if (callback instanceof Callback || isEmpty || setters.some(name => isCallable(property(callback, name)))) return
  throw new OptionError(
    `${where}: expected callbacks with hooks, such as onEpochEnd, received one without any: ${show(callback)}. ` +
      'Give several callbacks as a list.',
  )
}

/** Throws OptionError where the callback has a hook that nobody calls, one that is no function, or none. */
export function hooksOf(where: string, callback: CallbackHooks): CallbackHooks {
  const calls = new Map<Hook, Set<HookFunction>>()
  const names = propertyNames(callback)
  /** Whether the callback has the hook by any spelling: methods of its own may then be called like it. */
  const isThere = (hook: string) => [...names].some(name => spellings.get(name) === spellings.get(hook))
  for (const name of names) {
    const hook = spellings.get(name)
    const suggestion = suggestions.get(plain(name))
    const isMisspelt = /^on/i.test(name)
      ? suggestion !== undefined || /^on(_|[A-Z])/.test(name)
      : suggestion !== undefined && isCallable(property(callback, name)) && !isThere(suggestion)
    if (hook === undefined && isMisspelt)
      throw new OptionError(
        `${where}: expected callbacks with hooks that are called (${showNames(called)}), received one called ` +
          `${show(name)}.` +
          `${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
      )
    const value = hook === undefined ? undefined : property(callback, name)
    if (hook === undefined || value == null) continue
    if (!isCallable(value))
      throw new OptionError(
        `${where}: expected the hook ${name} of a callback to be a function, received ${show(value)}.`,
      )
    calls.set(hook, (calls.get(hook) ?? new Set()).add(value))
  }
  if (calls.size === 0) expectCalled(where, callback, names)
  const hooks = [...calls].map(([hook, functions]) => {
    const call = async (...args: unknown[]) => {
      for (const each of functions) await each.apply(callback, args)
    }
    return [hook, call] as const
  })
  return Object.fromEntries(hooks)
}
