/**
 * Shazeer and Stern 2018, "Adafactor: Adaptive Learning Rates with Sublinear Memory Cost"
 * (https://keras.io/api/optimizers/adafactor/).
 */

import { factory } from '../core/configurable.ts'
import { boolean, number, schema } from '../core/schema.ts'
import { sizeOf } from '../core/shape.ts'
import type { Emit } from '../engine/recorder.ts'
import { Optimizer } from './optimizer.ts'
import type { Run, StateGroups, StateKind, Variable } from './update.ts'

const options = schema({
  /** The means of squares decay by 1 - t^beta2Decay in step t. Default -0.8. */
  beta2Decay: number({}, 'beta_2_decay')(-0.8),
  /** Added to the squares. Default 1e-30. */
  epsilon1: number({ min: 0 }, 'epsilon_1')(1e-30),
  /** The least size of a variable that its step is made for. Default 1e-3. */
  epsilon2: number({ min: 0 }, 'epsilon_2')(1e-3),
  /** The largest root mean square of a step, before the learning rate. Default 1. */
  clipThreshold: number({ above: 0 })(1),
  /** Let a learning rate that is a number fall with the step, to at most 1 / sqrt(t). Default true. */
  relativeStep: boolean(true),
})

const isFactored = ({ shape }: Variable) => shape.length >= 2

/** Means over an axis from the end. In files they have the name of the variable. */
const factor = (name: string, axis: number): StateKind => ({
  name,
  shape: (variable: Variable) =>
    isFactored(variable) ? variable.shape.filter((_, i) => i !== variable.shape.length + axis) : null,
  hasPlaceholder: true,
  fileName: ({ name }: Variable) => name.slice(name.lastIndexOf('/') + 1),
})

/**
 * The mean squares v of a variable of two or more axes are the product of their means over the last one and the one
 * before. d = g / sqrt(v); w -= rate max(epsilon2, rms(w)) d / max(1, rms(d) / clipThreshold).
 */
export class Adafactor extends Optimizer<typeof options> {
  static override readonly type: string = 'Adafactor'
  static override readonly options = options

  protected override get isByVariable(): boolean {
    return true
  }

  protected override stateGroups(): StateGroups {
    return [[factor('row_mean', -1), factor('column_mean', -2), { name: 'velocity' }]]
  }

  protected override coefficients(learningRate: number, step: number): readonly number[] {
    // Keras limits the rate in both of its places, so that relativeStep changes nothing.
    return [Math.min(learningRate, 1 / Math.sqrt(step)), step ** this.options.beta2Decay]
  }

  protected override emitUpdate({ kernels }: Emit, { variable, size, arrays, state }: Run): void {
    const { epsilon1, epsilon2, clipThreshold } = this.options
    const { count, ...others } = size
    const factored = isFactored(variable)
    const [rows, columns] = factored ? variable.shape.slice(-2) : [1, count]
    const outer = factored ? sizeOf(variable.shape.slice(0, -2)) : 1
    kernels.adafactor(
      { ...others, outer, rows, columns, factored: Number(factored), epsilon1, epsilon2, clipThreshold },
      {
        ...arrays,
        v: state('velocity'),
        r: factored ? state('row_mean') : null,
        c: factored ? state('column_mean') : null,
      },
    )
  }
}

export const adafactor = factory(Adafactor)
