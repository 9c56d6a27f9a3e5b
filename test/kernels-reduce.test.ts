/** Reductions along an axis: values, special values, gradients. */
import test from 'tape'
import type { ReductionKind } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { eachIndex } from './support/axes.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const { reductionKinds, reductionGradients } = native.constants
const kindOf = (name: ReductionKind) => reductionKinds.indexOf(name)

interface Axis {
  readonly outer: number
  readonly length: number
  readonly inner: number
}

interface Definition {
  readonly value: (x: readonly number[]) => number
  /** dy/dx of every element. */
  readonly slopes?: (x: readonly number[], y: number) => readonly number[]
}

const sum = (x: readonly number[]) => x.reduce((total, value) => total + value, 0)
const product = (x: readonly number[]) => x.reduce((total, value) => total * value, 1)
const largest = (x: readonly number[]) => x.reduce((a, b) => (Number.isNaN(a) || a >= b ? a : b), -Infinity)
const smallest = (x: readonly number[]) => -largest(x.map(value => -value))

function logSumExp(x: readonly number[]): number {
  const most = largest(x)
  return Number.isFinite(most) ? most + Math.log(sum(x.map(value => Math.exp(value - most)))) : most
}

function shared(x: readonly number[], y: number): number[] {
  const equal = x.filter(value => value === y).length
  return x.map(value => (value === y ? 1 : 0) / equal)
}

/** The first NaN, else the first of the largest. */
function argMax(x: readonly number[]): number {
  const nan = x.findIndex(Number.isNaN)
  return nan >= 0 ? nan : x.indexOf(Math.max(...x))
}

const definitions: Record<ReductionKind, Definition> = {
  sum: { value: sum, slopes: x => x.map(() => 1) },
  mean: { value: x => sum(x) / x.length, slopes: x => x.map(() => 1 / x.length) },
  prod: { value: product, slopes: x => x.map((_, i) => product(x.filter((_, j) => j !== i))) },
  max: { value: largest, slopes: shared },
  min: { value: smallest, slopes: shared },
  logSumExp: { value: logSumExp, slopes: (x, y) => x.map(value => Math.exp(value - y)) },
  any: { value: x => (x.some(value => value !== 0) ? 1 : 0) },
  all: { value: x => (x.every(value => value !== 0) ? 1 : 0) },
  argMax: { value: argMax },
  argMin: { value: x => argMax(x.map(value => -value)) },
}

const isArg = (name: ReductionKind) => name === 'argMax' || name === 'argMin'

/** Every lane of x along the axis, with the number of its result. */
function eachLane({ outer, length, inner }: Axis, x: Float32Array, visit: (lane: number[], result: number) => void) {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++)
      visit(
        Array.from({ length }, (_, k) => x[(o * length + k) * inner + i]),
        o * inner + i,
      )
}

function reduced(name: ReductionKind, axis: Axis, x: Float32Array): Float64Array {
  const y = new Float64Array(axis.outer * axis.inner)
  eachLane(axis, x, (lane, result) => {
    y[result] = definitions[name].value(lane)
  })
  return y
}

function gradient(name: ReductionKind, axis: Axis, dy: Float32Array, x: Float32Array, y: Float32Array): Float64Array {
  const dx = new Float64Array(x.length)
  eachLane(axis, x, (lane, result) => {
    const [o, i] = [Math.floor(result / axis.inner), result % axis.inner]
    definitions[name].slopes?.(lane, y[result]).forEach((slope, k) => {
      dx[(o * axis.length + k) * axis.inner + i] = dy[result] * slope
    })
  })
  return dx
}

const axes: readonly Axis[] = [
  { outer: 0, length: 3, inner: 2 },
  { outer: 2, length: 3, inner: 0 },
  { outer: 1, length: 1, inner: 1 },
  { outer: 5, length: 3, inner: 1 },
  { outer: 3, length: 16, inner: 1 },
  { outer: 4, length: 37, inner: 1 },
  { outer: 301, length: 10, inner: 1 },
  { outer: 1, length: 7, inner: 3 },
  { outer: 2, length: 5, inner: 17 },
  { outer: 3, length: 9, inner: 150 },
]

/** Cut into parts. */
const longAxes: readonly Axis[] = [
  { outer: 1, length: 100_003, inner: 1 },
  { outer: 2, length: 40_001, inner: 3 },
  { outer: 1, length: 2001, inner: 70 },
]

/** Near 1 where they are multiplied; with ties, and zeros where these matter. */
function elements(name: ReductionKind, count: number): Float32Array {
  if (name === 'prod') return numbers(count, -1, 1, 4).map((value, i) => (i % 3 ? 1 : -1) * 2 ** (value / 8))
  const x = numbers(count, -3, 3, 5)
  if (name === 'any') return x.map((value, i) => (i % 5 ? 0 : value))
  if (name === 'all') return x.map((value, i) => (i % 5 ? value : 0))
  return name === 'max' || name === 'min' || isArg(name) ? x.map(value => Math.round(value * 2)) : x
}

test('every reduction has the value of its definition, along any axis', t => {
  t.deepEqual(Object.keys(definitions), [...reductionKinds], 'the table has every kind')
  for (const name of reductionKinds)
    for (const axis of [...axes, ...longAxes]) {
      const x = elements(name, axis.outer * axis.length * axis.inner)
      const label = `${name} ${JSON.stringify(axis)}`
      checkKernel(t, 'reduceForward', { kind: kindOf(name), ...axis }, { x }, { y: reduced(name, axis, x) }, { label })
    }
  t.end()
})

