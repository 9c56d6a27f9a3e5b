/** Regularizers by their names in files: the registry. The list itself is all.ts. */

import { classesIn, expectMethods } from '../core/configurable.ts'
import type { SpeltNames } from '../core/object-names.ts'
import { resolve } from '../core/registry.ts'
import type { NamesOf } from '../core/spelling.ts'
import * as all from './all.ts'
import { expectPenalty, Regularizer } from './regularizer.ts'

const listed = classesIn<Regularizer>(all)

/** A name of one, in the spelling of JavaScript or of Keras. */
export type RegularizerName = NamesOf<typeof all>

/** A regularizer from its name, from `{ className, config }`, or itself. */
export function get<Given extends Regularizer | RegularizerName | (string & {}) | object>(
  identifier: Given & NoInfer<SpeltNames<Given, RegularizerName>>,
): Regularizer
export function get(identifier: Regularizer | string | object): Regularizer {
  if (!(identifier instanceof Regularizer)) return resolve('regularizer', listed, identifier)
  expectMethods('a regularizer', identifier, ['emit'])
  expectPenalty(identifier)
  return identifier
}

export * from './all.ts'
export { l1l2 as l1L2 } from './l1l2.ts'
export { Regularizer } from './regularizer.ts'
