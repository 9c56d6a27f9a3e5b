/**
 * The sums that a convolution gathers of its output for the batch normalisation behind it
 * (native/kernels/normalization/moments.h).
 */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import { native } from '../lib/engine/native.ts'
import { type Case, conv2dSize, lengths } from './support/convolution.ts'
import { checkKernel, everywhere, numbers } from './support/kernels.ts'

const [chosen, im2col, direct, winograd, depthwise, pointwise] = [0, 1, 2, 3, 4, 5]

/** One part and many, of equal size or not; a few columns of a part by one thread, the others by another. */
const cases: (Case & { algorithm: number })[] = [
  { x: [2, 9, 7, 3], filters: 5, kernel: [3, 3], algorithm: im2col },
  { x: [1, 1, 1, 1], filters: 1, kernel: [1, 1], algorithm: direct },
  { x: [3, 41, 39, 3], filters: 18, kernel: [3, 3], strides: [2, 2], padding: 'same', algorithm: direct },
  { x: [2, 5, 5, 96], filters: 131, kernel: [3, 3], algorithm: direct },
  { x: [2, 12, 13, 8], filters: 12, kernel: [3, 3], groups: 4, padding: 'same', algorithm: direct },
  { x: [1, 1, 4100, 17], filters: 18, kernel: [1, 3], padding: 'same', algorithm: direct },
  { x: [2, 3, 700, 150], filters: 5, kernel: [1, 2], algorithm: direct },
  { x: [1, 4, 4, 3], filters: 7, kernel: [3, 3], padding: 'same', algorithm: winograd },
  { x: [3, 18, 21, 16], filters: 21, kernel: [3, 3], padding: 'same', algorithm: winograd },
  { x: [5, 13, 14, 5], filters: 32, kernel: [5, 5], algorithm: winograd },
  { x: [3, 17, 18, 17], filters: 17, kernel: [3, 3], groups: 17, padding: 'same', algorithm: depthwise },
  { x: [1, 1, 2300, 3], filters: 9, kernel: [1, 3], groups: 3, algorithm: depthwise },
  { x: [1, 2, 3, 4], filters: 6, kernel: [1, 1], algorithm: pointwise },
  { x: [3, 13, 11, 21], filters: 70, kernel: [1, 1], algorithm: pointwise },
  { x: [1, 19, 19, 16], filters: 9, kernel: [1, 1], strides: [2, 2], algorithm: pointwise },
  { x: [2, 24, 23, 8], filters: 2056, kernel: [1, 1], algorithm: chosen },
]

const place =
  native.signatures.find(({ name }) => name === 'conv2dForward')?.arrays.findIndex(({ name }) => name === 'moments') ??
  -1

/** Mean and variance of every column, in double precision. */
function statistics(y: Float32Array, channels: number) {
  const rows = y.length / channels
  const [mean, variance] = [new Float64Array(channels), new Float64Array(channels)]
  y.forEach((value, i) => {
    mean[i % channels] += value / rows
  })
  y.forEach((value, i) => {
    variance[i % channels] += (value - mean[i % channels]) ** 2 / rows
  })
  return { mean, variance }
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]) / Math.max(1, Math.abs(b[i]))), 0)

/** The cases in float32, and those that multiply pairs in bfloat16, by matrix registers where there are some, too. */
const [bfloat16, bfloat16Vectors] = [1, 3]
const sizes = cases.flatMap(({ algorithm, ...shape }) =>
  (algorithm === direct || algorithm === pointwise ? [0, bfloat16, bfloat16Vectors] : [0]).map(precision => ({
    ...conv2dSize(shape),
    algorithm,
    precision,
  })),
)

