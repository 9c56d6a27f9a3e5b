/** The list of losses: the registry of names. */
import { type Constructor, resolve } from '../registry.ts'
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
    : resolve('loss', classes, identifier, aliases)
}

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
