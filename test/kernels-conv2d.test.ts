import test, { type Test } from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { Conv2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/engine/settings.ts'
import { type Case, conv2dSize, convolve, gradients, lengths } from './support/convolution.ts'
import { checkKernel, type Near, numbers } from './support/kernels.ts'

const [im2col, direct, winograd, depthwise, pointwise] = [1, 2, 3, 4, 5]

/**
 * Odd sizes: 1, primes, tails of the tiles (14, 8, 6 rows; 16, 32, 48, 64 columns), windows over the border, strides
 * beyond the kernel.
 */
const cases: Case[] = [
  { x: [1, 1, 1, 1], filters: 1, kernel: [1, 1] },
  { x: [2, 5, 7, 3], filters: 5, kernel: [3, 3] },
  { x: [1, 7, 5, 2], filters: 17, kernel: [3, 2], padding: 'same' },
  { x: [2, 9, 31, 1], filters: 33, kernel: [3, 3] },
  { x: [1, 11, 13, 5], filters: 3, kernel: [5, 5], padding: 'same' },
  { x: [2, 8, 9, 4], filters: 6, kernel: [3, 3], strides: [2, 2], padding: 'same' },
  { x: [1, 10, 11, 3], filters: 4, kernel: [2, 2], strides: [3, 4] },
  { x: [1, 13, 12, 3], filters: 4, kernel: [1, 3], strides: [4, 2], padding: 'same' },
  { x: [1, 12, 11, 3], filters: 2, kernel: [3, 3], dilation: [2, 3] },
  { x: [2, 7, 9, 2], filters: 4, kernel: [3, 3], dilation: [3, 2], padding: 'same' },
  { x: [1, 40, 41, 5], filters: 2, kernel: [3, 3] }, // few filters: sums over more pixels than a chain has
  { x: [1, 6, 7, 6], filters: 9, kernel: [3, 3], groups: 3, padding: 'same' },
  { x: [2, 9, 8, 4], filters: 8, kernel: [3, 2], groups: 4, strides: [2, 2] },
  { x: [3, 6, 6, 16], filters: 40, kernel: [1, 1] },
  { x: [1, 9, 9, 16], filters: 70, kernel: [1, 1], strides: [2, 2] },
  { x: [1, 3, 3, 20], filters: 31, kernel: [3, 3], padding: 'same' },
  { x: [1, 1, 4500, 3], filters: 5, kernel: [1, 5], padding: 'same' }, // rows longer than a task
  { x: [2, 1, 4300, 4], filters: 6, kernel: [1, 4], groups: 2, strides: [1, 2], padding: 'same' },
  { x: [1, 2, 2500, 3], filters: 33, kernel: [2, 3], dilation: [1, 4] },
  { x: [1, 1, 5000, 16], filters: 16, kernel: [1, 3] },
  { x: [1, 3, 3, 4], filters: 512, kernel: [3, 3], padding: 'same' }, // long sums in pieces, backward
  { x: [1, 2, 3, 700], filters: 5, kernel: [2, 3], padding: 'same' }, // and forward
  { x: [2, 5, 101, 20], filters: 1, kernel: [3, 3], padding: 'same' }, // few filters: pieces of a row, tails of k
  { x: [1, 7, 9, 38], filters: 2, kernel: [3, 2], strides: [2, 2] },
  { x: [1, 6, 57, 16], filters: 3, kernel: [2, 3], dilation: [1, 2] },
  { x: [2, 9, 50, 20], filters: 4, kernel: [3, 3], strides: [2, 1], padding: 'same' },
]

const winogradCases: Case[] = [
  { x: [1, 3, 3, 1], filters: 1, kernel: [3, 3] },
  { x: [2, 6, 6, 16], filters: 16, kernel: [3, 3] },
  { x: [1, 7, 10, 17], filters: 5, kernel: [3, 3], padding: 'same' },
  { x: [3, 5, 13, 3], filters: 33, kernel: [3, 3], padding: 'same' },
  { x: [1, 8, 8, 5], filters: 7, kernel: [5, 5] },
  { x: [2, 9, 7, 18], filters: 16, kernel: [5, 5], padding: 'same' },
  { x: [1, 28, 28, 1], filters: 320, kernel: [3, 3], padding: 'same' }, // panels of 48 filters, the last hardly used
]

/**
 * Filters of each channel: one, then several. Blocks of pixels of every length, borders on one side, both and nowhere,
 * taps that never meet the image, rows longer than a task.
 */
const depthwiseCases: Case[] = [
  { x: [1, 1, 1, 1], filters: 1, kernel: [1, 1] },
  { x: [3, 5, 7, 1], filters: 1, kernel: [3, 3], groups: 1, padding: 'same' },
  { x: [1, 6, 5, 3], filters: 3, kernel: [3, 3], groups: 3 },
  { x: [3, 9, 14, 17], filters: 17, kernel: [3, 3], groups: 17, padding: 'same' },
  { x: [1, 8, 21, 32], filters: 32, kernel: [3, 3], groups: 32, padding: 'same' },
  { x: [3, 17, 18, 48], filters: 48, kernel: [3, 3], groups: 48, padding: 'same' },
  { x: [3, 9, 10, 48], filters: 48, kernel: [3, 3], groups: 48, strides: [2, 2], padding: 'same' },
  { x: [1, 14, 13, 17], filters: 17, kernel: [3, 3], groups: 17, strides: [2, 2] },
  { x: [1, 11, 13, 3], filters: 3, kernel: [3, 3], groups: 3, strides: [3, 3], padding: 'same' },
  { x: [1, 10, 11, 17], filters: 17, kernel: [2, 2], groups: 17, strides: [3, 4] },
  { x: [3, 11, 12, 17], filters: 17, kernel: [3, 3], groups: 17, dilation: [2, 2], padding: 'same' },
  { x: [1, 12, 13, 3], filters: 3, kernel: [3, 3], groups: 3, dilation: [2, 2], strides: [2, 2] },
  { x: [1, 12, 13, 3], filters: 3, kernel: [3, 4], groups: 3, dilation: [3, 2], strides: [2, 3], padding: 'same' },
  { x: [1, 9, 16, 32], filters: 32, kernel: [5, 5], groups: 32, padding: 'same' },
  { x: [3, 9, 11, 17], filters: 17, kernel: [5, 5], groups: 17, strides: [2, 2], padding: 'same' },
  { x: [1, 3, 2, 17], filters: 17, kernel: [5, 5], groups: 17, padding: 'same' },
  { x: [1, 4, 15, 17], filters: 17, kernel: [1, 7], groups: 17, padding: 'same' },
  { x: [1, 4, 15, 3], filters: 3, kernel: [4, 6], groups: 3 },
  { x: [1, 5, 3, 300], filters: 300, kernel: [3, 3], groups: 300, padding: 'same' },
  { x: [2, 1, 2500, 2], filters: 2, kernel: [1, 5], groups: 2, padding: 'same' },
  { x: [1, 2, 2100, 3], filters: 3, kernel: [2, 3], groups: 3, strides: [1, 3] },
  { x: [1, 6, 5, 3], filters: 6, kernel: [3, 3], groups: 3 },
  { x: [3, 9, 14, 17], filters: 34, kernel: [3, 3], groups: 17, padding: 'same' },
  { x: [1, 8, 21, 32], filters: 96, kernel: [3, 3], groups: 32, padding: 'same' },
  { x: [2, 7, 9, 5], filters: 20, kernel: [5, 5], groups: 5, padding: 'same' },
  { x: [1, 9, 8, 9], filters: 45, kernel: [3, 2], groups: 9, strides: [2, 3], padding: 'same' },
  { x: [1, 12, 13, 3], filters: 21, kernel: [3, 4], groups: 3, dilation: [3, 2], strides: [2, 3], padding: 'same' },
  { x: [2, 6, 7, 4], filters: 60, kernel: [3, 3], groups: 4, dilation: [2, 2] },
  { x: [1, 4, 5, 2], filters: 30, kernel: [2, 2], groups: 2, strides: [3, 3] },
  { x: [1, 5, 3, 130], filters: 390, kernel: [3, 3], groups: 130, padding: 'same' },
  { x: [2, 1, 2500, 2], filters: 6, kernel: [1, 4], groups: 2, dilation: [1, 3], padding: 'same' },
]

const pointwiseCases: Case[] = [
  { x: [1, 1, 1, 1], filters: 1, kernel: [1, 1] },
  { x: [3, 6, 6, 16], filters: 40, kernel: [1, 1] },
  { x: [2, 13, 11, 21], filters: 35, kernel: [1, 1] },
  { x: [1, 9, 9, 16], filters: 70, kernel: [1, 1], strides: [2, 2] },
  { x: [2, 7, 8, 3], filters: 5, kernel: [1, 1], strides: [3, 2], padding: 'same' },
]

const describe = (s: Conv2dSize) =>
  `${['', 'im2col', 'direct', 'winograd', 'depthwise', 'pointwise'][s.algorithm]} ` +
  `${s.batch}x${s.height}x${s.width}x${s.channels} -> ${s.filters}, kernel ${s.kernelHeight}x${s.kernelWidth}, ` +
  `strides ${s.strideHeight} ${s.strideWidth}, dilation ${s.dilationHeight} ${s.dilationWidth}, groups ` +
  `${s.groups}, pads ${s.padTop} ${s.padLeft}${s.activation ? ', relu' : ''}${s.pool ? ', pooled' : ''}`

/**
 * Bounds relative to max(1, |expected|). Direct: one rounding a term, or two without fused multiply-add, which add up
 * as a random walk, whose steps grow with the sum where it is long. Winograd with the points of winograd.h has about
 * twice the error for 3x3, and six times for 5x5; the data's magnitude enters through the transforms, so the bound is
 * on the largest value.
 */
function bound(s: Conv2dSize, terms: number, largest: number): number {
  const walk = 3e-7 * Math.sqrt(terms + 1) * Math.max(1, Math.sqrt(terms) / 16) + 1e-6
  return s.algorithm === winograd ? walk * (s.kernelHeight === 3 ? 4 : 12) * Math.max(1, largest) : walk
}

const largest = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0)

