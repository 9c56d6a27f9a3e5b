/**
 * Products in bfloat16: against sums in double precision of rounded numbers, on every instruction set, with what is
 * best there, without any instruction for pairs, and without matrix registers (precision 1, 2, 3).
 */
import test, { type Test } from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { Conv2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/engine/settings.ts'
import { rounded, roundedNumber } from './support/bfloat16.ts'
import { type Case, conv2dSize, convolve, gradients, lengths } from './support/convolution.ts'
import { checkKernel, everywhere, numbers } from './support/kernels.ts'

const [float32, bfloat16, plain, vectors] = [0, 1, 2, 3]
const [im2col, direct, winograd, pointwise] = [1, 2, 3, 5]

/** Rounding of float32 sums of k terms below 1. */
const near = (k: number, label: string) => ({ tolerance: 3e-8 * k + 2e-6, label })

function product(batch: number, inputs: number, units: number, x: Float32Array, w: Float32Array): Float64Array {
  return Float64Array.from({ length: batch * units }, (_, at) => {
    const [i, j] = [Math.floor(at / units), at % units]
    let sum = 0
    for (let p = 0; p < inputs; p++) sum += x[i * inputs + p] * w[p * units + j]
    return sum
  })
}

test('a dense layer in bfloat16 is the product of its rounded numbers, summed in float32', t => {
  for (const [batch, inputs, units] of [
    [1, 1, 1],
    [1, 37, 19],
    [2, 16, 64],
    [3, 2, 131],
    [8, 1001, 67],
    [9, 33, 48],
    [13, 129, 33],
    [31, 2055, 10], // a long k: two blocks
    [64, 400, 65],
    [260, 35, 70], // many rows, cut into blocks
    [11, 66, 2100], // many columns
  ]) {
    const [x, w, b] = [numbers(batch * inputs, -1, 1, 1), numbers(inputs * units, -1, 1, 2), numbers(units, -1, 1, 3)]
    const z = product(batch, inputs, units, rounded(x), rounded(w)).map((value, at) => value + b[at % units])
    for (const precision of [bfloat16, plain, vectors]) {
      const size = { batch, inputs, units, activation: 1, precision, outputPrecision: 0 }
      const label = `${batch} x ${inputs} -> ${units}, precision ${precision}`
      const y = z.map(value => Math.max(0, value))
      checkKernel(t, 'denseForward', size, { x, w, b }, { y }, near(inputs, label))
    }
  }
  t.end()
})

/**
 * What Intel's manual says of tdpbf16ps: the first and the second numbers of sixteen pairs are summed apart, then
 * together, and that is added to the sum so far, all in float32.
 */
function productOfMatrixRegisters(batch: number, inputs: number, units: number, x: Float32Array, w: Float32Array) {
  const { fround } = Math
  return Float32Array.from({ length: batch * units }, (_, at) => {
    const [i, j] = [Math.floor(at / units), at % units]
    const term = (p: number) => (p < inputs ? x[i * inputs + p] * w[p * units + j] : 0)
    let sum = 0
    for (let k = 0; k < inputs; k += 32) {
      let [first, second] = [0, 0]
      for (let p = k; p < Math.min(k + 32, inputs); p += 2) {
        first = fround(first + term(p))
        second = fround(second + term(p + 1))
      }
      sum = fround(sum + fround(first + second))
    }
    return sum
  })
}

test('matrix registers sum in the order that is documented', { skip: engine.bfloat16 !== 'amx' }, t => {
  for (const [batch, inputs, units] of [
    [1, 37, 19],
    [7, 64, 70],
    [16, 130, 16],
    [33, 31, 33],
    [65, 999, 5],
  ]) {
    const [x, w] = [numbers(batch * inputs, -1, 1, 1), numbers(inputs * units, -1, 1, 2)].map(rounded)
    const y = new Float32Array(batch * units)
    kernels.denseForward({ batch, inputs, units, activation: 0, precision: bfloat16, outputPrecision: 0 }, { x, w, y })
    t.deepEqual(y, productOfMatrixRegisters(batch, inputs, units, x, w), `${batch} x ${inputs} -> ${units}`)
  }
  t.end()
})

test('packed weights in bfloat16 give the same bits, whatever stands in the place of the plain ones', t => {
  for (const [batch, inputs, units] of [
    [1, 301, 70],
    [7, 64, 2100],
    [9, 2051, 33],
    [300, 40, 65],
  ]) {
    const [x, w] = [numbers(batch * inputs, -1, 1, 1), numbers(inputs * units, -1, 1, 2)]
    const size = { batch, inputs, units, activation: 0, precision: bfloat16, outputPrecision: 0 }
    let isSame = true
    everywhere(() => {
      const [unpacked, fromPacked] = [new Float32Array(batch * units), new Float32Array(batch * units)]
      const packed = new Float32Array(native.lengths('densePack', size)[1])
      kernels.densePack(size, { w, packed })
      kernels.denseForward(size, { x, w, y: unpacked })
      kernels.denseForward(size, { x, w: packed.subarray(0, 1), packed, y: fromPacked })
      isSame &&= unpacked.every((value, i) => value === fromPacked[i])
    })
    t.ok(isSame, `${batch} x ${inputs} -> ${units}`)
  }
  const size = { batch: 2, inputs: 3, units: 4, activation: 0, precision: bfloat16, outputPrecision: 0 }
  t.throws(
    () => kernels.denseForward(size, { x: new Float32Array(6), w: new Float32Array(1), y: new Float32Array(8) }),
    /denseForward w: expected at least 12 elements, received 1/,
    'without packed ones all of them must be there',
  )
  t.end()
})

/** Odd channels, which leave half a word empty; strides, dilation, groups, padding; rows longer than a task. */
const cases: (Case & { algorithms: readonly number[] })[] = [
  { x: [2, 5, 7, 3], filters: 5, kernel: [3, 3], algorithms: [im2col, direct] },
  { x: [1, 7, 5, 2], filters: 17, kernel: [3, 2], padding: 'same', algorithms: [direct] },
  { x: [2, 8, 9, 5], filters: 6, kernel: [3, 3], strides: [2, 2], padding: 'same', algorithms: [direct] },
  { x: [1, 12, 11, 3], filters: 3, kernel: [3, 3], dilation: [2, 3], padding: 'same', algorithms: [direct] },
  { x: [1, 6, 7, 6], filters: 10, kernel: [3, 3], groups: 2, padding: 'same', algorithms: [im2col, direct] },
  { x: [2, 9, 8, 12], filters: 16, kernel: [3, 2], groups: 4, strides: [2, 2], algorithms: [direct] },
  { x: [1, 3, 3, 70], filters: 131, kernel: [3, 3], padding: 'same', algorithms: [direct] },
  { x: [1, 2, 2, 300], filters: 33, kernel: [2, 2], padding: 'same', algorithms: [direct] }, // k in several passes
  { x: [1, 2, 3, 1501], filters: 16, kernel: [2, 3], padding: 'same', algorithms: [direct] }, // a tap in pieces
  { x: [1, 1, 4500, 3], filters: 5, kernel: [1, 5], padding: 'same', algorithms: [direct] },
  { x: [3, 6, 6, 16], filters: 40, kernel: [1, 1], algorithms: [direct, pointwise] },
  { x: [1, 9, 9, 21], filters: 70, kernel: [1, 1], strides: [2, 2], algorithms: [pointwise] },
  { x: [2, 5, 7, 251], filters: 270, kernel: [1, 1], algorithms: [pointwise] }, // dw is one product
  { x: [2, 5, 7, 260], filters: 257, kernel: [1, 1], strides: [2, 2], algorithms: [pointwise] },
]

const describe = (s: Conv2dSize) => JSON.stringify(Object.values(s))

function data(s: Conv2dSize) {
  const { x, w, z } = lengths(s)
  return {
    ...{ x: numbers(x, -1, 1, 1), w: numbers(w, -1, 1, 2), b: numbers(s.filters, -1, 1, 3) },
    residual: numbers(z, -1, 1, 4),
    terms: w / s.filters,
  }
}

test('convolutions in bfloat16 sum products of rounded numbers, with what is fused to them in float32', t => {
  for (const { algorithms, ...c } of cases)
    for (const algorithm of algorithms)
      for (const precision of [bfloat16, plain, vectors]) {
        const s = { ...conv2dSize(c), algorithm, activation: 1, precision, outputPrecision: 0 }
        const { x, w, b, residual, terms } = data(s)
        const z = convolve(s, rounded(x), rounded(w), b)
        const y = z.map((value, i) => Math.max(0, value + residual[i]))
        checkKernel(t, 'conv2dForward', s, { x, w, b, residual }, { y }, near(terms, describe(s)))
      }
  t.end()
})

test('convolutions in bfloat16 pool, and read packed weights', t => {
  const c: Case = { x: [2, 9, 10, 7], filters: 19, kernel: [3, 3], padding: 'same' }
  const s = { ...conv2dSize(c), algorithm: direct, precision: bfloat16 }
  const { x, w, b, terms } = data(s)
  const z = convolve(s, rounded(x), rounded(w), b)
  const at = (n: number, i: number, j: number, f: number) => z[((n * 9 + i) * 10 + j) * 19 + f]
  const y = Float64Array.from({ length: 2 * 4 * 5 * 19 }, (_, k) => {
    const [n, i, j, f] = [Math.floor(k / 380), Math.floor(k / 95) % 4, Math.floor(k / 19) % 5, k % 19]
    const four = [0, 1].flatMap(p => [0, 1].map(q => at(n, 2 * i + p, 2 * j + q, f)))
    return Math.max(...four)
  })
  let [worst, isSame] = [0, true]
  everywhere(() => {
    const pooled = { ...s, pool: 1 }
    const [received, index] = [new Float32Array(y.length), new Uint8Array(y.length)]
    kernels.conv2dForward(pooled, { x, w, b, y: received, index })
    received.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - y[i]))
    })
    const packed = new Float32Array(native.lengths('conv2dPack', pooled)[1])
    kernels.conv2dPack(pooled, { w, packed })
    const fromPacked = new Float32Array(y.length)
    kernels.conv2dForward(pooled, { x, w: packed, packed, b, y: fromPacked, index })
    isSame &&= received.every((value, i) => value === fromPacked[i])
  })
  t.ok(worst < near(terms, '').tolerance * 4, `pooled, within ${worst}`)
  t.ok(isSame, 'packed: the same bits')
  t.end()
})

