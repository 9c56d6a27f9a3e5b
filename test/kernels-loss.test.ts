import test from 'tape'
import type { CrossentropySize } from '../lib/engine/kernels.ts'
import { checkKernel, numbers, wholeNumbers } from './support/kernels.ts'

const sizes = [
  [1, 1],
  [5003, 1],
  [5, 3],
  [7, 10],
  [3, 16],
  [4, 37],
  [130, 257],
]

const [low, high] = [Math.fround(1e-7), Math.fround(1 - 1e-7)]
const clip = (p: number) => Math.min(Math.max(p, low), high)
const kept = (p: number) => p >= low && p <= high
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
function logSum(x: number[]): number {
  const most = Math.max(...x)
  return most + Math.log(sum(x.map(value => Math.exp(value - most))))
}
function softmax(x: number[]): number[] {
  const total = logSum(x)
  return x.map(value => Math.exp(value - total))
}
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

interface RowResult {
  loss: number
  gradient: number[]
  probabilities?: number[]
}

/** Runs `row` on every row of x and joins what the kernel should write. */
function byRow(x: Float32Array, columns: number, scale: Float32Array, row: (x: number[], index: number) => RowResult) {
  const rows = Array.from(scale, (_, r) => row([...x.subarray(r * columns, (r + 1) * columns)], r))
  return {
    loss: rows.map(({ loss }) => loss),
    dx: rows.flatMap(({ gradient }, r) => gradient.map(value => value * scale[r])),
    probabilities: rows.flatMap(({ probabilities }) => probabilities ?? []),
  }
}

function sparseRow(x: number[], label: number, fromLogits: boolean): RowResult {
  if (!(label >= 0 && label < x.length))
    return { loss: 0, gradient: x.map(() => 0), probabilities: fromLogits ? softmax(x) : [] }
  const hit = (j: number) => (j === label ? 1 : 0)
  if (fromLogits) {
    const probabilities = softmax(x)
    return { loss: logSum(x) - x[label], gradient: probabilities.map((p, j) => p - hit(j)), probabilities }
  }
  const total = sum(x.map(clip))
  return { loss: Math.log(total / clip(x[label])), gradient: x.map((p, j) => (kept(p) ? 1 / total - hit(j) / p : 0)) }
}

function categoricalRow(x: number[], labels: number[], smoothing: number, fromLogits: boolean): RowResult {
  const t = labels.map(label => label * (1 - smoothing) + smoothing / x.length)
  if (fromLogits) {
    const probabilities = softmax(x)
    const total = logSum(x)
    return {
      loss: sum(t.map((label, j) => label * (total - x[j]))),
      gradient: probabilities.map((p, j) => p - t[j]),
      probabilities,
    }
  }
  const q = x.map(value => Math.fround(value / sum(x)))
  const slope = q.map((p, j) => (kept(p) ? -t[j] / p : 0))
  const mean = sum(slope.map((value, j) => value * q[j]))
  return {
    loss: -sum(q.map((p, j) => t[j] * Math.log(clip(p)))),
    gradient: slope.map(value => (value - mean) / sum(x)),
  }
}

function binaryRow(x: number[], labels: number[], smoothing: number, fromLogits: boolean): RowResult {
  const t = labels.map(label => label * (1 - smoothing) + smoothing / 2)
  if (fromLogits) {
    const losses = x.map((value, j) => Math.max(value, 0) - value * t[j] + Math.log1p(Math.exp(-Math.abs(value))))
    return {
      loss: sum(losses) / x.length,
      gradient: x.map((value, j) => (sigmoid(value) - t[j]) / x.length),
      probabilities: x.map(sigmoid),
    }
  }
  const losses = x.map((p, j) => -t[j] * Math.log(clip(p)) - (1 - t[j]) * Math.log(1 - clip(p)))
  return {
    loss: sum(losses) / x.length,
    gradient: x.map((p, j) => (kept(p) ? ((1 - t[j]) / (1 - p) - t[j] / p) / x.length : 0)),
  }
}

/** Probabilities away from 0 and 1, with some that are cut. */
const probabilities = (count: number) =>
  numbers(count, 0.05, 0.95).map((p, i) => (i % 11 === 5 ? 0 : i % 13 === 7 ? 1 : p))

test('cross-entropies of whole-number labels leave out labels that name no class', t => {
  for (const [rows, columns] of sizes)
    for (const fromLogits of [true, false]) {
      const x = fromLogits ? numbers(rows * columns, -20, 20) : probabilities(rows * columns)
      const labels = Float32Array.from(wholeNumbers(rows, columns, 3), (label, r) =>
        r % 5 === 4 ? [-1, columns, Number.NaN][r % 3] : label,
      )
      const scale = numbers(rows, 0, 2, 4)
      const expected = byRow(x, columns, scale, (row, r) => sparseRow(row, labels[r], fromLogits))
      const size = { rows, columns, fromLogits: Number(fromLogits), labelSmoothing: 0 }
      checkLoss(t, 'sparseCategoricalCrossentropy', size, { x, labels, scale }, expected)
    }
  t.end()
})

for (const [name, row] of [
  ['categoricalCrossentropy', categoricalRow],
  ['binaryCrossentropy', binaryRow],
] as const)
  test(`${name} from logits and from probabilities, with smoothed labels or not`, t => {
    for (const [rows, columns] of sizes)
      for (const fromLogits of [true, false])
        for (const labelSmoothing of [0, 0.125]) {
          const x = fromLogits ? numbers(rows * columns, -20, 20) : probabilities(rows * columns)
          if (columns === 1 && !fromLogits) x.fill(0.25)
          const [labels, scale] = [numbers(rows * columns, 0, 1, 2), numbers(rows, 0, 2, 4)]
          const expected = byRow(x, columns, scale, (values, r) =>
            row(values, [...labels.subarray(r * columns, (r + 1) * columns)], labelSmoothing, fromLogits),
          )
          checkLoss(
            t,
            name,
            { rows, columns, fromLogits: Number(fromLogits), labelSmoothing },
            { x, labels, scale },
            expected,
          )
        }
    t.end()
  })

test('mean squared error is the mean along a row', t => {
  for (const [rows, columns] of sizes) {
    const [x, labels, scale] = [
      numbers(rows * columns, -3, 3),
      numbers(rows * columns, -3, 3, 2),
      numbers(rows, 0, 2, 3),
    ]
    const { loss, dx } = byRow(x, columns, scale, (row, r) => {
      const off = row.map((value, j) => value - labels[r * columns + j])
      return { loss: sum(off.map(value => value * value)) / columns, gradient: off.map(value => (2 * value) / columns) }
    })
    checkKernel(t, 'meanSquaredError', { rows, columns }, { x, labels, scale }, { loss, dx })
    checkKernel(t, 'meanSquaredError', { rows, columns }, { x, labels, scale }, { loss }, { label: 'value only' })
  }
  t.end()
})

type CrossentropyName = 'sparseCategoricalCrossentropy' | 'categoricalCrossentropy' | 'binaryCrossentropy'

/** Value alone, value and gradient, and everything. */
function checkLoss(
  t: test.Test,
  name: CrossentropyName,
  size: CrossentropySize,
  inputs: Record<'x' | 'labels' | 'scale', Float32Array>,
  { loss, dx, probabilities }: ReturnType<typeof byRow>,
): void {
  const near = { tolerance: 5e-6 }
  checkKernel(t, name, size, inputs, { loss }, near)
  checkKernel(t, name, size, inputs, { loss, dx }, near)
  if (size.fromLogits) checkKernel(t, name, size, inputs, { loss, dx, probabilities }, near)
}
