/** Hinton's RMSprop (https://keras.io/api/optimizers/rmsprop/). */

import { factory } from '../core/configurable.ts'
import { boolean, number, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { epsilon } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** Decay of the mean of squared gradients. Default 0.9. */
  rho: number({ min: 0, max: 1 })(0.9),
  /** Default 0. */
  momentum: number({ min: 0, max: 1 })(0),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
  /** Divide by the variance of the gradients instead of their mean square. Default false. */
  centered: boolean(false),
})

/** v = rho v + (1 - rho) g^2; w -= rate g / sqrt(v + epsilon). */
export class RMSprop extends Optimizer<typeof options> {
  static override readonly type: string = 'RMSprop'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    const { momentum, centered } = this.options
    const momenta = momentum === 0 ? [] : [[{ name: 'momentum' }]]
    return [[{ name: 'velocity' }], ...momenta, ...(centered ? [[{ name: 'average_gradient' }]] : [])]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { rho, momentum, epsilon, centered } = this.options
    const [m, a] = [momentum === 0 ? null : state('momentum'), centered ? state('average_gradient') : null]
    kernels.rmsprop({ ...size, rho, rest: 1 - rho, momentum, epsilon }, { ...arrays, v: state('velocity'), m, a })
  }
}

export const rmsprop = factory(RMSprop)