test('transposed convolutions in bfloat16 sum products of rounded numbers', t => {
  for (const c of [
    { x: [1, 7, 8, 16], filters: 5, kernel: [3, 3], strides: [2, 2], padding: 'same' },
    { x: [1, 2, 2, 4], filters: 1501, kernel: [3, 3], padding: 'same' },
    { x: [2, 9, 7, 12], filters: 9, kernel: [3, 2], groups: 3, strides: [2, 1] },
  ] as const) {
    const s = { ...conv2dSize(c), algorithm: direct, precision: bfloat16 }
    const { x: xs, z: zs } = lengths(s)
    const { w, terms } = data(s)
    const [dz, b] = [numbers(zs, -1, 1, 5), numbers(s.channels, -1, 1, 6)]
    const y = new Float64Array(xs).map((_, i) => b[i % s.channels])
    // One input at a time: the transpose of the convolution.
    const [r, k] = [rounded(dz), rounded(w)]
    for (let i = 0; i < xs; i++) {
      const unit = new Float32Array(xs)
      unit[i] = 1
      convolve(s, unit, k, null).forEach((value, at) => {
        y[i] += value * r[at]
      })
    }
    checkKernel(t, 'conv2dTransposeForward', s, { x: dz, w, b }, { y }, near(terms, describe(s)))
    const packed = new Float32Array(native.lengths('conv2dTransposePack', s)[1])
    kernels.conv2dTransposePack(s, { w, packed })
    const [unpacked, fromPacked] = [new Float32Array(xs), new Float32Array(xs)]
    kernels.conv2dTransposeForward(s, { x: dz, w, b, y: unpacked })
    kernels.conv2dTransposeForward(s, { x: dz, w: packed, packed, b, y: fromPacked })
    t.deepEqual(fromPacked, unpacked, 'packed: the same bits')
  }
  t.end()
})

