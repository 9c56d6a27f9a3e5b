/**
 * Values that are not finite, or huge, in front of a convolution: they go where the definition says, whatever
 * algorithm the shape gets. The plain algorithm (im2col) is the reference: its padding is zeros, and 0 x NaN is NaN.
 */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { Conv2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { engine, type Layer, layers, sequential, setSeed, tensor } from '../lib/index.ts'
import { type Case, conv2dSize, convolve, lengths } from './support/convolution.ts'
import { checkKernel, everywhere, numbers } from './support/kernels.ts'

const [im2col, winograd] = [1, 3]
const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3e38, -1e20]

/** `values` with one of them replaced. */
const replaced = (values: Float32Array, at: number, value: number) => values.map((old, i) => (i === at ? value : old))

/** Tiles of 4x4 outputs, whole and cut off, on every border. */
const cases: Case[] = [
  { x: [1, 9, 10, 16], filters: 16, kernel: [3, 3], padding: 'same' },
  { x: [2, 6, 6, 3], filters: 5, kernel: [3, 3] },
  { x: [1, 9, 8, 2], filters: 17, kernel: [5, 5], padding: 'same' },
]

const describe = (s: Conv2dSize) => `${s.batch}x${s.height}x${s.width}x${s.channels}, kernel ${s.kernelHeight}`

/** What the plain algorithm gives. */
function plain(s: Conv2dSize, x: Float32Array, w: Float32Array, b: Float32Array, dy: Float32Array) {
  const size = { ...s, algorithm: im2col }
  const y = new Float32Array(dy.length)
  const [dx, dw, db] = [new Float32Array(x.length), new Float32Array(w.length), new Float32Array(b.length)]
  kernels.conv2dForward(size, { x, w, b, y })
  kernels.conv2dBackward(size, { x, w, dy, y, dx, dw, db })
  return { y, dx, dw, db }
}

/**
 * The gradient of the input as a correlation whose border is zeros, as all algorithms but the plain one have it: there
 * a tap meets zeros where it leads to no output.
 */
function meetPadding(s: Conv2dSize, w: Float32Array, dx: Float32Array): void {
  const isInside = (i: number, j: number) => i >= 0 && i < s.outHeight && j >= 0 && j < s.outWidth
  for (const [at, weight] of w.entries()) {
    if (Number.isFinite(weight)) continue
    const pair = Math.floor(at / s.filters)
    const [c, kw] = [pair % s.channels, Math.floor(pair / s.channels) % s.kernelWidth]
    const kh = Math.floor(pair / s.channels / s.kernelWidth)
    for (let pixel = 0; pixel < s.batch * s.height * s.width; pixel++) {
      const [i, j] = [Math.floor(pixel / s.width) % s.height, pixel % s.width]
      if (!isInside(i + s.padTop - kh, j + s.padLeft - kw)) dx[pixel * s.channels + c] += 0 * weight
    }
  }
}

function data(c: Case) {
  const s = { ...conv2dSize(c), algorithm: winograd }
  const { x: xs, w: ws, z: zs } = lengths(s)
  const [x, w] = [numbers(xs, -1, 1, 1), numbers(ws, -1, 1, 2)]
  return { s, x, w, b: numbers(s.filters, -1, 1, 3), dy: numbers(zs, -1, 1, 4) }
}

const near = 1e-5

/** To compare all digits, where NaN is equal to NaN. */
const text = (values: ArrayLike<number>) => Array.from(values).join()

test('a pixel that is not finite, or huge, reaches what sees it and nothing else, wherever it stands in a tile', t => {
  for (const c of cases) {
    const { s, x, w, b, dy } = data(c)
    for (let pixel = 0; pixel < s.height * s.width; pixel++) {
      const value = special[pixel % special.length]
      const given = replaced(x, pixel * s.channels + (pixel % s.channels), value)
      const expected = plain(s, given, w, b, dy)
      const where = { tolerance: near, label: `${describe(s)}, ${value} at pixel ${pixel}` }
      checkKernel(t, 'conv2dForward', s, { x: given, w, b }, { y: expected.y }, where)
      const { dx, dw, db } = expected
      checkKernel(t, 'conv2dBackward', s, { x: given, w, dy }, { dx, dw, db }, where)
    }
  }
  t.end()
})

