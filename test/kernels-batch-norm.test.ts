import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const shapes = [
  { outer: 1, channels: 1, inner: 1 },
  { outer: 2, channels: 3, inner: 1 },
  { outer: 37, channels: 1, inner: 1 },
  { outer: 50, channels: 5, inner: 1 },
  { outer: 101, channels: 16, inner: 1 },
  { outer: 1009, channels: 67, inner: 1 },
  { outer: 40009, channels: 3, inner: 1 },
  { outer: 37, channels: 259, inner: 1 },
  { outer: 50, channels: 1029, inner: 1 },
  { outer: 2, channels: 3, inner: 2 },
  { outer: 3, channels: 4, inner: 49 },
  { outer: 5, channels: 7, inner: 1009 },
]
const [epsilon, momentum] = [1e-3, 0.75]

/** Mean and biased variance of every channel, in double precision. */
function statistics(x: Float32Array, { channels, inner }: (typeof shapes)[number]) {
  const channel = (i: number) => Math.floor(i / inner) % channels
  const count = x.length / channels
  const [mean, variance] = [new Float64Array(channels), new Float64Array(channels)]
  x.forEach((value, i) => {
    mean[channel(i)] += value / count
  })
  x.forEach((value, i) => {
    variance[channel(i)] += (value - mean[channel(i)]) ** 2 / count
  })
  return { channel, count, mean, variance }
}

test('batch normalisation in training uses and remembers the statistics of the batch', t => {
  for (const shape of shapes)
    for (const affine of [true, false])
      for (const center of [0.5, 30]) {
        const x = numbers(shape.outer * shape.channels * shape.inner, center - 1, center + 1)
        const { channel, mean, variance } = statistics(x, shape)
        const [gamma, beta] = [numbers(shape.channels, 0.5, 2, 2), numbers(shape.channels, -1, 1, 3)]
        const [movingMean, movingVariance] = [numbers(shape.channels, -1, 1, 4), numbers(shape.channels, 0.5, 2, 5)]
        const rstd = variance.map(value => 1 / Math.sqrt(value + Math.fround(epsilon)))
        const y = Float64Array.from(x, (value, i) => {
          const z = (value - Math.fround(mean[channel(i)])) * rstd[channel(i)]
          return affine ? z * gamma[channel(i)] + beta[channel(i)] : z
        })
        const moved = (moving: Float32Array, batch: Float64Array) =>
          batch.map((value, c) => moving[c] * momentum + value * (1 - momentum))
        checkKernel(
          t,
          'batchNormTraining',
          { ...shape, epsilon, momentum, activation: 0, parts: 0, normalisedPrecision: 0, outputPrecision: 0 },
          affine ? { x, gamma, beta, movingMean, movingVariance } : { x },
          affine
            ? { y, mean, rstd, movingMean: moved(movingMean, mean), movingVariance: moved(movingVariance, variance) }
            : { y, mean, rstd },
          { tolerance: 1e-5, label: `${JSON.stringify(shape)} about ${center}${affine ? '' : ', no gamma and beta'}` },
        )
        if (shape.inner > 1) continue
        const residual = numbers(x.length, -1, 1, 6)
        for (const activation of [0, 1]) {
          const fused = y.map((value, i) => (activation ? Math.max(0, value + residual[i]) : value + residual[i]))
          const size = { ...shape, epsilon, momentum, activation, parts: 0, normalisedPrecision: 0, outputPrecision: 0 }
          const label = `${JSON.stringify(shape)} with a residual${activation ? ' and relu' : ''}`
          checkKernel(
            t,
            'batchNormTraining',
            size,
            affine ? { x, gamma, beta, residual } : { x, residual },
            { y: fused, mean, rstd },
            {
              tolerance: 1e-5,
              label,
            },
          )
        }
      }
  t.end()
})

test('batch normalisation in inference uses the moving statistics', t => {
  for (const shape of shapes) {
    const x = numbers(shape.outer * shape.channels * shape.inner)
    const { channel } = statistics(x, shape)
    const [gamma, beta] = [numbers(shape.channels, 0.5, 2, 2), numbers(shape.channels, -1, 1, 3)]
    const [movingMean, movingVariance] = [numbers(shape.channels, -1, 1, 4), numbers(shape.channels, 0.5, 2, 5)]
    const rstd = Float64Array.from(movingVariance, value => 1 / Math.sqrt(value + Math.fround(epsilon)))
    const y = Float64Array.from(
      x,
      (value, i) => (value - movingMean[channel(i)]) * rstd[channel(i)] * gamma[channel(i)] + beta[channel(i)],
    )
    checkKernel(
      t,
      'batchNormInference',
      { ...shape, epsilon },
      { x, gamma, beta, movingMean, movingVariance },
      { y, rstd },
    )
    const plain = Float64Array.from(x, (value, i) => (value - movingMean[channel(i)]) * rstd[channel(i)])
    checkKernel(t, 'batchNormInference', { ...shape, epsilon }, { x, movingMean, movingVariance }, { y: plain })
  }
  t.end()
})

