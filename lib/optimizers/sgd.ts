/** Stochastic gradient descent with momentum (https://keras.io/api/optimizers/sgd/). */

import { factory } from '../core/configurable.ts'
import { boolean, number, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { learningRate } from './options.ts'
import type { Run, StateGroups } from './update.ts'

const options = schema({
  /** A number, or a schedule of the step. Default 0.01. */
  learningRate: learningRate(0.01),
  /** 0 to 1. Default 0, which files leave out: Keras takes no whole number here, and JSON writes 0 as one. */
  momentum: {
    ...number({ min: 0, max: 1 })(0),
    toKeras: (momentum: number) => (momentum === 0 ? undefined : momentum),
  },
  /** Nesterov's form of momentum. Default false. */
  nesterov: boolean(false),
})

/** m = momentum m - rate g; w += m, or with Nesterov w += momentum m - rate g. */
export class SGD extends Optimizer<typeof options> {
  static override readonly type: string = 'SGD'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    return this.options.momentum === 0 ? [] : [[{ name: 'momentum' }]]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { momentum, nesterov } = this.options
    const m = momentum === 0 ? null : state('momentum')
    kernels.sgd({ ...size, momentum, nesterov: Number(nesterov) }, { ...arrays, m })
  }
}

export const sgd = factory(SGD)
