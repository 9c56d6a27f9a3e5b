/** Penalties on the sizes of numbers and on their squares. */

import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Regularizer } from './regularizer.ts'

/** l1 sum|w| + l2 sum(w^2) */
abstract class PowerRegularizer<Own> extends Regularizer<Own> {
  protected abstract get factors(): { readonly l1: number; readonly l2: number }

  call(weight: TensorLike): number {
    const { l1, l2 } = this.factors
    return toTensor(weight).data.reduce((sum, w) => sum + l1 * Math.abs(w) + l2 * w * w, 0)
  }

  override gradient(weight: TensorLike): Tensor {
    const { l1, l2 } = this.factors
    const { data, shape } = toTensor(weight)
    return new Tensor(
      data.map(w => l1 * Math.sign(w) + 2 * l2 * w),
      shape,
    )
  }

  override emit<B>(kernels: Kernels<B>, shape: Shape, w: B, loss: B, dw: B | null, scale = 1): void {
    const { l1, l2 } = this.factors
    kernels.l1l2({ count: sizeOf(shape), l1: l1 * scale, l2: l2 * scale }, { w, loss, dw })
  }
}

const penalty = number({ min: 0 })

const l1Options = schema({
  /** Default 0.01. */
  l1: penalty(0.01),
})

/** l1 sum|w| */
export class L1 extends PowerRegularizer<typeof l1Options> {
  static override readonly type: string = 'L1'
  static override readonly options = l1Options

  protected get factors() {
    return { l1: this.options.l1, l2: 0 }
  }
}

const l2Options = schema({
  /** Default 0.01. */
  l2: penalty(0.01),
})

/** l2 sum(w^2) */
export class L2 extends PowerRegularizer<typeof l2Options> {
  static override readonly type: string = 'L2'
  static override readonly options = l2Options

  protected get factors() {
    return { l1: 0, l2: this.options.l2 }
  }
}

const l1l2Options = schema({
  /** Default 0. */
  l1: penalty(0),
  /** Default 0. */
  l2: penalty(0),
})

/** l1 sum|w| + l2 sum(w^2) */
export class L1L2 extends PowerRegularizer<typeof l1l2Options> {
  static override readonly type: string = 'L1L2'
  static override readonly options = l1l2Options

  protected get factors() {
    return this.options
  }
}

export const l1 = factory(L1)
export const l2 = factory(L2)
export const l1l2 = factory(L1L2)
