/**
 * McMahan et al. 2013, "Ad Click Prediction: a View from the Trenches": follow the regularized leader
 * (https://keras.io/api/optimizers/ftrl/).
 */

import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import type { Run, StateGroups } from './update.ts'

const strength = number({ min: 0 })(0)

const options = schema({
  /** 0 or less; 0 is a rate that does not fall. Default -0.5. */
  learningRatePower: number({ max: 0 })(-0.5),
  /** What the sums of squared gradients begin with. Default 0.1. */
  initialAccumulatorValue: number({ min: 0 })(0.1),
  /** Default 0. */
  l1RegularizationStrength: strength,
  /** Default 0. */
  l2RegularizationStrength: strength,
  /** As l2RegularizationStrength, of the gradient instead of the loss. Default 0. */
  l2ShrinkageRegularizationStrength: strength,
  /** The beta of the paper. Default 0. */
  beta: number()(0),
})

/**
 * n' = n + g^2; z += g + 2 shrinkage w - (n'^p - n^p) / rate w; w = (clip(z, -l1, l1) - z) / ((n'^p + beta) / rate + 2
 * l2), p = -learningRatePower. A step of rate 0 (the first one of a warm-up) changes nothing: Keras divides by it.
 */
export class Ftrl extends Optimizer<typeof options> {
  static override readonly type: string = 'Ftrl'
  static override readonly options = options

  protected override stateGroups(): StateGroups {
    return [[{ name: 'accumulator', initial: this.options.initialAccumulatorValue }, { name: 'linear' }]]
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { learningRatePower, beta } = this.options
    const { l1RegularizationStrength, l2RegularizationStrength, l2ShrinkageRegularizationStrength } = this.options
    const strengths = {
      l1: l1RegularizationStrength,
      l2: l2RegularizationStrength,
      shrinkage: l2ShrinkageRegularizationStrength,
    }
    kernels.ftrl(
      { ...size, ...strengths, power: -learningRatePower, beta },
      { ...arrays, n: state('accumulator'), z: state('linear') },
    )
  }
}

export const ftrl = factory(Ftrl)