/** Where y is x, rounded: one input and the weight 1, or a matrix with ones in its diagonal. */
function roundedByDense(t: Test, x: Float32Array, inputs: number): void {
  const w = new Float32Array(inputs * inputs).map((_, i) => (i % (inputs + 1) === 0 ? 1 : 0))
  const expected = x.map(roundedNumber)
  const faults = new Set<string>()
  everywhere((level, threads) => {
    for (const precision of [bfloat16, plain, vectors]) {
      const y = new Float32Array(x.length)
      kernels.denseForward(
        { batch: x.length / inputs, inputs, units: inputs, activation: 0, precision, outputPrecision: 0 },
        { x, w, y },
      )
      y.forEach((value, i) => {
        if (value !== expected[i] && !(Number.isNaN(value) && Number.isNaN(expected[i])))
          faults.add(`${x[i]}: ${value}, not ${expected[i]} (${level}, ${threads}, ${precision})`)
      })
    }
  })
  t.deepEqual([...faults].slice(0, 3), [], `${x.length} numbers, ${inputs} in a row`)
}

test('numbers are rounded to the nearest, half to even; NaN and infinity stay, subnormal numbers are zero', t => {
  const special = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 3.4028234e38, -3.4028234e38, 3.3895e38, 3.39e38]
  const tiny = [1.1754944e-38, 1.17549421e-38, -1.1e-38, 1e-45, -1e-45]
  const ties = [1.00390625, 1.01171875, -1.00390625, -1.01171875, 257, 259, 1.003906369, 1.0117186]
  const bits = new Uint32Array(2000).map((_, i) => Math.imul(i + 1, 0x9e3779b1))
  const any = new Float32Array(bits.buffer)
  roundedByDense(t, Float32Array.from([...special, ...tiny, ...ties, ...any]), 1)
  const finite = Float32Array.from([...ties, ...tiny, ...any.filter(v => Math.abs(v) < 1e38)])
  for (const inputs of [2, 15, 70])
    roundedByDense(t, finite.subarray(0, finite.length - (finite.length % inputs)), inputs)
  // Payloads of NaN that rounding would carry into infinity or zero.
  const nans = new Float32Array(new Uint32Array([0x7f800001, 0x7fffffff, 0xff800001, 0xffffffff, 0x7fc00000]).buffer)
  roundedByDense(t, nans, 1)
  t.end()
})

