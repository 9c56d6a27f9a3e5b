/**
 * Sums of very many terms, of a sign and nearly equal, where rounding errors add up instead of cancelling: every kernel
 * that sums must keep nearly all digits of a float. The references sum in double precision.
 */
import test from 'tape'
import type { TypedArray } from '../lib/engine/elements.ts'
import type { KernelName } from '../lib/engine/kernels.ts'
import { checkKernel } from './support/kernels.ts'
import { isSanitized } from './support/sanitizer.ts'

/** A million; under a sanitizer a sixteenth, so that value / terms has the same digits, and rounds as often. */
const side = isSanitized ? 250 : 1000
const terms = side ** 2
const value = Math.fround(0.7)
const units = 2 ** -23 // in the last place of a number between 1 and 2
const chain = 56 // of these units: what equal terms lose in one chain of 1024 of them
/** The same of the gradients of weights: their chains have 256 terms in sums of more than 2^17. */
const chainOfWeights = terms > 2 ** 17 ? 16 : chain

const equal = (count: number, x = value) => new Float32Array(count).fill(x)
const storage = { xStorage: 0, residualStorage: 0, yStorage: 0 }
const none = { pool: 0, activation: 0, groups: 1, precision: 0, outputPrecision: 0, ...storage }

/** Expected values are scaled to 1, so that the tolerance is relative: `factor` times a result of about 1 / factor. */
function check(
  t: test.Test,
  name: KernelName,
  size: object,
  inputs: Record<string, TypedArray>,
  expected: Record<string, ArrayLike<number>>,
  ulps = 4,
): void {
  checkKernel(t, name, size, inputs, expected, { tolerance: ulps * units, label: `${name}: ${JSON.stringify(size)}` })
}

test('the gradient of a bias over a million positions', t => {
  const dy = equal(terms * 3, value / terms)
  const sum = Math.fround(value / terms) * terms
  const bias = [sum, sum, sum]
  check(
    t,
    'denseBackward',
    { batch: terms, inputs: 1, units: 3, activation: 0, precision: 0, outputPrecision: 0 },
    { x: equal(terms, 1), w: Float32Array.of(1, 2, 3), dy },
    { db: bias },
  )
  const conv = { batch: 1, strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1, ...none }
  for (const [height, width] of [
    [side, side],
    [1, terms],
  ])
    for (const [algorithm, kernel, channels, filters, groups] of [
      [1, 1, 1, 3, 1],
      [2, 3, 1, 3, 1],
      [2, 1, 1, 3, 1],
      [3, 3, 1, 3, 1],
      [5, 1, 1, 3, 1],
      [4, 3, 3, 3, 3],
    ]) {
      if (height === 1 && kernel === 3 && algorithm === 3) continue
      const out = { height, width, channels, outHeight: height, outWidth: width, filters }
      const pads = { kernelHeight: kernel, kernelWidth: kernel, padTop: kernel >> 1, padLeft: kernel >> 1 }
      const size = { ...conv, ...out, ...pads, groups, algorithm }
      const x = new Float32Array(terms * channels)
      const w = new Float32Array((kernel * kernel * channels * filters) / groups)
      check(t, 'conv2dBackward', size, { x, w, dy }, { db: bias })
    }
  t.end()
})

test('the gradient of weights over a million positions', t => {
  const [x, dy] = [equal(terms, 1), equal(terms * 3, value / terms)]
  const sum = Math.fround(value / terms) * terms
  const dense = { batch: terms, inputs: 1, units: 3, activation: 0, precision: 0, outputPrecision: 0 }
  check(t, 'denseBackward', dense, { x, w: equal(3), dy }, { dw: [sum, sum, sum] }, chainOfWeights)
  const conv = { batch: 1, strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1, ...none }
  for (const [height, width] of [
    [side, side],
    [1, terms],
  ])
    for (const [algorithm, kernel] of [
      [1, 1],
      [2, 1],
      [2, 3],
      [3, 3],
      [4, 3],
      [5, 1],
    ]) {
      if (height === 1 && algorithm === 3) continue
      const [channels, filters, groups] = algorithm === 4 ? [3, 3, 3] : [1, 3, 1]
      const out = { height, width, channels, outHeight: height, outWidth: width, filters }
      const pads = { kernelHeight: kernel, kernelWidth: kernel, padTop: kernel >> 1, padLeft: kernel >> 1 }
      const taps = Array.from({ length: kernel * kernel }, (_, tap) => {
        const [off, across] = [
          Math.abs(Math.floor(tap / kernel) - (kernel >> 1)),
          Math.abs((tap % kernel) - (kernel >> 1)),
        ]
        return (Math.fround(value / terms) * (height - off) * (width - across)) as number
      })
      const size = { ...conv, ...out, ...pads, groups, algorithm }
      const inputs = { x: equal(terms * channels, 1), w: equal((kernel * kernel * channels * filters) / groups), dy }
      check(t, 'conv2dBackward', size, inputs, { dw: taps.flatMap(tap => [tap, tap, tap]) }, chainOfWeights)
    }
  t.end()
})

