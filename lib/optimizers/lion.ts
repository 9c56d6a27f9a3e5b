/** Chen et al. 2023, "Symbolic Discovery of Optimization Algorithms" (https://keras.io/api/optimizers/lion/). */

import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { lessPower } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** How much of the momentum the direction of a step takes, above 0. Default 0.9. */
  beta1: number({ above: 0, max: 1 }, 'beta_1')(0.9),
  /** Decay of the momentum. Default 0.99. */
  beta2: number({ min: 0, max: 1 }, 'beta_2')(0.99),
})

/** w -= rate sign(beta1 m + (1 - beta1) g); m = beta2 m + (1 - beta2) g. */
export class Lion extends Optimizer<typeof options> {
  static override readonly type: string = 'Lion'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    return [[{ name: 'momentum' }]]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { beta1, beta2 } = this.options
    kernels.lion(
      { ...size, beta1, meanShare: lessPower(beta1, 1), beta2, keepShare: lessPower(beta2, 1) },
      { ...arrays, m: state('momentum') },
    )
  }
}

export const lion = factory(Lion)
