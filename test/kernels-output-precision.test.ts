/** Kernels that round what they give do what they do without it, followed by a kernel that rounds. */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { KernelName } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/index.ts'
import { conv2dSize, lengths } from './support/convolution.ts'
import { numbers } from './support/kernels.ts'

const bfloat16 = 1
const [none, relu] = [0, 1]

type Arrays = Record<string, Float32Array | Uint8Array | Uint32Array>
const run = (kernel: KernelName, size: object, arrays: Arrays) =>
  (kernels[kernel] as (size: object, arrays: object) => void)(size, arrays)

/** The same bits of all outputs at every level, for any number of threads; `name` is the one that is rounded. */
function check(t: test.Test, kernel: KernelName, size: object, inputs: Arrays, outputs: Arrays, name: string): void {
  const faults = new Set<string>()
  const fresh = () => Object.fromEntries(Object.entries(outputs).map(([key, array]) => [key, array.slice()]))
  for (const simd of engine.simdLevels)
    for (const threads of [1, 3]) {
      engine.setSimd(simd)
      engine.setThreads(threads)
      const [apart, fused] = [fresh(), fresh()]
      run(kernel, { ...size, outputPrecision: 0 }, { ...inputs, ...apart })
      const y = apart[name]
      const before = Float32Array.from(y)
      run('roundBfloat16', { count: y.length }, { x: y, y })
      if (before.every((value, i) => Object.is(value, y[i]))) faults.add('nothing was to be rounded')
      run(kernel, { ...size, outputPrecision: bfloat16 }, { ...inputs, ...fused })
      for (const [key, array] of Object.entries(fused))
        if (!Buffer.from(array.buffer).equals(Buffer.from(apart[key].buffer)))
          faults.add(`${key} at ${simd}, ${threads} threads`)
    }
  t.deepEqual([...faults], [], `${kernel} ${JSON.stringify(size)}`)
}

const zeros = (length: number) => new Float32Array(length)

/** im2col, direct, Winograd, depthwise, pointwise; sizes of tails, of several blocks, strided, grouped, pooled. */
const convolutions = [
  { x: [2, 9, 7, 3], filters: 5, kernel: [3, 3], algorithm: 1 },
  { x: [1, 1, 1, 1], filters: 1, kernel: [1, 1], algorithm: 2 },
  { x: [3, 41, 39, 16], filters: 18, kernel: [3, 3], strides: [2, 2], padding: 'same', algorithm: 2 },
  { x: [2, 12, 13, 8], filters: 12, kernel: [3, 3], groups: 4, padding: 'same', algorithm: 2 },
  { x: [1, 2, 4100, 17], filters: 18, kernel: [1, 3], padding: 'same', algorithm: 2 },
  { x: [2, 5, 5, 96], filters: 260, kernel: [3, 3], algorithm: 2 },
  { x: [1, 9, 9, 4], filters: 6, kernel: [1, 1], strides: [3, 3], algorithm: 2 },
  { x: [3, 18, 21, 16], filters: 21, kernel: [3, 3], padding: 'same', algorithm: 3 },
  { x: [3, 17, 18, 17], filters: 17, kernel: [3, 3], groups: 17, padding: 'same', algorithm: 4 },
  { x: [3, 13, 11, 21], filters: 70, kernel: [1, 1], algorithm: 5 },
  { x: [1, 19, 19, 16], filters: 9, kernel: [1, 1], strides: [2, 2], algorithm: 5 },
] as const

