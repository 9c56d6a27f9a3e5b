/** The steps of optimizers besides SGD, Adam and RMSprop, against loops in double precision. */
import test from 'tape'
import type { TypedArray } from '../lib/engine/elements.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const counts = [1, 16, 33, 20011]

const map = (array: ArrayLike<number>, f: (value: number, i: number) => number) => Float64Array.from(array, f)
const rms = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)

/** Gradient and parameters, with what is done to both first; the first two arrays of state. */
function begin(count: number, modified: boolean, control: Float32Array) {
  const [gradient, w] = [numbers(count, -3, 3, 1), numbers(count, -1, 1, 2)]
  const common = { weightDecay: modified ? 0.25 : 0, clipValue: modified ? 0.5 : Infinity }
  const inputs: Record<string, TypedArray> = { gradient, control, w }
  if (modified) inputs.gradientScale = Float32Array.of(0.75)
  const g = map(gradient, value => (modified ? Math.min(Math.max(value * 0.75, -0.5), 0.5) : value))
  const start = map(w, value => value * (1 - common.weightDecay * control[0]))
  return { inputs, common, g, start, m: numbers(count, -1, 1, 3), v: numbers(count, 1.5, 2, 4) }
}

const [rate, a, b, c] = [0.0625, 0.03125, 0.015625, 1.25]

