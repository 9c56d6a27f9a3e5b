/** What methods say where they are called on what is none of their objects. */

import { types } from 'node:util'
import { OptionError } from './errors.ts'
import { isObject } from './kinds.ts'
import { show } from './show.ts'

function refusedReceiver(name: string, receiver: unknown): OptionError {
  // What object it is would have to be read from it, and a Proxy runs code of the user's then.
  if (types.isProxy(receiver))
    return new OptionError(
      `${name}: expected to be called on its own object, received a Proxy of it. A Proxy lacks private fields: use ` +
        'the object itself.',
    )
  if (isObject(receiver))
    return new OptionError(
      `${name}: expected to be called on its own object, received another one. Call it as object.${name}(...): a ` +
        'copy lacks private fields.',
    )
  const what = receiver === undefined ? 'none' : show(receiver)
  return new OptionError(
    `${name}: expected to be called on its own object, received ${what}. Call it as object.${name}(...): a method ` +
      'that is taken from its object loses it.',
  )
}

/** Throws the error; a method that is async gives a promise, which rejects. */
export function refuseReceiver(name: string, receiver: unknown, method: unknown): Promise<never> {
  const error = refusedReceiver(name, receiver)
  if (types.isAsyncFunction(method)) return Promise.reject(error)
  throw error
}
