/**
 * Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks"; Liu et al. 2025, "Muon is Scalable for
 * LLM Training" (https://keras.io/api/optimizers/muon/).
 */

import { factory } from '../core/configurable.ts'
import { boolean, integer, nullable, number, schema } from '../core/schema.ts'
import { kernelLimits } from '../engine/kernels.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import { beta, epsilon, lessPower, weightDecay } from './options.ts'
import { pathsOf, patterns } from './patterns.ts'
import type { Run, StateGroups, Variable } from './update.ts'

const options = schema({
  /** Of matrices. Default 0.004. */
  weightDecay: weightDecay(0.004),
  /** As in Adam, for all that is no matrix. Default 0.9. */
  adamBeta1: beta('adam_beta_1', 0.9),
  /** Default 0.999. */
  adamBeta2: beta('adam_beta_2', 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
  /** Of all that is no matrix. Default 0.004. */
  adamWeightDecay: weightDecay(0.004),
  /** The learning rate of Adam, by that of Muon. Default 1. */
  adamLrRatio: number({ min: 0 })(1),
  /**
   * Regular expressions: variables that one matches are left to Adam, by names like 'head/kernel', or with all layers
   * that they are in, 'base/head/kernel'. Default: none.
   */
  excludeLayers: patterns([]),
  /** Leave variables with "embedding" in their names to Adam. Default true. */
  excludeEmbeddings: boolean(true),
  /** Coefficients of the iteration X = (a + b A + c A^2) X, A = X X'. Defaults 3.4445, -4.775, 2.0315. */
  muonA: number({}, 'muon_a')(3.4445),
  muonB: number({}, 'muon_b')(-4.775),
  muonC: number({}, 'muon_c')(2.0315),
  /** Default 0.95. */
  momentum: number({ min: 0, max: 1 })(0.95),
  /** How many iterations, at most 100. Default 5. */
  nsSteps: integer({ min: 0, max: kernelLimits.muonSteps })(5),
  /** Nesterov's form of momentum. Default true. */
  nesterov: boolean(true),
  /** Root mean square of a step, before the learning rate; null: that of an orthogonal matrix. Default 0.2. */
  rmsRate: { ...nullable(number({ min: 0 })), fallback: 0.2 },
})

/**
 * The momentum of a matrix, made nearly orthogonal by Newton-Schulz iterations, is its step; all other variables are
 * moved by Adam. Convolutions have four axes, so Adam moves them.
 */
export class Muon extends Optimizer<typeof options> {
  static override readonly type: string = 'Muon'
  static override readonly options = options

  protected override get isByVariable(): boolean {
    return true
  }

  #isLeftToAdam(variable: Variable): boolean {
    const { excludeEmbeddings, excludeLayers } = this.options
    if (variable.shape.length !== 2) return true
    if (excludeEmbeddings && variable.name.toLowerCase().includes('embedding')) return true
    return pathsOf(variable).some(path => excludeLayers.some(pattern => pattern.test(path)))
  }

  protected override stateGroups(): StateGroups {
    const shape = (variable: Variable) => (this.#isLeftToAdam(variable) ? variable.shape : null)
    return [[{ name: 'momentum' }, { name: 'velocity', shape }]]
  }

  protected override decayOf(variable: Variable): number | null {
    return this.#isLeftToAdam(variable) ? this.options.adamWeightDecay : this.options.weightDecay
  }

  protected override coefficients(learningRate: number, step: number): readonly number[] {
    const { adamBeta1, adamBeta2, adamLrRatio } = this.options
    return [(learningRate * adamLrRatio * Math.sqrt(lessPower(adamBeta2, step))) / lessPower(adamBeta1, step)]
  }

  protected override emitUpdate({ kernels }: Emit, { variable, size, arrays, state }: Run): void {
    const { adamBeta1, adamBeta2, epsilon, muonA, muonB, muonC, momentum, nsSteps, nesterov, rmsRate } = this.options
    const m = state('momentum')
    if (this.#isLeftToAdam(variable)) {
      const shares = { meanShare: 1 - adamBeta1, squareShare: 1 - adamBeta2, epsilon }
      kernels.adam({ ...size, ...shares }, { ...arrays, m, v: state('velocity') })
      return
    }
    const [rows, columns] = variable.shape
    const { weightDecay, clipValue } = size
    const scale = rmsRate === null ? 1 : Math.sqrt(Math.max(rows, columns)) * rmsRate
    const iteration = { steps: nsSteps, a: muonA, b: muonB, c: muonC }
    kernels.muon(
      { rows, columns, momentum, nesterov: Number(nesterov), ...iteration, scale, weightDecay, clipValue },
      { ...arrays, m },
    )
  }
}

export const muon = factory(Muon)
