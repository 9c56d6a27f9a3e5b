/** Dozat 2015, "Incorporating Nesterov Momentum into Adam" (https://keras.io/api/optimizers/Nadam/). */

import { factory } from '../core/configurable.ts'
import { schema } from '../core/schema.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { beta, epsilon, lessPower } from './options.ts'
import type { Run, StateGroups, StateVariable } from './update.ts'

const options = schema({
  /** Decay of the mean of gradients, approached from its half. Default 0.9. */
  beta1: beta('beta_1', 0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta('beta_2', 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
})

/**
 * m and v as in Adam; u_t = beta1 (1 - 0.96^t / 2), U_t = u_1 ... u_t; w -= rate (u_{t+1} m / (1 - U_{t+1}) + (1 - u_t)
 * g / (1 - U_t)) / (sqrt(v / (1 - beta2^t)) + epsilon).
 */
export class Nadam extends Optimizer<typeof options> {
  static override readonly type: string = 'Nadam'
  static override readonly options = options
  /** U of the last step, a variable of its own in files; and of the step before. */
  #product = 1
  #before = 1

  protected override stateGroups(): StateGroups {
    return [[{ name: 'momentum' }, { name: 'velocity' }]]
  }

  #decay(step: number): number {
    return this.options.beta1 * (1 - 0.5 * 0.96 ** step)
  }

  protected override coefficients(learningRate: number, step: number): readonly number[] {
    const [decay, next] = [this.#decay(step), this.#decay(step + 1)]
    this.#before = this.#product
    if (this.nextBatch === 'update') this.#product = Math.fround(this.#product * decay)
    const product = this.#product
    return [
      (learningRate * next) / (1 - product * next),
      (learningRate * (1 - decay)) / (1 - product),
      1 / lessPower(this.options.beta2, step),
    ]
  }

  override undo(): void {
    super.undo()
    this.#product = this.#before
  }

  protected override get ownState(): readonly StateVariable[] {
    return [{ name: 'variable', shape: [], data: Float32Array.of(this.#product) }]
  }

  protected override restoreOwn([product]: readonly number[]): void {
    this.#product = product
  }

  protected override emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void {
    const { beta1, beta2, epsilon } = this.options
    kernels.nadam(
      { ...size, meanShare: lessPower(beta1, 1), squareShare: lessPower(beta2, 1), epsilon },
      { ...arrays, m: state('momentum'), v: state('velocity') },
    )
  }
}

export const nadam = factory(Nadam)
