/** Stochastic gradient descent with momentum (https://keras.io/api/optimizers/sgd/). */

import { factory } from '../core/configurable.ts'
import { boolean, number, schema } from '../core/schema.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Optimizer } from './optimizer.ts'
import { learningRate } from './options.ts'
import type { Run } from './update.ts'

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
  static override readonly type = 'SGD'
  static override readonly options = options

  protected stateGroups(): string[][] {
    return this.options.momentum === 0 ? [] : [['momentum']]
  }

  protected emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void {
    const { count, gradient, control, scale, weights, weightDecay, clipValue, state } = run
    const { momentum, nesterov } = this.options
    kernels.sgd(
      { count, momentum, nesterov: nesterov ? 1 : 0, weightDecay, clipValue },
      { gradient, control, gradientScale: scale, w: weights, m: momentum === 0 ? null : state('momentum') },
    )
  }
}

export const sgd = factory(SGD)
