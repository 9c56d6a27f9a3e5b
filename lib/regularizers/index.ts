/** Penalties on weights, added to the loss, as in Keras (https://keras.io/api/layers/regularizers/). */

import { knownOptions, numberOption } from '../core/checks.ts'
import { shareInstances } from '../core/kinds.ts'
import { type Constructor, resolve } from '../core/registry.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'

export abstract class Regularizer {
  static {
    shareInstances(Regularizer, 'Regularizer')
  }

  /** Class name in files. */
  abstract readonly type: string
  /** The penalty. */
  abstract call(weight: TensorLike): number
  /** Its derivative by the weight. */
  abstract gradient(weight: TensorLike): Tensor
  /**
   * Emits the calls that write the penalty times `scale` to `loss` [1] and add its derivative to `dw` (unless null).
   */
  abstract emit<B>(kernels: Kernels<B>, count: number, w: B, loss: B, dw: B | null, scale?: number): void
  /** The constructor's argument. */
  abstract config(): object
}

/** l1 sum|w| + l2 sum(w^2) */
abstract class PowerRegularizer extends Regularizer {
  readonly l1: number
  readonly l2: number

  constructor(type: string, l1: number, l2: number) {
    super()
    this.l1 = numberOption(type, 'l1', l1, { min: 0 })
    this.l2 = numberOption(type, 'l2', l2, { min: 0 })
  }

  call(weight: TensorLike): number {
    return toTensor(weight).data.reduce((sum, w) => sum + this.l1 * Math.abs(w) + this.l2 * w * w, 0)
  }

  gradient(weight: TensorLike): Tensor {
    const { data, shape } = toTensor(weight)
    return new Tensor(
      data.map(w => this.l1 * Math.sign(w) + 2 * this.l2 * w),
      shape,
    )
  }

  emit<B>(kernels: Kernels<B>, count: number, w: B, loss: B, dw: B | null, scale = 1): void {
    kernels.l1l2({ count, l1: this.l1 * scale, l2: this.l2 * scale }, { w, loss, dw })
  }
}

/** l1 sum|w|, l1 0.01 by default. */
export class L1 extends PowerRegularizer {
  readonly type = 'L1'

  constructor(options: { l1?: number } = {}) {
    knownOptions('L1', options, ['l1'])
    super('L1', options.l1 ?? 0.01, 0)
  }

  config(): { l1: number } {
    return { l1: this.l1 }
  }
}

/** l2 sum(w^2), l2 0.01 by default. */
export class L2 extends PowerRegularizer {
  readonly type = 'L2'

  constructor(options: { l2?: number } = {}) {
    knownOptions('L2', options, ['l2'])
    super('L2', 0, options.l2 ?? 0.01)
  }

  config(): { l2: number } {
    return { l2: this.l2 }
  }
}

/** Both, 0 by default. */
export class L1L2 extends PowerRegularizer {
  readonly type = 'L1L2'

  constructor(options: { l1?: number; l2?: number } = {}) {
    knownOptions('L1L2', options, ['l1', 'l2'])
    super('L1L2', options.l1 ?? 0, options.l2 ?? 0)
  }

  config(): { l1: number; l2: number } {
    return { l1: this.l1, l2: this.l2 }
  }
}

const classes: Record<string, Constructor<Regularizer>> = { L1, L2, L1L2 }

/** A regularizer from its name, from `{ className, config }`, or itself. */
export const get = (identifier: Regularizer | string | object): Regularizer =>
  identifier instanceof Regularizer ? identifier : resolve('regularizer', classes, identifier)

export const l1 = (options?: { l1?: number }) => new L1(options)
export const l2 = (options?: { l2?: number }) => new L2(options)
export const l1l2 = (options?: { l1?: number; l2?: number }) => new L1L2(options)
