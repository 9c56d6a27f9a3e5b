import test from 'tape'
import { native } from '../lib/engine/native.ts'
import { checkKernel, numbers } from './support/kernels.ts'

/** One block of Philox4x32-10. */
function philox(counter: number[], key: number[]): number[] {
  let [c0, c1, c2, c3] = counter
  let [k0, k1] = key
  for (let round = 0; round < 10; round++) {
    const [p0, p1] = [BigInt(c0) * 0xd2511f53n, BigInt(c2) * 0xcd9e8d57n]
    ;[c0, c1, c2, c3] = [
      (Number(p1 >> 32n) ^ c1 ^ k0) >>> 0,
      Number(p1 & 0xffffffffn),
      (Number(p0 >> 32n) ^ c3 ^ k1) >>> 0,
      Number(p0 & 0xffffffffn),
    ]
    ;[k0, k1] = [(k0 + 0x9e3779b9) >>> 0, (k1 + 0xbb67ae85) >>> 0]
  }
  return [c0, c1, c2, c3]
}

/** The words in the order of random.h. */
function words(count: number, stream: number, [low, high, step]: Uint32Array): Uint32Array {
  const result = new Uint32Array(count)
  for (let unit = 0; unit * 64 < count; unit++)
    for (let b = 0; b < 16; b++)
      philox([16 * unit + b, 0, stream, step], [low, high]).forEach((word, w) => {
        result[64 * unit + 16 * w + b] = word
      })
  return result
}

/** Phi(-z) for z >= 0, by the continued fraction of Mills's ratio or the series of Phi. */
function above(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z > 3) {
    let fraction = z
    for (let k = 80; k > 0; k--) fraction = z + k / fraction
    return density / fraction
  }
  let [term, sum] = [z, z]
  for (let n = 1; n < 100; n++) {
    term *= (z * z) / (2 * n + 1)
    sum += term
  }
  return 0.5 - density * sum
}

/** The z >= 0 with Phi(-z) = p, by bisection. */
function quantile(p: number): number {
  let [low, high] = [0, 8]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (above(middle) > p) low = middle
    else high = middle
  }
  return low
}

const states = [
  Uint32Array.of(0, 0, 0),
  Uint32Array.of(0x12345678, 0x9abcdef0, 3),
  Uint32Array.of(0xffffffff, 0xffffffff, 0xffffffff),
]
const counts = [1, 5, 16, 63, 64, 200, 1009]

test('the generator gives the known answers of Philox4x32-10', t => {
  const hex = (block: number[]) => block.map(word => word.toString(16).padStart(8, '0')).join(' ')
  const ones = 0xffffffff
  t.equal(hex(philox([0, 0, 0, 0], [0, 0])), '6627e8d5 e169c58d bc57ac4c 9b00dbd8')
  t.equal(hex(philox([ones, ones, ones, ones], [ones, ones])), '408f276d 41c83b0e a20bc7c6 6d5451fd')
  const pi = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]
  t.equal(hex(philox(pi, [0xa4093822, 0x299f31d0])), 'd16cfe09 94fdcceb 5001e420 24126ea1')
  for (const state of states)
    for (const count of counts) {
      const stream = count % 2 === 0 ? 0xfffffff0 : 2
      checkKernel(t, 'randomBits', { count, stream }, { state }, { y: words(count, stream, state) }, { tolerance: 0 })
    }
  const [state, count] = [states[1], 40007]
  checkKernel(t, 'randomBits', { count, stream: 7 }, { state }, { y: words(count, 7, state) }, { tolerance: 0 })
  t.end()
})

test('uniform numbers are the upper 24 bits of a word, from low up to high', t => {
  for (const count of [...counts, 40007]) {
    const [state, size] = [states[1], { count, stream: 1, low: -2, high: 3 }]
    checkKernel(
      t,
      'randomUniform',
      size,
      { state },
      { y: Float64Array.from(words(count, 1, state), word => -2 + (5 * (word >>> 8)) / 2 ** 24) },
    )
  }
  t.end()
})

test('normal numbers are quantiles of the normal distribution, whole or cut off at two deviations', t => {
  const sign = (word: number) => (word >>> 31 ? -1 : 1)
  const share = (word: number) => ((word & 0x7fffffff) + 0.5) / 2 ** 31
  for (const count of [...counts, 20011]) {
    const [state, size] = [states[1], { count, stream: 1, mean: 0.5, deviation: 2 }]
    const bits = words(count, 1, state)
    const normal = Float64Array.from(bits, word => 0.5 + 2 * sign(word) * quantile(share(word) / 2))
    checkKernel(t, 'randomNormal', size, { state }, { y: normal })
    const outside = above(2)
    const truncated = Float64Array.from(
      bits,
      word => 0.5 + 2 * sign(word) * quantile(outside + (0.5 - outside) * share(word)),
    )
    checkKernel(t, 'truncatedNormal', size, { state }, { y: truncated })
  }
  t.end()
})

