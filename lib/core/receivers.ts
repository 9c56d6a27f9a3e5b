/**
 * Methods that know their own objects. Called on anything else (taken from its object, as in `const { predict } = net`,
 * on a Proxy or a copy of it, which have not the private fields, or on an object of another class) they say so in one
 * sentence.
 */

import { types } from 'node:util'
import { expectArguments, type Takes } from './arguments.ts'
import { isObject, property } from './kinds.ts'
import { refuseReceiver } from './refused-receiver.ts'

type Method = (...given: unknown[]) => unknown
type IsOwn = (value: unknown) => boolean

/** Prototypes whose methods are guarded already. */
const guarded = new WeakSet<object>()

/** For classes whose objects cannot be told from copies. */
const isNoProxy: IsOwn = value => isObject(value) && !types.isProxy(value)

function guardedMethod(name: string, method: Method, prototype: object, isOwn: IsOwn): Method {
  const taken = (property(prototype.constructor, 'takes') as Takes | undefined)?.[name]
  const holder = {
    [name](this: unknown, ...given: unknown[]): unknown {
      const isOne = isOwn(this) && Object.prototype.isPrototypeOf.call(prototype, this as object)
      if (!isOne) return refuseReceiver(name, this, method)
      if (taken !== undefined) expectArguments(this, name, taken, given, method.length)
      return method.apply(this, given)
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
      const guard = (call?: Method) => call && guardedMethod(name, call, at, isOwn)
      if (get !== undefined) Object.defineProperty(at, name, { get: guard(get), set: guard(set) })
      else if (typeof value === 'function') Object.defineProperty(at, name, { value: guard(value) })
    }
  }
}
