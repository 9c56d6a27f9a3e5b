/**
 * Kingma and Ba 2014, "Adam"; Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization"
 * (https://keras.io/api/optimizers/adam/).
 */

import { factory } from '../core/configurable.ts'
import { boolean, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { beta, epsilon, lessPower, weightDecay } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** Decay of the mean of gradients. Default 0.9. */
  beta1: beta('beta_1', 0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta('beta_2', 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
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

  protected override stateGroups(): StateGroups {
    const moments = [{ name: 'momentum' }, { name: 'velocity' }]
    return this.options.amsgrad ? [moments, [{ name: 'velocity_hat' }]] : [moments]
  }

  protected override coefficients(learningRate: number, step: number): readonly number[] {
    const { beta1, beta2 } = this.options
    return [(learningRate * Math.sqrt(lessPower(beta2, step))) / lessPower(beta1, step)]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { beta1, beta2, epsilon, amsgrad } = this.options
    const vHat = amsgrad ? state('velocity_hat') : null
    kernels.adam(
      { ...size, meanShare: 1 - beta1, squareShare: 1 - beta2, epsilon },
      { ...arrays, m: state('momentum'), v: state('velocity'), vHat },
    )
  }
}

/** Adam with a weight decay of 0.004 unless another one is given. */
export class AdamW extends Adam {
  static override readonly type: string = 'AdamW'
  static override readonly options = schema({ ...options, weightDecay: weightDecay(0.004) })
}

export const adam = factory(Adam)
export const adamw = factory(AdamW)