test('every gradient is that of its definition, and equal extremes share it', t => {
  t.deepEqual(
    reductionKinds.filter(name => definitions[name].slopes),
    [...reductionGradients],
    'the table has every gradient',
  )
  for (const name of reductionGradients)
    for (const axis of [...axes, ...(name === 'prod' ? [] : longAxes)]) {
      const x = elements(name, axis.outer * axis.length * axis.inner)
      const y = Float32Array.from(reduced(name, axis, x))
      const dy = numbers(y.length, -2, 2, 6)
      const label = `${name} ${JSON.stringify(axis)}`
      const dx = gradient(name, axis, dy, x, y)
      checkKernel(t, 'reduceBackward', { kind: kindOf(name), ...axis }, { dy, x, y }, { dx }, { label })
    }
  t.end()
})

test('gradients are the quotients of small differences', t => {
  const axis = { outer: 2, length: 5, inner: 3 }
  for (const name of reductionGradients) {
    const size = { kind: kindOf(name), ...axis }
    const x = Float32Array.from({ length: 30 }, (_, i) => 0.5 + ((i * 7) % 30) / 20)
    const [y, dx] = [new Float32Array(6), new Float32Array(30)]
    native.kernels.reduceForward(size, { x, y })
    native.kernels.reduceBackward(size, { dy: new Float32Array(6).fill(1), x, y, dx })
    const valueWith = (i: number, step: number) =>
      sum([
        ...reduced(
          name,
          axis,
          x.map((value, j) => (j === i ? value + step : value)),
        ),
      ])
    const worst = x.reduce(
      (most, _, i) => Math.max(most, Math.abs((valueWith(i, 2 ** -10) - valueWith(i, -(2 ** -10))) * 2 ** 9 - dx[i])),
      0,
    )
    t.ok(worst < 1e-3, `${name}: ${worst.toPrecision(2)}`)
  }
  t.end()
})

test('the product of zeros has a gradient', t => {
  const size = { kind: kindOf('prod'), outer: 2, length: 3, inner: 1 }
  const inputs = { dy: Float32Array.of(2, 1), x: Float32Array.of(3, 0, 5, 0, 7, 0) }
  checkKernel(t, 'reduceBackward', size, inputs, { dx: [0, 30, 0, 0, 0, 0] })
  t.end()
})

test('NaN goes through wherever it stands, and so do infinite values', t => {
  for (const name of reductionKinds)
    for (const inner of [1, 3])
      for (const [where, length] of [0, 5, 18, 33].map(at => [at, 34]))
        for (const values of [[Number.NaN], [Infinity], [-Infinity], [Infinity, -Infinity], [Number.NaN, Infinity]]) {
          const axis = { outer: 1, length, inner }
          const x = elements(name, length * inner)
          values.forEach((value, i) => {
            x[((where + i) % length) * inner] = value
          })
          const y = reduced(name, axis, x)
          const received = new Float32Array(inner)
          native.kernels.reduceForward({ kind: kindOf(name), ...axis }, { x, y: received })
          const near = (a: number, b: number) => Object.is(a, b) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b))
          if (!received.every((value, i) => near(value, y[i])))
            t.fail(`${name} with ${values} at ${where}, inner ${inner}: expected ${y}, received ${received}`)
        }
  for (const value of [Infinity, -Infinity]) {
    const size = { kind: kindOf('logSumExp'), outer: 1, length: 20, inner: 1 }
    checkKernel(
      t,
      'reduceForward',
      size,
      { x: new Float32Array(20).fill(value) },
      { y: [value] },
      { label: `${value}` },
    )
  }
  t.end()
})

test('an empty axis gives what changes nothing', t => {
  const empty = {
    sum: 0,
    mean: Number.NaN,
    prod: 1,
    max: -Infinity,
    min: Infinity,
    logSumExp: -Infinity,
    any: 0,
    all: 1,
  }
  for (const [name, value] of Object.entries(empty))
    for (const inner of [1, 2]) {
      const size = { kind: kindOf(name as ReductionKind), outer: 3, length: 0, inner }
      const y = Array(3 * inner).fill(value)
      checkKernel(t, 'reduceForward', size, { x: new Float32Array(0) }, { y }, { label: `${name}, inner ${inner}` })
    }
  t.throws(
    () =>
      native.kernels.reduceForward(
        { kind: kindOf('argMax'), outer: 1, length: 0, inner: 1 },
        { x: new Float32Array(0), y: new Float32Array(1) },
      ),
    /length from 1 to 2\^24/,
  )
  t.end()
})

test('sums of many numbers lose nothing', t => {
  for (const [outer, length, inner] of [
    [1, 1_000_000, 1],
    [1, 250_000, 4],
  ]) {
    const x = numbers(length * inner, 0.5, 1.5, 8)
    const y = reduced('sum', { outer, length, inner }, x)
    const size = { kind: kindOf('sum'), outer, length, inner }
    checkKernel(t, 'reduceForward', size, { x }, { y }, { tolerance: 6e-8 })
  }
  t.end()
})

test('running sums go along an axis in both directions', t => {
  for (const [outer, length, inner] of [
    [2, 0, 3],
    [1, 1, 1],
    [3, 50, 1],
    [2, 9, 70],
    [4, 3, 5],
  ])
    for (const reverse of [0, 1]) {
      const x = numbers(outer * length * inner)
      const y = new Float64Array(x.length)
      eachIndex([outer, length, inner], ([o, k, i], at) => {
        for (let j = 0; j < length; j++) if (reverse ? j >= k : j <= k) y[at] += x[(o * length + j) * inner + i]
      })
      checkKernel(t, 'cumsum', { outer, length, inner, reverse }, { x }, { y })
    }
  t.end()
})
