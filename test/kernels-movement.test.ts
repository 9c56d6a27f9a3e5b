/** Copies along strides, elements by their indices, running sums, products of batches of matrices. */
import test from 'tape'
import { native } from '../lib/engine/native.ts'
import { denseStrides, eachIndex, named, offsetOf, sixAxes } from './support/axes.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const count = (shape: readonly number[]) => shape.reduce((all, length) => all * length, 1)

/** The size of a copy, its fields and what it does to y. */
function copySize(extents: number[], x: number[], y: number[], xOffset = 0, yOffset = 0) {
  const fields = { ...named('d', extents), xOffset, ...named('x', x), yOffset, ...named('y', y) }
  const copy = (from: ArrayLike<number>, to: Float32Array) => {
    const result = to.slice()
    eachIndex(extents, index => {
      result[yOffset + offsetOf(index, y)] = from[xOffset + offsetOf(index, x)]
    })
    return result
  }
  return { fields: fields as Parameters<typeof native.kernels.copyStrided>[0], copy }
}

test('axes are exchanged in any order', t => {
  const cases: readonly (readonly [shape: number[], order: number[]])[] = [
    [
      [0, 3],
      [1, 0],
    ],
    [[5], [0]],
    [
      [3, 5],
      [1, 0],
    ],
    [
      [64, 33],
      [1, 0],
    ],
    [
      [129, 200],
      [1, 0],
    ],
    [
      [2, 9, 11, 3],
      [0, 3, 1, 2],
    ],
    [
      [2, 17, 13, 40],
      [0, 3, 1, 2],
    ],
    [
      [2, 40, 17, 13],
      [0, 2, 3, 1],
    ],
    [
      [3, 4, 5, 6],
      [3, 2, 1, 0],
    ],
    [
      [4, 5, 6, 7],
      [1, 0, 2, 3],
    ],
    [
      [4, 5, 6, 7],
      [0, 2, 1, 3],
    ],
    [
      [2, 3, 4, 5, 2, 3],
      [5, 1, 3, 0, 4, 2],
    ],
    [
      [2, 3, 1, 5, 2, 3],
      [2, 4, 5, 3, 1, 0],
    ],
  ]
  for (const [shape, order] of cases) {
    const strides = denseStrides(shape)
    const extents = sixAxes(order.map(axis => shape[axis]))
    const fromAxes = [...Array(6 - shape.length).fill(0), ...order.map(axis => strides[axis])]
    const { fields, copy } = copySize(extents, fromAxes, denseStrides(extents))
    const x = numbers(count(shape))
    const y = copy(x, new Float32Array(x.length))
    checkKernel(t, 'copyStrided', fields, { x }, { y }, { label: `[${shape}] to [${order}]`, tolerance: 0 })
  }
  t.end()
})

test('slices with steps are copied out and, as their gradient, back; what is beside them stays', t => {
  // x[1:9:2, 3:30:4] of [10, 33]
  const [extents, slice] = [sixAxes([4, 7]), [0, 0, 0, 0, 66, 4]]
  const out = copySize(extents, slice, denseStrides(extents), 36)
  const [x, dy] = [numbers(330), numbers(28, -1, 1, 2)]
  checkKernel(t, 'copyStrided', out.fields, { x }, { y: out.copy(x, new Float32Array(28)) }, { tolerance: 0 })
  const back = copySize(extents, denseStrides(extents), slice, 0, 36)
  const zeros = new Float32Array(330)
  checkKernel(t, 'copyStrided', back.fields, { x: dy, y: zeros }, { y: back.copy(dy, zeros) }, { tolerance: 0 })
  t.end()
})

test('a stride of zero repeats', t => {
  const extents = sixAxes([3, 4, 5, 70])
  for (const strides of [
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 1],
    [0, 0, 5, 0, 1, 0],
  ]) {
    const { fields, copy } = copySize(extents, strides, denseStrides(extents))
    const x = numbers(80)
    const y = copy(x, new Float32Array(count(extents)))
    checkKernel(t, 'copyStrided', fields, { x }, { y }, { label: `strides ${strides}`, tolerance: 0 })
  }
  t.end()
})

test('strides that write an element twice are refused', t => {
  const { fields } = copySize(sixAxes([3, 4]), [0, 0, 0, 0, 4, 1], [0, 0, 0, 0, 3, 1])
  const [x, y] = [new Float32Array(12), new Float32Array(12)]
  t.throws(() => native.kernels.copyStrided(fields, { x, y }), /each stride of y to be larger/)
  t.end()
})

test('elements are taken by their indices, and gradients are added where they came from', t => {
  for (const [outer, length, inner] of [
    [1, 5, 1],
    [3, 7, 4],
    [2, 11, 130],
    [1, 300, 64],
    [2, 2500, 70], // more sums than one task keeps
  ]) {
    const indices = Float32Array.of(
      0,
      length - 1,
      -1,
      2,
      2.75,
      2,
      -0.5,
      -length,
      length,
      -length - 1,
      Number.NaN,
      Infinity,
      1e30,
    )
    const size = { outer, length, inner, count: indices.length }
    const [x, dy] = [numbers(outer * length * inner), numbers(outer * indices.length * inner, -1, 1, 2)]
    const [y, dx] = [new Float64Array(dy.length), new Float64Array(x.length)]
    eachIndex([outer, indices.length, inner], ([o, k, i], at) => {
      const whole = Math.trunc(indices[k])
      const position = whole < 0 ? whole + length : whole
      if (!(position >= 0 && position < length)) return
      const from = (o * length + position) * inner + i
      y[at] = x[from]
      dx[from] += dy[at]
    })
    checkKernel(t, 'takeForward', size, { x, indices }, { y }, { tolerance: 0 })
    checkKernel(t, 'takeBackward', size, { dy, indices }, { dx })
  }
  t.end()
})

test('batches of matrices are multiplied, transposed or not, one of them repeated or not', t => {
  for (const [batch, m, n, k] of [
    [1, 1, 1, 1],
    [5, 3, 4, 7],
    [40, 8, 8, 8],
    [3, 33, 65, 129],
    [14, 9, 17, 5], // small ones, of which every thread has some
    [13, 31, 67, 33],
    [12, 13, 1, 130],
  ])
    for (let flags = 0; flags < 16; flags++) {
      const [transposeA, transposeB, repeatA, repeatB] = [0, 1, 2, 3].map(bit => (flags >> bit) & 1)
      const a = numbers((repeatA ? 1 : batch) * m * k)
      const b = numbers((repeatB ? 1 : batch) * k * n, -1, 1, 2)
      const y = new Float64Array(batch * m * n)
      eachIndex([batch, m, n], ([s, i, j], at) => {
        const [ofA, ofB] = [repeatA ? 0 : s * m * k, repeatB ? 0 : s * k * n]
        for (let p = 0; p < k; p++)
          y[at] += a[ofA + (transposeA ? p * m + i : i * k + p)] * b[ofB + (transposeB ? j * k + p : p * n + j)]
      })
      const size = { batch, m, n, k, transposeA, transposeB, repeatA, repeatB }
      checkKernel(t, 'matmul', size, { a, b }, { y }, { tolerance: 1e-5 })
    }
  t.end()
})
