import { factory } from '../core/configurable.ts'
import { ShapeError } from '../core/errors.ts'
import { number, schema } from '../core/schema.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import type { WriteValues } from './initializer.ts'
import { RandomInitializer, writeBy } from './random.ts'

const options = schema({
  /** Default 1. */
  gain: number()(1),
})

/** A copy of two axes; those before them have length 1. */
const along = {
  ...{ d0: 1, d1: 1, d2: 1, d3: 1 },
  ...{ xOffset: 0, x0: 0, x1: 0, x2: 0, x3: 0 },
  ...{ yOffset: 0, y0: 0, y1: 0, y2: 0, y3: 0 },
}

/**
 * Rows or columns, whichever are fewer, orthonormal times `gain`; leading axes count as rows. From a random normal
 * matrix.
 */
export class Orthogonal extends RandomInitializer<typeof options> {
  static override readonly type: string = 'Orthogonal'
  static override readonly options = options

  override prepare(shape: Shape): WriteValues {
    if (shape.length < 2)
      throw new ShapeError(
        `Orthogonal: expected a weight with at least two axes, received shape ${formatShape(shape)}.`,
      )
    const { gain } = this.options
    const columns = shape[shape.length - 1]
    const rows = sizeOf(shape) / columns
    const [vectors, length] = [Math.min(rows, columns), Math.max(rows, columns)]
    // Where there are fewer columns, these are the vectors.
    const [x4, x5] = columns <= rows ? [1, rows] : [columns, 1]
    const copy = { ...along, d4: rows, d5: columns, x4, x5, y4: columns, y5: 1 }
    const draw = this.drawNormal(0, 1)
    return writeBy((target, count, y) => {
      const unit = target.buffer(count)
      draw(target, count, y)
      target.kernels.orthonormal({ vectors, length }, { x: y, y: unit })
      target.kernels.copyStrided(copy, { x: unit, y })
      const scale = target.external(Float32Array.of(gain))
      if (gain !== 1) target.kernels.scaleOffset({ rows: count, channels: 1 }, { x: y, scale, y })
    })
  }
}

export const orthogonal = factory(Orthogonal)
