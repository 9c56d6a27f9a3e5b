import test from 'tape'
import { checkKernel, numbers, wholeNumbers } from './support/kernels.ts'

const counts = [0, 1, 3, 4, 7, 16, 17, 31, 64, 1009, 50021]

test('addition, in place or not, is the sum of the elements', t => {
  for (const count of counts) {
    const [a, b] = [numbers(count, -2, 2, 1), numbers(count, -2, 2, 2)]
    const sum = a.map((value, i) => value + b[i])
    checkKernel(t, 'add', { count }, { a, b }, { y: sum }, { tolerance: 0 })
    checkKernel(t, 'addInto', { count }, { x: a, y: b }, { y: sum }, { tolerance: 0 })
  }
  t.end()
})

test('relu keeps what is positive, and its gradient passes there', t => {
  for (const count of counts) {
    const [x, dy] = [numbers(count, -2, 2, 1), numbers(count, -2, 2, 2)]
    const y = x.map(value => Math.max(value, 0))
    checkKernel(t, 'reluForward', { count }, { x }, { y }, { tolerance: 0 })
    checkKernel(
      t,
      'reluBackward',
      { count, outputPrecision: 0 },
      { dy, y },
      { dx: dy.map((value, i) => (y[i] > 0 ? value : 0)) },
      { tolerance: 0 },
    )
    const other = numbers(count, -1, 1, 7)
    const dx = dy.map((value, i) => (y[i] > 0 ? value + other[i] : 0))
    checkKernel(t, 'reluBackward', { count, outputPrecision: 0 }, { dy, other, y }, { dx }, { tolerance: 0 })
  }
  checkKernel(
    t,
    'reluForward',
    { count: 2 },
    { x: Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY) },
    { y: [Number.NaN, Infinity] },
  )
  t.end()
})

test('fill writes one value', t => {
  for (const count of counts)
    checkKernel(t, 'fill', { count, value: -2.5 }, {}, { y: new Float32Array(count).fill(-2.5) }, { tolerance: 0 })
  t.end()
})

test('scaling has a factor and an offset for each channel', t => {
  const sizes = [
    [0, 3],
    [1, 1],
    [7, 1],
    [1, 3],
    [5, 3],
    [1009, 3],
    [3, 16],
    [11, 17],
    [2, 259],
    [30011, 1],
    [301, 101],
  ]
  for (const [rows, channels] of sizes) {
    const x = numbers(rows * channels, -2, 2, 1)
    const [scale, offset] = [numbers(channels, 0.5, 2, 2), numbers(channels, -1, 1, 3)]
    checkKernel(
      t,
      'scaleOffset',
      { rows, channels },
      { x, scale, offset },
      { y: x.map((v, i) => v * scale[i % channels] + offset[i % channels]) },
    )
    checkKernel(
      t,
      'scaleOffset',
      { rows, channels },
      { x, scale },
      { y: x.map((v, i) => v * scale[i % channels]) },
      { tolerance: 0 },
    )
  }
  t.end()
})

test('blocks are copied between arrays of different shapes', t => {
  const cases = [
    { outer: 1, rows: 1, length: 1, xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 },
    { outer: 2, rows: 3, length: 5, xOffset: 0, xOuter: 15, xRow: 5, yOffset: 4, yOuter: 50, yRow: 11 },
    { outer: 3, rows: 1, length: 17, xOffset: 2, xOuter: 40, xRow: 0, yOffset: 1, yOuter: 19, yRow: 0 },
    { outer: 4, rows: 29, length: 33, xOffset: 7, xOuter: 1200, xRow: 41, yOffset: 100, yOuter: 1000, yRow: 34 },
    { outer: 7, rows: 100, length: 64, xOffset: 0, xOuter: 6400, xRow: 64, yOffset: 64, yOuter: 19200, yRow: 192 },
    { outer: 0, rows: 3, length: 5, xOffset: 9, xOuter: 15, xRow: 5, yOffset: 4, yOuter: 50, yRow: 11 },
  ]
  for (const c of cases) {
    const end = (offset: number, outer: number, row: number) =>
      c.outer ? offset + (c.outer - 1) * outer + (c.rows - 1) * row + c.length : 0
    const x = numbers(end(c.xOffset, c.xOuter, c.xRow), -2, 2, 1)
    const before = numbers(end(c.yOffset, c.yOuter, c.yRow), -2, 2, 2)
    const y = before.slice()
    for (let i = 0; i < c.outer; i++)
      for (let j = 0; j < c.rows; j++)
        for (let k = 0; k < c.length; k++)
          y[c.yOffset + i * c.yOuter + j * c.yRow + k] = x[c.xOffset + i * c.xOuter + j * c.xRow + k]
    checkKernel(t, 'copyBlocks', c, { x, y: before }, { y }, { tolerance: 0 })
  }
  t.end()
})

test('a batch is gathered by its indices, from floats and from bytes', t => {
  for (const [rows, length, sourceRows] of [
    [1, 1, 1],
    [5, 3, 4],
    [64, 49, 100],
    [33, 784, 50],
    [3, 100_003, 4],
  ]) {
    const indices = Int32Array.from(wholeNumbers(rows, sourceRows))
    const source = numbers(sourceRows * length)
    const bytes = Uint8Array.from(wholeNumbers(sourceRows * length, 256, 2))
    const rowsOf = (values: ArrayLike<number>) =>
      Float32Array.from(
        { length: rows * length },
        (_, i) => values[indices[Math.floor(i / length)] * length + (i % length)],
      )
    for (const alone of [0, 1]) {
      const size = { rows, length, sourceRows, alone }
      checkKernel(t, 'gatherRows', size, { source, indices }, { y: rowsOf(source) }, { tolerance: 0 })
      checkKernel(t, 'gatherBytes', size, { source: bytes, indices }, { y: rowsOf(bytes) }, { tolerance: 0 })
    }
  }
  const outside = Int32Array.of(-1, 0, 2)
  checkKernel(
    t,
    'gatherRows',
    { rows: 3, length: 2, sourceRows: 2, alone: 0 },
    { source: Float32Array.of(1, 2, 3, 4), indices: outside },
    { y: [0, 0, 1, 2, 0, 0] },
  )
  t.end()
})
