/**
 * The contract of constraints: where weights are put back to after every step of the optimizer, as in Keras
 * (https://keras.io/api/layers/constraints/).
 */

import type { Takes } from '../core/arguments.ts'
import { Configurable } from '../core/configurable.ts'
import { shareInstances } from '../core/kinds.ts'
import { overrides } from '../core/overrides.ts'
import type { Shape } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { kernels } from '../engine/backend.ts'
import type { TypedArray } from '../engine/elements.ts'
import type { Kernels } from '../engine/kernels.ts'

export abstract class Constraint<Own = Readonly<Record<never, never>>> extends Configurable<Own> {
  static {
    shareInstances(Constraint, 'Constraint')
  }

  static override readonly synchronousMethods: readonly string[] = ['call', 'check', 'emit']
  static override readonly takes: Takes = {
    emit: ['kernels', 'shape', 'object'],
    check: ['text', 'shape'],
  }

  /** Emits the calls that put a weight of this shape where it may be, in place. */
  emit<B>(_kernels: Kernels<B>, _shape: Shape, _w: B): void {}

  /** Whether it is what `call` composes, as a class overrides that, and not what `emit` computes. */
  get isComposed(): boolean {
    return overrides(this, 'call', 'emit')
  }

  /** Throws ShapeError where a weight of this shape cannot be held to it. `where` begins the error. */
  check(_where: string, _shape: Shape): void {}

  /**
   * The weight as it is allowed to be; the one given stays as it is. A class of one's own composes it of ops, of a
   * symbolic weight:
   *
   *   class AtMost extends Constraint { call(weight) { return ops.minimum(weight, 1) } }
   */
  call(weight: TensorLike): Tensor {
    const { data, shape } = toTensor(weight)
    this.check(this.where(), shape)
    const allowed = new Tensor(Float32Array.from(data), shape)
    this.emit<TypedArray>(kernels, shape, allowed.data)
    return allowed
  }
}
