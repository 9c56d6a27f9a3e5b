/** The options of weights that many layers have. */
import { boolean } from '../core/schema.ts'
import { constraint, initializer, regularizer } from './options.ts'

export const kernelOptions = {
  /** Default 'glorotUniform'. */
  kernelInitializer: initializer('glorotUniform'),
  /** Default: none. */
  kernelRegularizer: regularizer,
  /** Default: none. */
  kernelConstraint: constraint,
}

export const biasOptions = {
  /** Default 'zeros'. */
  biasInitializer: initializer('zeros'),
  /** Default: none. */
  biasRegularizer: regularizer,
  /** Default: none. */
  biasConstraint: constraint,
}

/** Of layers that normalize, and then multiply by a gamma and add a beta. */
export const gammaAndBetaOptions = {
  /** Whether there is a beta. Default true. */
  center: boolean(true),
  /** Whether there is a gamma. Default true. */
  scale: boolean(true),
  /** Default 'zeros'. */
  betaInitializer: initializer('zeros'),
  /** Default 'ones'. */
  gammaInitializer: initializer('ones'),
  /** Default: none. */
  betaRegularizer: regularizer,
  /** Default: none. */
  gammaRegularizer: regularizer,
  /** Default: none. */
  betaConstraint: constraint,
  /** Default: none. */
  gammaConstraint: constraint,
}
