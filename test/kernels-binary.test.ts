/** Elementwise functions of two arrays, repeated to a common shape: values, special values and gradients. */
import test from 'tape'
import type { BinaryKind } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { broadcastSize, eachIndex, offsetOf } from './support/axes.ts'
import { checkKernel, numbers, wholeNumbers } from './support/kernels.ts'

const { binaryKinds, binaryGradients } = native.constants

interface Definition {
  readonly value: (a: number, b: number) => number
  /** df/da and df/db. */
  readonly slopes?: (a: number, b: number) => readonly [number, number]
}

const truth = (holds: boolean) => (holds ? 1 : 0)
const either = (a: number, b: number, chosen: number) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : chosen)
/** Math.pow, but for what IEEE's pow makes of one. */
const power = (a: number, b: number) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b)

/** The remainder with the sign of b, as NumPy has it; JavaScript's has that of a. */
function mod(a: number, b: number): number {
  const remainder = a % b
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder
}
/** NumPy's: floor(a / b), but NaN of an infinite a, and -1 where only the sign of the quotient is left. */
function floorDivide(a: number, b: number): number {
  if (Math.abs(a) === Infinity && b !== 0) return Number.NaN
  return Math.abs(b) === Infinity && a * b < 0 ? -1 : Math.floor(a / b)
}

function logAddExp(a: number, b: number): number {
  return a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
}

const definitions: Record<BinaryKind, Definition> = {
  add: { value: (a, b) => a + b, slopes: () => [1, 1] },
  subtract: { value: (a, b) => a - b, slopes: () => [1, -1] },
  multiply: { value: (a, b) => a * b, slopes: (a, b) => [b, a] },
  divide: { value: (a, b) => a / b, slopes: (a, b) => [1 / b, -a / b / b] },
  divideNoNan: {
    value: (a, b) => (b === 0 ? 0 : a / b),
    slopes: (a, b) => (b === 0 ? [0, 0] : [1 / b, -a / b / b]),
  },
  maximum: { value: (a, b) => either(a, b, Math.max(a, b)), slopes: (a, b) => (a >= b ? [1, 0] : [0, 1]) },
  minimum: { value: (a, b) => either(a, b, Math.min(a, b)), slopes: (a, b) => (a <= b ? [1, 0] : [0, 1]) },
  power: {
    value: power,
    slopes: (a, b) => [b * power(a, b - 1), a > 0 ? power(a, b) * Math.log(a) : power(a, b) * 0],
  },
  squaredDifference: { value: (a, b) => (a - b) ** 2, slopes: (a, b) => [2 * (a - b), 2 * (b - a)] },
  logAddExp: { value: logAddExp, slopes: (a, b) => [1 / (1 + Math.exp(b - a)), 1 / (1 + Math.exp(a - b))] },
  mod: { value: mod, slopes: (a, b) => [1, -Math.floor(a / b)] },
  floorDivide: { value: floorDivide },
  greater: { value: (a, b) => truth(a > b) },
  greaterEqual: { value: (a, b) => truth(a >= b) },
  less: { value: (a, b) => truth(a < b) },
  lessEqual: { value: (a, b) => truth(a <= b) },
  equal: { value: (a, b) => truth(a === b) },
  notEqual: { value: (a, b) => truth(a !== b) },
  logicalAnd: { value: (a, b) => truth(a !== 0 && b !== 0) },
  logicalOr: { value: (a, b) => truth(a !== 0 || b !== 0) },
  logicalXor: { value: (a, b) => truth((a !== 0) !== (b !== 0)) },
}

const kindOf = (name: BinaryKind) => binaryKinds.indexOf(name)

/** Shapes of a and b; the output has their common shape. */
const shapes: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[], []],
  [[0, 3], [3]],
  [[17], [17]],
  [[1009], []],
  [[], [33]],
  [[301, 3], [3]],
  [
    [37, 64],
    [37, 1],
  ],
  [
    [5, 1, 7],
    [6, 1],
  ],
  [
    [2, 5, 4, 19],
    [2, 1, 1, 19],
  ],
  [
    [3, 1, 2, 1, 5, 1],
    [1, 4, 1, 3, 1, 2],
  ],
  [
    [7, 600],
    [1, 600],
  ],
]
/** Large enough to be cut into tasks. */
const largeShapes: typeof shapes = [
  [[40_003], []],
  [[20_001, 3], [3]],
  [
    [9, 9001],
    [1, 9001],
  ],
  [
    [3001, 40],
    [3001, 1],
  ],
  [
    [2, 33, 33, 48],
    [2, 1, 1, 48],
  ],
  [
    [20, 50, 90],
    [50, 1],
  ],
  [
    [2, 40_001],
    [2, 1],
  ],
]

const count = (shape: readonly number[]) => shape.reduce((all, length) => all * length, 1)

