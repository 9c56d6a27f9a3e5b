/** Stochastic gradient descent with momentum (https://keras.io/api/optimizers/sgd/). */

import { booleanOption, numberOption } from '../core/checks.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Optimizer, type OptimizerOptions } from './optimizer.ts'
import type { Run } from './update.ts'

export interface SGDOptions extends OptimizerOptions {
  /** 0 to 1. Default 0. */
  momentum?: number
  /** Nesterov's form of momentum. Default false. */
  nesterov?: boolean
}

/** m = momentum m - rate g; w += m, or with Nesterov w += momentum m - rate g. Default learning rate 0.01. */
export class SGD extends Optimizer {
  readonly type = 'SGD'
  readonly momentum: number
  readonly nesterov: boolean

  constructor(options: SGDOptions = {}) {
    super('SGD', options, { learningRate: 0.01 }, ['momentum', 'nesterov'])
    this.momentum = numberOption('SGD', 'momentum', options.momentum ?? 0, { min: 0, max: 1 })
    this.nesterov = booleanOption('SGD', 'nesterov', options.nesterov ?? false)
  }

  override config(): SGDOptions {
    return { ...super.config(), momentum: this.momentum, nesterov: this.nesterov }
  }

  protected stateGroups(): string[][] {
    return this.momentum === 0 ? [] : [['momentum']]
  }

  protected emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void {
    const { count, gradient, control, scale, weights, weightDecay, clipValue, state } = run
    const size = { count, momentum: this.momentum, nesterov: this.nesterov ? 1 : 0, weightDecay, clipValue }
    kernels.sgd(size, {
      gradient,
      control,
      gradientScale: scale,
      w: weights,
      m: this.momentum === 0 ? null : state('momentum'),
    })
  }
}