function check(t: Test, c: Case, algorithm: number): void {
  const s = { ...conv2dSize(c), algorithm }
  const { x: xs, w: ws, z: zs } = lengths(s)
  const [x, w, b] = [numbers(xs, -1, 1, 1), numbers(ws, -1, 1, 2), numbers(s.filters, -1, 1, 3)]
  const [residual, dz] = [numbers(zs, -1, 1, 4), numbers(zs, -1, 1, 5)]
  const z = convolve(s, x, w, b)
  const taps = ws / s.filters
  const near = (terms: number, values: ArrayLike<number>): Near => ({
    tolerance: bound(s, terms, largest(values)),
    label: describe(s),
  })
  checkKernel(t, 'conv2dForward', s, { x, w, b }, { y: z }, near(taps, z))
  const fused = z.map((value, at) => Math.max(0, value + residual[at]))
  checkKernel(t, 'conv2dForward', { ...s, activation: 1 }, { x, w, b, residual }, { y: fused }, near(taps, z))
  const expected = gradients(s, x, w, dz)
  const nearest = near(Math.max(taps, zs / s.filters, ws / s.channels), [
    ...expected.dx,
    ...expected.dw,
    ...expected.db,
  ])
  checkKernel(t, 'conv2dBackward', s, { x, w, dy: dz }, expected, nearest)
  checkKernel(t, 'conv2dBackward', s, { x, w, dy: dz }, { dx: expected.dx }, nearest)
  checkKernel(t, 'conv2dBackward', s, { x, w, dy: dz }, { dw: expected.dw, db: expected.db }, nearest)
}