function forwardAt(name: BinaryKind, a: Float32Array, b: Float32Array, size: ReturnType<typeof broadcastSize>) {
  const y = new Float64Array(count(size.extents))
  eachIndex(size.extents, (index, i) => {
    y[i] = definitions[name].value(a[offsetOf(index, size.a)], b[offsetOf(index, size.b)])
  })
  return y
}

function gradientsAt(
  name: BinaryKind,
  dy: Float32Array,
  a: Float32Array,
  b: Float32Array,
  size: ReturnType<typeof broadcastSize>,
) {
  const [da, db] = [new Float64Array(a.length), new Float64Array(b.length)]
  eachIndex(size.extents, (index, i) => {
    const [atA, atB] = [offsetOf(index, size.a), offsetOf(index, size.b)]
    const [ofA, ofB] = definitions[name].slopes?.(a[atA], b[atB]) ?? [0, 0]
    da[atA] += dy[i] * ofA
    db[atB] += dy[i] * ofB
  })
  return { da, db }
}

/** Bases of powers are positive, and no operand is near 0 or another's value: slopes are steady there. */
function operands(name: BinaryKind, shapeA: readonly number[], shapeB: readonly number[]) {
  const a = numbers(count(shapeA), 0.25, 3, 1)
  const b = numbers(count(shapeB), 0.5, 2.5, 2)
  if (name !== 'power') for (let i = 0; i < a.length; i += 2) a[i] *= -1
  for (let i = 0; i < b.length; i += 3) b[i] *= -1
  if (name.startsWith('logical')) for (let i = 0; i < a.length; i += 3) a[i] = 0
  return { a, b }
}

test('every function of two arrays has the value of its definition at the common shape', t => {
  t.deepEqual(Object.keys(definitions), [...binaryKinds], 'the table has every kind')
  for (const name of binaryKinds)
    for (const [shapeA, shapeB] of shapes) {
      const size = broadcastSize(shapeA, shapeB)
      const { a, b } = operands(name, shapeA, shapeB)
      const label = `${name} [${shapeA}] [${shapeB}]`
      checkKernel(
        t,
        'binaryForward',
        { kind: kindOf(name), ...size.fields },
        { a, b },
        { y: forwardAt(name, a, b, size) },
        { label },
      )
    }
  t.end()
})

test('every gradient is the sum over the places where an operand stood', t => {
  t.deepEqual(
    binaryKinds.filter(name => definitions[name].slopes),
    [...binaryGradients],
    'the table has every gradient',
  )
  for (const name of binaryGradients)
    for (const [shapeA, shapeB] of shapes) {
      const size = broadcastSize(shapeA, shapeB)
      const { a, b } = operands(name, shapeA, shapeB)
      const dy = numbers(count(size.extents), -1, 1, 3)
      const label = `${name} [${shapeA}] [${shapeB}]`
      const { da, db } = gradientsAt(name, dy, a, b, size)
      const fields = { kind: kindOf(name), ...size.fields }
      checkKernel(t, 'binaryBackward', fields, { dy, a, b }, { da, db }, { label, tolerance: 4e-6 })
    }
  t.end()
})

test('large arrays are cut by their shape alone, repeated operands too', t => {
  for (const [shapeA, shapeB] of largeShapes)
    for (const [first, second] of [
      [shapeA, shapeB],
      [shapeB, shapeA],
    ]) {
      const size = broadcastSize(first, second)
      const { a, b } = operands('multiply', first, second)
      const dy = numbers(count(size.extents), -1, 1, 3)
      const label = `[${first}] [${second}]`
      const fields = { kind: kindOf('multiply'), ...size.fields }
      checkKernel(t, 'binaryForward', fields, { a, b }, { y: forwardAt('multiply', a, b, size) }, { label })
      const { da, db } = gradientsAt('multiply', dy, a, b, size)
      checkKernel(t, 'binaryBackward', fields, { dy, a, b }, { da, db }, { label, tolerance: 4e-6 })
      checkKernel(t, 'binaryBackward', fields, { dy, a, b }, { db }, { label: `${label}, db alone`, tolerance: 4e-6 })
    }
  t.end()
})

test('an operand is read along any strides: transposed, every second element', t => {
  const [a, b] = [numbers(35), numbers(13, -1, 1, 2)]
  const size = { kind: kindOf('subtract'), d0: 1, d1: 1, d2: 1, d3: 1, d4: 5, d5: 7 }
  const fields = { ...size, a0: 0, a1: 0, a2: 0, a3: 0, a4: 1, a5: 5, b0: 0, b1: 0, b2: 0, b3: 0, b4: 0, b5: 2 }
  const y = Float64Array.from({ length: 35 }, (_, i) => a[Math.floor(i / 7) + (i % 7) * 5] - b[(i % 7) * 2])
  checkKernel(t, 'binaryForward', fields, { a, b }, { y }, { label: 'subtract' })
  const dy = numbers(35, -1, 1, 3)
  const db = Float64Array.from({ length: 7 }, (_, j) => -[0, 1, 2, 3, 4].reduce((sum, i) => sum + dy[i * 7 + j], 0))
  checkKernel(t, 'binaryBackward', fields, { dy }, { da: dy, db }, { label: 'subtract, dense gradients' })
  t.end()
})

