/** Elementwise functions of one array: values, special values, exactness, gradients. */
import test from 'tape'
import type { UnaryKind } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const { unaryKinds } = native.constants
const fromOutput = new Set(native.constants.unariesFromOutput)

/** erf by its Taylor series. */
function erf(x: number): number {
  if (Math.abs(x) > 5) return Math.sign(x)
  let [term, sum] = [x, x]
  for (let n = 1; n < 150; n++) {
    term *= (-x * x) / n
    sum += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x)
  if (x - floor !== 0.5) return Math.round(x)
  return floor % 2 === 0 ? floor : floor + 1
}

const truth = (holds: boolean) => (holds ? 1 : 0)
const zero = () => 0
const [low, high] = [-0.75, 1.5]

/** Value, derivative, and the numbers it is tried on: from, to. */
type Row = readonly [value: (x: number) => number, slope: (x: number) => number, from: number, to: number]

const rows: Record<UnaryKind, Row> = {
  negative: [x => -x, () => -1, -3, 3],
  abs: [Math.abs, Math.sign, -3, 3],
  sign: [Math.sign, zero, -3, 3],
  square: [x => x * x, x => 2 * x, -3, 3],
  sqrt: [Math.sqrt, x => 0.5 / Math.sqrt(x), 0.1, 5],
  rsqrt: [x => 1 / Math.sqrt(x), x => -0.5 * x ** -1.5, 0.1, 5],
  reciprocal: [x => 1 / x, x => -1 / (x * x), 0.2, 4],
  expm1: [Math.expm1, Math.exp, -4, 4],
  log: [Math.log, x => 1 / x, 0.1, 9],
  log1p: [Math.log1p, x => 1 / (1 + x), -0.9, 9],
  log2: [Math.log2, x => 1 / (x * Math.LN2), 0.1, 9],
  log10: [Math.log10, x => 1 / (x * Math.LN10), 0.1, 9],
  sin: [Math.sin, Math.cos, -9, 9],
  cos: [Math.cos, x => -Math.sin(x), -9, 9],
  tan: [Math.tan, x => 1 + Math.tan(x) ** 2, -1.2, 1.2],
  erf: [erf, x => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x), -4, 4],
  floor: [Math.floor, zero, -9, 9],
  ceil: [Math.ceil, zero, -9, 9],
  round: [roundHalfEven, zero, -9, 9],
  clip: [x => (Number.isNaN(x) ? x : Math.min(Math.max(x, low), high)), x => truth(x >= low && x <= high), -3, 3],
  logicalNot: [x => truth(x === 0), zero, -1, 1],
  isNan: [x => truth(Number.isNaN(x)), zero, -1, 1],
  isInf: [x => truth(Math.abs(x) === Infinity), zero, -1, 1],
  isFinite: [x => truth(Number.isFinite(x)), zero, -1, 1],
}

const sizeOf = (name: UnaryKind, count: number) => ({ count, kind: unaryKinds.indexOf(name), low, high })

function valuesOf(name: UnaryKind, x: Float32Array): Float32Array {
  const y = new Float32Array(x.length)
  native.kernels.unaryForward(sizeOf(name, x.length), { x, y })
  return y
}

test('every function of one array has the value and the derivative of its definition', t => {
  t.deepEqual(Object.keys(rows), [...unaryKinds], 'the table has every kind')
  for (const name of unaryKinds) {
    const [value, slope, from, to] = rows[name]
    for (const count of [0, 1, 15, 33_003]) {
      const x = numbers(count, from, to, count)
      if (count > 20)
        x.set(
          [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, low, high].filter(v => v >= from && v <= to),
          3,
        )
      const label = `${name}, ${count} numbers`
      const y = x.map(value)
      checkKernel(t, 'unaryForward', sizeOf(name, count), { x }, { y: Float64Array.from(x, value) }, { label })
      const dy = numbers(count, -2, 2, 4)
      const dx = Float64Array.from(dy, (d, i) => d * slope(x[i]))
      const inputs = { dy, xOrY: fromOutput.has(name) ? y : x }
      checkKernel(t, 'unaryBackward', sizeOf(name, count), inputs, { dx }, { label, tolerance: 3e-6 })
    }
  }
  t.end()
})