test('roundBfloat16 rounds half to even, keeps subnormal numbers, and NaN whatever its payload', t => {
  const bits = Uint32Array.of(
    ...[0x3f808000, 0x3f818000, 0x3f808001, 0xbf808000, 0x7f7fffff, 0xff7f8000, 0x7f800000, 0x80000000],
    ...[0x00000001, 0x00008000, 0x00018000, 0x80018001, 0x7f800001, 0x7fffffff, 0xffffffff, 0x7fc00000],
  )
  const expected = Uint32Array.of(
    ...[0x3f800000, 0x3f820000, 0x3f810000, 0xbf800000, 0x7f800000, 0xff800000, 0x7f800000, 0x80000000],
    ...[0x00000000, 0x00000000, 0x00020000, 0x80020000, 0x7fc00000, 0x7fff0000, 0xffff0000, 0x7fc00000],
  )
  const x = Float32Array.from({ length: 3 * bits.length }, (_, i) => new Float32Array(bits.buffer)[i % bits.length])
  const words = new Uint32Array(x.buffer)
  words.forEach((_, i) => {
    words[i] = bits[i % bits.length]
  })
  everywhere((level, threads) => {
    const y = new Float32Array(x.length)
    kernels.roundBfloat16({ count: x.length }, { x, y })
    const received = new Uint32Array(y.buffer)
    const wrong = received.findIndex((value, i) => value !== expected[i % bits.length])
    if (wrong >= 0)
      t.fail(`${bits[wrong % bits.length].toString(16)}: ${received[wrong].toString(16)} (${level}, ${threads})`)
  })
  const any = numbers(1001, -3, 3)
  checkKernel(t, 'roundBfloat16', { count: any.length }, { x: any }, { y: rounded(any) }, { tolerance: 0 })
  t.end()
})

