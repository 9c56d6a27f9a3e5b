/**
 * The contract of regularizers: penalties on weights, added to the loss (https://keras.io/api/layers/regularizers/).
 */

import type { Takes } from '../core/arguments.ts'
import { Configurable } from '../core/configurable.ts'
import { shareInstances } from '../core/kinds.ts'
import type { DynamicShape, Shape } from '../core/shape.ts'
import type { Tensor, TensorLike } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'

export abstract class Regularizer<Own = Readonly<Record<never, never>>> extends Configurable<Own> {
  static {
    shareInstances(Regularizer, 'Regularizer')
  }

  static override readonly synchronousMethods: readonly string[] = ['call', 'check', 'gradient', 'emit']
  static override readonly takes: Takes = {
    emit: ['kernels', 'shape', 'object', 'object'],
    check: ['text', 'shape'],
  }

  /** The penalty. */
  abstract call(weight: TensorLike): number
  /** Its derivative by the weight. */
  abstract gradient(weight: TensorLike): Tensor
  /**
   * Emits the calls that write the penalty on `w` of this shape times `scale` to `loss` [1] and add its derivative to
   * `dw` (unless null).
   */
  abstract emit<B>(kernels: Kernels<B>, shape: Shape, w: B, loss: B, dw: B | null, scale?: number): void

  /** Throws ShapeError where numbers of this shape cannot be penalized. `where` begins the error. */
  check(_where: string, _shape: DynamicShape): void {}
}
