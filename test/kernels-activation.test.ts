import test from 'tape'
import type { ActivationKind } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const { activationKinds } = native.constants
const activationsFromOutput = new Set(native.constants.activationsFromOutput)

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
const clamp = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high)
const within = (x: number, low: number, high: number) => (x > low && x < high ? 1 : 0)

/** erf by its Taylor series, and by the continued fraction of erfc where that is long. */
function erf(x: number): number {
  const a = Math.abs(x)
  if (a > 3) {
    let fraction = a
    for (let k = 60; k > 0; k--) fraction = a + k / 2 / fraction
    return Math.sign(x) * (1 - Math.exp(-a * a) / (fraction * Math.sqrt(Math.PI)))
  }
  let [term, sum] = [x, x]
  for (let n = 1; n < 100; n++) {
    term *= (-x * x) / n
    sum += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

interface Options {
  alpha?: number
  limit?: number
  threshold?: number
}

/** Value and derivative at x. */
type Row = [kind: ActivationKind, options: Options, value: (x: number) => number, slope: (x: number) => number]

const [alphaOfSelu, scaleOfSelu] = [1.6732632423543772, 1.0507009873554805]
const cumulative = (x: number) => 0.5 * (1 + erf(x / Math.SQRT2))
const inner = (x: number) => Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))

/** Keras's relu with its three options: the gradient at the threshold is 0, at the limit 1. */
function reluRow(alpha: number, limit: number, threshold: number): Row {
  const cut = (x: number) => (limit < Infinity ? clamp(x, 0, limit) : x)
  return [
    'relu',
    { alpha, limit, threshold },
    x => cut(x > threshold ? x : 0) - alpha * Math.max(threshold - x, 0),
    x => (x > threshold ? (cut(x) === x ? 1 : 0) : x < threshold ? alpha : 0),
  ]
}

function eluRow(alpha: number): Row {
  return ['elu', { alpha }, x => (x > 0 ? x : alpha * Math.expm1(x)), x => (x > 0 ? 1 : alpha * Math.exp(x))]
}

const rows: Row[] = [
  reluRow(0, Infinity, 0),
  reluRow(0, 0.75, 0),
  reluRow(0.125, 1, 0.25),
  reluRow(0.2, Infinity, -0.5),
  reluRow(0.2, 2, -0.5),
  reluRow(0, Infinity, 0.5),
  ['relu6', {}, x => clamp(x, 0, 6), x => within(x, 0, 6)],
  ['leakyRelu', { alpha: 0.25 }, x => (x > 0 ? x : 0.25 * x), x => (x > 0 ? 1 : 0.25)],
  eluRow(1),
  eluRow(0.5),
  ['celu', { alpha: 2 }, x => (x > 0 ? x : 2 * Math.expm1(x / 2)), x => (x > 0 ? 1 : Math.exp(x / 2))],
  [
    'selu',
    {},
    x => scaleOfSelu * (x > 0 ? x : alphaOfSelu * Math.expm1(x)),
    x => scaleOfSelu * (x >= 0 ? 1 : alphaOfSelu * Math.exp(x)),
  ],
  ['sigmoid', {}, sigmoid, x => sigmoid(x) * sigmoid(-x)],
  ['tanh', {}, Math.tanh, x => 1 - Math.tanh(x) ** 2],
  ['exponential', {}, Math.exp, Math.exp],
  ['softplus', {}, softplus, sigmoid],
  ['softsign', {}, x => x / (1 + Math.abs(x)), x => 1 / (1 + Math.abs(x)) ** 2],
  ['silu', {}, x => x * sigmoid(x), x => sigmoid(x) * (1 + x * sigmoid(-x))],
  ['gelu', {}, x => x * cumulative(x), x => cumulative(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)],
  [
    'geluTanh',
    {},
    x => 0.5 * x * (1 + inner(x)),
    x => 0.5 * (1 + inner(x)) + 0.5 * x * (1 - inner(x) ** 2) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x),
  ],
  [
    'mish',
    {},
    x => x * Math.tanh(softplus(x)),
    x => Math.tanh(softplus(x)) + x * (1 - Math.tanh(softplus(x)) ** 2) * sigmoid(x),
  ],
  ['logSigmoid', {}, x => -softplus(-x), x => sigmoid(-x)],
  ['hardSigmoid', {}, x => clamp(x + 3, 0, 6) / 6, x => within(x, -3, 3) / 6],
  ['hardSilu', {}, x => (x * clamp(x + 3, 0, 6)) / 6, x => clamp(x + 3, 0, 6) / 6 + (x * within(x, -3, 3)) / 6],
  ['hardTanh', {}, x => clamp(x, -1, 1), x => (Math.abs(x) <= 1 ? 1 : 0)],
  ['hardShrink', { threshold: 0.5 }, x => (Math.abs(x) > 0.5 ? x : 0), x => (Math.abs(x) > 0.5 ? 1 : 0)],
  [
    'softShrink',
    { threshold: 0.5 },
    x => Math.sign(x) * Math.max(Math.abs(x) - 0.5, 0),
    x => (Math.abs(x) > 0.5 ? 1 : 0),
  ],
  ['tanhShrink', {}, x => x - Math.tanh(x), x => Math.tanh(x) ** 2],
  ['threshold', { threshold: 0.25, alpha: -1 }, x => (x > 0.25 ? x : -1), x => (x > 0.25 ? 1 : 0)],
  ['squareplus', { alpha: 4 }, x => (x + Math.sqrt(x * x + 4)) / 2, x => (1 + x / Math.sqrt(x * x + 4)) / 2],
  ['sparsePlus', {}, x => (x >= 1 ? x : Math.max(x + 1, 0) ** 2 / 4), x => clamp(x + 1, 0, 2) / 2],
  ['sparseSigmoid', {}, x => clamp(x + 1, 0, 2) / 2, x => within(x, -1, 1) / 2],
]

