/** What is said of objects of a user's own class that training cannot use as they are. */

import { OptionError } from './errors.ts'

export interface Named {
  where(): string
}

/** Refuses an object whose class overrides what training does not call. `hint`: what it may override instead. */
export function refuseOwn(object: Named, name: string, hint: string): never {
  throw new OptionError(`${object.where()}: expected no ${name}() of its own, which training does not call. ${hint}`)
}

export function refuseWithout(kind: string, object: Named, names: readonly string[]): never {
  throw new OptionError(
    `${object.where()}: expected ${kind} with a method ${names.join('() or ')}(), received one without.`,
  )
}
