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
