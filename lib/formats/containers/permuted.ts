/** Numbers with their axes in another order. */
import { uncleared } from '../../core/memory.ts'
import type { Shape } from '../../core/shape.ts'
import { inPieces, Turns } from '../../core/turns.ts'

type Data = ArrayLike<number>

/** How far apart neighbours along each axis are. */
const stridesOf = (shape: Shape): number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1))

/** Returns a function that writes elements `begin` to `end` of the result. */
function permuting(data: Data, shape: Shape, axes: readonly number[], result: Float32Array) {
  const strides = stridesOf(shape)
  const lengths = axes.map(axis => shape[axis])
  const steps = axes.map(axis => strides[axis])
  return (begin: number, end: number): void => {
    const index = lengths.map(() => 0)
    for (let k = lengths.length - 1, rest = begin; k >= 0; k--) {
      index[k] = rest % lengths[k]
      rest = Math.floor(rest / lengths[k])
    }
    let from = index.reduce((sum, i, k) => sum + i * steps[k], 0)
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

/** Numbers that lie beside each other where they are read and where they are written: a line of the cache. */
const block = 16

/** Where numbers of these axes, one after the other, lie among others: a whole number for each. */
function offsetsOf(lengths: Shape, steps: readonly number[]): Int32Array {
  let offsets = Int32Array.of(0)
  lengths.forEach((length, k) => {
    const next = uncleared(Int32Array, offsets.length * length)
    for (let i = 0, at = 0; i < offsets.length; i++)
      for (let j = 0; j < length; j++) next[at++] = offsets[i] + j * steps[k]
    offsets = next
  })
  return offsets
}

/**
 * Where the last axis becomes the first one, as in kernels of convolutions: a transposed matrix whose columns are in
 * another order, turned block by block. Null: other axes move, or a matrix is too narrow to gain by it.
 */
function turned(data: Data, shape: Shape, axes: readonly number[], result: Float32Array) {
  const [first, ...others] = axes
  if (first === undefined || first !== shape.length - 1 || shape[first] < block) return null
  const strides = stridesOf(shape)
  const lengths = others.map(axis => shape[axis])
  const offsets = offsetsOf(
    lengths,
    others.map(axis => strides[axis]),
  )
  const columns = offsets.length
  return {
    ...{ columns, rows: shape[first] },
    /** Writes a part of the result. */
    turn(firstRow: number, endRow: number, firstColumn: number, endColumn: number): void {
      for (let begin = firstColumn; begin < endColumn; begin += block) {
        const end = Math.min(begin + block, endColumn)
        for (let row = firstRow; row < endRow; row++)
          for (let i = begin; i < end; i++) result[row * columns + i] = data[offsets[i] + row]
      }
    },
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

/** Numbers that are turned between two looks at the clock. */
const numbersAtOnce = 2 ** 18

/** The same, piece by piece. */
export async function permutedInTurns(data: Data, shape: Shape, axes: readonly number[]): Promise<Float32Array> {
  const result = uncleared(Float32Array, data.length)
  const turning = turned(data, shape, axes, result)
  if (turning === null) {
    await inPieces(data.length, permuting(data, shape, axes, result))
    return result
  }
  const { rows, columns, turn } = turning
  const turns = new Turns()
  const wide = numbersAtOnce / block
  const high = block * Math.max(1, Math.floor(wide / columns))
  for (let row = 0; row < rows; row += high)
    for (let column = 0; column < columns; column += wide) {
      if (turns.isOver) await turns.next()
      turn(row, Math.min(row + high, rows), column, Math.min(column + wide, columns))
    }
  return result
}