test('one NaN or infinity makes those outputs not finite that see it, and no others', t => {
  for (const value of [NaN, Infinity]) {
    const [batch, inputs, units] = [10, 51, 20]
    const x = numbers(batch * inputs, -1, 1, 1)
    x[3 * inputs + 50] = value
    const w = numbers(inputs * units, 0.5, 1, 2)
    everywhere((level, threads) => {
      const y = new Float32Array(batch * units)
      kernels.denseForward(
        { batch, inputs, units, activation: 0, precision: bfloat16, outputPrecision: 0 },
        { x, w, y },
      )
      const wrong = y.findIndex((number, i) => Number.isFinite(number) !== (Math.floor(i / units) !== 3))
      if (wrong >= 0) t.fail(`${value}: output ${wrong} is ${y[wrong]} (${level}, ${threads})`)
    })
    t.pass(`${value}`)
  }
  t.end()
})

test('the same of convolutions whose pairs go on from pixel to pixel', t => {
  for (const value of [NaN, Infinity])
    for (const strides of [
      [1, 1],
      [2, 2],
    ] as const) {
      const c: Case = { x: [1, 7, 9, 3], filters: 18, kernel: [3, 3], strides }
      const s = { ...conv2dSize(c), algorithm: direct, precision: bfloat16 }
      const [x, w] = [rounded(numbers(lengths(s).x, 0.5, 1, 1)), rounded(numbers(lengths(s).w, 0.5, 1, 2))]
      x[(2 * 9 + 3) * 3] = value
      const expected = convolve(s, x, w, new Float32Array(s.filters))
      const faults = new Set<string>()
      everywhere((level, threads) => {
        const y = new Float32Array(expected.length)
        kernels.conv2dForward(s, { x, w, y })
        const wrong = y.findIndex((number, i) => Number.isFinite(number) !== Number.isFinite(expected[i]))
        if (wrong >= 0) faults.add(`y ${wrong} is ${y[wrong]} (${level}, ${threads})`)
      })
      t.deepEqual([...faults].slice(0, 2), [], `${value}, strides ${strides}`)
    }
  t.end()
})

test('a sum below the smallest normal number is exact, or zero where the instruction makes it so', t => {
  const [x, w, y] = [Float32Array.of(2 ** -70), Float32Array.of(2 ** -70), new Float32Array(1)]
  const size = { batch: 1, inputs: 1, units: 1, activation: 0, outputPrecision: 0 }
  kernels.denseForward({ ...size, precision: plain }, { x, w, y })
  t.equal(y[0], 2 ** -140, 'plain')
  kernels.denseForward({ ...size, precision: bfloat16 }, { x, w, y })
  t.ok(y[0] === 0 || y[0] === 2 ** -140, 'by the instruction')
  t.end()
})

