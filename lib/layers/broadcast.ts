/**
 * NumPy's broadcasting for layers that join several inputs: shapes, and the kernel calls that repeat a value along axes
 * where it has one element, or sum a gradient along them. Shapes have the batch axis unless said otherwise.
 */

import { type Shape, sizeOf } from '../shape.ts'
import type { Emit, Ref } from './layer.ts'

/**
 * The shape with as many axes as the others: new ones of length 1 follow the batch axis, as in Keras's merging layers.
 */
export const withRank = ([batch, ...rest]: Shape, rank: number): Shape => [
  batch,
  ...Array<number>(rank - 1 - rest.length).fill(1),
  ...rest,
]

/** The common shape of samples (without the batch axis); null where there is none. */
export function commonShape(samples: readonly Shape[]): Shape | null {
  const rank = Math.max(...samples.map(({ length }) => length))
  const shapes = samples.map(shape => withRank([1, ...shape], rank + 1).slice(1))
  const common = Array.from(
    { length: rank },
    (_, axis) => shapes.map(shape => shape[axis]).find(size => size !== 1) ?? 1,
  )
  return shapes.every(shape => shape.every((size, axis) => size === 1 || size === common[axis])) ? common : null
}

/** `x` repeated up to the shape `to`, axis after axis: [outer, 1, inner] becomes [outer, n, inner]. */
export function repeat(emit: Emit, x: Ref, from: Shape, to: Shape): Ref {
  return repeatedAxes(from, to).reduce((value, { outer, length, inner }) => {
    const result = emit.buffer(outer * length * inner)
    const size = {
      outer,
      rows: length,
      length: inner,
      xOffset: 0,
      xOuter: inner,
      xRow: 0,
      yOffset: 0,
      yOuter: length * inner,
      yRow: inner,
    }
    emit.kernels.copyBlocks(size, { x: value, y: result })
    return result
  }, x)
}

/** The reverse: sums `dy` along the axes that `repeat` repeated. */
export function sumRepeated(emit: Emit, dy: Ref, from: Shape, to: Shape): Ref {
  return repeatedAxes(from, to).reduceRight((value, { outer, length, inner }) => {
    const [mean, sum] = [emit.buffer(outer * inner), emit.buffer(outer * inner)]
    emit.kernels.globalAverageForward({ batch: outer, positions: length, channels: inner }, { x: value, y: mean })
    emit.kernels.scaleOffset(
      { rows: outer * inner, channels: 1 },
      { x: mean, scale: emit.external(Float32Array.of(length)), y: sum },
    )
    return sum
  }, dy)
}

/** Axes from the outermost on, each as the array it makes: those before it are whole already. */
function repeatedAxes(shape: Shape, to: Shape): { outer: number; length: number; inner: number }[] {
  const from = withRank(shape, to.length)
  return to.flatMap((length, axis) =>
    from[axis] === length ? [] : [{ outer: sizeOf(to.slice(0, axis)), length, inner: sizeOf(from.slice(axis + 1)) }],
  )
}
