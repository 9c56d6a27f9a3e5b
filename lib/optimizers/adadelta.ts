/** Zeiler 2012, "ADADELTA: An Adaptive Learning Rate Method" (https://keras.io/api/optimizers/adadelta/). */

import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { epsilon } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** Decay of the means of squared gradients and moves. Default 0.95. */
  rho: number({ min: 0, max: 1 })(0.95),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
})

/**
 * v = rho v + (1 - rho) g^2; d = g sqrt((u + epsilon) / (v + epsilon)); u = rho u + (1 - rho) d^2; w -= rate d. The
 * paper has a rate of 1.
 */
export class Adadelta extends Optimizer<typeof options> {
  static override readonly type: string = 'Adadelta'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    return [[{ name: 'accumulated_grad' }, { name: 'accumulated_delta_var' }]]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { rho, epsilon } = this.options
    kernels.adadelta(
      { ...size, rho, rest: 1 - rho, epsilon },
      { ...arrays, v: state('accumulated_grad'), u: state('accumulated_delta_var') },
    )
  }
}

export const adadelta = factory(Adadelta)
