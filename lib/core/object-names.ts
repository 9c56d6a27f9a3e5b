/**
 * Names of losses, metrics and optimizers as TypeScript checks them: literals must be names that are known in one of
 * the spellings that are taken at run time; a variable of type string may hold any.
 */

import type { Configurable, OneOf } from './configurable.ts'
import type { NamesOf, Plain } from './spelling.ts'

/**
 * Names of objects of one's own with their kinds, for TypeScript only. With these, and after `registerLoss(bits)`,
 * `compile({ loss: 'bits' })` compiles:
 *
 *   declare module 'fovea' { interface RegisteredNames { bits: 'loss'; decayed: 'optimizer' } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: users add to it
export interface RegisteredNames {}

type Registered<Kind> = {
  [Name in keyof RegisteredNames]: RegisteredNames[Name] extends Kind ? Name : never
}[keyof RegisteredNames]

/** Names of objects of one's own: 'Package>Name', and those that are declared. */
type OwnName<Kind> = `${string}>${string}` | Registered<Kind>

/** The names of what a module exports, its synonyms, and names of one's own. */
export type ObjectName<Module, Kind, Synonyms = object> = NamesOf<Module> | (keyof Synonyms & string) | OwnName<Kind>

/** What is a loss, a metric or an optimizer itself, or the configuration of one. */
type Whole =
  | Configurable
  | ((...args: never) => unknown)
  | (abstract new (
      ...args: never
    ) => unknown)
  | { readonly className: unknown }
  | { readonly class_name: unknown }

/** Whether a type of strings is no literal: patterns and branded strings count, too, and hold any name. */
type IsOpen<Text extends string> = Record<never, never> extends Record<Text, unknown> ? true : false

/**
 * The literals in a value, in its lists and in its objects by the names of outputs, that are none of the names. As many
 * levels are looked at as `Levels` has items, as types of JSON hold themselves.
 */
type Misspelt<Value, Name extends string, Levels extends readonly unknown[]> = 0 extends Value & 1 // any
  ? never
  : Value extends string
    ? IsOpen<Value> extends true
      ? never
      : Value extends Name
        ? never
        : Plain<Value> extends Plain<Name>
          ? never
          : Value
    : Value extends Whole | number | null | undefined
      ? never
      : Levels extends readonly [unknown, ...infer Inner]
        ? Misspelt<Value extends readonly unknown[] ? Value[number] : Value[keyof Value], Name, Inner>
        : never

/**
 * A type that is intersected with that of an argument: `unknown`, which changes nothing, or, where the argument has a
 * misspelt literal, one that no literal fits, so that the compiler's error lists the known names.
 */
export type SpeltNames<Value, Name extends string> = [Misspelt<Value, Name, ['outputs', 'metrics']>] extends [never]
  ? unknown
  : OneOf<Name>
