import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/engine/settings.ts'
import { checkKernel, numbers } from './support/kernels.ts'

/** C = A B (+ C) in double precision. */
function product(
  m: number,
  n: number,
  k: number,
  a: (i: number, p: number) => number,
  b: (p: number, j: number) => number,
  c?: Float32Array,
): Float64Array {
  return Float64Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    let sum = c?.[at] ?? 0
    for (let p = 0; p < k; p++) sum += a(i, p) * b(p, j)
    return sum
  })
}

/**
 * Partial sums of k terms of size 1/3 grow to sqrt(k) / 3, and each of k roundings takes half a unit of them: 6e-8 k /
 * 9 or so in the mean, 4 times at worst.
 */
const near = (k: number, label: string) => ({ tolerance: 3e-8 * k + 1e-6, label })

const sizes = [
  [1, 1, 1],
  [1, 17, 3],
  [2, 16, 5],
  [3, 1, 64],
  [5, 131, 33],
  [6, 70, 401],
  [7, 64, 31],
  [2, 4133, 6], // few rows: more columns than are done at a time
  [8, 67, 1001],
  [13, 33, 129],
  [31, 10, 517],
  [50, 97, 9],
  [97, 131, 64],
  [400, 48, 27],
  [11, 4133, 400], // several blocks of columns and of k
]

test('gemm is the product of its matrices, transposed or not, and can add to what is there', t => {
  for (const [m, n, k] of sizes)
    for (const transposeA of [0, 1])
      for (const transposeB of [0, 1])
        for (const accumulate of [0, 1]) {
          const [a, b, c] = [numbers(m * k, -1, 1, 1), numbers(k * n, -1, 1, 2), numbers(m * n, -1, 1, 3)]
          const expected = product(
            ...([m, n, k] as const),
            (i, p) => (transposeA ? a[p * m + i] : a[i * k + p]),
            (p, j) => (transposeB ? b[j * k + p] : b[p * n + j]),
            accumulate ? c : undefined,
          )
          const how = `${transposeA ? ' A transposed' : ''}${transposeB ? ' B transposed' : ''}`
          const label = `${m}x${n}x${k}${how}${accumulate ? ' added' : ''}`
          checkKernel(
            t,
            'gemm',
            { m, n, k, transposeA, transposeB, accumulate },
            accumulate ? { a, b, c } : { a, b },
            { c: expected },
            near(k, label),
          )
        }
  t.end()
})

test('gemm copies rows that would fall into one set of the cache, and cuts a long k, without changing the sum', t => {
  for (const [m, n, k] of [
    [29, 150, 2048],
    [350, 70, 1024],
  ]) {
    const [a, b] = [numbers(m * k, -1, 1, 1), numbers(k * n, -1, 1, 2)]
    const expected = product(
      ...([m, n, k] as const),
      (i, p) => a[i * k + p],
      (p, j) => b[p * n + j],
    )
    checkKernel(
      t,
      'gemm',
      { m, n, k, transposeA: 0, transposeB: 0, accumulate: 0 },
      { a, b },
      { c: expected },
      near(k, `${m}x${n}x${k}`),
    )
  }
  t.end()
})

test('packed weights give the same bits, and are read instead of the plain ones', t => {
  for (const [batch, inputs, units] of [
    [9, 33, 48],
    [64, 400, 65],
    [13, 1100, 2100],
    [700, 27, 50],
  ]) {
    const [x, w] = [numbers(batch * inputs, -1, 1, 1), numbers(inputs * units, -1, 1, 2)]
    const size = { batch, inputs, units, activation: 0, precision: 0, outputPrecision: 0 }
    for (const simd of engine.simdLevels) {
      engine.setSimd(simd)
      const [plain, fromPacked] = [new Float32Array(batch * units), new Float32Array(batch * units)]
      const packed = new Float32Array(native.lengths('densePack', size)[1])
      kernels.densePack(size, { w, packed })
      kernels.denseForward(size, { x, w, y: plain })
      kernels.denseForward(size, { x, w: packed, packed, y: fromPacked })
      t.deepEqual(fromPacked, plain, `${batch} x ${inputs} -> ${units}, ${simd}`)
    }
  }
  engine.setSimd(engine.simdLevels[engine.simdLevels.length - 1])
  t.equal(
    native.lengths('densePack', {
      batch: 1,
      inputs: 100,
      units: 100,
      activation: 0,
      outputPrecision: 0,
      precision: 0,
    })[1],
    0,
    'few rows read the weights as they lie',
  )
  t.end()
})

test('the dense layer multiplies, adds its bias and cuts by relu; its gradients are those of the definition', t => {
  for (const [batch, inputs, units] of [
    [1, 1, 1],
    [1, 37, 19],
    [4, 130, 10],
    [17, 33, 48],
    [64, 9, 65],
  ]) {
    const [x, w, b] = [numbers(batch * inputs, -1, 1, 1), numbers(inputs * units, -1, 1, 2), numbers(units, -1, 1, 3)]
    const dy = numbers(batch * units, -1, 1, 4)
    const z = product(
      ...([batch, units, inputs] as const),
      (i, p) => x[i * inputs + p],
      (p, j) => w[p * units + j],
    )
    const label = `${batch} x ${inputs} -> ${units}`
    for (const activation of [0, 1]) {
      const y = z.map((value, at) => (activation ? Math.max(0, value + b[at % units]) : value + b[at % units]))
      checkKernel(
        t,
        'denseForward',
        { batch, inputs, units, activation, precision: 0, outputPrecision: 0 },
        { x, w, b },
        { y },
        near(inputs, label),
      )
    }
    checkKernel(
      t,
      'denseForward',
      { batch, inputs, units, activation: 0, precision: 0, outputPrecision: 0 },
      { x, w },
      { y: z },
      near(inputs, `${label} without bias`),
    )
    const gradients = {
      dx: product(
        ...([batch, inputs, units] as const),
        (i, p) => dy[i * units + p],
        (p, j) => w[j * units + p],
      ),
      dw: product(
        ...([inputs, units, batch] as const),
        (i, p) => x[p * inputs + i],
        (p, j) => dy[p * units + j],
      ),
      db: Float64Array.from({ length: units }, (_, j) => {
        let sum = 0
        for (let n = 0; n < batch; n++) sum += dy[n * units + j]
        return sum
      }),
    }
    const size = { batch, inputs, units, activation: 0, precision: 0, outputPrecision: 0 }
    checkKernel(t, 'denseBackward', size, { x, w, dy }, gradients, near(Math.max(units, batch), label))
    checkKernel(t, 'denseBackward', size, { x, w, dy }, { dw: gradients.dw }, near(batch, `${label}, dw alone`))
  }
  t.end()
})