for (const { algorithm, ...shape } of convolutions)
  test(`convolutions round their outputs and gradients: ${JSON.stringify({ ...shape, algorithm })}`, t => {
    for (const precision of [0, bfloat16]) {
      const s = { ...conv2dSize(shape), algorithm, precision }
      const n = lengths(s)
      const [x, w, b, dy] = [numbers(n.x, -1, 1, 1), numbers(n.w, -1, 1, 2), numbers(s.filters), numbers(n.z, -1, 1, 3)]
      for (const activation of [none, relu])
        check(t, 'conv2dForward', { ...s, activation }, { x, w, b }, { y: zeros(n.z) }, 'y')
      check(t, 'conv2dForward', s, { x, w, residual: numbers(n.z, -1, 1, 4) }, { y: zeros(n.z) }, 'y')
      const pooled = s.batch * (s.outHeight >> 1) * (s.outWidth >> 1) * s.filters
      if (pooled > 0 && s.outHeight * s.outWidth < 2000)
        check(
          t,
          'conv2dForward',
          { ...s, pool: 1, activation: relu },
          { x, w, b },
          { y: zeros(pooled), index: new Uint8Array(pooled) },
          'y',
        )
      const gradients = { dx: zeros(n.x), dw: zeros(n.w), db: zeros(s.filters) }
      check(t, 'conv2dBackward', s, { x, w, dy }, gradients, 'dx')
      check(
        t,
        'conv2dTransposeForward',
        { ...s, activation: relu },
        { x: dy, w, b: numbers(s.channels, 0.1, 1) },
        { y: zeros(n.x) },
        'y',
      )
    }
    t.end()
  })

/** Pictures that are one block and several, and too large for a part. */
const gathered = [
  { x: [3, 18, 21, 16], filters: 21, kernel: [3, 3], padding: 'same' },
  { x: [2, 61, 63, 40], filters: 37, kernel: [3, 3] },
  { x: [1, 70, 71, 8], filters: 5, kernel: [3, 3] },
] as const

test('moments are those of what was rounded', t => {
  for (const shape of gathered)
    for (const algorithm of [1, 2, 3])
      for (const precision of [0, bfloat16, 3]) {
        const s = { ...conv2dSize(shape), algorithm, precision, outputPrecision: bfloat16 }
        const n = lengths(s)
        const [x, w, y] = [numbers(n.x, -1, 1, 1), numbers(n.w, -1, 1, 2), zeros(n.z)]
        const moments = zeros(native.lengths('conv2dForward', s)[7])
        kernels.conv2dForward(s, { x, w, y, moments })
        const part = 3 * s.filters + 1
        const expected = new Float64Array(s.filters)
        for (let i = 0; i < y.length; i++) expected[i % s.filters] += y[i]
        const faults = Array.from(expected, (sum, channel) => {
          for (let at = 0; at < moments.length; at += part)
            sum -= moments[at + channel] * moments[at + part - 1] + moments[at + s.filters + channel]
          return Math.abs(sum) / (n.z / s.filters)
        })
        const label = `algorithm ${algorithm}, precision ${precision}, ${shape.x}`
        t.ok(Math.max(...faults) < 1e-5, `${label}: means within ${Math.max(...faults).toPrecision(2)}`)
      }
  t.end()
})

test('dense layers round their outputs and gradients', t => {
  for (const precision of [0, bfloat16])
    for (const [batch, inputs, units] of [
      [1, 33, 47],
      [8, 700, 17],
      [9, 33, 48],
      [131, 2100, 65],
      [300, 27, 2056],
    ]) {
      const size = { batch, inputs, units, activation: none, precision }
      const [x, w, dy] = [
        numbers(batch * inputs, -1, 1, 1),
        numbers(inputs * units, -1, 1, 2),
        numbers(batch * units, -1, 1, 3),
      ]
      check(
        t,
        'denseForward',
        { ...size, activation: relu },
        { x, w, b: numbers(units) },
        { y: zeros(batch * units) },
        'y',
      )
      const gradients = { dx: zeros(batch * inputs), dw: zeros(inputs * units), db: zeros(units) }
      check(t, 'denseBackward', size, { x, w, dy }, gradients, 'dx')
    }
  t.end()
})

/** Channels last in one and in several vectors, with a rest of rows; channels first. */
const normalised = [
  { outer: 13, channels: 3, inner: 1 },
  { outer: 1001, channels: 16, inner: 1 },
  { outer: 37, channels: 150, inner: 1 },
  { outer: 3, channels: 5, inner: 77 },
]

