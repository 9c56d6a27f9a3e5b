/** Hinton's RMSprop (https://keras.io/api/optimizers/rmsprop/). */

import { booleanOption, numberOption } from '../core/checks.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Optimizer, type OptimizerOptions } from './optimizer.ts'
import type { Run } from './update.ts'

export interface RMSpropOptions extends OptimizerOptions {
  /** Decay of the mean of squared gradients. Default 0.9. */
  rho?: number
  /** Default 0. */
  momentum?: number
  /** Default 1e-7. */
  epsilon?: number
  /** Divide by the variance of the gradients instead of their mean square. Default false. */
  centered?: boolean
}

/** v = rho v + (1 - rho) g^2; w -= rate g / sqrt(v + epsilon). Default learning rate 0.001. */
export class RMSprop extends Optimizer {
  readonly type = 'RMSprop'
  readonly rho: number
  readonly momentum: number
  readonly epsilon: number
  readonly centered: boolean

  constructor(options: RMSpropOptions = {}) {
    super('RMSprop', options, { learningRate: 0.001 }, ['rho', 'momentum', 'epsilon', 'centered'])
    this.rho = numberOption('RMSprop', 'rho', options.rho ?? 0.9, { min: 0, max: 1 })
    this.momentum = numberOption('RMSprop', 'momentum', options.momentum ?? 0, { min: 0, max: 1 })
    this.epsilon = numberOption('RMSprop', 'epsilon', options.epsilon ?? 1e-7, { min: 0 })
    this.centered = booleanOption('RMSprop', 'centered', options.centered ?? false)
  }

  override config(): RMSpropOptions {
    const { rho, momentum, epsilon, centered } = this
    return { ...super.config(), rho, momentum, epsilon, centered }
  }

  protected stateGroups(): string[][] {
    return [
      ['velocity'],
      ...(this.momentum === 0 ? [] : [['momentum']]),
      ...(this.centered ? [['average_gradient']] : []),
    ]
  }

  protected emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void {
    const { count, gradient, control, scale, weights, weightDecay, clipValue, state } = run
    const { rho, momentum, epsilon, centered } = this
    const size = { count, rho, momentum, epsilon, weightDecay, clipValue }
    const average = centered ? state('average_gradient') : null
    kernels.rmsprop(size, {
      gradient,
      control,
      gradientScale: scale,
      w: weights,
      v: state('velocity'),
      m: momentum === 0 ? null : state('momentum'),
      a: average,
    })
  }
}
