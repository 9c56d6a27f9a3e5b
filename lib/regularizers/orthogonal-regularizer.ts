/** A penalty on vectors that are not orthogonal (native/kernels/update/orthogonal_penalty.h). */

import { factory } from '../core/configurable.ts'
import { ShapeError } from '../core/errors.ts'
import { choice, number, schema } from '../core/schema.ts'
import { type DynamicShape, formatShape, type Shape } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { kernels } from '../engine/backend.ts'
import type { TypedArray } from '../engine/elements.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Regularizer } from './regularizer.ts'

const options = schema({
  /** Default 0.01. */
  factor: number({ min: 0 })(0.01),
  /** Which vectors of a matrix: its 'rows' (default) or its 'columns'. */
  mode: choice('rows', 'columns')('rows'),
})

/** `factor` times the mean of |cos| of the angles between all pairs of rows, or columns, of a matrix. */
export class OrthogonalRegularizer extends Regularizer<typeof options> {
  static override readonly type: string = 'OrthogonalRegularizer'
  static override readonly options = options

  call(weight: TensorLike): number {
    return this.#compute(toTensor(weight), null)
  }

  override gradient(weight: TensorLike): Tensor {
    const w = toTensor(weight)
    const derivative = new Tensor(new Float32Array(w.size), w.shape)
    this.#compute(w, derivative.data)
    return derivative
  }

  #compute({ data, shape }: Tensor, derivative: Float32Array | null): number {
    this.check(this.where(), shape)
    const loss = new Float32Array(1)
    this.emit<TypedArray>(kernels, shape, data, loss, derivative)
    return loss[0]
  }

  override check(where: string, shape: DynamicShape): void {
    const vectors = this.options.mode === 'rows' ? 0 : 1
    if (shape.length === 2 && shape[vectors] !== 1) return
    throw new ShapeError(
      `${where}: expected a matrix of at least two ${this.options.mode} for an OrthogonalRegularizer, received shape ` +
        `${formatShape(shape)}.`,
    )
  }

  override emit<B>(kernels: Kernels<B>, [rows, columns]: Shape, w: B, loss: B, dw: B | null, scale = 1): void {
    const { factor, mode } = this.options
    const size = { rows, columns, byColumns: Number(mode === 'columns'), factor: factor * scale }
    kernels.orthogonalPenalty(size, { w, loss, dw })
  }
}

export const orthogonalRegularizer = factory(OrthogonalRegularizer)
