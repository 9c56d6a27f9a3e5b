import type { Shape } from '../../core/shape.ts'

/** Numbers with their axes in another order. */
export function permuted(data: Float32Array, shape: Shape, axes: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1))
  const lengths = axes.map(axis => shape[axis])
  const steps = axes.map(axis => strides[axis])
  const result = new Float32Array(data.length)
  const index = lengths.map(() => 0)
  for (let i = 0, from = 0; i < result.length; i++) {
    result[i] = data[from]
    for (let k = lengths.length - 1; k >= 0; k--) {
      from += steps[k]
      if (++index[k] < lengths[k]) break
      from -= steps[k] * lengths[k]
      index[k] = 0
    }
  }
  return result
}
