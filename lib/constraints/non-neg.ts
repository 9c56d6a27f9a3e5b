import { factory } from '../core/configurable.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { type Kernels, unaryKinds } from '../engine/kernels.ts'
import { Constraint } from './constraint.ts'

/** max(w, 0) */
export class NonNeg extends Constraint {
  static override readonly type: string = 'NonNeg'

  override emit<B>(kernels: Kernels<B>, shape: Shape, w: B): void {
    const size = { count: sizeOf(shape), kind: unaryKinds.indexOf('clip'), low: 0, high: Infinity }
    kernels.unaryForward(size, { x: w, y: w })
  }
}

export const nonNeg = factory(NonNeg)