test('an output gradient that is not finite, or huge, reaches what it saw and nothing else', t => {
  for (const c of cases) {
    const { s, x, w, b, dy } = data(c)
    for (let pixel = 0; pixel < s.outHeight * s.outWidth; pixel++) {
      const value = special[pixel % special.length]
      const given = replaced(dy, pixel * s.filters + (pixel % s.filters), value)
      const { dx, dw, db } = plain(s, x, w, b, given)
      const where = { tolerance: near, label: `${describe(s)}, ${value} at output ${pixel}` }
      checkKernel(t, 'conv2dBackward', s, { x, w, dy: given }, { dx, dw, db }, where)
      checkKernel(t, 'conv2dBackward', s, { x, w, dy: given }, { dx }, where)
    }
  }
  t.end()
})

test('a weight that is not finite, or huge, reaches the outputs of its filter and nothing else', t => {
  for (const c of cases) {
    const { s, x, w, b, dy } = data(c)
    for (let tap = 0; tap < s.kernelHeight * s.kernelWidth; tap++) {
      const value = special[tap % special.length]
      const given = replaced(w, tap * s.channels * s.filters + (tap % (s.channels * s.filters)), value)
      const { y, dx, dw, db } = plain(s, x, given, b, dy)
      meetPadding(s, given, dx)
      const where = { tolerance: near, label: `${describe(s)}, ${value} at tap ${tap}` }
      checkKernel(t, 'conv2dForward', s, { x, w: given, b }, { y }, where)
      checkKernel(t, 'conv2dBackward', s, { x, w: given, dy }, { dx, dw, db }, where)
    }
  }
  t.end()
})

test('packed weights, relu, pooling, residuals and moments take such values as plain ones do', t => {
  const { s, x, w, b, dy } = data(cases[0])
  const residual = numbers(dy.length, -1, 1, 5)
  for (const value of special) {
    const [pixel, weighted] = [replaced(x, 1000, value), replaced(w, 1000, value)]
    everywhere((level, threads) => {
      const where = `${value}, ${level}, ${threads} threads`
      const packed = new Float32Array(native.lengths('conv2dPack', s)[1])
      for (const [given, weights] of [
        [pixel, w],
        [x, weighted],
      ]) {
        const [y, expected] = [new Float32Array(dy.length), new Float32Array(dy.length)]
        kernels.conv2dPack(s, { w: weights, packed })
        kernels.conv2dForward({ ...s, activation: 1 }, { x: given, w: packed, packed, b, residual, y })
        kernels.conv2dForward({ ...s, activation: 1, algorithm: 2 }, { x: given, w: weights, b, residual, y: expected })
        t.equal(text(y), text(expected), `packed: ${where}`)
      }
      const pool = { ...s, activation: 1, pool: 1 }
      const outputs = [winograd, 2].map(algorithm => {
        const length = (s.outHeight >> 1) * (s.outWidth >> 1) * s.filters
        const [y, index] = [new Float32Array(length), new Uint8Array(length)]
        kernels.conv2dForward({ ...pool, algorithm }, { x: pixel, w, b, y, index })
        return text(y) + text(index)
      })
      t.equal(outputs[0], outputs[1], `pooled: ${where}`)
      const signature = native.signatures.find(({ name }) => name === 'conv2dForward')
      const at = signature?.arrays.findIndex(({ name }) => name === 'moments') ?? 0
      const moments = new Float32Array(native.lengths('conv2dForward', s)[at])
      const y = new Float32Array(dy.length)
      kernels.conv2dForward(s, { x: pixel, w, b, y, moments })
      const part = 3 * s.filters + 1
      const rows = Array.from({ length: moments.length / part }, (_, i) => moments[(i + 1) * part - 1])
      t.equal(
        rows.reduce((sum, count) => sum + count, 0),
        s.outHeight * s.outWidth,
        `moments of every pixel: ${where}`,
      )
    })
  }
  t.end()
})

