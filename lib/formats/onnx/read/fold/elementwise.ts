/** Folds that compute each element from those at the same place in the inputs, which are broadcast. */
import { float32ToBfloat16, float32ToFloat16, fromBfloat16, fromFloat16 } from '../../../containers/half.ts'
import type { NodeContext } from '../node-context.ts'
import { type Constant, isIntegerType, isKnownType } from '../numbers.ts'
import { type Allocate, broadcastShape, broadcastStrides, type Fold, forEachElement } from './arrays.ts'

type ElementwiseFold = (...given: Parameters<Fold>) => Constant

/** @param kind 'truth': 0 or 1. Else the type of the last input, as Where has a condition of another type first. */
const elementwise =
  (compute: (...values: number[]) => number, kind: 'as inputs' | 'truth' = 'as inputs'): ElementwiseFold =>
  (node, inputs, allocate) => {
    const shape = broadcastShape(
      node,
      inputs.map(each => each.shape),
    )
    const isInteger = kind === 'truth' || (inputs.at(-1) as Constant).isInteger
    const data = allocate(shape, isInteger)
    const values = inputs.map(() => 0)
    const strides = inputs.map(each => broadcastStrides(each.shape, shape))
    forEachElement(shape, strides, (i, offsets) => {
      for (let k = 0; k < inputs.length; k++) values[k] = inputs[k].data[offsets[k]]
      data[i] = compute(...values)
    })
    return { shape, data, isInteger }
  }

export const linearCombination = (alpha: number, beta: number): ElementwiseFold =>
  elementwise((a, b) => alpha * a + beta * b)

/** Of two inputs or, as Sum, Min and Max, of any number of them. */
const variadic =
  (compute: (a: number, b: number) => number): Fold =>
  (node, [first, ...others], allocate) =>
    others.reduce((a, b) => elementwise(compute)(node, [a, b], allocate), first)

/** Sizes that only the data tell are NaN: whether a condition holds for them is NaN, too. */
const predicate = (test: (a: number, b: number) => boolean): Fold =>
  elementwise((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(test(a, b))), 'truth')

/** A size that only the data tell (NaN) is at least 1: it differs from -1 and 0, and may be equal to others. */
const equal = elementwise(
  (a, b) => ((Number.isNaN(a) || Number.isNaN(b)) && !(a < 1 || b < 1) ? Number.NaN : Number(a === b)),
  'truth',
)

/** Integers are divided towards zero. */
const divide: Fold = (node, inputs, allocate) =>
  elementwise(inputs[0].isInteger ? (a, b) => Math.trunc(a / b) : (a, b) => a / b)(node, inputs, allocate)

/** The result has the type of the base. */
function power(node: NodeContext, [base, exponent]: readonly Constant[], allocate: Allocate): Constant {
  const { isInteger } = base
  const compute = isInteger ? (a: number, b: number) => Math.trunc(a ** b) : (a: number, b: number) => a ** b
  return elementwise(compute)(node, [base, { ...exponent, isInteger }], allocate)
}

/** The remainder has the sign of the dividend with `fmod`, else that of the divisor. */
const modulo: Fold = (node, inputs, allocate) =>
  elementwise(node.int('fmod', 0) !== 0 ? (a, b) => a % b : (a, b) => a - b * Math.floor(a / b))(node, inputs, allocate)

/** The bounds are attributes or inputs. One of them may be absent, so that the list of inputs does not tell which. */
function clip(node: NodeContext, [x]: readonly Constant[], allocate: Allocate): Constant {
  const low = node.constant(1)?.data[0] ?? node.float('min', -Infinity)
  const high = node.constant(2)?.data[0] ?? node.float('max', Infinity)
  return elementwise(each => Math.min(Math.max(each, low), high))(node, [x], allocate)
}

/** One element of each narrow integer type of ONNX: what is stored in it loses the bits it has no room for. */
const integerCells = new Map<number, Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array | Uint32Array>([
  [2, new Uint8Array(1)],
  [3, new Int8Array(1)],
  [4, new Uint16Array(1)],
  [5, new Int16Array(1)],
  [6, new Int32Array(1)],
  [12, new Uint32Array(1)],
] as const)

function toInteger(type: number): (x: number) => number {
  const cell = integerCells.get(type)
  return x => {
    if (cell === undefined || Number.isNaN(x)) return Math.trunc(x)
    cell[0] = Math.trunc(x)
    return cell[0]
  }
}

/** Numbers rounded to float16 (10) or bfloat16 (16); those of other types as they are. */
function roundedTo(type: number, data: Float32Array): Float32Array {
  if (type !== 10 && type !== 16) return data
  const bits = new Uint16Array(data.length)
  if (type === 10) float32ToFloat16(data, bits)
  else float32ToBfloat16(data, bits)
  return type === 10 ? fromFloat16(bits) : fromBfloat16(bits)
}

function cast(node: NodeContext, [x]: readonly Constant[], allocate: Allocate): Constant {
  const to = node.int('to', 1)
  if (!isKnownType(to)) throw node.refuse('a type of numbers', `type ${to}`)
  const isInteger = isIntegerType(to)
  const isBoolean = to === 9
  const convert = isBoolean ? (each: number) => Number(each !== 0) : isInteger ? toInteger(to) : null
  const data = allocate(x.shape, isInteger)
  for (let i = 0; i < data.length; i++) data[i] = convert === null ? x.data[i] : convert(x.data[i])
  return { shape: x.shape, data: data instanceof Float32Array ? roundedTo(to, data) : data, isInteger }
}

function castLike(node: NodeContext, [x, { isInteger }]: readonly Constant[], allocate: Allocate): Constant {
  return isInteger ? elementwise(Math.trunc)(node, [{ ...x, isInteger }], allocate) : { ...x, isInteger }
}

export const elementwiseFolds: Readonly<Record<string, Fold>> = {
  Identity: (_, [x]) => x,
  Dropout: (_, [x]) => x,
  Cast: cast,
  CastLike: castLike,
  Add: variadic((a, b) => a + b),
  Sub: variadic((a, b) => a - b),
  Mul: variadic((a, b) => a * b),
  Div: divide,
  Pow: power,
  Mod: modulo,
  Min: variadic(Math.min),
  Max: variadic(Math.max),
  Sum: variadic((a, b) => a + b),
  Clip: clip,
  Relu: elementwise(x => Math.max(x, 0)),
  Sigmoid: elementwise(x => 1 / (1 + Math.exp(-x))),
  Neg: elementwise(x => -x),
  Abs: elementwise(Math.abs),
  Floor: elementwise(Math.floor),
  Ceil: elementwise(Math.ceil),
  Sqrt: elementwise(Math.sqrt),
  Reciprocal: elementwise(x => 1 / x),
  Exp: elementwise(Math.exp),
  Log: elementwise(Math.log),
  Not: elementwise(x => (Number.isNaN(x) ? x : Number(x === 0)), 'truth'),
  And: predicate((a, b) => a !== 0 && b !== 0),
  Or: predicate((a, b) => a !== 0 || b !== 0),
  Equal: equal,
  Less: predicate((a, b) => a < b),
  LessOrEqual: predicate((a, b) => a <= b),
  Greater: predicate((a, b) => a > b),
  GreaterOrEqual: predicate((a, b) => a >= b),
  Where: elementwise((condition, a, b) => (Number.isNaN(condition) && a !== b ? Number.NaN : condition !== 0 ? a : b)),
}
