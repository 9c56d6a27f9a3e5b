/** Adamax of Kingma and Ba 2014, "Adam", section 7.1 (https://keras.io/api/optimizers/adamax/). */

import { factory } from '../core/configurable.ts'
import { schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { beta, epsilon, lessPower } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** Decay of the mean of gradients. Default 0.9. */
  beta1: beta('beta_1', 0.9),
  /** Decay of the largest gradient. Default 0.999. */
  beta2: beta('beta_2', 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
})

/** m += (g - m)(1 - beta1); u = max(beta2 u, |g|); w -= rate / (1 - beta1^t) m / (u + epsilon). */
export class Adamax extends Optimizer<typeof options> {
  static override readonly type: string = 'Adamax'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    return [[{ name: 'momentum' }, { name: 'norm' }]]
  }

  protected override coefficients(learningRate: number, step: number): readonly number[] {
    return [learningRate / lessPower(this.options.beta1, step)]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { beta1, beta2, epsilon } = this.options
    kernels.adamax(
      { ...size, meanShare: 1 - beta1, beta2, epsilon },
      { ...arrays, m: state('momentum'), u: state('norm') },
    )
  }
}

export const adamax = factory(Adamax)
