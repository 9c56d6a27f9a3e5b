/** Axes of numbers in another order, as files of other libraries have kernels. */
import test from 'tape'
import type { Shape } from '../lib/core/shape.ts'
import { permuted, permutedInTurns } from '../lib/formats/containers/permuted.ts'

/** Where each number of the result is found, counted axis by axis. */
function expected(shape: Shape, axes: readonly number[]): number[] {
  const walk = (index: readonly number[]): number[] => {
    if (index.length < axes.length)
      return Array.from({ length: shape[axes[index.length]] }, (_, i) => walk([...index, i])).flat()
    const place = shape.map((_, axis) => index[axes.indexOf(axis)])
    return [place.reduce((at, i, axis) => at * shape[axis] + i, 0)]
  }
  return walk([])
}

const cases: readonly [shape: number[], axes: number[]][] = [
  [
    [2, 3, 5, 35],
    [3, 2, 0, 1],
  ],
  [
    [3, 3, 4, 2, 18],
    [4, 3, 0, 1, 2],
  ],
  [
    [33, 17],
    [1, 0],
  ],
  [
    [3, 4, 5],
    [2, 0, 1],
  ],
  [
    [35, 5, 3, 2],
    [2, 3, 1, 0],
  ],
  [
    [3, 4, 5],
    [1, 2, 0],
  ],
  [
    [2, 3, 4, 5],
    [0, 2, 3, 1],
  ],
  [
    [2 ** 14 + 3, 17],
    [1, 0],
  ],
  [[5], [0]],
  [
    [0, 3],
    [1, 0],
  ],
]

test('axes are in the order that was asked for, at once and in turns', async t => {
  for (const [shape, axes] of cases) {
    const count = shape.reduce((product, size) => product * size, 1)
    const data = Float32Array.from({ length: count }, (_, i) => i)
    const name = `[${shape}] by [${axes}]`
    t.deepEqual([...permuted(data, shape, axes)], expected(shape, axes), `${name}, at once`)
    t.deepEqual([...(await permutedInTurns(data, shape, axes))], expected(shape, axes), `${name}, in turns`)
  }
  t.end()
})
