/**
 * Optimizers by their names in files: the registry. The list itself is all.ts, and multi.ts for those made of others.
 */

import { show } from '../core/checks.ts'
import { classesIn, isClassOf } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { toKeras } from '../core/keras-json.ts'
import { property } from '../core/kinds.ts'
import type { ObjectName, SpeltNames } from '../core/object-names.ts'
import { type Constructor, customName, register, resolve } from '../core/registry.ts'
import * as all from './all.ts'
import { expectUpdate, Optimizer } from './optimizer.ts'

const listed: Record<string, Constructor<Optimizer>> = classesIn<Optimizer>(all)

/** A name of one, in any spelling. */
export type OptimizerName = ObjectName<typeof all, 'optimizer'>

/** Takes up a class of optimizers that are made of others, which is found when it is asked for. */
export function listOptimizer(type: string, find: () => Constructor<Optimizer>): void {
  Object.defineProperty(listed, type, { enumerable: true, get: find })
}

/** An optimizer from its name, from `{ className, config }`, from a class, or itself. */
export function get<Given extends Optimizer | OptimizerName | (string & {}) | object>(
  identifier: Given & NoInfer<SpeltNames<Given, OptimizerName>>,
): Optimizer
export function get(identifier: Optimizer | string | object): Optimizer {
  if (identifier instanceof Optimizer) return expectUpdate(identifier)
  if (isClassOf(identifier, Optimizer) && (identifier as unknown) !== Optimizer)
    return new (identifier as new () => Optimizer)()
  const optimizer = resolve('optimizer', listed, identifier)
  const undecayed = property(identifier, undecayedKey)
  if (undecayed !== undefined) optimizer.excludeFromWeightDecay(undecayed as readonly string[])
  return optimizer
}

/** Beside an optimizer's config, where Keras looks for nothing: the patterns of what does not decay. */
const undecayedKey = 'exclude_from_weight_decay'

/** An optimizer as Keras writes it, and with what Keras forgets. */
export function optimizerToKeras(optimizer: Optimizer): object {
  if (!(optimizer instanceof Optimizer))
    throw new OptionError(`optimizerToKeras: expected an optimizer, received ${show(optimizer)}.`)
  const written = toKeras('keras.optimizers', optimizer, customOptimizerName(optimizer))
  const { excludeFromWeightDecay } = optimizer.config()
  return optimizer.undecayed.length === 0 ? written : { ...written, [undecayedKey]: excludeFromWeightDecay }
}

/** Lets files and `compile` name an optimizer of one's own. */
export const registerOptimizer = (Class: Constructor<Optimizer>, name?: string): void =>
  register('optimizer', Object.keys(listed), Class, name ?? property(Class, 'name'))

/** The name that files give to an optimizer of a user-defined class; null for the others. */
export const customOptimizerName = (optimizer: Optimizer): string | null => customName('optimizer', listed, optimizer)
