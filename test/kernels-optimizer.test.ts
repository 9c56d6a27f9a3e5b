import test from 'tape'
import type { TypedArray } from '../lib/engine/elements.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const counts = [1, 7, 16, 33, 1009, 50021]

/**
 * Gradients, the parameters and up to three arrays of state; learning rate and step size; what changes the gradient and
 * the parameters first.
 */
function begin(count: number, modified: boolean) {
  const gradient = numbers(count, -3, 3, 1)
  const control = Float32Array.of(0.0625, 0.03125)
  const gradientScale = Float32Array.of(0.75)
  const options = { weightDecay: modified ? 0.25 : 0, clipValue: modified ? 0.5 : Infinity }
  const g = Float64Array.from(gradient, value => (modified ? Math.min(Math.max(value * 0.75, -0.5), 0.5) : value))
  const w = numbers(count, -1, 1, 2)
  const start = Float64Array.from(w, value => value * (1 - options.weightDecay * control[0]))
  const inputs: Record<string, TypedArray> = modified ? { gradient, control, gradientScale } : { gradient, control }
  return { inputs, options, g, w, start, rate: control[0], step: control[1] }
}

const map = (array: ArrayLike<number>, f: (value: number, i: number) => number) => Float64Array.from(array, f)

for (const modified of [false, true])
  test(`the optimizers' steps${modified ? ', with scaled and cut gradients and weight decay' : ''}`, t => {
    for (const count of counts) {
      const { inputs, options, g, w, start, rate, step } = begin(count, modified)
      const [m, v, a] = [numbers(count, -1, 1, 3), numbers(count, 1.5, 2, 4), numbers(count, -0.5, 0.5, 5)]

      checkKernel(
        t,
        'sgd',
        { count, momentum: 0, nesterov: 0, ...options },
        { ...inputs, w },
        { w: map(start, (value, i) => value - rate * g[i]) },
      )
      const moved = map(m, (value, i) => 0.875 * value - rate * g[i])
      const plain = map(start, (value, i) => value + moved[i])
      checkKernel(
        t,
        'sgd',
        { count, momentum: 0.875, nesterov: 0, ...options },
        { ...inputs, w, m },
        { w: plain, m: moved },
      )
      const nesterov = map(start, (value, i) => value + 0.875 * moved[i] - rate * g[i])
      checkKernel(
        t,
        'sgd',
        { count, momentum: 0.875, nesterov: 1, ...options },
        { ...inputs, w, m },
        { w: nesterov, m: moved },
      )

      const adam = { count, meanShare: 0.125, squareShare: 0.03125, epsilon: 0.125, ...options }
      const first = map(m, (value, i) => value + (g[i] - value) * 0.125)
      const second = map(v, (value, i) => value + (g[i] ** 2 - value) * 0.03125)
      const adamStep = (variance: Float64Array) =>
        map(start, (value, i) => value - (step * first[i]) / (Math.sqrt(variance[i]) + 0.125))
      checkKernel(t, 'adam', adam, { ...inputs, w, m, v }, { w: adamStep(second), m: first, v: second })
      const vHat = numbers(count, 1.5, 2.2, 6)
      const largest = map(vHat, (value, i) => Math.max(value, second[i]))
      checkKernel(
        t,
        'adam',
        adam,
        { ...inputs, w, m, v, vHat },
        { w: adamStep(largest), m: first, v: second, vHat: largest },
      )

      const rho = 0.875
      const velocity = map(v, (value, i) => rho * value + (1 - rho) * g[i] ** 2)
      const average = map(a, (value, i) => rho * value + (1 - rho) * g[i])
      for (const momentum of [0, 0.5])
        for (const centered of [false, true]) {
          const move = map(
            g,
            (value, i) => (rate * value) / Math.sqrt(velocity[i] - (centered ? average[i] ** 2 : 0) + 0.125),
          )
          const total = map(move, (value, i) => value + momentum * m[i])
          const state: Record<string, TypedArray> = { v, ...(momentum ? { m } : {}), ...(centered ? { a } : {}) }
          const expected = { w: map(start, (value, i) => value - total[i]), v: velocity }
          checkKernel(
            t,
            'rmsprop',
            { count, rho, rest: 1 - rho, momentum, epsilon: 0.125, ...options },
            { ...inputs, w, ...state },
            { ...expected, ...(momentum ? { m: total } : {}), ...(centered ? { a: average } : {}) },
          )
        }
    }
    t.end()
  })

test('the moving average of the weights', t => {
  for (const count of counts) {
    const [w, average, control] = [numbers(count), numbers(count, -1, 1, 2), Float32Array.of(0.875)]
    checkKernel(
      t,
      'movingAverage',
      { count },
      { w, control, average },
      { average: map(w, (value, i) => 0.875 * average[i] + 0.125 * value) },
    )
  }
  t.end()
})