test('behind relu the gradient of batch normalisation is that of the masked gradient', t => {
  for (const shape of shapes.filter(({ inner }) => inner === 1))
    for (const training of [1, 0]) {
      const x = numbers(shape.outer * shape.channels)
      const [dy, y] = [numbers(x.length, -1, 1, 2), numbers(x.length, -1, 1, 3).map(value => Math.max(0, value))]
      const dz = dy.map((value, i) => (y[i] > 0 ? value : 0))
      const [gamma, mean, rstd] = [
        numbers(shape.channels, 0.5, 2, 3),
        numbers(shape.channels, -1, 1, 4),
        numbers(shape.channels, 0.5, 2, 5),
      ]
      const [dx, dgamma, dbeta] = [
        new Float32Array(x.length),
        new Float32Array(shape.channels),
        new Float32Array(shape.channels),
      ]
      kernels.batchNormBackward(
        { ...shape, training, activation: 0, outputPrecision: 0 },
        { dy: dz, x, gamma, mean, rstd, dx, dgamma, dbeta },
      )
      const size = { ...shape, training, activation: 1, outputPrecision: 0 }
      const near = { tolerance: 1e-5 }
      checkKernel(t, 'batchNormBackward', size, { dy, y, x, gamma, mean, rstd }, { dx, dgamma, dbeta }, near)
    }
  t.end()
})

test('the gradient of batch normalisation, with the statistics of the batch and with fixed ones', t => {
  for (const shape of shapes)
    for (const training of [1, 0]) {
      const x = numbers(shape.outer * shape.channels * shape.inner)
      const dy = numbers(x.length, -1, 1, 2)
      const { channel, count, mean: batchMean, variance } = statistics(x, shape)
      const gamma = numbers(shape.channels, 0.5, 2, 3)
      const mean = training ? Float32Array.from(batchMean) : numbers(shape.channels, -1, 1, 4)
      const rstd = Float32Array.from(variance, value => 1 / Math.sqrt((training ? value : 0.5) + epsilon))
      const [dgamma, dbeta] = [new Float64Array(shape.channels), new Float64Array(shape.channels)]
      const z = Float64Array.from(x, (value, i) => (value - mean[channel(i)]) * rstd[channel(i)])
      dy.forEach((value, i) => {
        dgamma[channel(i)] += value * z[i]
        dbeta[channel(i)] += value
      })
      const gradient = (withGamma: boolean) =>
        Float64Array.from(dy, (value, i) => {
          const c = channel(i)
          const centred = training ? value - dbeta[c] / count - (z[i] * dgamma[c]) / count : value
          return centred * rstd[c] * (withGamma ? gamma[c] : 1)
        })
      const size = { ...shape, training, activation: 0, outputPrecision: 0 }
      const near = { tolerance: 3e-5 }
      checkKernel(
        t,
        'batchNormBackward',
        size,
        { dy, x, gamma, mean, rstd },
        { dx: gradient(true), dgamma, dbeta },
        near,
      )
      checkKernel(t, 'batchNormBackward', size, { dy, x, mean, rstd }, { dx: gradient(false) }, near)
      checkKernel(t, 'batchNormBackward', size, { dy, x, mean, rstd }, { dgamma, dbeta }, near)
    }
  t.end()
})

