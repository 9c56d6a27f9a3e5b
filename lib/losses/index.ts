/** Losses by their names in files: the registry. The list itself is all.ts. */

import { show } from '../core/checks.ts'
import { classesIn, isClassOf } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { isClass, property } from '../core/kinds.ts'
import type { ObjectName, SpeltNames } from '../core/object-names.ts'
import { type Constructor, customName, refuseFactory, register, resolve } from '../core/registry.ts'
import * as all from './all.ts'
import { FunctionLoss, type LossFunction } from './function.ts'
import { expectRows, Loss } from './loss.ts'

const listed = classesIn<Loss>(all)
const aliases = {
  mse: 'MeanSquaredError',
  mae: 'MeanAbsoluteError',
  mape: 'MeanAbsolutePercentageError',
  msle: 'MeanSquaredLogarithmicError',
  bce: 'BinaryCrossentropy',
  kld: 'KLDivergence',
}

/** A name of one, in any spelling. */
export type LossName = ObjectName<typeof all, 'loss', typeof aliases>

/** A loss from its name, from `{ className, config }`, from a function or a class, or itself. */
export function get<Given extends Loss | LossFunction | LossName | (string & {}) | object>(
  identifier: Given & NoInfer<SpeltNames<Given, LossName>>,
): Loss
export function get(identifier: Loss | LossFunction | string | object): Loss {
  refuseFactory('loss', identifier)
  if (identifier instanceof Loss) {
    expectRows(identifier)
    return identifier
  }
  if (isClassOf(identifier, Loss) && (identifier as unknown) !== Loss) return get(new (identifier as new () => Loss)())
  if (isClass(identifier))
    throw new OptionError(`loss: expected a class that extends Loss, or a function, received ${show(identifier)}.`)
  return typeof identifier === 'function'
    ? new FunctionLoss(identifier as LossFunction)
    : resolve('loss', listed, identifier, aliases, made)
}

const made = (custom: unknown, config: object, name: string): Loss =>
  isClassOf(custom, Loss)
    ? new (custom as new (options: object) => Loss)(config)
    : new FunctionLoss(custom as LossFunction, { name })

/** Lets files and `compile` name a user-defined loss, a class or a function. */
export const registerLoss = (custom: Constructor<Loss> | LossFunction, name?: string): void =>
  register('loss', [...Object.keys(listed), ...Object.keys(aliases)], custom, name ?? property(custom, 'name'))

/** The name that files give to a loss of a user-defined class; null for the others. */
export const customLossName = (loss: Loss): string | null => customName('loss', listed, loss)

export * from './all.ts'
export { FunctionLoss, type LossFunction } from './function.ts'
export { Loss, type LossOptions, type Reduction } from './loss.ts'
