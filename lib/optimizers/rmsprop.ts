/** Hinton's RMSprop (https://keras.io/api/optimizers/rmsprop/). */

import { factory } from '../core/configurable.ts'
import { boolean, number, schema } from '../core/schema.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Optimizer } from './optimizer.ts'
import type { Run } from './update.ts'

const options = schema({
  /** Decay of the mean of squared gradients. Default 0.9. */
  rho: number({ min: 0, max: 1 })(0.9),
  /** Default 0. */
  momentum: number({ min: 0, max: 1 })(0),
  /** Default 1e-7. */
  epsilon: number({ min: 0 })(1e-7),
  /** Divide by the variance of the gradients instead of their mean square. Default false. */
  centered: boolean(false),
})

/** v = rho v + (1 - rho) g^2; w -= rate g / sqrt(v + epsilon). */
export class RMSprop extends Optimizer<typeof options> {
  static override readonly type = 'RMSprop'
  static override readonly options = options

  protected stateGroups(): string[][] {
    const { momentum, centered } = this.options
    return [['velocity'], ...(momentum === 0 ? [] : [['momentum']]), ...(centered ? [['average_gradient']] : [])]
  }

  protected emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void {
    const { count, gradient, control, scale, weights, weightDecay, clipValue, state } = run
    const { rho, momentum, epsilon, centered } = this.options
    const v = state('velocity')
    const [m, a] = [momentum === 0 ? null : state('momentum'), centered ? state('average_gradient') : null]
    kernels.rmsprop(
      { count, rho, rest: 1 - rho, momentum, epsilon, weightDecay, clipValue },
      { gradient, control, gradientScale: scale, w: weights, v, m, a },
    )
  }
}

export const rmsprop = factory(RMSprop)