test('batch renormalization corrects within its limits, and moves its statistics', t => {
  const channels = 21
  const map = (f: (c: number) => number) => Float64Array.from({ length: channels }, (_, c) => f(c))
  const [mean, rstd] = [numbers(channels, -2, 2), numbers(channels, 0.2, 3, 2)]
  const [movingMean, renormMean] = [numbers(channels, -2, 2, 3), numbers(channels, -2, 2, 4)]
  const [movingDeviation, renormDeviation] = [numbers(channels, 0.5, 2, 5), numbers(channels, 0, 2, 6)]
  const movingVariance = numbers(channels, 0, 1, 7)
  for (const limits of [
    { rmin: -Infinity, rmax: Infinity, dmax: Infinity },
    { rmin: 0.8, rmax: 1.5, dmax: 0.5 },
  ]) {
    const [epsilon, momentum, renormMomentum] = [0.0625, 0.875, 0.75]
    const running = map(c => Math.max(renormDeviation[c], Math.sqrt(epsilon)))
    const moved = (old: Float32Array, now: (c: number) => number, share: number) =>
      map(c => old[c] * share + now(c) * (1 - share))
    const deviation = moved(movingDeviation, c => 1 / rstd[c], momentum)
    checkKernel(
      t,
      'renorm',
      { channels, epsilon, momentum, renormMomentum, ...limits },
      { mean, rstd, movingMean, movingVariance, movingDeviation, renormMean, renormDeviation },
      {
        r: map(c => Math.min(Math.max(1 / rstd[c] / running[c], limits.rmin), limits.rmax)),
        d: map(c => Math.min(Math.max((mean[c] - renormMean[c]) / running[c], -limits.dmax), limits.dmax)),
        movingMean: moved(movingMean, c => mean[c], momentum),
        movingVariance: map(c => Math.max(deviation[c] ** 2 - epsilon, 0)),
        movingDeviation: deviation,
        renormMean: moved(renormMean, c => mean[c], renormMomentum),
        renormDeviation: moved(renormDeviation, c => 1 / rstd[c], renormMomentum),
      },
      { tolerance: 4e-6 },
    )
  }
  t.end()
})

test('spectral normalization divides by what power iterations find', t => {
  for (const [rows, columns, iterations] of [
    [1, 1, 1],
    [4, 3, 2],
    [37, 130, 1],
    [300, 17, 3],
  ]) {
    const [w, u] = [numbers(rows * columns), numbers(columns, -0.04, 0.04, 2)]
    const unit = (x: number[]) => {
      const norm = Math.hypot(...x)
      return x.map(value => value / norm)
    }
    let vector = [...u]
    let sigma = 0
    for (let i = 0; i < iterations; i++) {
      const v = unit(
        Array.from({ length: rows }, (_, r) => vector.reduce((sum, value, c) => sum + value * w[r * columns + c], 0)),
      )
      const next = vector.map((_, c) => v.reduce((sum, value, r) => sum + value * w[r * columns + c], 0))
      vector = unit(next)
      sigma = next.reduce((sum, value, c) => sum + value * vector[c], 0)
    }
    const size = { rows, columns, iterations }
    checkKernel(t, 'spectralNorm', size, { w, u }, { w: [...w].map(value => value / sigma), u: vector })
  }
  const u = Float32Array.of(1, 0)
  const size = { rows: 2, columns: 2, iterations: 2 }
  for (const w of [
    [0, 0, 0, 0],
    [0, 1, 0, 2],
  ])
    checkKernel(t, 'spectralNorm', size, { w: Float32Array.from(w), u }, { w, u }, { label: `${w} stay` })
  t.end()
})

test('standardizing takes mean and variance of every row, also far from 0', t => {
  for (const [rows, length] of [
    [1, 1],
    [3, 7],
    [40, 16],
    [130, 67],
    [5, 1029],
    [2, 40009],
  ])
    for (const center of [0.5, 30]) {
      const [x, dy] = [numbers(rows * length, center - 1, center + 1), numbers(rows * length, -1, 1, 2)]
      const [y, dx, rstd] = [new Float64Array(x.length), new Float64Array(x.length), new Float64Array(rows)]
      for (let r = 0; r < rows; r++) {
        const places = Array.from({ length }, (_, i) => r * length + i)
        const mean = (of: (at: number) => number) => places.reduce((sum, at) => sum + of(at), 0) / length
        const middle = mean(at => x[at])
        rstd[r] = 1 / Math.sqrt(mean(at => (x[at] - middle) ** 2) + epsilon)
        for (const at of places) y[at] = (x[at] - middle) * rstd[r]
        const [shift, slope] = [mean(at => dy[at]), mean(at => dy[at] * y[at])]
        for (const at of places) dx[at] = rstd[r] * (dy[at] - shift - y[at] * slope)
      }
      const [size, label] = [{ rows, length, epsilon }, `${rows} rows of ${length} about ${center}`]
      const near = { label, tolerance: center > 1 ? 1e-5 : 2e-6 }
      checkKernel(t, 'standardizeForward', size, { x }, { y, rstd }, near)
      const given = { dy, y: Float32Array.from(y), rstd: Float32Array.from(rstd) }
      checkKernel(t, 'standardizeBackward', size, given, { dx }, { label })
    }
  t.end()
})
