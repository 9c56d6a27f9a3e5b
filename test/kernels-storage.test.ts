/**
 * Convolutions whose arrays lie in memory as words of bfloat16 do what they do with numbers, to the bit: what they read
 * is rounded, and what they give is rounded.
 */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { Conv2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/index.ts'
import { rounded } from './support/bfloat16.ts'
import { type Case, conv2dSize, lengths } from './support/convolution.ts'
import { numbers } from './support/kernels.ts'
import { isSanitized } from './support/sanitizer.ts'

const bfloat16 = 1
const relu = 1
const untransformed = 6

/** The upper halves of rounded numbers. */
function words(values: Float32Array): Float32Array {
  const halves = new Uint16Array(rounded(values).buffer).filter((_, i) => i % 2 === 1)
  return new Float32Array(halves.buffer)
}

const equal = (a: Float32Array, b: Float32Array) => Buffer.from(a.buffer).equals(Buffer.from(b.buffer))

type Storages = Pick<Conv2dSize, 'xStorage' | 'residualStorage' | 'yStorage'>
/** Each alone and all of them; under a sanitizer, which looks at memory and not at numbers, x and y, and all. */
const storages: readonly Storages[] = (isSanitized ? [5, 7] : [1, 2, 4, 7]).map(bits => ({
  xStorage: bits & 1,
  residualStorage: (bits >> 1) & 1,
  yStorage: (bits >> 2) & 1,
}))

interface Given {
  readonly x: Float32Array
  readonly w: Float32Array
  readonly b: Float32Array | null
  readonly residual: Float32Array | null
}

/** What a convolution gives, of numbers or of words as the size says. */
function forward(size: Conv2dSize, { x, w, b, residual }: Given, isPacked: boolean) {
  const stored = (values: Float32Array, storage: number) => (storage === bfloat16 ? words(values) : values)
  const { x: xs, residual: residuals, y: ys } = { x: size.xStorage, residual: size.residualStorage, y: size.yStorage }
  const of = native.lengths('conv2dForward', size)
  const packed = isPacked ? new Float32Array(of[2]) : null
  if (packed) kernels.conv2dPack(size, { w, packed })
  const y = new Float32Array(of[5])
  const index = size.pool === 1 ? new Uint8Array(of[6]) : null
  kernels.conv2dForward(size, {
    ...{ x: stored(x, xs), w: packed ?? w, packed, b, y, index },
    residual: residual && stored(residual, residuals),
  })
  return { y: ys === bfloat16 || residuals === bfloat16 || xs === bfloat16 ? y : words(y), index }
}

/** Without algorithms that transform numbers. */
function check(
  t: test.Test,
  shape: Conv2dSize,
  storage: Storages,
  { hasResidual = shape.pool === 0, hasBias = true } = {},
): void {
  const size = { ...shape, algorithm: untransformed }
  const faults = new Set<string>()
  const n = lengths(size)
  const given = {
    ...{ x: rounded(numbers(n.x, -1, 1, 1)), w: numbers(n.w, -1, 1, 2) },
    b: hasBias ? numbers(size.filters, -1, 1, 3) : null,
    residual: hasResidual ? rounded(numbers(n.z, -1, 1, 4)) : null,
  }
  for (const simd of engine.simdLevels)
    for (const isPacked of [false, true]) {
      engine.setSimd(simd)
      engine.setThreads(isPacked ? 3 : 1)
      const stored = { ...size, ...storage }
      if (!native.accepts('conv2dForward', stored)) {
        faults.add(`refused at ${simd}`)
        continue
      }
      const expected = forward(size, given, isPacked)
      const received = forward(stored, given, isPacked)
      const y = storage.yStorage === bfloat16 ? received.y : words(received.y)
      if (!equal(y, expected.y)) faults.add(`y at ${simd}, ${isPacked ? 'packed' : 'plain'}`)
      if (expected.index && received.index && !Buffer.from(expected.index).equals(Buffer.from(received.index)))
        faults.add(`index at ${simd}`)
    }
  t.deepEqual([...faults], [], JSON.stringify(storage))
}

/** Tails of channels, pixels and filters; blocks of rows, of columns and of filters; strides, pooling. */
const cases: readonly Case[] = [
  { x: [1, 1, 1, 2], filters: 16, kernel: [1, 1] },
  { x: [2, 7, 9, 6], filters: 10, kernel: [3, 3], padding: 'same' },
  { x: [3, 13, 11, 34], filters: 70, kernel: [1, 1] },
  { x: [2, 19, 19, 64], filters: 66, kernel: [1, 1], strides: [2, 2] },
  { x: [1, 20, 20, 32], filters: 48, kernel: [1, 1] },
  { x: [1, 7, 7, 130], filters: 258, kernel: [1, 1] },
  { x: [2, 17, 14, 32], filters: 30, kernel: [3, 3], padding: 'same' },
  { x: [1, 21, 23, 16], filters: 32, kernel: [3, 3], strides: [2, 2], padding: 'same' },
  { x: [1, 12, 13, 18], filters: 22, kernel: [5, 3], dilation: [2, 2] },
  { x: [1, 5, 5, 96], filters: 260, kernel: [3, 3] },
  { x: [1, 2, 4100, 18], filters: 18, kernel: [1, 3], padding: 'same' },
  { x: [1, 3, 3, 1026], filters: 34, kernel: [3, 3], padding: 'same' },
  { x: [1, 3, 5, 2048], filters: 72, kernel: [1, 1] },
  { x: [2, 9, 11, 6], filters: 6, groups: 6, kernel: [3, 3], padding: 'same' },
  { x: [2, 14, 13, 34], filters: 34, groups: 34, kernel: [3, 3], strides: [2, 2], padding: 'same' },
  { x: [1, 12, 9, 48], filters: 48, groups: 48, kernel: [5, 5], padding: 'same' },
  { x: [1, 8, 9, 258], filters: 258, groups: 258, kernel: [3, 3] },
  { x: [1, 2, 1100, 18], filters: 18, groups: 18, kernel: [1, 3], padding: 'same' },
  { x: [1, 11, 13, 32], filters: 32, groups: 32, kernel: [3, 5], dilation: [2, 1] },
  { x: [1, 10, 12, 22], filters: 22, groups: 22, kernel: [2, 4], strides: [1, 3] },
  { x: [2, 7, 17, 94], filters: 94, groups: 94, kernel: [3, 3], padding: 'same' },
  { x: [1, 9, 19, 66], filters: 66, groups: 66, kernel: [5, 5], strides: [2, 2], padding: 'same' },
  { x: [1, 8, 12, 32], filters: 32, groups: 32, kernel: [3, 3], strides: [2, 1] },
  { x: [1, 7, 8, 64], filters: 64, groups: 64, kernel: [3, 3], strides: [1, 2], padding: 'same' },
  { x: [1, 1, 2, 40], filters: 40, groups: 40, kernel: [5, 5], padding: 'same' },
]

for (const shape of cases)
  test(`words in memory: ${JSON.stringify(shape)}`, t => {
    const size = conv2dSize(shape)
    for (const precision of [bfloat16, 2, 3])
      for (const storage of storages) check(t, { ...size, precision, activation: relu }, storage)
    const ofWords = { ...size, precision: bfloat16 }
    for (const [activation, hasBias] of [
      [relu, true],
      [0, false],
    ] as const)
      check(
        t,
        { ...ofWords, activation },
        { xStorage: 1, residualStorage: 0, yStorage: 1 },
        { hasBias, hasResidual: false },
      )
    t.end()
  })

test('words of what is multiplied in float32, as it has too few channels', t => {
  const size = conv2dSize({ x: [2, 9, 11, 1], filters: 34, kernel: [3, 3] })
  for (const precision of [bfloat16, 2, 3])
    check(t, { ...size, precision, activation: relu }, { xStorage: 0, residualStorage: 0, yStorage: 1 })
  const s = { ...conv2dSize({ x: [1, 9, 9, 1], filters: 34, kernel: [1, 1] }), precision: bfloat16 }
  t.notOk(native.accepts('conv2dForward', { ...s, yStorage: 1 }), 'not of products over pixels')
  t.end()
})

test('words of a picture that goes on behind what is read', t => {
  for (const outWidth of [18, 17, 10, 9])
    for (const precision of [bfloat16, 3]) {
      const size = { ...conv2dSize({ x: [2, 8, 20, 16], filters: 32, kernel: [3, 3] }), precision }
      check(t, { ...size, outWidth }, { xStorage: 1, residualStorage: 0, yStorage: 1 })
      const pixels = { ...conv2dSize({ x: [2, 8, 20, 16], filters: 32, kernel: [1, 1] }), precision, outWidth }
      check(t, { ...pixels, outHeight: 5 }, { xStorage: 1, residualStorage: 1, yStorage: 1 })
    }
  t.end()
})

test('words behind pooling', t => {
  for (const precision of [bfloat16, 3])
    for (const storage of storages.filter(({ residualStorage }) => residualStorage === 0))
      check(t, { ...conv2dSize({ x: [2, 13, 18, 16], filters: 34, kernel: [3, 3] }), precision, pool: 1 }, storage)
  t.end()
})

test('an output in float32 is rounded beside a residual in words', t => {
  const s = { ...conv2dSize({ x: [1, 9, 9, 16], filters: 32, kernel: [3, 3] }), algorithm: 2 }
  const n = lengths(s)
  const [x, w, residual] = [numbers(n.x, -1, 1, 1), numbers(n.w, -1, 1, 2), numbers(n.z, -1, 1, 3)]
  for (const precision of [bfloat16, 2, 3]) {
    const [expected, y] = [new Float32Array(n.z), new Float32Array(n.z)]
    kernels.conv2dForward({ ...s, precision, outputPrecision: 1 }, { x, w, residual: rounded(residual), y: expected })
    const size = { ...s, precision, outputPrecision: 1, residualStorage: 1 }
    kernels.conv2dForward(size, { x, w, residual: words(residual), y })
    t.ok(equal(y, expected) && equal(y, rounded(y)), `precision ${precision}`)
  }
  t.end()
})

test('NaN and infinities pass through words', t => {
  const s = { ...conv2dSize({ x: [1, 1, 4, 2], filters: 16, kernel: [1, 1] }), precision: bfloat16 }
  const w = new Float32Array(32).fill(1)
  const x = words(Float32Array.of(Number.NaN, 1, Infinity, 1, -Infinity, 1, Infinity, -Infinity))
  const y = new Float32Array(32)
  kernels.conv2dForward({ ...s, xStorage: 1, yStorage: 1 }, { x, w, y })
  const halves = new Uint16Array(y.buffer)
  const numberAt = (pixel: number) => new Float32Array(Uint32Array.of(halves[pixel * 16] * 65536).buffer)[0]
  t.deepEqual([0, 1, 2, 3].map(numberAt), [Number.NaN, Infinity, -Infinity, Number.NaN])
  t.end()
})

test('words are refused where numbers are multiplied, and where channels have no neighbours', t => {
  const s = { ...conv2dSize({ x: [1, 8, 8, 6], filters: 10, kernel: [3, 3] }), precision: bfloat16, algorithm: 2 }
  const refuses = (size: Partial<Conv2dSize>) => !native.accepts('conv2dForward', { ...s, ...size })
  t.notOk(refuses({ xStorage: 1, residualStorage: 1, yStorage: 1 }))
  t.ok(refuses({ xStorage: 2 }), 'an unknown storage')
  t.ok(refuses({ xStorage: 1, precision: 0 }), 'float32')
  t.ok(refuses({ xStorage: 1, channels: 5 }) && refuses({ yStorage: 1, filters: 9 }), 'odd channels')
  t.ok(refuses({ xStorage: 1, groups: 2 }), 'groups')
  t.ok(refuses({ xStorage: 1, groups: 6, filters: 12 }), 'several filters of each channel')
  t.ok(refuses({ yStorage: 1, groups: 6, filters: 6, algorithm: 0, pool: 1 }), 'pooling of a depthwise one')
  t.ok(refuses({ xStorage: 1, algorithm: 1 }) && refuses({ xStorage: 1, algorithm: 3 }), 'im2col and Winograd')
  t.ok(refuses({ residualStorage: 1, pool: 1 }), 'a residual before pooling')
  const n = lengths(s)
  const [x, w, dy] = [numbers(n.x), numbers(n.w), numbers(n.z)]
  t.throws(() => kernels.conv2dBackward({ ...s, xStorage: 1 }, { x, w, dy, dx: x.slice() }), /xStorage/)
  t.throws(() => kernels.conv2dTransposeForward({ ...s, yStorage: 1 }, { x: dy, w, y: x.slice() }), /yStorage/)
  const moments = new Float32Array(1000)
  t.throws(() => kernels.conv2dForward({ ...s, yStorage: 1 }, { x, w, y: dy, moments }), /moments/)
  t.end()
})