for (const s of sizes) {
  const shape = `${s.batch}x${s.height}x${s.width}x${s.channels} -> ${s.filters}`
  const label = `algorithm ${s.algorithm}, precision ${s.precision}, ${shape}`
  test(`a convolution gathers the moments of what it gives: ${label}`, t => {
    const { x: xs, w: ws, z: zs } = lengths(s)
    const rows = zs / s.filters
    for (const centre of [0, 40]) {
      const [x, w, b] = [numbers(xs, -1, 1, 1), numbers(ws, -1, 1, 2), numbers(s.filters, centre - 1, centre + 1, 3)]
      const length = native.lengths('conv2dForward', s)[place]
      const parts = length / (3 * s.filters + 1)
      t.ok(Number.isInteger(parts), `${parts} parts`)
      const bits = new Map<string, Uint8Array>()
      const faults = new Set<string>()
      everywhere((level, threads) => {
        const where = `${level}, ${threads} threads`
        const [plain, y, guarded] = [new Float32Array(zs), new Float32Array(zs), new Float32Array(length + 2).fill(77)]
        const moments = guarded.subarray(1, 1 + length)
        kernels.conv2dForward(s, { x, w, b, y: plain })
        kernels.conv2dForward(s, { x, w, b, y, moments })
        if (guarded[0] !== 77 || guarded[length + 1] !== 77) faults.add(`wrote beside moments (${where})`)
        if (Buffer.compare(Buffer.from(plain.buffer), Buffer.from(y.buffer)) !== 0)
          faults.add(`other outputs with moments (${where})`)
        const ownBits = level === 'baseline' || (s.precision === bfloat16 && level === 'avx512') // matrix registers
        const arithmetic = ownBits ? level : 'fused'
        const received = Uint8Array.from(Buffer.from(moments.buffer, moments.byteOffset, moments.byteLength))
        if (Buffer.compare(received, bits.get(arithmetic) ?? received) !== 0) faults.add(`other bits (${where})`)
        bits.set(arithmetic, received)

        const counted = Array.from({ length: parts }, (_, i) => moments[(i + 1) * (3 * s.filters + 1) - 1]).reduce(
          (sum, n) => sum + n,
          0,
        )
        if (counted !== rows) faults.add(`${counted} rows instead of ${rows} (${where})`)
        const expected = statistics(y, s.filters)
        const size = {
          outer: rows,
          channels: s.filters,
          inner: 1,
          epsilon: 0,
          momentum: 0,
          activation: 0,
          normalisedPrecision: 0,
          outputPrecision: 0,
          parts,
        }
        const [mean, rstd, normalised] = [
          new Float32Array(s.filters),
          new Float32Array(s.filters),
          new Float32Array(zs),
        ]
        const [movingMean, movingVariance] = [new Float32Array(s.filters), new Float32Array(s.filters)]
        kernels.batchNormTraining(size, { x: y, moments, y: normalised, mean, rstd, movingMean, movingVariance })
        const [ofMean, ofVariance] = [apart(mean, expected.mean), apart(movingVariance, expected.variance)]
        if (!(ofMean <= 1e-6)) faults.add(`mean differs by ${ofMean.toPrecision(2)} (${where})`)
        if (!(ofVariance <= 1e-5)) faults.add(`variance differs by ${ofVariance.toPrecision(2)} (${where})`)
      })
      t.deepEqual([...faults].slice(0, 4), [], `outputs about ${centre}`)
    }
    t.end()
  })
}

test('weights that were packed give moments, too', t => {
  const s = conv2dSize({ x: [3, 18, 21, 16], filters: 21, kernel: [3, 3], padding: 'same' })
  const { x: xs, w: ws, z: zs } = lengths(s)
  const [x, w] = [numbers(xs, -1, 1, 1), numbers(ws, -1, 1, 2)]
  const packed = new Float32Array(native.lengths('conv2dPack', s)[1])
  kernels.conv2dPack(s, { w, packed })
  const y = new Float32Array(zs)
  const moments = new Float32Array(native.lengths('conv2dForward', s)[place])
  kernels.conv2dForward(s, { x, w, packed, y, moments })
  const size = {
    outer: zs / 21,
    channels: 21,
    inner: 1,
    epsilon: 0.25,
    momentum: 0,
    activation: 0,
    normalisedPrecision: 0,
    outputPrecision: 0,
    parts: moments.length / (3 * 21 + 1),
  }
  const { mean, variance } = statistics(y, 21)
  const rstd = variance.map(value => 1 / Math.sqrt(value + 0.25))
  const normalised = Float64Array.from(y, (value, i) => (value - mean[i % 21]) * rstd[i % 21])
  checkKernel(t, 'batchNormTraining', size, { x: y, moments }, { y: normalised, mean, rstd }, { tolerance: 1e-5 })
  t.end()
})

test('moments that do not fit are refused', t => {
  const s = conv2dSize({ x: [1, 4, 4, 1], filters: 1, kernel: [3, 3] })
  const [x, w, y] = [new Float32Array(16), new Float32Array(9), new Float32Array(4)]
  t.throws(() => kernels.conv2dForward(s, { x, w, y, moments: new Float32Array(3) }), /moments/, 'too short')
  const pooled = { ...s, pool: 1 }
  const index = new Uint8Array(1)
  t.throws(
    () => kernels.conv2dForward(pooled, { x, w, y, index, moments: new Float32Array(100) }),
    /moments/,
    'of a pooled output',
  )
  const size = {
    outer: 4,
    channels: 1,
    inner: 1,
    epsilon: 0,
    momentum: 0,
    activation: 0,
    normalisedPrecision: 0,
    outputPrecision: 0,
    parts: 1,
  }
  const one = () => new Float32Array(1)
  t.throws(
    () => kernels.batchNormTraining(size, { x: y, y, mean: one(), rstd: one() }),
    /moments/,
    'parts without moments',
  )
  const inner = { ...size, outer: 2, inner: 2 }
  const moments = new Float32Array(4)
  t.throws(
    () => kernels.batchNormTraining(inner, { x: y, moments, y, mean: one(), rstd: one() }),
    /inner 1/,
    'channels first',
  )
  t.end()
})
