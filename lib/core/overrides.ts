/** Which of two methods a class has last: what it overrides of a class that it extends. */

import { property } from './kinds.ts'
import { type Named, refuseWithout } from './refused-classes.ts'

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

/** Refuses an object whose class overrides none of these methods of the class that all of its kind extend. */
export function expectOneOf(kind: string, object: Named, base: object, ...names: readonly string[]): void {
  if (names.every(name => property(object, name) === property(base, name))) refuseWithout(kind, object, names)
}