const special = [
  0,
  1e-40,
  -1e-40,
  1e-20,
  -1e-20,
  0.49999997,
  0.5,
  -0.5,
  1,
  -1,
  1.5,
  -2.5,
  2,
  8,
  1000,
  65536,
  8388607.5,
  16777216,
  -1e10,
  1e30,
  -1e30,
  3e38,
  -3e38,
  88,
  89,
  -88,
  -110,
  Infinity,
  -Infinity,
  Number.NaN,
].map(Math.fround)

test('zeros, huge, infinite and undefined numbers have the value of the definition', t => {
  const x = Float32Array.from(special)
  for (const name of unaryKinds) {
    const received = valuesOf(name, x)
    const expected = x.map(rows[name][0])
    const wrong = special.findIndex((_, i) => {
      const [a, b] = [received[i], expected[i]]
      const near = Math.abs(a - b) <= 2e-6 * Math.abs(b) || (name === 'erf' && Math.abs(a - b) <= 2e-6)
      return !(Object.is(a, b) || a === b || near)
    })
    t.ok(
      wrong < 0,
      `${name}${wrong < 0 ? '' : `(${x[wrong]}): expected ${expected[wrong]}, received ${received[wrong]}`}`,
    )
  }
  t.end()
})

/** The largest error in units of the last place of the true value, which are not taken smaller than `least`. */
function unitsWrong(name: UnaryKind, x: Float32Array, least = 2 ** -126): number {
  const y = valuesOf(name, x)
  return x.reduce((most, value, i) => {
    const expected = rows[name][0](value)
    const unit = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(expected), least))) - 23)
    return Math.max(most, Math.abs(y[i] - expected) / unit)
  }, 0)
}

test('logarithms, powers of e and sines are exact to two units in the last place', t => {
  const spread = (from: number, to: number) => numbers(40_000, from, to, 9).map(e => 2 ** e)
  const cases: readonly (readonly [UnaryKind, Float32Array])[] = [
    ['sqrt', spread(-126, 127)],
    ['rsqrt', spread(-126, 127)],
    ['expm1', numbers(40_000, -20, 88, 1)],
    ['expm1', spread(-30, 1).map(v => -v)],
    ['log', spread(-126, 127)],
    ['log', numbers(40_000, 0.5, 2, 2)],
    ['log1p', spread(-40, 127)],
    ['log1p', spread(-30, -0.01).map(v => -v)],
    ['log2', numbers(40_000, 0.5, 2, 2)],
    ['log2', spread(-126, 127)],
    ['log10', numbers(40_000, 0.5, 2, 2)],
    ['log10', spread(-126, 127)],
    ['sin', numbers(40_000, -7, 7, 3)],
    ['cos', numbers(40_000, -7, 7, 3)],
    ['sin', numbers(40_000, -60_000, 60_000, 3)],
    ['cos', numbers(40_000, -60_000, 60_000, 3)],
    ['tan', numbers(40_000, -1.5, 1.5, 3)],
    ['sin', spread(-30, 2)],
    // Beyond this the sine of a double is known by its own reduction, which is exact.
    ['sin', spread(16, 127)],
    ['cos', spread(16, 127).map(v => -v)],
    ['sin', Float32Array.from({ length: 5000 }, (_, k) => k * Math.PI)],
    ['cos', Float32Array.from({ length: 5000 }, (_, k) => (k + 0.5) * Math.PI)],
  ]
  for (const [name, x] of cases) {
    const worst = unitsWrong(name, x)
    t.ok(worst < (name === 'tan' ? 3.5 : 2), `${name}, ${x[0]}, ...: ${worst.toFixed(2)}`)
  }
  const powers = Float32Array.from({ length: 250 }, (_, i) => 2 ** (i - 126))
  t.deepEqual([...valuesOf('log2', powers)], [...powers.map(Math.log2)], 'logarithms of powers of two are whole')
  t.end()
})