const special = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1e-40, 1e30, -1e30, 16777217, Infinity, -Infinity, Number.NaN]
const pairs = special.flatMap(a => special.map(b => [Math.fround(a), Math.fround(b)] as const))

test('zeros, infinite values and NaN have the value that IEEE and NumPy give', t => {
  const [a, b] = [0, 1].map(side => Float32Array.from(pairs, pair => pair[side]))
  const size = broadcastSize([pairs.length], [pairs.length])
  const known: Partial<Record<BinaryKind, (a: number, b: number) => boolean>> = {
    mod: (x, y) => Math.abs(x) === Infinity || y === 0 || Math.abs(x / y) < 2 ** 29 || Math.abs(y) === Infinity,
  }
  for (const name of binaryKinds) {
    const y = Float64Array.from(pairs, pair => Math.fround(definitions[name].value(...pair)))
    const received = new Float32Array(pairs.length)
    native.kernels.binaryForward({ kind: kindOf(name), ...size.fields }, { a, b, y: received })
    const wrong = pairs.findIndex(
      (pair, i) =>
        (known[name]?.(...pair) ?? true) &&
        !Object.is(received[i], y[i]) &&
        !(Number.isFinite(y[i]) && Math.abs(received[i] - y[i]) <= Math.abs(y[i]) * 2 ** -23),
    )
    t.ok(wrong < 0, wrong < 0 ? name : `${name}(${pairs[wrong]}): expected ${y[wrong]}, received ${received[wrong]}`)
  }
  t.end()
})

test('ties, zeros and negative bases have the gradients of TensorFlow', t => {
  const cases: readonly (readonly [BinaryKind, number, number, number, number])[] = [
    ['maximum', 2, 2, 1, 0],
    ['minimum', 2, 2, 1, 0],
    ['maximum', Number.NaN, 1, 0, 1],
    ['divide', 1, 0, Infinity, -Infinity],
    ['divideNoNan', 1, 0, 0, 0],
    ['power', 0, 2, 0, 0],
    ['power', 0, 1, 1, 0],
    ['power', 0, 0, Number.NaN, 0],
    ['power', -2, 3, 12, 0],
    ['power', -2, 2, -4, 0],
    ['squaredDifference', 3, 3, 0, 0],
    ['logAddExp', 1, 1, 0.5, 0.5],
    ['mod', -7, 3, 1, 3],
  ]
  const size = broadcastSize([1], [1])
  for (const [name, a, b, da, db] of cases) {
    const inputs = { dy: Float32Array.of(1), a: Float32Array.of(a), b: Float32Array.of(b) }
    const fields = { kind: kindOf(name), ...size.fields }
    checkKernel(t, 'binaryBackward', fields, inputs, { da: [da], db: [db] }, { label: `${name}(${a}, ${b})` })
  }
  t.end()
})

test('a power is as exact as a float can be', t => {
  const a = numbers(20_000, 0.001, 30, 5)
  const b = numbers(20_000, -12, 12, 6)
  const y = new Float32Array(a.length)
  native.kernels.binaryForward({ kind: kindOf('power'), ...broadcastSize([20_000], [20_000]).fields }, { a, b, y })
  const worst = a.reduce((most, value, i) => {
    const expected = value ** b[i]
    return expected > 3e38 || expected < 1e-37 ? most : Math.max(most, Math.abs(y[i] / expected - 1) * 2 ** 24)
  }, 0)
  t.ok(worst < 1.01, `${worst.toFixed(3)} times half a unit in the last place`)
  const whole = Float32Array.from(wholeNumbers(64, 9, 3))
  const squares = new Float32Array(64)
  native.kernels.binaryForward(
    { kind: kindOf('power'), ...broadcastSize([64], []).fields },
    { a: whole, b: Float32Array.of(2), y: squares },
  )
  t.deepEqual([...squares], [...whole.map(value => value * value)], 'whole numbers have whole squares')
  t.end()
})

test('sums over many places are exact to the last bit but one', t => {
  const rows = 300_000
  const dy = numbers(rows, 0.5, 1.5, 4)
  const db = [dy.reduce((sum, value) => sum + value, 0)]
  const fields = { kind: kindOf('add'), ...broadcastSize([rows], []).fields }
  checkKernel(t, 'binaryBackward', fields, { dy }, { db }, { label: `add, ${rows} elements`, tolerance: 6e-8 })
  t.end()
})
