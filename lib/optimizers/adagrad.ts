/**
 * Duchi, Hazan and Singer 2011, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization"
 * (https://keras.io/api/optimizers/adagrad/).
 */

import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { epsilon } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** What the sums of squared gradients begin with. Default 0.1. */
  initialAccumulatorValue: number({ min: 0 })(0.1),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
})

/** sum += g^2; w -= rate g / sqrt(sum + epsilon). */
export class Adagrad extends Optimizer<typeof options> {
  static override readonly type: string = 'Adagrad'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    return [[{ name: 'accumulator', initial: this.options.initialAccumulatorValue }]]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    kernels.adagrad({ ...size, epsilon: this.options.epsilon }, { ...arrays, sum: state('accumulator') })
  }
}

export const adagrad = factory(Adagrad)
