/** Losses of numbers (https://keras.io/api/losses/regression_losses/). */

import { knownOptions } from '../core/checks.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'
import { byRow, Loss, type LossCall, type LossOptions, type Rows } from './loss.ts'

/** mean((yPred - yTrue)^2) along the last axis. */
export class MeanSquaredError extends Loss {
  readonly type = 'MeanSquaredError'

  constructor(options: LossOptions = {}) {
    knownOptions('MeanSquaredError', options, ['reduction', 'name', 'dtype'])
    super('MeanSquaredError', options)
  }

  override config(): LossOptions {
    return { reduction: this.reduction, name: this.name }
  }

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
