/** Which of two methods a class has last: what it overrides of a class that it extends. */

import { OptionError } from './errors.ts'
import { property } from './kinds.ts'

/**
 * Whether an object has `name` of a class that extends the one from which it has `other`. So it does where a class
 * overrides a method and inherits another one that computes the same in its own way: a kernel, say.
 */
export function overrides(object: object, name: string, other: string): boolean {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, other)) return false
    if (Object.hasOwn(at, name)) return true
  }
  return false
}

interface Named {
  where(): string
}

/** Refuses an object whose class overrides what training does not call. `hint`: what it may override instead. */
export function refuseOwn(object: Named, name: string, hint: string): never {
  throw new OptionError(`${object.where()}: expected no ${name}() of its own, which training does not call. ${hint}`)
}

/** Refuses an object whose class overrides none of these methods of the class that all of its kind extend. */
export function expectOneOf(kind: string, object: Named, base: object, ...names: readonly string[]): void {
  if (names.some(name => property(object, name) !== property(base, name))) return
  throw new OptionError(
    `${object.where()}: expected ${kind} with a method ${names.join('() or ')}(), received one without.`,
  )
}