test('convolutions are in float32 where bfloat16 gains nothing', t => {
  const kinds: (Case & { algorithm?: number })[] = [
    { x: [1, 8, 9, 1], filters: 20, kernel: [3, 3] }, // no neighbour
    { x: [1, 8, 9, 6], filters: 6, kernel: [3, 3], groups: 6 }, // by channels
    { x: [1, 8, 9, 8], filters: 8, kernel: [1, 1] }, // few products
    { x: [1, 9, 8, 16], filters: 16, kernel: [3, 3], algorithm: winograd },
  ]
  for (const c of kinds) {
    const s = { ...conv2dSize(c), algorithm: c.algorithm ?? 0 }
    const { x, w } = data(s)
    const [exact, received] = [new Float32Array(lengths(s).z), new Float32Array(lengths(s).z)]
    kernels.conv2dForward({ ...s, precision: float32 }, { x, w, y: exact })
    kernels.conv2dForward({ ...s, precision: bfloat16 }, { x, w, y: received })
    t.deepEqual(received, exact, describe(s))
  }
  t.end()
})

test('gradients of a dense layer in bfloat16 are products of rounded numbers; that of the bias is a plain sum', t => {
  for (const [batch, inputs, units] of [
    [1, 3, 2],
    [2, 37, 19], // few products of a number: float32 is as near
    [7, 131, 64],
    [33, 70, 17],
    [129, 300, 33], // many rows, cut into blocks
    [2051, 40, 18], // a long k: two blocks
    [16, 16, 2100],
  ]) {
    const [x, w] = [numbers(batch * inputs, -1, 1, 1), numbers(inputs * units, -1, 1, 2)]
    const dy = numbers(batch * units, -1, 1, 3)
    const [rx, rw, r] = [rounded(x), rounded(w), rounded(dy)]
    const [dx, dw] = [new Float64Array(x.length), new Float64Array(w.length)]
    const db = new Float64Array(units)
    for (let n = 0; n < batch; n++)
      for (let j = 0; j < units; j++) {
        db[j] += dy[n * units + j]
        for (let i = 0; i < inputs; i++) {
          dx[n * inputs + i] += r[n * units + j] * rw[i * units + j]
          dw[i * units + j] += r[n * units + j] * rx[n * inputs + i]
        }
      }
    for (const precision of [bfloat16, plain, vectors]) {
      const size = { batch, inputs, units, activation: 0, precision, outputPrecision: 0 }
      const label = `${batch} x ${inputs} -> ${units}, precision ${precision}`
      // Where products stay float32 they are those of rounded numbers when these are given.
      const given = { x: rx, w: rw, dy: r }
      const ofRounded = { dx, dw, db: new Float64Array(units).map((_, j) => sumOf(r, j, units)) }
      const isOfWords = Math.min(batch, inputs, units) >= 16
      if (!isOfWords) checkKernel(t, 'denseBackward', size, given, ofRounded, near(Math.max(batch, units), label))
      else checkKernel(t, 'denseBackward', size, { x, w, dy }, { dx, dw, db }, near(Math.max(batch, units), label))
    }
  }
  t.end()
})

/** Of one column. */
function sumOf(values: Float32Array, column: number, columns: number): number {
  let sum = 0
  for (let at = column; at < values.length; at += columns) sum += values[at]
  return sum
}

const gradientCases: typeof cases = [
  ...cases.filter(({ x }) => x[1] < 100 && x[3] < 1000),
  { x: [2, 7, 7, 20], filters: 33, kernel: [3, 3], padding: 'same', algorithms: [im2col, direct] }, // odd rows
  { x: [1, 13, 6, 18], filters: 20, kernel: [3, 3], strides: [3, 2], padding: 'same', algorithms: [direct] },
  { x: [1, 15, 9, 17], filters: 16, kernel: [3, 2], dilation: [3, 2], strides: [2, 1], algorithms: [direct] },
  { x: [17, 2, 5, 16], filters: 16, kernel: [2, 2], padding: 'same', algorithms: [direct] }, // many small images
  { x: [1, 3, 1100, 3], filters: 20, kernel: [2, 3], padding: 'same', algorithms: [direct] }, // wide rows
  { x: [1, 1, 300, 16], filters: 20, kernel: [1, 3], padding: 'same', algorithms: [direct] }, // one row: no pairs
]