for (const [name, algorithm, list] of [
  ['im2col', im2col, cases],
  ['direct', direct, cases],
  ['Winograd', winograd, winogradCases],
  ['channel', depthwise, depthwiseCases],
  ['one matrix product', pointwise, pointwiseCases],
] as const)
  test(`convolution by ${name} gives the sums of the definition, forward and backward`, t => {
    for (const c of list) check(t, c, algorithm)
    t.end()
  })

/**
 * 2x2 max-pooling of relu(z), which of the four it was (255: none), and the gradient of z from that of the pooled
 * values.
 */
function pooled(s: Conv2dSize, z: ArrayLike<number>, relu: boolean, dy: Float32Array) {
  const [height, width] = [s.outHeight >> 1, s.outWidth >> 1]
  const y = new Float64Array(s.batch * height * width * s.filters)
  const index = new Uint8Array(y.length)
  const dz = new Float64Array(z.length)
  for (let at = 0; at < y.length; at++) {
    const f = at % s.filters
    const [j, i, n] = [
      Math.floor(at / s.filters) % width,
      Math.floor(at / s.filters / width) % height,
      Math.floor(at / s.filters / width / height),
    ]
    const cells = [0, 1, 2, 3].map(
      k => ((n * s.outHeight + 2 * i + (k >> 1)) * s.outWidth + 2 * j + (k & 1)) * s.filters + f,
    )
    const best = cells.reduce((most, cell, k) => (z[cell] > z[cells[most]] ? k : most), 0)
    const dead = relu && z[cells[best]] <= 0
    y[at] = dead ? 0 : z[cells[best]]
    index[at] = dead ? 255 : best
    if (!dead) dz[cells[best]] = dy[at]
  }
  return { y, index, dz }
}

