/** Scores of additive attention against a naive reference, and their sums of very many terms. */
import test from 'tape'
import { type AdditiveScoresSize, activationKinds } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { checkKernel, everywhere, numbers } from './support/kernels.ts'
import { isSanitized } from './support/sanitizer.ts'

/** q and k, and scale where there are factors. */
type Given = Record<string, Float32Array>

/** Calls `visit` for every number that tanh is taken of, with the places of its score, query, key and factor. */
function eachTerm(
  { batch, queries, keys, dim }: AdditiveScoresSize,
  visit: (y: number, q: number, k: number, d: number) => void,
): void {
  for (let row = 0; row < batch * queries; row++)
    for (let j = 0; j < keys; j++)
      for (let d = 0; d < dim; d++)
        visit(row * keys + j, row * dim + d, (Math.floor(row / queries) * keys + j) * dim + d, d)
}

function scores(size: AdditiveScoresSize, { q, k, scale }: Given): Float64Array {
  const y = new Float64Array(size.batch * size.queries * size.keys)
  eachTerm(size, (at, atQ, atK, d) => {
    y[at] += (scale?.[d] ?? 1) * Math.tanh(q[atQ] + k[atK])
  })
  return y
}

function scoreGradients(size: AdditiveScoresSize, { q, k, scale }: Given, dy: Float32Array) {
  const [dq, dk, dscale] = [q.length, k.length, size.dim].map(length => new Float64Array(length))
  eachTerm(size, (at, atQ, atK, d) => {
    const t = Math.tanh(q[atQ] + k[atK])
    const slope = dy[at] * (scale?.[d] ?? 1) * (1 - t * t)
    dq[atQ] += slope
    dk[atK] += slope
    dscale[d] += dy[at] * t
  })
  return { dq, dk, dscale }
}

const given = ({ batch, queries, keys, dim }: AdditiveScoresSize, most = 1): Given => ({
  q: numbers(batch * queries * dim, -most, most, 1),
  k: numbers(batch * keys * dim, -most, most, 2),
  scale: numbers(dim, -1, 1, 3),
})

const sizes: AdditiveScoresSize[] = [
  { batch: 1, queries: 1, keys: 1, dim: 1 },
  { batch: 2, queries: 3, keys: 5, dim: 7 },
  { batch: 3, queries: 16, keys: 16, dim: 16 },
  { batch: 1, queries: 17, keys: 33, dim: 35 },
  { batch: 2, queries: 33, keys: 15, dim: 64 },
  { batch: 1, queries: 2, keys: 3, dim: 300 },
  { batch: 130, queries: 2, keys: 3, dim: 5 },
  { batch: 5, queries: 40, keys: 1, dim: 130 },
]

test('scores of additive attention, with and without factors, and all their gradients', t => {
  for (const size of sizes)
    for (const most of [0.3, 8]) {
      const { q, k, scale } = given(size, most)
      const dy = numbers(size.batch * size.queries * size.keys, -1, 1, 4)
      const plain: Given = { q, k }
      for (const inputs of [plain, { ...plain, scale }]) {
        const label = `${JSON.stringify(size)}, up to ${most}${'scale' in inputs ? ', scaled' : ''}`
        const near = { label, tolerance: 4e-6 }
        checkKernel(t, 'additiveScoresForward', size, inputs, { y: scores(size, inputs) }, near)
        const all = scoreGradients(size, inputs, dy)
        checkKernel(t, 'additiveScoresBackward', size, { ...inputs, dy }, { ...all }, near)
        for (const [name, gradient] of Object.entries(all)) {
          const one = { ...near, label: `${label}, ${name} alone` }
          checkKernel(t, 'additiveScoresBackward', size, { ...inputs, dy }, { [name]: gradient }, one)
        }
      }
    }
  t.end()
})

test('NaN and infinite numbers of a query reach its own scores and gradients', t => {
  const size = { batch: 2, queries: 18, keys: 19, dim: 21 }
  const dy = numbers(2 * 18 * 19, -1, 1, 4)
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const inputs = given(size)
    inputs.q[21 * 20 + 20] = value
    checkKernel(t, 'additiveScoresForward', size, inputs, { y: scores(size, inputs) }, { label: `with ${value}` })
    const near = { label: `with ${value}`, tolerance: 4e-6 }
    checkKernel(t, 'additiveScoresBackward', size, { ...inputs, dy }, { ...scoreGradients(size, inputs, dy) }, near)
  }
  t.end()
})

test('a score of one number has the bits of tanh', t => {
  const q = numbers(1000, -4, 4)
  const size = { batch: 1, queries: q.length, keys: 1, dim: 1 }
  const kind = activationKinds.indexOf('tanh')
  const activation = { count: q.length, kind, alpha: 0, limit: 0, threshold: 0 }
  everywhere((level, threads) => {
    const [y, tanh] = [new Float32Array(q.length), new Float32Array(q.length)]
    native.kernels.additiveScoresForward(size, { q, k: Float32Array.of(0), y })
    native.kernels.activationForward(activation, { x: q, y: tanh })
    t.deepEqual(y, tanh, `${level}, ${threads} threads`)
  })
  t.end()
})

test('sums of very many scores and gradients keep their digits', t => {
  const terms = isSanitized ? 2 ** 16 : 2 ** 20
  const one = Float32Array.of(1)
  const equal = (value: number, count = terms) => new Float32Array(count).fill(value)
  const tanh = Math.tanh(Math.fround(0.7))
  const near = { tolerance: 4e-7 }
  const dim = { batch: 1, queries: 1, keys: 1, dim: terms }
  const scale = equal(1 / terms)
  checkKernel(t, 'additiveScoresForward', dim, { q: equal(0.7), k: equal(0), scale }, { y: [tanh] }, near)
  for (const axis of ['batch', 'queries', 'keys'] as const) {
    const size = { batch: 1, queries: 1, keys: 1, dim: 1, [axis]: terms }
    const inputs = { q: equal(0.7, size.batch * size.queries), k: equal(0, size.batch * size.keys), scale: one }
    const slope = 1 - tanh * tanh
    const expected = {
      dq: equal(axis === 'keys' ? slope : slope / terms, inputs.q.length),
      dk: equal(axis === 'queries' ? slope : slope / terms, inputs.k.length),
      dscale: [tanh],
    }
    const label = `over ${terms} ${axis}`
    checkKernel(t, 'additiveScoresBackward', size, { ...inputs, dy: equal(1 / terms) }, expected, { ...near, label })
  }
  t.end()
})
