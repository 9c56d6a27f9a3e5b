/** NaN, infinite and very large numbers in every kernel that compares or sums: none of them may vanish or spread. */
import test from 'tape'
import { checkKernel, numbers } from './support/kernels.ts'

const [inf, nan] = [Number.POSITIVE_INFINITY, Number.NaN]

/** `x` with NaN at one place. */
const withNaN = (x: Float32Array, at: number) => x.map((value, i) => (i === at ? nan : value))

test('a NaN in a window of max pooling is its maximum, wherever it stands', t => {
  for (const [window, channels] of [
    [2, 19],
    [3, 5],
    [5, 1],
  ]) {
    const size = { batch: 1, height: window, width: window, channels, outHeight: 1, outWidth: 1 }
    const pool = { ...size, windowHeight: window, windowWidth: window, strideHeight: 1, strideWidth: 1 }
    for (let cell = 0; cell < window * window; cell++)
      for (const c of [0, channels - 1]) {
        const x = withNaN(numbers(window * window * channels), cell * channels + c)
        const y = Array.from({ length: channels }, (_, k) => Math.max(...x.filter((_, i) => i % channels === k)))
        const index = y.map((value, k) => x.findIndex((v, i) => i % channels === k && Object.is(v, value)))
        const cells = Uint8Array.from(index, (at, k) => (at - k) / channels)
        const label = `window ${window}, NaN in cell ${cell} of channel ${c}`
        checkKernel(t, 'maxPool2dForward', { ...pool, padTop: 0, padLeft: 0 }, { x }, { y, index: cells }, { label })
      }
  }
  t.end()
})

test('a NaN is the maximum of its channel in global max pooling, and takes the gradient', t => {
  for (const positions of [1, 2, 3, 37])
    for (const channels of [1, 5, 70])
      for (const position of new Set([0, 1, positions >> 1, positions - 1].filter(p => p < positions))) {
        const at = position * channels + channels - 1
        const x = withNaN(numbers(positions * channels, -3, -1), at)
        const y = Float32Array.from({ length: channels }, (_, c) => Math.max(...x.filter((_, i) => i % channels === c)))
        const dy = numbers(channels)
        const dx = Array.from(x, (value, i) => (Object.is(value, y[i % channels]) ? dy[i % channels] : 0))
        const size = { batch: 1, positions, channels }
        const label = `${positions} positions, NaN at ${position} of ${channels} channels`
        checkKernel(t, 'globalMaxForward', size, { x }, { y }, { label })
        checkKernel(t, 'globalMaxBackward', size, { dy, x, y }, { dx }, { label })
      }
  t.end()
})

test('a NaN in a convolution goes to the outputs that see it, pooled or not, and behind relu', t => {
  const size = { batch: 1, height: 4, width: 4, channels: 1, outHeight: 4, outWidth: 4, filters: 3, groups: 1 }
  const one = { kernelHeight: 1, kernelWidth: 1, strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 }
  const w = Float32Array.of(1, 2, 3)
  for (const activation of [0, 1])
    for (const algorithm of [1, 2])
      for (let at = 0; at < 16; at++) {
        const x = withNaN(numbers(16, 0.5, 1), at)
        const z = Array.from(x).flatMap(value => Array.from(w, weight => value * weight))
        const storage = { xStorage: 0, residualStorage: 0, yStorage: 0 }
        const plain = { padTop: 0, padLeft: 0, pool: 0, precision: 0, outputPrecision: 0, ...storage }
        const s = { ...size, ...one, ...plain, activation, algorithm }
        checkKernel(t, 'conv2dForward', s, { x, w }, { y: z }, { label: `NaN at ${at}` })
        const cells = Array.from({ length: 4 }, (_, p) => [0, 1, 4, 5].map(k => (p >> 1) * 8 + (p % 2) * 2 + k))
        const best = cells.map(window => window.reduce((a, b) => (Number.isNaN(x[b]) || x[b] > x[a] ? b : a)))
        const y = best.flatMap(cell => Array.from(w, weight => x[cell] * weight))
        const index = Uint8Array.from(
          best.flatMap((cell, p) =>
            Array.from(w, () => (activation === 1 && Number.isNaN(x[cell]) ? 255 : cells[p].indexOf(cell))),
          ),
        )
        checkKernel(t, 'conv2dForward', { ...s, pool: 1 }, { x, w }, { y, index }, { label: `pooled, NaN at ${at}` })
      }
  t.end()
})

