/** The choice between two arrays, all three repeated to a common shape, and its gradients. */
import test from 'tape'
import { broadcastSize, denseStrides, eachIndex, named, offsetOf, sixAxes } from './support/axes.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const count = (shape: readonly number[]) => shape.reduce((all, length) => all * length, 1)

const shapes: readonly (readonly [condition: number[], a: number[], b: number[]])[] = [
  [[], [], []],
  [[0, 3], [3], []],
  [[1009], [1009], [1009]],
  [[37, 1], [37, 40], []],
  [[7], [5, 1, 1], [3, 7]],
  [[2, 9, 9, 1], [2, 9, 9, 33], [33]],
  [[300, 200], [200], [300, 1]],
]

test('where takes from a or from b, and hands the gradient to what it took', t => {
  for (const [shapeC, shapeA, shapeB] of shapes) {
    const { extents } = broadcastSize(broadcastSize(shapeC, shapeA).extents, shapeB)
    const strides = [shapeC, shapeA, shapeB].map(shape => denseStrides(sixAxes(shape)))
    const size = {
      ...named('d', extents),
      ...named('c', strides[0]),
      ...named('a', strides[1]),
      ...named('b', strides[2]),
    }
    const condition = numbers(count(shapeC), -1, 1, 1).map((value, i) => (i % 7 === 3 ? Number.NaN : Math.round(value)))
    const [a, b] = [numbers(count(shapeA), -1, 1, 2), numbers(count(shapeB), -1, 1, 3)]
    const dy = numbers(count(extents), -1, 1, 4)
    const [y, da, db] = [dy, a, b].map(array => new Float64Array(array.length))
    eachIndex(extents, (index, i) => {
      const [atC, atA, atB] = strides.map(stride => offsetOf(index, stride))
      const first = condition[atC] !== 0
      y[i] = first ? a[atA] : b[atB]
      if (first) da[atA] += dy[i]
      else db[atB] += dy[i]
    })
    const label = `[${shapeC}] [${shapeA}] [${shapeB}]`
    checkKernel(t, 'whereForward', size, { condition, a, b }, { y }, { label, tolerance: 0 })
    checkKernel(t, 'whereBackward', size, { dy, condition }, { da, db }, { label })
    checkKernel(t, 'whereBackward', size, { dy, condition }, { db }, { label: `${label}, db alone` })
  }
  t.end()
})
