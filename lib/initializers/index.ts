/** Initializers by their names in files: the registry. The list itself is all.ts. */

import { classesIn, expectMethods } from '../core/configurable.ts'
import type { SpeltNames } from '../core/object-names.ts'
import { expectOneOf } from '../core/overrides.ts'
import { resolve } from '../core/registry.ts'
import type { NamesOf } from '../core/spelling.ts'
import * as all from './all.ts'
import { Initializer } from './initializer.ts'

const listed = classesIn<Initializer>(all)
const aliases = {
  ...{ normal: 'RandomNormal', uniform: 'RandomUniform', zero: 'Zeros', one: 'Ones' },
  ...{ identityinitializer: 'Identity', orthogonalinitializer: 'Orthogonal' },
}

/** A name of one, in the spelling of JavaScript or of Keras. */
export type InitializerName = NamesOf<typeof all> | keyof typeof aliases

/** An initializer from its name, from `{ className, config }`, or itself. */
export function get<Given extends Initializer | InitializerName | (string & {}) | object>(
  identifier: Given & NoInfer<SpeltNames<Given, InitializerName>>,
): Initializer
export function get(identifier: Initializer | string | object): Initializer {
  if (!(identifier instanceof Initializer)) return resolve('initializer', listed, identifier, aliases)
  expectOneOf('an initializer', identifier, Initializer.prototype, 'call', 'prepare')
  expectMethods('an initializer', identifier, ['prepare'])
  return identifier
}

export * from './all.ts'
export { Initializer, type WriteValues } from './initializer.ts'
export { fans } from './scaled.ts'