test('a convolution whose kernel is as large as its picture', t => {
  const taps = isSanitized ? 10_000 : 160_000
  for (const height of [Math.sqrt(taps), 1])
    for (const [channels, groups] of [
      [1, 1],
      [3, 3],
    ]) {
      const width = taps / height
      const picture = { batch: 1, height, width, channels, outHeight: 1, outWidth: 1, filters: 3, groups, algorithm: 0 }
      const kernel = {
        kernelHeight: height,
        kernelWidth: width,
        padTop: 0,
        padLeft: 0,
        strideHeight: 1,
        strideWidth: 1,
      }
      const size = {
        ...picture,
        ...kernel,
        dilationHeight: 1,
        dilationWidth: 1,
        pool: 0,
        activation: 0,
        precision: 0,
        outputPrecision: 0,
        ...storage,
      }
      const [x, w] = [equal(taps * channels, 1), equal((taps * channels * 3) / groups, value / taps)]
      check(t, 'conv2dForward', size, { x, w }, { y: equal(3, Math.fround(value / taps) * taps) }, 2 * chain)
    }
  t.end()
})

test('products over a million terms, of many and of few rows', t => {
  for (const [m, n] of [
    [1, 3],
    [2, 20],
    [8, 5],
    [20, 3],
  ]) {
    const [a, b] = [equal(m * terms, value / terms), equal(terms * n, 1)]
    const size = { m, n, k: terms, transposeA: 0, transposeB: 0, accumulate: 0 }
    check(t, 'gemm', size, { a, b }, { c: equal(m * n, Math.fround(value / terms) * terms) }, chain)
  }
  t.end()
})

test('means over all positions, and over large windows', t => {
  for (const channels of [1, 3, 20]) {
    const x = equal(terms * channels)
    const size = { batch: 1, positions: terms, channels }
    check(t, 'globalAverageForward', size, { x }, { y: equal(channels) }, 1)
    const pool = { batch: 1, height: side, width: side, channels, outHeight: 1, outWidth: 1, padTop: 0, padLeft: 0 }
    const window = { windowHeight: side, windowWidth: side, strideHeight: 1, strideWidth: 1 }
    check(t, 'averagePool2dForward', { ...pool, ...window }, { x }, { y: equal(channels) }, 2)
  }
  t.end()
})

test('the gradient of a pixel that a million places are made of', t => {
  for (const channels of [1, 3, 20])
    for (const interpolation of [0, 1, 5]) {
      const size = {
        batch: 1,
        height: 1,
        width: 1,
        channels,
        outHeight: side,
        outWidth: side,
        interpolation,
        antialias: 0,
      }
      const dy = equal(terms * channels, value / terms)
      check(t, 'resize2dBackward', size, { dy }, { dx: equal(channels, dy[0] * terms) }, 2)
    }
  t.end()
})

test('the gradient of a pixel that a million places of a warped picture show', t => {
  for (const channels of [1, 3, 20]) {
    const size = {
      ...{ batch: 1, height: 1, width: 1, channels, outHeight: side, outWidth: side },
      ...{ fillMode: 1, bilinear: 1, fillValue: 0 },
    }
    const [dy, transform] = [equal(terms * channels, value / terms), Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0)]
    check(t, 'warp2dBackward', size, { dy, transform }, { dx: equal(channels, dy[0] * terms) }, 2)
  }
  t.end()
})

