/** The list of optimizers: the registry of names. */
import { property } from '../core/kinds.ts'
import { type Constructor, customName, register, resolve } from '../core/registry.ts'
import { Adam, type AdamOptions, AdamW } from './adam.ts'
import { Optimizer } from './optimizer.ts'
import { RMSprop, type RMSpropOptions } from './rmsprop.ts'
import { SGD, type SGDOptions } from './sgd.ts'

const classes: Record<string, Constructor<Optimizer>> = { SGD, Adam, AdamW, RMSprop }

/** An optimizer from its name, from `{ className, config }`, or itself. */
export const get = (identifier: Optimizer | string | object): Optimizer =>
  identifier instanceof Optimizer ? identifier : resolve('optimizer', classes, identifier)

/** Lets files and `compile` name an optimizer of one's own. */
export const registerOptimizer = (Class: Constructor<Optimizer>, name?: string): void =>
  register('optimizer', Class, name ?? property(Class, 'name'))

/** The name that files give to an optimizer of a class of one's own; null for the others. */
export const customOptimizerName = (optimizer: Optimizer): string | null => customName('optimizer', classes, optimizer)

export const sgd = (options?: SGDOptions) => new SGD(options)
export const adam = (options?: AdamOptions) => new Adam(options)
export const adamw = (options?: AdamOptions) => new AdamW(options)
export const rmsprop = (options?: RMSpropOptions) => new RMSprop(options)

export type { OptimizerOptions } from './optimizer.ts'
export type { Control, StateVariable, Variable } from './update.ts'
export type { AdamOptions, RMSpropOptions, SGDOptions }
export { Adam, AdamW, Optimizer, RMSprop, SGD }
