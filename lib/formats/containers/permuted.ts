/** Numbers with their axes in another order. */
import { uncleared } from '../../core/memory.ts'
import type { Shape } from '../../core/shape.ts'
import { inPieces } from './pieces.ts'

type Data = ArrayLike<number>

/** Returns a function that writes elements `begin` to `end` of the result. */
function permuting(data: Data, shape: Shape, axes: readonly number[], result: Float32Array) {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1))
  const lengths = axes.map(axis => shape[axis])
  const steps = axes.map(axis => strides[axis])
  return (begin: number, end: number): void => {
    const index = lengths.map(() => 0)
    for (let k = lengths.length - 1, rest = begin; k >= 0; k--) {
      index[k] = rest % lengths[k]
      rest = Math.floor(rest / lengths[k])
    }
    let from = index.reduce((sum, place, k) => sum + place * steps[k], 0)
    const last = lengths.length - 1
    for (let i = begin; i < end; ) {
      // Along the last axis of the result.
      const step = steps[last]
      const run = Math.min(lengths[last] - index[last], end - i)
      for (const after = i + run; i < after; i++, from += step) result[i] = data[from]
      index[last] += run
      for (let k = last; k > 0 && index[k] === lengths[k]; k--) {
        from += steps[k - 1] - steps[k] * lengths[k]
        index[k] = 0
        index[k - 1]++
      }
    }
  }
}

/** `axes`: of the data, in the order of the result. */
export function permuted(data: Data, shape: Shape, axes: readonly number[]): Float32Array {
  const result = uncleared(Float32Array, data.length)
  permuting(data, shape, axes, result)(0, data.length)
  return result
}

/** Numbers that are computed when they are read. */
export interface Later {
  readonly length: number
  read(): Data | Promise<Data>
}

/** The same, computed when it is read. */
export const permutedLater = (data: Data | Later, shape: Shape, axes: readonly number[]): Later => ({
  length: data.length,
  read: async () => permutedInTurns('read' in data ? await data.read() : data, shape, axes),
})

/** The same, piece by piece. */
export async function permutedInTurns(data: Data, shape: Shape, axes: readonly number[]): Promise<Float32Array> {
  const result = uncleared(Float32Array, data.length)
  await inPieces(data.length, permuting(data, shape, axes, result))
  return result
}
