/**
 * You et al. 2019, "Large Batch Optimization for Deep Learning: Training BERT in 76 minutes"
 * (https://keras.io/api/optimizers/lamb/).
 */

import { factory } from '../core/configurable.ts'
import { schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { beta, epsilon, lessPower } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** Decay of the mean of gradients. Default 0.9. */
  beta1: beta('beta_1', 0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta('beta_2', 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
})

/** The step of Adam, d, made as long as the variable: w -= rate |w| / |d| d, where neither norm is 0. */
export class Lamb extends Optimizer<typeof options> {
  static override readonly type: string = 'Lamb'
  static override readonly options = options

  protected override get isByVariable(): boolean {
    return true
  }

  protected override stateGroups(): StateGroups {
    return [[{ name: 'momentum' }, { name: 'velocity' }]]
  }

  protected override coefficients(_learningRate: number, step: number): readonly number[] {
    return [1 / lessPower(this.options.beta1, step), 1 / lessPower(this.options.beta2, step)]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { beta1, beta2, epsilon } = this.options
    kernels.lamb(
      { ...size, meanShare: 1 - beta1, squareShare: 1 - beta2, epsilon },
      { ...arrays, m: state('momentum'), v: state('velocity') },
    )
  }
}

export const lamb = factory(Lamb)