test('norms and the factor that clips them', t => {
  for (const count of [0, ...counts]) {
    const x = numbers(count, -3, 3)
    const norm = Math.sqrt(x.reduce((total, value) => total + value * value, 0))
    checkKernel(t, 'l2Norm', { count }, { x }, { norm: [norm] })
  }
  for (const [norms, limit] of [
    [[2], 1],
    [[2], 2],
    [[0], 1],
    [[1, 0.5, 10], 3],
    [[1e30, 1e25], 1],
    [[NaN, 1], 1],
  ] as const) {
    const scale = limit / Math.max(Math.hypot(...norms), limit)
    for (const together of [0, 1]) {
      const size = { count: norms.length, limit, together }
      checkKernel(t, 'clipScale', size, { norms: Float32Array.from(norms) }, { scale: [scale] })
    }
  }
  for (const [together, scale] of [
    [0, 0],
    [1, NaN],
  ]) {
    const size = { count: 2, limit: 1, together }
    checkKernel(t, 'clipScale', size, { norms: Float32Array.of(Infinity, 1) }, { scale: [scale] })
  }
  t.end()
})

test('the L1 and L2 penalty, and its gradient added to the one that is there', t => {
  for (const count of counts)
    for (const [l1, l2] of [
      [0.5, 0],
      [0, 0.25],
      [0.5, 0.25],
    ]) {
      const w = numbers(count).map((value, i) => (i % 5 === 4 ? 0 : value))
      const dw = numbers(count, -1, 1, 2)
      const loss = w.reduce((total, value) => total + l1 * Math.abs(value) + l2 * value * value, 0)
      const gradient = map(dw, (value, i) => value + l1 * Math.sign(w[i]) + 2 * l2 * w[i])
      checkKernel(t, 'l1l2', { count, l1, l2 }, { w, dw }, { loss: [loss], dw: gradient })
      checkKernel(t, 'l1l2', { count, l1, l2 }, { w }, { loss: [loss] })
    }
  t.end()
})

test('the penalty on angles, and its gradient added to the one that is there', t => {
  for (const [rows, columns] of [
    [2, 1],
    [3, 17],
    [40, 33],
  ])
    for (const byColumns of [0, 1]) {
      if (byColumns && columns === 1) continue // no pair
      const w = numbers(rows * columns, -1, 1, 1)
      const dw = numbers(rows * columns, -1, 1, 2)
      const [count, length] = byColumns ? [columns, rows] : [rows, columns]
      const place = (i: number, j: number) => (byColumns ? j * columns + i : i * columns + j)
      const vectors = Array.from({ length: count }, (_, i) => Array.from({ length }, (_, j) => w[place(i, j)]))
      const dot = (a: number[], b: number[]) => a.reduce((sum, value, j) => sum + value * b[j], 0)
      const norms = vectors.map(vector => Math.hypot(...vector))
      const units = vectors.map((vector, i) => vector.map(value => value / norms[i]))
      const factor = 0.5 / (count * (count - 1))
      let loss = 0
      const gradient = Float64Array.from(dw)
      for (let i = 0; i < count; i++)
        for (let k = 0; k < count; k++) {
          if (i === k) continue
          const cosine = dot(units[i], units[k])
          loss += factor * Math.abs(cosine)
          for (let j = 0; j < length; j++)
            gradient[place(i, j)] +=
              ((2 * factor * Math.sign(cosine)) / norms[i]) * (units[k][j] - cosine * units[i][j])
        }
      const size = { rows, columns, byColumns, factor: 0.5 }
      checkKernel(t, 'orthogonalPenalty', size, { w, dw }, { loss: [loss], dw: gradient })
      checkKernel(t, 'orthogonalPenalty', size, { w }, { loss: [loss] })
    }
  t.end()
})

test('shares near 0 keep all digits of a float', t => {
  const [gradient, control] = [Float32Array.of(1), Float32Array.of(0, 0)]
  const zeros = () => new Float32Array(1)
  const options = { weightDecay: 0, clipValue: Infinity, epsilon: 1 }
  const scaled = (share: number) => [Math.fround(share)]
  checkKernel(
    t,
    'adam',
    { count: 1, meanShare: 1 - 0.9, squareShare: 1 - 0.999, ...options },
    { gradient, control, w: zeros(), m: zeros(), v: zeros() },
    { m: scaled(0.1), v: scaled(0.001) },
    { tolerance: 1e-10 },
  )
  checkKernel(
    t,
    'rmsprop',
    { count: 1, rho: 0.999, rest: 1 - 0.999, momentum: 0, ...options },
    { gradient, control, w: zeros(), v: zeros() },
    { v: scaled(0.001) },
    { tolerance: 1e-10 },
  )
  t.end()
})