test('softmax and its gradients along a million equal numbers', t => {
  for (const inner of [1, 3]) {
    const size = { outer: 1, length: terms, inner }
    const count = terms * inner
    const logs = equal(count, -Math.log(terms))
    check(t, 'logSoftmaxForward', size, { x: equal(count) }, { y: logs }, 4)
    const y = equal(count, 1 / terms)
    const dy = equal(count)
    const scaled = (dx: number) => equal(count, dx)
    check(t, 'softmaxBackward', size, { dy, y }, { dx: scaled(0) }, 1)
    const left = value - Math.exp(Math.fround(-Math.log(terms))) * value * terms
    check(t, 'logSoftmaxBackward', size, { dy, y: logs }, { dx: scaled(left) }, 32)
  }
  t.end()
})

test('losses of rows of a million numbers', t => {
  const scale = Float32Array.of(1)
  const [x, labels] = [equal(terms), new Float32Array(terms)]
  check(t, 'meanSquaredError', { rows: 1, columns: terms }, { x, labels, scale }, { loss: [value ** 2] })
  const size = { rows: 1, columns: terms, fromLogits: 1, labelSmoothing: 0 }
  check(t, 'binaryCrossentropy', size, { x, labels, scale }, { loss: [Math.log1p(Math.exp(value))] })
  const uniform = equal(terms, 1 / terms)
  check(t, 'categoricalCrossentropy', size, { x, labels: uniform, scale }, { loss: [Math.log(terms)] })
  check(t, 'sparseCategoricalCrossentropy', size, { x, labels: Float32Array.of(5), scale }, { loss: [Math.log(terms)] })
  const fromProbabilities = { ...size, fromLogits: 0 }
  const logs = [Math.log(terms)]
  check(t, 'categoricalCrossentropy', fromProbabilities, { x, labels: uniform, scale }, { loss: logs })
  const two = [-Math.log(1 - value)]
  check(t, 'binaryCrossentropy', fromProbabilities, { x, labels, scale }, { loss: two }, 8)
  t.end()
})

test('norms and penalties of a million numbers, and norms of huge ones', t => {
  const x = equal(terms, value / side)
  const squares = x[0] ** 2 * terms
  check(t, 'l2Norm', { count: terms }, { x }, { norm: [Math.sqrt(squares)] })
  const absolute = equal(terms, value / terms)
  const l1 = Math.fround(value / terms) * terms
  check(t, 'l1l2', { count: terms, l1: 1, l2: 0 }, { w: absolute }, { loss: [l1] })
  check(t, 'l1l2', { count: terms, l1: 0, l2: 1 }, { w: x }, { loss: [squares] })
  const huge = Float32Array.of(3e30, -4e30, 1)
  check(t, 'l2Norm', { count: 3 }, { x: huge }, { norm: [Math.hypot(...huge)] })
  for (const special of [Number.POSITIVE_INFINITY, Number.NaN])
    for (const at of [0, 8_191, 8_192, 20_000]) {
      const gradient = equal(20_001, 1)
      gradient[at] = special
      check(t, 'l2Norm', { count: gradient.length }, { x: gradient }, { norm: [special] })
    }
  t.end()
})

test('statistics and gradients of batch normalization over a million positions', t => {
  for (const [outer, inner] of [
    [terms, 1],
    [1, terms],
  ]) {
    const channels = 3
    const count = terms * channels
    const norm = { outer, channels, inner }
    const x = equal(count)
    const plain = { normalisedPrecision: 0, outputPrecision: 0 }
    const training = { ...norm, epsilon: 1, momentum: 0.5, parts: 0, activation: 0, ...plain }
    const gamma = equal(channels, 1)
    const [mean, rstd] = [equal(channels, 0), equal(channels, 1)]
    const outputs = { y: new Float32Array(count), mean: equal(channels), rstd }
    check(t, 'batchNormTraining', training, { x, gamma }, outputs, 1)
    const dy = equal(count, value / terms)
    const sum = Math.fround(value / terms) * terms
    const sums = { dgamma: equal(channels, sum * value), dbeta: equal(channels, sum) }
    check(
      t,
      'batchNormBackward',
      { ...norm, activation: 0, training: 1, outputPrecision: 0 },
      { dy, x, gamma, mean, rstd },
      sums,
    )
  }
  t.end()
})