for (const modified of [false, true]) {
  const title = modified ? ', with scaled and cut gradients and weight decay' : ''

  test(`steps that need one element at a time${title}`, t => {
    for (const count of counts) {
      const { inputs, common, g, start, m, v } = begin(count, modified, Float32Array.of(rate, a, b, c))
      const shares = { count, meanShare: 0.125, squareShare: 0.03125, ...common }
      const mean = map(m, (value, i) => value + (g[i] - value) * 0.125)
      const square = map(v, (value, i) => value + (g[i] ** 2 - value) * 0.03125)

      checkKernel(
        t,
        'nadam',
        { ...shares, epsilon: 0.125 },
        { ...inputs, m, v },
        {
          w: map(start, (value, i) => value - (a * mean[i] + b * g[i]) / (Math.sqrt(square[i] * c) + 0.125)),
          m: mean,
          v: square,
        },
      )

      const u = map(v, (value, i) => Math.max(0.75 * value, Math.abs(g[i])))
      checkKernel(
        t,
        'adamax',
        { count, meanShare: 0.125, beta2: 0.75, epsilon: 0.125, ...common },
        { ...inputs, m, u: v },
        { w: map(start, (value, i) => value - (a * mean[i]) / (u[i] + 0.125)), m: mean, u },
      )

      const sum = map(v, (value, i) => value + g[i] ** 2)
      checkKernel(
        t,
        'adagrad',
        { count, epsilon: 0.125, ...common },
        { ...inputs, sum: v },
        { w: map(start, (value, i) => value - (rate * g[i]) / Math.sqrt(sum[i] + 0.125)), sum },
      )

      const [rho, moves] = [0.875, map(numbers(count, 0, 0.5, 5), value => value)]
      const velocity = map(v, (value, i) => rho * value + (1 - rho) * g[i] ** 2)
      const delta = map(g, (value, i) => value * Math.sqrt((moves[i] + 0.125) / (velocity[i] + 0.125)))
      checkKernel(
        t,
        'adadelta',
        { count, rho, rest: 1 - rho, epsilon: 0.125, ...common },
        { ...inputs, v, u: Float32Array.from(moves) },
        {
          w: map(start, (value, i) => value - rate * delta[i]),
          v: velocity,
          u: map(moves, (value, i) => rho * value + (1 - rho) * delta[i] ** 2),
        },
      )

      for (const power of [0, 0.4, 0.5, 1]) {
        const [l1, l2, shrinkage, beta] = [0.5, 0.25, 0.125, 0.0625]
        const raised = (value: number) => value ** power
        const z = map(
          m,
          (value, i) => value + g[i] + 2 * shrinkage * start[i] - ((raised(sum[i]) - raised(v[i])) / rate) * start[i],
        )
        const w = map(z, (value, i) => {
          const kept = Math.min(Math.max(value, -l1), l1)
          return (kept - value) / ((raised(sum[i]) + beta) / rate + 2 * l2)
        })
        checkKernel(
          t,
          'ftrl',
          { count, power, l1, l2, shrinkage, beta, ...common },
          { ...inputs, n: v, z: m },
          { w, n: sum, z },
          { tolerance: 1e-5 },
        )
      }

      const direction = map(m, (value, i) => Math.sign(0.875 * value + 0.125 * g[i]))
      checkKernel(
        t,
        'lion',
        { count, beta1: 0.875, meanShare: 0.125, beta2: 0.75, keepShare: 0.25, ...common },
        { ...inputs, m },
        {
          w: map(start, (value, i) => value - rate * direction[i]),
          m: map(m, (value, i) => 0.75 * value + 0.25 * g[i]),
        },
      )

      const z = map(m, (value, i) => value - (a * g[i]) / (Math.sqrt(square[i] * b) + 0.125))
      const x = map(start, (value, i) => (value - 0.25 * z[i]) / 0.75)
      checkKernel(
        t,
        'scheduleFree',
        { count, beta1: 0.75, meanShare: 0.25, squareShare: 0.03125, epsilon: 0.125, ...common },
        { ...inputs, z: m, v },
        { w: map(x, (value, i) => 0.25 * z[i] + 0.75 * (value + (z[i] - value) * c)), z, v: square },
        { tolerance: 4e-6 },
      )
    }
    t.end()
  })

  test(`steps that look at a whole variable first${title}`, t => {
    for (const count of counts) {
      const { inputs, common, g, start, m, v } = begin(count, modified, Float32Array.of(rate, a, b))
      const mean = map(m, (value, i) => value + (g[i] - value) * 0.125)
      const square = map(v, (value, i) => value + (g[i] ** 2 - value) * 0.03125)
      const move = map(mean, (value, i) => (a * value) / (Math.sqrt(square[i] * b) + 0.125))
      const ratio = rms(start) / rms(move)
      checkKernel(
        t,
        'lamb',
        { count, meanShare: 0.125, squareShare: 0.03125, epsilon: 0.125, ...common },
        { ...inputs, m, v },
        { w: map(start, (value, i) => value - rate * ratio * move[i]), m: mean, v: square },
      )
    }
    for (const [outer, rows, columns] of [
      [1, 1, 1],
      [1, 1, 33],
      [2, 3, 5],
      [9, 16, 33],
      [1, 130, 300],
    ])
      for (const factored of [true, false]) {
        const count = outer * rows * columns
        const share = 0.125
        const { inputs, common, g, start, v } = begin(count, modified, Float32Array.of(rate, a, share))
        const [r, c] = [numbers(outer * rows, 1, 2, 6), numbers(outer * columns, 1, 2, 7)]
        const square = (o: number, i: number, j: number) => g[(o * rows + i) * columns + j] ** 2 + 0.125
        const averaged = (n: number, f: (i: number) => number) =>
          Array.from({ length: n }, (_, i) => f(i)).reduce((sum, value) => sum + value, 0) / n
        const r1 = map(r, (value, k) => {
          const wanted = averaged(columns, j => square(Math.floor(k / rows), k % rows, j))
          return value + (wanted - value) * share
        })
        const c1 = map(c, (value, k) => {
          const wanted = averaged(rows, i => square(Math.floor(k / columns), i, k % columns))
          return value + (wanted - value) * share
        })
        const variance = map(v, (value, k) => {
          const [row, j] = [Math.floor(k / columns), k % columns]
          const o = Math.floor(row / rows)
          if (!factored) return value + (square(o, row % rows, j) - value) * share
          return (r1[row] / averaged(rows, i => r1[o * rows + i])) * c1[o * columns + j]
        })
        const move = map(g, (value, i) => value / Math.sqrt(variance[i]))
        const step = (a * Math.max(0.75, rms(start))) / Math.max(1, rms(move) / 0.5)
        const factors: Record<string, Float64Array> = factored ? { r: r1, c: c1 } : {}
        checkKernel(
          t,
          'adafactor',
          {
            ...{ outer, rows, columns, factored: Number(factored), ...common },
            ...{ epsilon1: 0.125, epsilon2: 0.75, clipThreshold: 0.5 },
          },
          { ...inputs, v, ...(factored ? { r, c } : {}) },
          { w: map(start, (value, i) => value - step * move[i]), v: variance, ...factors },
        )
      }
    t.end()
  })

  test(`the step of Muon${title}`, t => {
    for (const [rows, columns] of [
      [1, 1],
      [3, 3],
      [4, 7],
      [40, 17],
    ])
      for (const nesterov of [0, 1]) {
        const { inputs, common, g, start, m } = begin(rows * columns, modified, Float32Array.of(rate))
        const momentum = map(m, (value, i) => 0.875 * value + g[i])
        let x = nesterov ? map(g, (value, i) => value + 0.875 * momentum[i]) : momentum
        const norm = Math.sqrt(x.length) * rms(x) + 1e-7
        x = map(x, value => value / norm)
        const tall = rows > columns
        const side = Math.min(rows, columns)
        const other = Math.max(rows, columns)
        /** Element of X, or of its transpose where there are more rows than columns. */
        const at = (i: number, k: number) => (tall ? x[k * columns + i] : x[i * columns + k])
        for (let step = 0; step < 3; step++) {
          const square = Float64Array.from({ length: side * side }, (_, k) => {
            let sum = 0
            for (let j = 0; j < other; j++) sum += at(Math.floor(k / side), j) * at(k % side, j)
            return sum
          })
          const power = Float64Array.from(square, (value, k) => {
            let sum = 0
            for (let j = 0; j < side; j++)
              sum += square[Math.floor(k / side) * side + j] * square[j * side + (k % side)]
            return -4.5 * value + 2 * sum
          })
          x = Float64Array.from(x, (value, k) => {
            const [row, column] = [Math.floor(k / columns), k % columns]
            const [i, j] = tall ? [column, row] : [row, column]
            let sum = 3.5 * value
            for (let n = 0; n < side; n++) sum += power[i * side + n] * at(n, j)
            return sum
          })
        }
        checkKernel(
          t,
          'muon',
          { rows, columns, momentum: 0.875, nesterov, steps: 3, a: 3.5, b: -4.5, c: 2, scale: 0.5, ...common },
          { ...inputs, m },
          { w: map(start, (value, i) => value - rate * 0.5 * x[i]), m: momentum },
          { tolerance: 1e-5 },
        )
      }
    t.end()
  })
}
