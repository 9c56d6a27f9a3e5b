import { factory } from '../core/configurable.ts'
import { ShapeError } from '../core/errors.ts'
import { number, schema } from '../core/schema.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { kernels } from '../engine/backend.ts'
import type { WriteValues } from './initializer.ts'
import { RandomInitializer } from './random.ts'

const options = schema({
  /** Default 1. */
  gain: number()(1),
})

/**
 * Rows or columns, whichever are fewer, orthonormal times `gain`; leading axes count as rows. From a random normal
 * matrix.
 */
export class Orthogonal extends RandomInitializer<typeof options> {
  static override readonly type = 'Orthogonal'
  static override readonly options = options

  prepare(shape: Shape): WriteValues {
    if (shape.length < 2)
      throw new ShapeError(
        `Orthogonal: expected a weight with at least two axes, received shape ${formatShape(shape)}.`,
      )
    const { gain } = this.options
    const columns = shape[shape.length - 1]
    const rows = sizeOf(shape) / columns
    const draw = this.normal(0, 1)
    return values => {
      draw(values)
      const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)]
      const vectors = new Float32Array(values.length)
      kernels.orthonormal({ vectors: count, length }, { x: values, y: vectors })
      for (let i = 0, at = 0; i < count; i++)
        for (let j = 0; j < length; j++, at++) values[rows < columns ? at : j * columns + i] = gain * vectors[at]
    }
  }
}

export const orthogonal = factory(Orthogonal)
