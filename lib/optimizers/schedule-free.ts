/**
 * Defazio et al. 2024, "The Road Less Scheduled" (https://keras.io/api/optimizers/schedule_free_adamw/): no schedule
 * and no end of training that must be known before.
 */

import { factory } from '../core/configurable.ts'
import { integer, number, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { beta, epsilon, learningRate, lessPower } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** A number, or a schedule of the step. Default 0.0025. */
  learningRate: learningRate(0.0025),
  /** Share of the mean in the weights that gradients are taken at, above 0. Default 0.9. */
  beta1: number({ above: 0, max: 1 }, 'beta_1')(0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta('beta_2', 0.999),
  /** Default 1e-8. */
  epsilon: epsilon(1e-8),
  /** Steps in which the learning rate rises from 0. Default 0. */
  warmupSteps: integer({ min: 0 })(0),
})

/**
 * z takes the steps of Adam without momentum; x is the mean of all z; gradients are taken at w = (1 - beta1) z + beta1
 * x. With a learning rate that is set to 0 z stands still, and the mean, and with it w, goes on towards z.
 */
export class ScheduleFreeAdamW extends Optimizer<typeof options> {
  static override readonly type: string = 'ScheduleFreeAdamW'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    return [[{ name: 'momentum', initial: 'variable' }, { name: 'velocity' }]]
  }

  protected override coefficients(learningRate: number, step: number): readonly number[] {
    const { beta2, warmupSteps } = this.options
    const warmth = warmupSteps === 0 ? 1 : Math.min(step / warmupSteps, 1)
    return [learningRate * warmth, 1 / lessPower(beta2, step), 1 / step]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { beta1, beta2, epsilon } = this.options
    kernels.scheduleFree(
      { ...size, beta1, meanShare: lessPower(beta1, 1), squareShare: lessPower(beta2, 1), epsilon },
      { ...arrays, z: state('momentum'), v: state('velocity') },
    )
  }
}

export const scheduleFreeAdamW = factory(ScheduleFreeAdamW)