/** Points where a definition changes, large numbers, and some of each magnitude between. */
const special = [
  -100, -30, -15, -6, -3, -2.5, -1, -0.75, -0.5, -0.25, -1e-3, -1e-20, 0, 1e-20, 1e-3, 0.25, 0.5, 0.75, 1, 2, 2.5, 3, 6,
  15, 30, 80,
]

test('every activation has the value and the derivative of its definition, kinks and large numbers included', t => {
  const kinds = new Set(rows.map(row => row[0]))
  t.deepEqual(
    activationKinds.filter(kind => !kinds.has(kind)),
    [],
    'every kind has a row here',
  )
  for (const [name, options, value, slope] of rows) {
    const size = (count: number) => ({
      count,
      kind: activationKinds.indexOf(name),
      alpha: 0,
      limit: 0,
      threshold: 0,
      ...options,
    })
    for (const x of [Float32Array.from(special), numbers(1, -3, 3), numbers(15, -4, 4, 2), numbers(33003, -9, 9, 3)]) {
      const label = `${name} ${JSON.stringify(options)}, ${x.length} numbers`
      const [y, dy] = [Float32Array.from(x, value), numbers(x.length, -2, 2, 4)]
      const near = { label }
      checkKernel(t, 'activationForward', size(x.length), { x }, { y: Array.from(x, value) }, near)
      const xOrY = activationsFromOutput.has(name) ? y : x
      checkKernel(
        t,
        'activationBackward',
        size(x.length),
        { dy, xOrY },
        { dx: Array.from(dy, (d, i) => d * slope(x[i])) },
        near,
      )
    }
  }
  t.end()
})

test('NaN stays NaN in every activation', t => {
  for (const [name, options] of rows) {
    if (['hardShrink', 'threshold'].includes(name)) continue // they choose by a comparison, which NaN fails
    const y = new Float32Array(1)
    const kind = activationKinds.indexOf(name)
    native.kernels.activationForward(
      { count: 1, kind, alpha: 0.5, limit: 2, threshold: 0.5, ...options },
      { x: Float32Array.of(Number.NaN), y },
    )
    t.ok(Number.isNaN(y[0]), name)
  }
  t.end()
})