test('gradients of convolutions in bfloat16 are products of rounded numbers', t => {
  for (const { algorithms, ...c } of gradientCases)
    for (const algorithm of algorithms)
      for (const precision of [bfloat16, plain, vectors]) {
        const s = { ...conv2dSize(c), algorithm, precision }
        const [x, w] = [rounded(data(s).x), rounded(data(s).w)]
        const dy = rounded(numbers(lengths(s).z, -1, 1, 5))
        const terms = Math.max(lengths(s).z / s.filters, lengths(s).w / s.channels)
        checkKernel(t, 'conv2dBackward', s, { x, w, dy }, gradients(s, x, w, dy), near(terms, describe(s)))
      }
  t.end()
})

test('gradients of convolutions round what they multiply where they are made of words', t => {
  const c: Case = { x: [2, 7, 9, 18], filters: 35, kernel: [3, 3], strides: [2, 1], padding: 'same' }
  for (const algorithm of [im2col, direct]) {
    const s = { ...conv2dSize(c), algorithm, activation: 1, precision: bfloat16, outputPrecision: 0 }
    const { x, w } = data(s)
    const [dy, y] = [numbers(lengths(s).z, -1, 1, 5), numbers(lengths(s).z, -1, 1, 6)]
    const dz = dy.map((value, i) => (y[i] > 0 ? value : 0))
    const { dx, dw } = gradients(s, rounded(x), rounded(w), rounded(dz))
    const { db } = gradients(s, x, w, dz)
    checkKernel(t, 'conv2dBackward', s, { x, w, dy, y }, { dx, dw, db }, near(300, describe(s)))
  }
  t.end()
})

test('one NaN or infinity makes those gradients not finite that see it, and no others', t => {
  for (const value of [NaN, Infinity])
    for (const c of [
      { x: [1, 5, 6, 16], filters: 17, kernel: [3, 3] },
      { x: [1, 6, 5, 17], filters: 16, kernel: [1, 1], strides: [2, 2] },
    ] as const) {
      const s = { ...conv2dSize(c), algorithm: direct, precision: bfloat16 }
      const [x, w] = [rounded(numbers(lengths(s).x, 0.5, 1, 1)), rounded(numbers(lengths(s).w, 0.5, 1, 2))]
      const dy = rounded(numbers(lengths(s).z, 0.5, 1, 3))
      for (const at of [3, x.length - 1, (s.width + 2) * s.channels]) {
        const broken = x.slice()
        broken[at] = value
        const kept = gradients(s, broken, w, dy).dw.map(number => (Number.isFinite(number) ? 1 : 0))
        const faults = new Set<string>()
        everywhere((level, threads) => {
          const dw = new Float32Array(w.length)
          kernels.conv2dBackward(s, { x: broken, w, dy, dw })
          const wrong = dw.findIndex((number, i) => Number.isFinite(number) !== (kept[i] === 1))
          if (wrong >= 0) faults.add(`dw ${wrong} is ${dw[wrong]} (${level}, ${threads})`)
        })
        t.deepEqual([...faults].slice(0, 2), [], `${value} at ${at} of ${describe(s)}`)
      }
    }
  t.end()
})

test('an unknown precision is refused', t => {
  const size = { batch: 1, inputs: 2, units: 2, activation: 0, precision: 4, outputPrecision: 0 }
  const [x, w, y] = [new Float32Array(2), new Float32Array(4), new Float32Array(2)]
  t.throws(
    () => kernels.denseForward(size, { x, w, y }),
    /denseForward: expected activation and precisions to be known/,
  )
  t.throws(
    () => kernels.denseBackward(size, { x, w, dy: y }),
    /denseBackward: expected activation and precisions to be/,
  )
  t.end()
})