test('finite values below 2^48 keep the bound of the error', t => {
  for (const c of cases) {
    const { s, x, w, b } = data(c)
    for (const value of [65535, -1e9, 2 ** 47])
      for (let pixel = 0; pixel < s.height * s.width; pixel += 3) {
        const given = replaced(x, pixel * s.channels, value)
        const y = new Float32Array(lengths(s).z)
        const exact = plain(s, given, w, b, y).y
        kernels.conv2dForward(s, { x: given, w, b, y })
        const sums = Array.from({ length: s.filters }, (_, f) =>
          w.reduce((sum, weight, at) => (at % s.filters === f ? sum + Math.abs(weight) : sum), 0),
        )
        const worst = y.reduce(
          (most, received, at) =>
            Math.max(most, Math.abs(received - exact[at]) / (Math.abs(value) * sums[at % s.filters])),
          0,
        )
        t.ok(
          worst < (s.kernelHeight === 3 ? 4 : 16) * 2 ** -24,
          `${describe(s)}, ${value} at ${pixel}: ${worst / 2 ** -24} eps`,
        )
      }
  }
  t.end()
})

/** Winograd is the fastest for its convolution. */
function build(...head: Layer[]) {
  setSeed(5)
  const convolution = layers.conv2d({ filters: 32, kernelSize: 3, padding: 'same' })
  return sequential({ layers: [layers.inputLayer({ shape: [16, 16, 32] }), convolution, ...head] })
}

const rows = (sample: number) => 16 * 16 * 32 * sample

test('engine.setConvolution switches between the predictions of one model, and back', async t => {
  t.teardown(() => engine.setConvolution('auto'))
  t.equal(engine.convolution, 'auto')
  const net = build()
  const x = tensor(numbers(rows(4)), [4, 16, 16, 32])
  x.data[rows(1) + 40] = 65535
  const predicted = async (choice: 'auto' | 'direct') => {
    engine.setConvolution(choice)
    t.equal(engine.convolution, choice)
    const { data } = await net.predict(x)
    t.deepEqual(net.predictSync(x).data, data, 'on both threads')
    return data
  }
  const [auto, direct] = [await predicted('auto'), await predicted('direct')]
  t.notDeepEqual(auto, direct, 'other bits')
  t.deepEqual(await predicted('auto'), auto, 'and the same when it is switched back')
  const [w, b] = net.getWeights().map(({ data }) => data)
  const s = conv2dSize({ x: [4, 16, 16, 32], filters: 32, kernel: [3, 3], padding: 'same' })
  const exact = convolve(s, x.data as Float32Array, w, b)
  const blind = (at: number) => Math.floor(at / 32) % 16 >= 3 || Math.floor(at / 32 / 16) % 16 >= 2
  const worst = direct.reduce((most, value, at) => (blind(at) ? Math.max(most, Math.abs(value - exact[at])) : most), 0)
  t.ok(worst < 1e-5, `what does not see the huge pixel is right: ${worst}`)
})

test('a fit that runs keeps the convolutions it began with', async t => {
  t.teardown(() => engine.setConvolution('auto'))
  const data = [tensor(numbers(rows(20)), [20, 16, 16, 32]), tensor(numbers(40), [20, 2])] as const
  const trained = async (begun: 'auto' | 'direct', then: 'auto' | 'direct') => {
    engine.setConvolution(begun)
    const net = build(layers.flatten(), layers.dense({ units: 2 }))
    net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
    const onEpochBegin = () => engine.setConvolution(then)
    const options = { batchSize: 8, epochs: 2, verbose: 0, callbacks: [{ onEpochBegin }] } as const
    return (await net.fit(...data, options)).weightsHash
  }
  const [auto, direct] = [await trained('auto', 'auto'), await trained('direct', 'direct')]
  t.notEqual(auto, direct)
  t.equal(await trained('auto', 'direct'), auto)
  t.equal(await trained('direct', 'auto'), direct)
})

test('engine.setConvolution refuses other words', t => {
  for (const choice of ['winograd', 'im2col', '', 'constructor', null, undefined, 2])
    t.throws(
      () => engine.setConvolution(choice as 'auto'),
      /^OptionError: engine\.setConvolution: expected 'auto' or 'direct', received /,
      String(choice),
    )
  t.equal(engine.convolution, 'auto')
  t.end()
})
