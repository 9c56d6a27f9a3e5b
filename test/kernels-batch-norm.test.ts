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
          { ...shape, epsilon, momentum, activation: 0, parts: 0 },
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
          const size = { ...shape, epsilon, momentum, activation, parts: 0 }
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
        { ...shape, training, activation: 0 },
        { dy: dz, x, gamma, mean, rstd, dx, dgamma, dbeta },
      )
      const size = { ...shape, training, activation: 1 }
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
      const size = { ...shape, training, activation: 0 }
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