test('normalisations round their outputs and gradients', t => {
  for (const shape of normalised) {
    const { channels } = shape
    const count = shape.outer * channels * shape.inner
    const [x, dy, residual] = [numbers(count, -1, 1, 1), numbers(count, -1, 1, 2), numbers(count, -1, 1, 3)]
    const [gamma, beta] = [numbers(channels, 0.5, 2, 4), numbers(channels, -1, 1, 5)]
    const forward = { ...shape, epsilon: 1e-3, momentum: 0.9, parts: 0, normalisedPrecision: 0 }
    const moved = () => ({ y: zeros(count), mean: zeros(channels), rstd: zeros(channels) })
    const activations = shape.inner === 1 ? [none, relu] : [none]
    for (const activation of activations) {
      check(t, 'batchNormTraining', { ...forward, activation }, { x, gamma, beta }, moved(), 'y')
      if (shape.inner === 1)
        check(t, 'batchNormTraining', { ...forward, activation }, { x, gamma, beta, residual }, moved(), 'y')
      const gradients = { dx: zeros(count), dgamma: zeros(channels), dbeta: zeros(channels) }
      const inputs = { dy, x, gamma, mean: numbers(channels), rstd: numbers(channels, 0.5, 2), y: residual }
      for (const training of [0, 1])
        check(t, 'batchNormBackward', { ...shape, training, activation }, inputs, gradients, 'dx')
    }
  }
  t.end()
})

test('what is normalised is rounded before a residual is added', t => {
  for (const simd of engine.simdLevels)
    for (const shape of normalised.filter(({ inner }) => inner === 1)) {
      engine.setSimd(simd)
      const { channels } = shape
      const count = shape.outer * channels
      const [x, residual] = [numbers(count, -1, 1, 1), numbers(count, -1, 1, 3)]
      const size = { ...shape, epsilon: 1e-3, momentum: 0.9, parts: 0, activation: none }
      const [mean, rstd, expected, y] = [zeros(channels), zeros(channels), zeros(count), zeros(count)]
      kernels.batchNormTraining(
        { ...size, normalisedPrecision: 0, outputPrecision: bfloat16 },
        { x, y: expected, mean, rstd },
      )
      kernels.add({ count }, { a: expected, b: residual, y: expected })
      kernels.reluForward({ count }, { x: expected, y: expected })
      const fused = { ...size, activation: relu, normalisedPrecision: bfloat16, outputPrecision: 0 }
      kernels.batchNormTraining(fused, { x, residual, y, mean, rstd })
      t.deepEqual(y, expected, `${JSON.stringify(shape)} at ${simd}`)
    }
  t.end()
})

test('the gradient of relu, and dropout', t => {
  for (const count of [1, 17, 1000]) {
    const [dy, other, y] = [numbers(count, -1, 1, 1), numbers(count, -1, 1, 2), numbers(count, 0.5, 1, 3)]
    check(t, 'reluBackward', { count }, { dy, y }, { dx: zeros(count) }, 'dx')
    check(t, 'reluBackward', { count }, { dy, other, y }, { dx: zeros(count) }, 'dx')
    check(
      t,
      'dropout',
      { count, stream: 3, rate: 0.25 },
      { x: y, state: Uint32Array.of(1, 2, 3) },
      { y: zeros(count) },
      'y',
    )
  }
  t.end()
})

test('a precision of outputs that is none is refused', t => {
  const [x, w, y] = [zeros(1), zeros(1), zeros(1)]
  for (const outputPrecision of [2, 3, 4]) {
    const dense = { batch: 1, inputs: 1, units: 1, activation: none, precision: 0, outputPrecision }
    t.throws(() => kernels.denseForward(dense, { x, w, y }), /precisions to be known ones/)
    t.throws(() => kernels.reluBackward({ count: 1, outputPrecision }, { dy: x, y: w, dx: y }), /outputPrecision/)
    const s = { ...conv2dSize({ x: [1, 1, 1, 1], filters: 1, kernel: [1, 1] }), outputPrecision }
    t.throws(() => kernels.conv2dForward(s, { x, w, y }), /precisions to be known ones/)
  }
  const norm = { outer: 1, channels: 1, inner: 2, epsilon: 1, momentum: 0, activation: none, parts: 0 }
  const arrays = { x: zeros(2), y: zeros(2), mean: zeros(1), rstd: zeros(1) }
  t.throws(
    () => kernels.batchNormTraining({ ...norm, normalisedPrecision: bfloat16, outputPrecision: 0 }, arrays),
    /normalisedPrecision to be float32, or bfloat16 with inner 1/,
  )
  t.end()
})