test('random numbers have the moments of their distribution', t => {
  const [state, y] = [states[1], new Float32Array(1_000_000)]
  const near = (name: string, variance: number, bound: number) => {
    const mean = y.reduce((sum, value) => sum + value, 0) / y.length
    const spread = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length
    const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    t.ok(Math.abs(mean) < 5 * Math.sqrt(variance / y.length), `${name}: mean ${mean}`)
    t.ok(Math.abs(spread / variance - 1) < 0.01, `${name}: variance ${spread}`)
    t.ok(largest <= bound && largest > 0.95 * bound, `${name}: largest ${largest}`)
  }
  native.kernels.randomUniform({ count: y.length, stream: 0, low: -1, high: 1 }, { state, y })
  near('uniform', 1 / 3, 1)
  native.kernels.truncatedNormal({ count: y.length, stream: 0, mean: 0, deviation: 1 }, { state, y })
  near('truncated normal', 0.8796256610342398 ** 2, 2)
  native.kernels.randomNormal({ count: y.length, stream: 0, mean: 0, deviation: 1 }, { state, y })
  near('normal', 1, 5.4)
  t.end()
})

test('dropout keeps a number where its sixteen bits are not below the rate, and scales it', t => {
  for (const count of [1, 15, 64, 127, 128, 129, 1000, 50021])
    for (const rate of [0, 0.25, 0.5, 0.9]) {
      const [x, state, stream] = [numbers(count), states[1], 5]
      const blocks = words(Math.ceil(count / 128) * 64, stream, state)
      const y = x.map((value, i) => {
        const w = Math.floor((i % 128) / 16)
        const word = blocks[64 * Math.floor(i / 128) + 16 * (w % 4) + (i % 16)]
        return (w < 4 ? word & 0xffff : word >>> 16) >= Math.round(65536 * rate) ? value / (1 - rate) : 0
      })
      checkKernel(t, 'dropout', { count, stream, rate, outputPrecision: 0 }, { x, state }, { y })
    }
  checkKernel(
    t,
    'dropout',
    { count: 3, stream: 0, rate: 1, outputPrecision: 0 },
    { x: numbers(3), state: states[0] },
    { y: [0, 0, 0] },
  )
  t.end()
})

test('randomOrder is permutation, as floats', t => {
  for (const count of [0, 1, 2, 100]) {
    const state = Uint32Array.of(5, 6, 7)
    const whole = new Int32Array(count)
    native.kernels.permutation({ count, stream: 3 }, { state, y: whole })
    checkKernel(t, 'randomOrder', { count, stream: 3 }, { state }, { y: whole }, { tolerance: 0 })
  }
  t.end()
})

test('randomLogGamma has the moments of the logarithms of gamma numbers', t => {
  const state = Uint32Array.of(1, 2, 3)
  // Digamma and trigamma functions of alpha.
  for (const [alpha, mean, variance] of [
    [0.2, -5.289039896592188, 26.2673772],
    [1, -0.5772156649015329, 1.6449340668482264],
    [3, 0.9227843350984671, 0.3949340668482264],
  ]) {
    const draw = (count: number) => {
      const y = new Float32Array(count)
      native.kernels.randomLogGamma({ count, stream: 9 }, { alpha: Float32Array.of(alpha), state, y })
      return y
    }
    const count = 100_000
    const y = draw(count)
    const found = y.reduce((sum, value) => sum + value, 0) / count
    const squares = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count
    t.ok(Math.abs(found - mean) < 4 * Math.sqrt(variance / count), `mean ${found} of alpha ${alpha}`)
    t.ok(Math.abs(squares / variance - 1) < 0.04, `variance ${squares} of alpha ${alpha}`)
    t.deepEqual(draw(300), y.slice(0, 300), 'the first of them')
  }
  t.end()
})

test('randomBeta has the moments of the beta distribution, and the same numbers however many there are', t => {
  const state = Uint32Array.of(1, 2, 3)
  for (const alpha of [1e-6, 0.2, 0.5, 1, 3, 50]) {
    const count = 100_000
    const draw = (length: number) => {
      const y = new Float32Array(length)
      native.kernels.randomBeta({ count: length, stream: 9 }, { alpha: Float32Array.of(alpha), state, y })
      return y
    }
    const y = draw(count)
    const moment = (power: number) => y.reduce((sum, value) => sum + (value - 0.5) ** power, 0) / count
    const variance = 1 / (4 * (2 * alpha + 1))
    t.ok(y.every(value => value >= 0 && value <= 1) && Math.abs(moment(1)) < 4 * Math.sqrt(variance / count), 'mean')
    t.ok(Math.abs(moment(2) / variance - 1) < 0.02, `variance ${moment(2)} of alpha ${alpha}`)
    const kurtosis = (3 * (2 * alpha + 1)) / (2 * alpha + 3)
    t.ok(Math.abs(moment(4) / variance ** 2 / kurtosis - 1) < 0.03, `kurtosis of alpha ${alpha}`)
    t.deepEqual(draw(300), y.slice(0, 300), 'the first of them')
  }
  t.end()
})
