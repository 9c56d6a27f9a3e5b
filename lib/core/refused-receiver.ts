/** What methods say where they are called on what is none of their objects. */

import { types } from 'node:util'
import { OptionError } from './errors.ts'
import { isObject } from './kinds.ts'
import { show } from './show.ts'

export function refusedReceiver(name: string, receiver: unknown): OptionError {
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
