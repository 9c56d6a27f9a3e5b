/**
 * Methods that know their own objects. Called on anything else (taken from its object, as in `const { predict } = net`,
 * or on a Proxy or a copy of it, which have not the private fields) they say so in one sentence.
 */

import { types } from 'node:util'
import { OptionError } from './errors.ts'
import { isObject } from './kinds.ts'
import { show } from './show.ts'

type IsOwn = (value: unknown) => boolean

/** Prototypes whose methods have been seen to. */
const guarded = new WeakSet<object>()

/** For classes whose objects cannot be told from copies. */
const isNoProxy: IsOwn = value => isObject(value) && !types.isProxy(value)

function refusal(name: string, receiver: unknown): OptionError {
  if (isObject(receiver)) {
    const what = types.isProxy(receiver) ? 'a Proxy of it' : 'another one' // its name is not its own to tell
    return new OptionError(
      `${name}: expected to be called on its own object, received ${what}. A Proxy or a copy lacks its private fields.`,
    )
  }
  const what = receiver === undefined ? 'none' : show(receiver)
  return new OptionError(
    `${name}: expected to be called on its own object, received ${what}. Write object.${name}(...): a method that is ` +
      'taken from its object has forgotten it.',
  )
}

function guardedMethod(name: string, method: (...given: unknown[]) => unknown, isOwn: IsOwn): unknown {
  const isAsync = types.isAsyncFunction(method)
  const holder = {
    [name](this: unknown, ...given: unknown[]): unknown {
      if (isOwn(this)) return method.apply(this, given)
      const error = refusal(name, this)
      if (isAsync) return Promise.reject(error)
      throw error
    },
  }
  return holder[name]
}

/** Has the methods and accessors of a class, and of those that it extends, refuse whatever is none of its objects. */
export function expectReceivers(prototype: object, isOwn: IsOwn = isNoProxy): void {
  for (let at = prototype; at !== Object.prototype && !guarded.has(at); at = Object.getPrototypeOf(at)) {
    guarded.add(at)
    for (const [name, found] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      const { value, get, set } = found
      if (name === 'constructor' || !found.configurable) continue
      if (get !== undefined)
        Object.defineProperty(at, name, {
          get(this: unknown) {
            if (isOwn(this)) return get.call(this)
            throw refusal(name, this)
          },
          set: set && (guardedMethod(name, set, isOwn) as (value: unknown) => void),
        })
      else if (typeof value === 'function')
        Object.defineProperty(at, name, { value: guardedMethod(name, value, isOwn) })
    }
  }
}
