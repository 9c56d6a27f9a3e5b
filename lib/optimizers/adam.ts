/**
 * Kingma and Ba 2014, "Adam"; Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization"
 * (https://keras.io/api/optimizers/adam/).
 */

import { factory } from '../core/configurable.ts'
import { boolean, number, schema } from '../core/schema.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Optimizer } from './optimizer.ts'
import { weightDecay } from './options.ts'
import type { Run } from './update.ts'

const options = schema({
  /** Decay of the mean of gradients. Default 0.9. */
  beta1: number({ min: 0, below: 1 }, 'beta_1')(0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: number({ min: 0, below: 1 }, 'beta_2')(0.999),
  /** Default 1e-7. */
  epsilon: number({ min: 0 })(1e-7),
  /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
  amsgrad: boolean(false),
})

/**
 * m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) +
 * epsilon).
 */
export class Adam extends Optimizer<typeof options> {
  static override readonly type: string = 'Adam'
  static override readonly options = options

  protected stateGroups(): string[][] {
    return [['momentum', 'velocity'], ...(this.options.amsgrad ? [['velocity_hat']] : [])]
  }

  protected override stepSize(learningRate: number, step: number): number {
    const { beta1, beta2 } = this.options
    // As floats, like Keras: one less a float that is nearly one differs from the exact number by some 1e-5.
    const rest = (beta: number) => Math.fround(1 - Math.fround(Math.fround(beta) ** step))
    return (learningRate * Math.sqrt(rest(beta2))) / rest(beta1)
  }

  protected emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void {
    const { count, gradient, control, scale, weights, weightDecay, clipValue, state } = run
    const { beta1, beta2, epsilon, amsgrad } = this.options
    const [m, v, vHat] = [state('momentum'), state('velocity'), amsgrad ? state('velocity_hat') : null]
    kernels.adam(
      { count, meanShare: 1 - beta1, squareShare: 1 - beta2, epsilon, weightDecay, clipValue },
      { gradient, control, gradientScale: scale, w: weights, m, v, vHat },
    )
  }
}

/** Adam with a weight decay of 0.004 unless told otherwise. */
export class AdamW extends Adam {
  static override readonly type = 'AdamW'
  static override readonly options = schema({ ...options, weightDecay: weightDecay(0.004) })
}

export const adam = factory(Adam)
export const adamw = factory(AdamW)
