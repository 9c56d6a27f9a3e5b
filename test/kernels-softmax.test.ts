import test from 'tape'
import { checkKernel, numbers } from './support/kernels.ts'

const sizes = [
  { outer: 1, length: 1, inner: 1 },
  { outer: 3, length: 2, inner: 1 },
  { outer: 5, length: 10, inner: 1 },
  { outer: 2, length: 16, inner: 1 },
  { outer: 3, length: 37, inner: 1 },
  { outer: 33, length: 1000, inner: 1 },
  { outer: 1, length: 4, inner: 3 },
  { outer: 2, length: 5, inner: 17 },
  { outer: 3, length: 11, inner: 130 },
  { outer: 9, length: 21, inner: 301 },
]

/** Writes `run` of every lane, which is given and gives `length` numbers. */
function alongAxis(
  { outer, length, inner }: (typeof sizes)[number],
  inputs: Float32Array[],
  run: (...lanes: number[][]) => number[],
): Float64Array {
  const result = new Float64Array(outer * length * inner)
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      const at = (k: number) => (o * length + k) * inner + i
      run(...inputs.map(input => Array.from({ length }, (_, k) => input[at(k)]))).forEach((value, k) => {
        result[at(k)] = value
      })
    }
  return result
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

function logSoftmax(x: number[]): number[] {
  const most = Math.max(...x)
  const logSum = most + Math.log(sum(x.map(value => Math.exp(value - most))))
  return x.map(value => value - logSum)
}

function softmaxGradient(dy: number[], y: number[]): number[] {
  const along = sum(dy.map((value, k) => value * y[k]))
  return y.map((value, k) => value * (dy[k] - along))
}

function logSoftmaxGradient(dy: number[], logY: number[]): number[] {
  const total = sum(dy)
  return dy.map((value, k) => value - Math.exp(logY[k]) * total)
}

test('softmax and its logarithm, along any axis, with their gradients', t => {
  for (const size of sizes)
    for (const scale of [3, 80]) {
      const count = size.outer * size.length * size.inner
      const [x, dy] = [numbers(count, -scale, scale), numbers(count, -1, 1, 2)]
      const logY = alongAxis(size, [x], logSoftmax)
      const [y, logYFloat] = [Float32Array.from(logY, Math.exp), Float32Array.from(logY)]
      const label = `${JSON.stringify(size)}, up to ${scale}`
      checkKernel(t, 'softmaxForward', size, { x }, { y: logY.map(Math.exp) }, { label })
      checkKernel(t, 'logSoftmaxForward', size, { x }, { y: logY }, { label })
      const dx = alongAxis(size, [dy, y], softmaxGradient)
      checkKernel(t, 'softmaxBackward', size, { dy, y }, { dx }, { label })
      const logDx = alongAxis(size, [dy, logYFloat], logSoftmaxGradient)
      checkKernel(t, 'logSoftmaxBackward', size, { dy, y: logYFloat }, { dx: logDx }, { label, tolerance: 1e-5 })
    }
  t.end()
})

/** The support of sparsemax in falling order, as places, and the threshold that Keras subtracts. */
function ranking(x: number[]): { places: number[]; threshold: number } {
  const order = x.map((_, i) => i).sort((a, b) => x[b] - x[a] || a - b)
  let total = 0
  const running = order.map(place => {
    total += x[place]
    return total
  })
  const k = order.filter((place, j) => (j + 1) * x[place] > running[j] - 1).length
  return { places: order.slice(0, k), threshold: (sum(running.slice(0, k)) - 1) / k }
}

function sparsemaxGradient(dy: number[], x: number[]): number[] {
  const { places, threshold } = ranking(x)
  const passed = dy.map((value, i) => (x[i] > threshold ? value : 0))
  const k = places.length
  const all = sum(passed)
  const ranks = new Map(places.map((place, j) => [place, j]))
  return passed.map((value, i) => value - ((k - (ranks.get(i) ?? k)) / k) * all)
}

test('sparsemax along any axis, with its gradient', t => {
  for (const size of sizes)
    for (const scale of [0.3, 3]) {
      const count = size.outer * size.length * size.inner
      const [x, dy] = [numbers(count, -scale, scale), numbers(count, -1, 1, 2)]
      const label = `${JSON.stringify(size)}, up to ${scale}`
      const y = alongAxis(size, [x], row => {
        const { threshold } = ranking(row)
        return row.map(value => Math.max(value - threshold, 0))
      })
      checkKernel(t, 'sparsemaxForward', size, { x }, { y }, { label, tolerance: 1e-5 })
      const dx = alongAxis(size, [dy, x], sparsemaxGradient)
      checkKernel(t, 'sparsemaxBackward', size, { dy, x }, { dx }, { label, tolerance: 1e-5 })
    }
  const row = { outer: 1, length: 4, inner: 1 }
  for (const x of [
    [1, 1, 1, 1],
    [2, 2, -Infinity, 0],
  ])
    checkKernel(
      t,
      'sparsemaxForward',
      row,
      { x: Float32Array.from(x) },
      { y: x.map(value => Math.max(value - ranking(x.map(Math.fround)).threshold, 0)) },
      { label: `of ${x}`, tolerance: 1e-5 },
    )
  t.end()
})

test('glu lets one half through by the other', t => {
  for (const [outer, half] of [
    [1, 1],
    [3, 7],
    [2, 64],
    [5, 5000],
  ]) {
    const [x, dy] = [numbers(2 * outer * half, -5, 5), numbers(outer * half, -1, 1, 2)]
    const at = (i: number) => 2 * Math.floor(i / half) * half + (i % half)
    const gate = (i: number) => 1 / (1 + Math.exp(-x[at(i) + half]))
    const y = Float64Array.from(dy, (_, i) => x[at(i)] * gate(i))
    const dx = new Float64Array(x.length)
    dy.forEach((value, i) => {
      dx[at(i)] = value * gate(i)
      dx[at(i) + half] = value * x[at(i)] * gate(i) * (1 - gate(i))
    })
    checkKernel(t, 'gluForward', { outer, half }, { x }, { y })
    checkKernel(t, 'gluBackward', { outer, half }, { dy, x }, { dx })
  }
  t.end()
})