test('a convolution with relu and pooling behind it gives the pooled values, and takes their gradient', t => {
  const list: [Case, number][] = [
    [{ x: [2, 7, 9, 3], filters: 18, kernel: [3, 3] }, im2col],
    [{ x: [2, 7, 9, 3], filters: 18, kernel: [3, 3] }, direct],
    [{ x: [1, 28, 27, 1], filters: 16, kernel: [5, 5] }, direct],
    [{ x: [1, 8, 6, 5], filters: 7, kernel: [3, 3], strides: [2, 1], padding: 'same' }, direct],
    [{ x: [2, 7, 9, 3], filters: 18, kernel: [3, 3] }, winograd],
    [{ x: [2, 10, 10, 16], filters: 32, kernel: [3, 3], padding: 'same' }, winograd],
    [{ x: [1, 12, 12, 4], filters: 17, kernel: [5, 5] }, winograd],
    [{ x: [3, 9, 8, 17], filters: 17, kernel: [3, 3], groups: 17, padding: 'same' }, depthwise],
    [{ x: [1, 12, 11, 32], filters: 32, kernel: [5, 5], groups: 32, strides: [1, 2] }, depthwise],
    [{ x: [2, 9, 8, 7], filters: 21, kernel: [3, 3], groups: 7, padding: 'same' }, depthwise],
    [{ x: [1, 4, 1100, 2], filters: 4, kernel: [3, 3], groups: 2 }, depthwise],
  ]
  for (const [c, algorithm] of list)
    for (const activation of [0, 1]) {
      const s = { ...conv2dSize(c), algorithm, activation, pool: 1 }
      const { x: xs, w: ws } = lengths(s)
      // On a coarse grid direct sums are exact and maxima are often equal: the first one must win. Winograd rounds, so
      // there values must not meet.
      const grid = (count: number, seed: number) =>
        numbers(count, -4, 4, seed).map(value => (algorithm === winograd ? value / 4 : Math.round(value) / 4))
      const [x, w, b] = [grid(xs, 1), grid(ws, 2), grid(s.filters, 3)]
      const dy = numbers(s.batch * (s.outHeight >> 1) * (s.outWidth >> 1) * s.filters, -1, 1, 4)
      const z = convolve(s, x, w, b)
      const { y, index, dz } = pooled(s, z, activation === 1, dy)
      const expected = gradients(s, x, w, dz)
      const size = largest([...z, ...expected.dx, ...expected.dw])
      const tolerance = bound(s, Math.max(ws / s.filters, z.length / s.filters), size)
      if (algorithm !== winograd)
        checkKernel(t, 'conv2dForward', s, { x, w, b }, { y, index }, { tolerance, label: describe(s) })
      checkKernel(t, 'conv2dForward', s, { x, w, b }, { y, index }, { tolerance, label: describe(s) })
      checkKernel(t, 'conv2dBackward', s, { x, w, dy, index }, expected, { tolerance, label: describe(s) })
    }
  t.end()
})

