/** Constraints by their names in files: the registry. The list itself is all.ts. */

import { show } from '../core/checks.ts'
import { classesIn, expectMethods, serialized } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import type { SpeltNames } from '../core/object-names.ts'
import { expectOneOf } from '../core/overrides.ts'
import { resolve } from '../core/registry.ts'
import type { NamesOf } from '../core/spelling.ts'
import * as all from './all.ts'
import { Constraint } from './constraint.ts'

const listed = classesIn<Constraint>(all)

/** A name of one, in the spelling of JavaScript or of Keras. */
export type ConstraintName = NamesOf<typeof all>

/** A constraint from its name, from `{ className, config }`, or itself. */
export function get<Given extends Constraint | ConstraintName | (string & {}) | object>(
  identifier: Given & NoInfer<SpeltNames<Given, ConstraintName>>,
): Constraint
export function get(identifier: Constraint | string | object): Constraint {
  if (!(identifier instanceof Constraint)) return resolve('constraint', listed, identifier)
  expectOneOf('a constraint', identifier, Constraint.prototype, 'call', 'emit')
  expectMethods('a constraint', identifier, ['emit'])
  return identifier
}

/** The constraint as an object for JSON, of which `get` makes an equal one. */
export function serialize(constraint: Constraint): { className: string; config: object } {
  if (!(constraint instanceof Constraint))
    throw new OptionError(`serialize: expected a constraint, received ${show(constraint)}.`)
  return serialized(constraint)
}

export * from './all.ts'
export { Constraint } from './constraint.ts'
