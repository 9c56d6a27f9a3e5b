/** Losses of numbers (https://keras.io/api/losses/regression_losses/). */

import { factory } from '../core/configurable.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'
import { byRow, Loss, type LossCall, type Rows } from './loss.ts'

/** mean((yPred - yTrue)^2) along the last axis. */
export class MeanSquaredError extends Loss {
  static override readonly type = 'MeanSquaredError'

  override hasKernel(): boolean {
    return true
  }

  override emit<B>(kernels: Kernels<B>, { rows, columns, x, labels, scale, loss, dx }: LossCall<B>): void {
    kernels.meanSquaredError({ rows, columns }, { x, labels, scale, loss, dx })
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    return byRow(yPred, (at, length, gradient) => {
      let loss = 0
      for (let i = at; i < at + length; i++) {
        const difference = yPred.data[i] - yTrue.data[i]
        loss += (difference * difference) / length
        gradient[i] = (2 * difference) / length
      }
      return loss
    })
  }
}

export const meanSquaredError = factory(MeanSquaredError)