test('outputs may leave out the last pixels', t => {
  const shapes: readonly Case[] = [
    { x: [2, 5, 20, 4], filters: 8, kernel: [1, 1] },
    { x: [1, 5, 20, 16], filters: 18, kernel: [3, 3] },
    { x: [1, 5, 20, 6], filters: 6, kernel: [3, 3], groups: 6 },
  ]
  for (const shape of shapes)
    for (const algorithm of [0, 1, 2, 3])
      for (const outWidth of [3, 9]) {
        const s = { ...conv2dSize(shape), outHeight: 2, outWidth, algorithm }
        const n = lengths(s)
        const [x, w, dy] = [numbers(n.x, -1, 1, 1), numbers(n.w, -1, 1, 2), numbers(n.z, -1, 1, 3)]
        const label = describe(s)
        checkKernel(t, 'conv2dForward', s, { x, w }, { y: convolve(s, x, w, null) }, { tolerance: 2e-5, label })
        checkKernel(t, 'conv2dBackward', s, { x, w, dy }, gradients(s, x, w, dy), { tolerance: 2e-5, label })
      }
  t.end()
})

test('weights packed beforehand give the same sums', t => {
  for (const [algorithm, list] of [
    [im2col, cases],
    [direct, cases],
    [winograd, winogradCases],
    [depthwise, depthwiseCases],
    [pointwise, pointwiseCases],
  ] as const)
    for (const c of list)
      for (const simd of engine.simdLevels) {
        engine.setSimd(simd)
        const s = { ...conv2dSize(c), algorithm }
        const { x: xs, w: ws, z: zs } = lengths(s)
        const [x, w, b] = [numbers(xs, -1, 1, 1), numbers(ws, -1, 1, 2), numbers(s.filters, -1, 1, 3)]
        const [plain, fromPacked] = [new Float32Array(zs), new Float32Array(zs)]
        const packed = new Float32Array(native.lengths('conv2dPack', s)[1])
        kernels.conv2dPack(s, { w, packed })
        kernels.conv2dForward(s, { x, w, b, y: plain })
        kernels.conv2dForward(s, { x, w: packed.length > 0 ? packed : w, packed, b, y: fromPacked })
        t.deepEqual(fromPacked, plain, `${describe(s)}, ${simd}`)
      }
  engine.setSimd(engine.simdLevels[engine.simdLevels.length - 1])
  t.end()
})

test('the gradient behind relu goes through positive outputs only', t => {
  const whole: Case = { x: [2, 7, 8, 4], filters: 18, kernel: [3, 3], padding: 'same' }
  const byChannel: Case = { x: [2, 7, 8, 18], filters: 18, kernel: [3, 3], padding: 'same', groups: 18 }
  const several: Case = { x: [2, 7, 8, 6], filters: 18, kernel: [3, 3], padding: 'same', groups: 6 }
  const long: Case = { x: [1, 1, 2500, 2], filters: 4, kernel: [1, 3], padding: 'same', groups: 2 }
  for (const [algorithm, list] of [
    [im2col, [whole, long]],
    [direct, [whole, long]],
    [winograd, [whole]],
    [depthwise, [byChannel, several, long]],
  ] as const)
    for (const c of list) {
      const s = { ...conv2dSize(c), algorithm, activation: 1 }
      const { x: xs, w: ws, z: zs } = lengths(s)
      const [x, w, y, dy] = [numbers(xs, -1, 1, 1), numbers(ws, -1, 1, 2), numbers(zs, -1, 1, 3), numbers(zs, -1, 1, 4)]
      const expected = gradients(
        s,
        x,
        w,
        dy.map((value, at) => (y[at] > 0 ? value : 0)),
      )
      const tolerance = bound(s, zs / s.filters, largest([...expected.dx, ...expected.dw]))
      checkKernel(t, 'conv2dBackward', s, { x, w, dy, y }, expected, { tolerance, label: describe(s) })
    }
  t.end()
})

test('a depthwise tap outside the image is left out, so what its weight is does not matter', t => {
  const s = {
    ...conv2dSize({ x: [1, 1, 1, 18], filters: 18, kernel: [3, 3], groups: 18, padding: 'same' }),
    algorithm: depthwise,
  }
  const [x, centre] = [numbers(18, 0.5, 1, 1), numbers(18, 0.5, 1, 2)]
  const w = new Float32Array(9 * 18).fill(Number.NaN)
  w.set(centre, 4 * 18)
  const products = x.map((value, c) => value * centre[c])
  checkKernel(t, 'conv2dForward', s, { x, w }, { y: products }, { label: describe(s) })
  checkKernel(t, 'conv2dBackward', s, { x, w, dy: x }, { dx: products }, { label: describe(s) })
  t.end()
})
