/**
 * Kingma and Ba 2014, "Adam"; Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization"
 * (https://keras.io/api/optimizers/adam/).
 */

import { booleanOption, numberOption } from '../core/checks.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Optimizer, type OptimizerOptions } from './optimizer.ts'
import type { Run } from './update.ts'

export interface AdamOptions extends OptimizerOptions {
  /** Decay of the mean of gradients. Default 0.9. */
  beta1?: number
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2?: number
  /** Default 1e-7. */
  epsilon?: number
  /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
  amsgrad?: boolean
}

/**
 * m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) +
 * epsilon). Default learning rate 0.001.
 */
export class Adam extends Optimizer {
  readonly type: string = 'Adam'
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly amsgrad: boolean

  constructor(options: AdamOptions = {}, type = 'Adam', weightDecay?: number) {
    super(type, options, { learningRate: 0.001, weightDecay }, ['beta1', 'beta2', 'epsilon', 'amsgrad'])
    this.beta1 = numberOption(type, 'beta1', options.beta1 ?? 0.9, { min: 0, below: 1 })
    this.beta2 = numberOption(type, 'beta2', options.beta2 ?? 0.999, { min: 0, below: 1 })
    this.epsilon = numberOption(type, 'epsilon', options.epsilon ?? 1e-7, { min: 0 })
    this.amsgrad = booleanOption(type, 'amsgrad', options.amsgrad ?? false)
  }

  override config(): AdamOptions {
    const { beta1, beta2, epsilon, amsgrad } = this
    return { ...super.config(), beta1, beta2, epsilon, amsgrad }
  }

  protected stateGroups(): string[][] {
    return [['momentum', 'velocity'], ...(this.amsgrad ? [['velocity_hat']] : [])]
  }

  protected override stepSize(learningRate: number, step: number): number {
    return (learningRate * Math.sqrt(1 - this.beta2 ** step)) / (1 - this.beta1 ** step)
  }

  protected emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void {
    const { count, gradient, control, scale, weights, weightDecay, clipValue, state } = run
    const { beta1, beta2, epsilon, amsgrad } = this
    const size = { count, beta1, beta2, epsilon, weightDecay, clipValue }
    kernels.adam(size, {
      gradient,
      control,
      gradientScale: scale,
      w: weights,
      m: state('momentum'),
      v: state('velocity'),
      vHat: amsgrad ? state('velocity_hat') : null,
    })
  }
}

/** Adam with a weight decay of 0.004 unless told otherwise. */
export class AdamW extends Adam {
  override readonly type = 'AdamW'

  constructor(options: AdamOptions = {}) {
    super(options, 'AdamW', 0.004)
  }
}
