/** The list of losses: the registry of names. */
import { property } from '../core/kinds.ts'
import { type Constructor, customName, register, resolve } from '../core/registry.ts'
import {
  BinaryCrossentropy,
  CategoricalCrossentropy,
  type CrossentropyOptions,
  type SmoothedCrossentropyOptions,
  SparseCategoricalCrossentropy,
  type SparseCategoricalCrossentropyOptions,
} from './crossentropy.ts'
import { FunctionLoss, type LossFunction } from './function.ts'
import { Loss, type LossOptions } from './loss.ts'
import { MeanSquaredError } from './regression.ts'

const classes: Record<string, Constructor<Loss>> = {
  MeanSquaredError,
  BinaryCrossentropy,
  CategoricalCrossentropy,
  SparseCategoricalCrossentropy,
}
const aliases = { mse: 'MeanSquaredError', bce: 'BinaryCrossentropy' }

/** A loss from its name, from `{ className, config }`, from a function, or itself. */
export function get(identifier: Loss | LossFunction | string | object): Loss {
  if (identifier instanceof Loss) return identifier
  return typeof identifier === 'function'
    ? new FunctionLoss(identifier as LossFunction)
    : resolve('loss', classes, identifier, aliases, made)
}

const made = (custom: unknown, config: object, name: string): Loss =>
  (custom as { prototype?: unknown }).prototype instanceof Loss
    ? new (custom as new (options: object) => Loss)(config)
    : new FunctionLoss(custom as LossFunction, { name })

/** Lets files and `compile` name a loss of one's own, a class or a function. */
export const registerLoss = (custom: Constructor<Loss> | LossFunction, name?: string): void =>
  register('loss', custom, name ?? property(custom, 'name'))

/** The name that files give to a loss of a class of one's own; null for the others. */
export const customLossName = (loss: Loss): string | null => customName('loss', classes, loss)

export const meanSquaredError = (options?: LossOptions) => new MeanSquaredError(options)
export const binaryCrossentropy = (options?: SmoothedCrossentropyOptions) => new BinaryCrossentropy(options)
export const categoricalCrossentropy = (options?: SmoothedCrossentropyOptions) => new CategoricalCrossentropy(options)
export const sparseCategoricalCrossentropy = (options?: SparseCategoricalCrossentropyOptions) =>
  new SparseCategoricalCrossentropy(options)

export type { Reduction } from './loss.ts'
export type {
  CrossentropyOptions,
  LossFunction,
  LossOptions,
  SmoothedCrossentropyOptions,
  SparseCategoricalCrossentropyOptions,
}
export {
  BinaryCrossentropy,
  CategoricalCrossentropy,
  FunctionLoss,
  Loss,
  MeanSquaredError,
  SparseCategoricalCrossentropy,
}