test('a NaN in a row makes all of its softmax NaN; -Infinity is a probability of 0', t => {
  for (const inner of [1, 17])
    for (const length of [1, 2, 16, 37, 300])
      for (const at of new Set([0, 1, length >> 1, length - 1].filter(k => k < length))) {
        const count = length * inner
        const label = `${length} x ${inner}, at ${at}`
        const size = { outer: 1, length, inner }
        const lane = inner - 1
        const x = withNaN(numbers(count), at * inner + lane)
        const along = (k: number) => Array.from({ length }, (_, i) => x[i * inner + k])
        const total = Array.from({ length: inner }, (_, k) => along(k).reduce((sum, v) => sum + Math.exp(v), 0))
        const y = Array.from(x, (value, i) => Math.exp(value) / total[i % inner])
        checkKernel(t, 'softmaxForward', size, { x }, { y }, { label: `NaN, ${label}` })
        checkKernel(t, 'logSoftmaxForward', size, { x }, { y: y.map(Math.log) }, { label: `NaN, ${label}` })
        if (length === 1) continue
        const masked = numbers(count).map((value, i) => (i === at * inner + lane ? -inf : value))
        const rest = Array.from({ length: inner }, (_, k) =>
          masked.reduce((sum, v, i) => (i % inner === k ? sum + Math.exp(v) : sum), 0),
        )
        const p = Array.from(masked, (value, i) => Math.exp(value) / rest[i % inner])
        checkKernel(t, 'softmaxForward', size, { x: masked }, { y: p }, { label: `-Infinity, ${label}` })
        checkKernel(
          t,
          'logSoftmaxForward',
          size,
          { x: masked },
          { y: p.map(Math.log) },
          { label: `-Infinity, ${label}` },
        )
      }
  const x = Float32Array.of(-inf, -inf, -inf, 3e38, -3e38, 0, inf, 1, 2)
  const y = [nan, nan, nan, 1, 0, 0, nan, nan, nan]
  const label = 'rows of -Infinity, of huge numbers, and with Infinity'
  checkKernel(t, 'softmaxForward', { outer: 3, length: 3, inner: 1 }, { x }, { y }, { label })
  t.end()
})

test('cross-entropies count nothing for classes that have the label 0, whatever their logits', t => {
  const scale = Float32Array.of(1, 1)
  const x = Float32Array.of(-inf, 1, 1, 1e30, -inf, -1e30)
  const labels = Float32Array.of(0, 1, 0, 1, 0, 0)
  const probabilities = [0, 0.5, 0.5, 1, 0, 0]
  const size = { rows: 2, columns: 3, fromLogits: 1, labelSmoothing: 0 }
  const categorical = {
    loss: [Math.LN2, 0],
    dx: probabilities.map((p, i) => p - labels[i]),
    probabilities,
  }
  checkKernel(t, 'categoricalCrossentropy', size, { x, labels, scale }, categorical)
  const classes = { x, labels: Float32Array.of(1, 0), scale }
  checkKernel(t, 'sparseCategoricalCrossentropy', size, classes, categorical)
  const wrong = { ...classes, labels: Float32Array.of(0, 1) }
  checkKernel(t, 'sparseCategoricalCrossentropy', size, wrong, { loss: [inf, inf] })

  const logits = Float32Array.of(-inf, inf, 1e30, -inf, inf, -1e30)
  const truth = Float32Array.of(0, 1, 1, 1, 0, 1)
  const binary = { ...size, rows: 2 }
  const expected = { loss: [0, inf], dx: [0, 0, 0, -1 / 3, 1 / 3, -1 / 3], probabilities: [0, 1, 1, 0, 1, 0] }
  checkKernel(t, 'binaryCrossentropy', binary, { x: logits, labels: truth, scale }, expected)
  t.end()
})

test('a NaN among probabilities makes the loss and its gradient NaN, and no others', t => {
  const scale = Float32Array.of(1, 1)
  const x = Float32Array.of(0.25, nan, 0.5, 0.25, 0.25, 0.5)
  const labels = Float32Array.of(0, 1, 0, 0, 1, 0)
  const size = { rows: 2, columns: 3, fromLogits: 0, labelSmoothing: 0 }
  const [third, log] = [1 / 3, Math.log(4)]
  const row = [1, -3, 1]
  checkKernel(
    t,
    'categoricalCrossentropy',
    size,
    { x, labels, scale },
    { loss: [nan, log], dx: [nan, nan, nan, ...row] },
  )
  const classes = Float32Array.of(1, 1)
  const sparse = { loss: [nan, log], dx: [nan, nan, nan, ...row] }
  checkKernel(t, 'sparseCategoricalCrossentropy', size, { x, labels: classes, scale }, sparse)
  const binaryLoss = (0 - Math.log(0.75) - Math.log(0.25) - Math.log(0.5)) / 3
  const slopes = [third / 0.75, -third / 0.25, third / 0.5]
  const binary = { loss: [nan, binaryLoss], dx: [third / 0.75, nan, third / 0.5, ...slopes] }
  checkKernel(t, 'binaryCrossentropy', size, { x, labels, scale }, binary)
  t.end()
})

test('the variance of centered RMSprop is never below 0, as rounding makes that of a steady gradient', t => {
  const [count, rate, rho, epsilon] = [19, 0.001, 0.875, 1e-7]
  const [w, gradient] = [numbers(count), new Float32Array(count).fill(200)]
  const [v, a] = [gradient.map(g => g ** 2 * (1 - 1e-6)), gradient.slice()]
  const inputs = { gradient, control: Float32Array.of(rate), w, v, a }
  const expected = {
    w: w.map(value => value - (rate * 200) / Math.sqrt(epsilon)),
    v: v.map(value => rho * value + (1 - rho) * 200 ** 2),
    a,
  }
  const size = { count, rho, rest: 1 - rho, momentum: 0, epsilon, weightDecay: 0, clipValue: inf }
  checkKernel(t, 'rmsprop', size, inputs, expected)
  t.end()
})
