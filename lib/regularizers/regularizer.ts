/**
 * The contract of regularizers: penalties on weights, added to the loss (https://keras.io/api/layers/regularizers/).
 */

import type { Takes } from '../core/arguments.ts'
import { Configurable } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { shareInstances } from '../core/kinds.ts'
import { expectOneOf, overrides } from '../core/overrides.ts'
import { refuseOwn } from '../core/refused-classes.ts'
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

  /**
   * The penalty: of those here a number, of a weight's numbers. A class of one's own composes it of ops, of a symbolic
   * weight: a symbolic scalar, from which its gradient follows.
   *
   *   class Sparse extends Regularizer { call(weight) { return ops.multiply(0.1, ops.sum(ops.abs(weight))) } }
   */
  abstract call(weight: TensorLike): number

  /** Its derivative by the weight. */
  gradient(_weight: TensorLike): Tensor {
    throw new OptionError(`${this.where()}: expected a gradient(), received none.`)
  }

  /**
   * Emits the calls that write the penalty on `w` of this shape times `scale` to `loss` [1] and add its derivative to
   * `dw` (unless null).
   */
  emit<B>(_kernels: Kernels<B>, _shape: Shape, _w: B, _loss: B, _dw: B | null, _scale?: number): void {}

  /** Whether it is what `call` composes, as a class overrides that, and not what `emit` computes. */
  get isComposed(): boolean {
    return overrides(this, 'call', 'emit')
  }

  /** Throws ShapeError where numbers of this shape cannot be penalized. `where` begins the error. */
  check(_where: string, _shape: DynamicShape): void {}
}

/** Refuses a regularizer that says nowhere what it is, or whose gradient is none of its value. */
export function expectPenalty(regularizer: Regularizer): void {
  expectOneOf('a regularizer', regularizer, Regularizer.prototype, 'call', 'emit')
  if (overrides(regularizer, 'gradient', 'emit')) refuseOwn(regularizer, 'gradient', 'Override call().')
}
