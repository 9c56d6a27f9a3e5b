/** Sums of metrics, places in sorted lists and largest numbers of rows, against loops in double precision. */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import { checkKernel, numbers, wholeNumbers } from './support/kernels.ts'

interface Tally {
  rows: number
  columns: number
  places: number
  repeat: number
}

const tallies: readonly [size: Tally, arrays: string][] = [
  [{ rows: 7, columns: 1, places: 1, repeat: 1 }, 'values'],
  [{ rows: 9000, columns: 1, places: 1, repeat: 3 }, 'values weights'],
  [{ rows: 5, columns: 3, places: 1, repeat: 1 }, 'values weights'],
  [{ rows: 3000, columns: 4, places: 1, repeat: 8 }, 'values weights'],
  [{ rows: 20_000, columns: 1, places: 9, repeat: 1 }, 'values weights at'],
  [{ rows: 6000, columns: 3, places: 5, repeat: 7 }, 'weights at'],
  [{ rows: 50, columns: 2, places: 4, repeat: 1 }, 'at'],
  [{ rows: 11, columns: 3, places: 2, repeat: 1 }, ''],
  [{ rows: 11, columns: 3, places: 1, repeat: 5 }, 'weights'],
  [{ rows: 11, columns: 3, places: 1, repeat: 1 }, 'weights'],
]

test('tally adds numbers times their weights at their places', t => {
  for (const [size, named] of tallies) {
    const { rows, columns, places, repeat } = size
    const given = (name: string) => named.split(' ').includes(name)
    const values = given('values') ? numbers(rows * columns, -1, 2, 1) : null
    const weights = given('weights') ? numbers(Math.ceil((rows * columns) / repeat), 0, 2, 2) : null
    // From -1 to the one after the last place: what is at no place is left out, and so is what is at NaN.
    const at = given('at')
      ? Float32Array.from(wholeNumbers(rows * columns, places + 2, 3), (place, i) => (i % 11 === 5 ? NaN : place - 1))
      : null
    const sums = new Float64Array(places * columns)
    for (let i = 0; i < rows * columns; i++) {
      const place = at ? at[i] : 0
      if (place >= 0 && place < places)
        sums[place * columns + (i % columns)] += (values?.[i] ?? 1) * (weights?.[Math.floor(i / repeat)] ?? 1)
    }
    const inputs = Object.fromEntries(
      Object.entries({ values, weights, at }).flatMap(each => (each[1] ? [each] : [])),
    ) as Record<string, Float32Array>
    checkKernel(t, 'tally', size, inputs, { sums }, { tolerance: 1e-12, label: `${named} of ${rows}` })
  }
  t.end()
})

test('tally counts beyond 2^24, where float32 has no odd numbers', t => {
  const sums = new Float64Array(1)
  const weights = Float32Array.of(2 ** 24, 1, 1, 1)
  const size = { rows: 4, columns: 1, places: 1, repeat: 1 }
  kernels.tally(size, { values: new Float32Array(4).fill(1), weights, sums })
  t.equal(sums[0], 2 ** 24 + 3)
  t.end()
})

test('classWeights finds the weight of every row', t => {
  const weights = Float32Array.of(2, 3, 5)
  const numbered = Float32Array.of(0, 1, 2, 3, -1, -0.5, 0.49999997, 1.5, NaN, Infinity, 2 ** 31)
  const expected = Float32Array.of(2, 3, 5, 1, 1, 2, 2, 5, 1, 1, 1)
  const sizeOfNumbered = { rows: numbered.length, columns: 1, classes: 3 }
  checkKernel(t, 'classWeights', sizeOfNumbered, { labels: numbered, weights }, { y: expected }, { tolerance: 0 })
  const rows = 5000
  const labels = Float32Array.from(wholeNumbers(rows * 4, 3, 1))
  const largest = Float32Array.from({ length: rows }, (_, i) => {
    const row = [...labels.subarray(4 * i, 4 * i + 4)]
    return weights[row.indexOf(Math.max(...row))] ?? 1
  })
  const size = { rows, columns: 4, classes: 3 }
  checkKernel(t, 'classWeights', size, { labels, weights }, { y: largest }, { tolerance: 0 })
  const y = new Float32Array(rows)
  kernels.classWeightsBytes(size, { labels: Uint8Array.from(labels), weights, y })
  t.deepEqual(y, largest, 'of bytes')
  t.end()
})

test('searchSorted tells how many of a list are less', t => {
  const sorted = Float32Array.of(-1, 0, 0, 0.5, 2)
  const x = Float32Array.of(-2, -1, -0.5, 0, 0.25, 0.5, 2, 3, Number.NaN, Number.POSITIVE_INFINITY)
  for (const right of [0, 1]) {
    const y = Float32Array.from(x, value =>
      Number.isNaN(value) ? 5 : sorted.filter(each => (right ? each <= value : each < value)).length,
    )
    checkKernel(t, 'searchSorted', { count: x.length, length: sorted.length, right }, { x, sorted }, { y })
  }
  t.end()
})

test('topK takes the largest of every row, of equals the first, and its gradient puts them back', t => {
  const [rows, columns, k] = [6, 5, 3]
  const x = Float32Array.from(wholeNumbers(rows * columns, 4, 5), (value, i) => (i === 7 ? Number.NaN : value))
  const rank = (value: number) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)
  const order = Array.from({ length: rows }, (_, r) => {
    const row = x.subarray(r * columns, (r + 1) * columns)
    return [...row.keys()].sort((a, b) => rank(row[b]) - rank(row[a]) || a - b).slice(0, k)
  })
  const indices = Float32Array.from(order.flat())
  const values = Float32Array.from(order.flatMap((row, r) => row.map(i => x[r * columns + i])))
  checkKernel(t, 'topKForward', { rows, columns, k }, { x }, { values, indices })
  const dvalues = numbers(rows * k, -1, 1, 6)
  const dx = new Float32Array(rows * columns)
  for (const [r, row] of order.entries()) for (const [i, at] of row.entries()) dx[r * columns + at] = dvalues[r * k + i]
  checkKernel(t, 'topKBackward', { rows, columns, k }, { dvalues, indices }, { dx })
  t.end()
})
