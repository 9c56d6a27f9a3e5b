/** Activations and functions of one or two values as nodes of ONNX. */
import { type ActivationKind, activationKinds, type BinaryKind, type UnaryKind } from '../../../engine/kernels.ts'
import type { OnnxBuilder } from './builder.ts'

type Unary = (to: OnnxBuilder, x: string) => string

const plain =
  (op: string): Unary =>
  (to, x) =>
    to.node(op, [x])

/** A truth value as 1 or 0, and back. */
const asNumber = (to: OnnxBuilder, x: string) => to.node('Cast', [x], { to: 1 })
export const asTruth = (to: OnnxBuilder, x: string) => to.node('Not', [to.node('Equal', [x, to.number(0)])])

const unaries: Readonly<Record<Exclude<UnaryKind, 'clip'>, Unary>> = {
  negative: plain('Neg'),
  abs: plain('Abs'),
  sign: plain('Sign'),
  square: (to, x) => to.node('Mul', [x, x]),
  sqrt: plain('Sqrt'),
  rsqrt: (to, x) => to.node('Reciprocal', [to.node('Sqrt', [x])]),
  reciprocal: plain('Reciprocal'),
  expm1: (to, x) => to.node('Sub', [to.node('Exp', [x]), to.number(1)]),
  log: plain('Log'),
  log1p: (to, x) => to.node('Log', [to.node('Add', [x, to.number(1)])]),
  log2: (to, x) => to.node('Div', [to.node('Log', [x]), to.number(Math.LN2)]),
  log10: (to, x) => to.node('Div', [to.node('Log', [x]), to.number(Math.LN10)]),
  sin: plain('Sin'),
  cos: plain('Cos'),
  tan: plain('Tan'),
  erf: plain('Erf'),
  floor: plain('Floor'),
  ceil: plain('Ceil'),
  round: plain('Round'),
  logicalNot: (to, x) => asNumber(to, to.node('Equal', [x, to.number(0)])),
  isNan: (to, x) => asNumber(to, to.node('IsNaN', [x])),
  isInf: (to, x) => asNumber(to, to.node('IsInf', [x])),
  isFinite: (to, x) => asNumber(to, to.node('Not', [to.node('Or', [to.node('IsNaN', [x]), to.node('IsInf', [x])])])),
}

export function unary(to: OnnxBuilder, kind: UnaryKind, x: string, low: number, high: number): string {
  return kind === 'clip' ? clip(to, x, low, high) : unaries[kind](to, x)
}

const clip = (to: OnnxBuilder, x: string, low: number, high: number) =>
  to.node('Clip', [x, to.number(low), to.number(high)])

const compared =
  (op: string) =>
  (to: OnnxBuilder, a: string, b: string): string =>
    asNumber(to, to.node(op, [a, b]))
const logical =
  (op: string) =>
  (to: OnnxBuilder, a: string, b: string): string =>
    asNumber(to, to.node(op, [asTruth(to, a), asTruth(to, b)]))
const combined =
  (op: string) =>
  (to: OnnxBuilder, a: string, b: string): string =>
    to.node(op, [a, b])

export const binaries: Readonly<Record<BinaryKind, (to: OnnxBuilder, a: string, b: string) => string>> = {
  add: combined('Add'),
  subtract: combined('Sub'),
  multiply: combined('Mul'),
  divide: combined('Div'),
  divideNoNan: (to, a, b) =>
    to.node('Where', [to.node('Equal', [b, to.number(0)]), to.number(0), to.node('Div', [a, b])]),
  maximum: combined('Max'),
  minimum: combined('Min'),
  power: combined('Pow'),
  squaredDifference: (to, a, b) => {
    const difference = to.node('Sub', [a, b])
    return to.node('Mul', [difference, difference])
  },
  logAddExp: (to, a, b) => {
    const largest = to.node('Max', [a, b])
    const distance = to.node('Neg', [to.node('Abs', [to.node('Sub', [a, b])])])
    return to.node('Add', [largest, to.node('Log', [to.node('Add', [to.number(1), to.node('Exp', [distance])])])])
  },
  mod: (to, a, b) => to.node('Sub', [a, to.node('Mul', [b, to.node('Floor', [to.node('Div', [a, b])])])]),
  floorDivide: (to, a, b) => to.node('Floor', [to.node('Div', [a, b])]),
  greater: compared('Greater'),
  greaterEqual: compared('GreaterOrEqual'),
  less: compared('Less'),
  lessEqual: compared('LessOrEqual'),
  equal: compared('Equal'),
  notEqual: (to, a, b) => asNumber(to, to.node('Not', [to.node('Equal', [a, b])])),
  logicalAnd: logical('And'),
  logicalOr: logical('Or'),
  logicalXor: logical('Xor'),
}

interface ActivationAttributes {
  readonly kind: number
  readonly alpha: number
  readonly limit: number
  readonly threshold: number
}

const gelu: Unary = (to, x) => {
  const erf = to.node('Erf', [to.node('Div', [x, to.number(Math.SQRT2)])])
  return to.node('Mul', [to.node('Mul', [x, to.number(0.5)]), to.node('Add', [erf, to.number(1)])])
}

const geluTanh: Unary = (to, x) => {
  const cube = to.node('Mul', [to.node('Mul', [x, x]), x])
  const inner = to.node('Add', [x, to.node('Mul', [cube, to.number(0.044715)])])
  const tanh = to.node('Tanh', [to.node('Mul', [inner, to.number(Math.sqrt(2 / Math.PI))])])
  return to.node('Mul', [to.node('Mul', [x, to.number(0.5)]), to.node('Add', [tanh, to.number(1)])])
}

/** x where |x| is above the threshold, moved towards 0 by `move`; 0 elsewhere. */
const shrunk = (to: OnnxBuilder, x: string, threshold: number, move: number) => {
  const moved = move === 0 ? x : to.node('Sub', [x, to.node('Mul', [to.node('Sign', [x]), to.number(move)])])
  const isLarge = to.node('Greater', [to.node('Abs', [x]), to.number(threshold)])
  return to.node('Where', [isLarge, moved, to.number(0)])
}

const activations: Readonly<Record<ActivationKind, (to: OnnxBuilder, x: string, how: ActivationAttributes) => string>> =
  {
    relu: (to, x, { alpha, limit, threshold }) => {
      if (alpha === 0 && threshold === 0) return limit === Infinity ? to.node('Relu', [x]) : clip(to, x, 0, limit)
      const below = to.node('Mul', [to.node('Sub', [x, to.number(threshold)]), to.number(alpha)])
      const above = limit === Infinity ? x : to.node('Min', [x, to.number(limit)])
      return to.node('Where', [to.node('Greater', [x, to.number(threshold)]), above, below])
    },
    relu6: (to, x) => clip(to, x, 0, 6),
    leakyRelu: (to, x, { alpha }) => to.node('LeakyRelu', [x], { alpha: { float: alpha } }),
    elu: (to, x, { alpha }) => to.node('Elu', [x], { alpha: { float: alpha } }),
    celu: (to, x, { alpha }) => to.node('Celu', [x], { alpha: { float: alpha } }),
    selu: (to, x) =>
      to.node('Selu', [x], { alpha: { float: 1.6732632423543772 }, gamma: { float: 1.0507009873554805 } }),
    sigmoid: plain('Sigmoid'),
    tanh: plain('Tanh'),
    exponential: plain('Exp'),
    softplus: plain('Softplus'),
    softsign: plain('Softsign'),
    silu: (to, x) => to.node('Mul', [x, to.node('Sigmoid', [x])]),
    gelu,
    geluTanh,
    mish: (to, x) => to.node('Mul', [x, to.node('Tanh', [to.node('Softplus', [x])])]),
    logSigmoid: (to, x) => to.node('Neg', [to.node('Softplus', [to.node('Neg', [x])])]),
    hardSigmoid: (to, x) => to.node('HardSigmoid', [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
    hardSilu: plain('HardSwish'),
    hardTanh: (to, x) => clip(to, x, -1, 1),
    hardShrink: (to, x, { threshold }) => shrunk(to, x, threshold, 0),
    softShrink: (to, x, { threshold }) => shrunk(to, x, threshold, threshold),
    tanhShrink: (to, x) => to.node('Sub', [x, to.node('Tanh', [x])]),
    threshold: (to, x, { alpha, threshold }) =>
      to.node('Where', [to.node('Greater', [x, to.number(threshold)]), x, to.number(alpha)]),
    squareplus: (to, x, { alpha }) => {
      const root = to.node('Sqrt', [to.node('Add', [to.node('Mul', [x, x]), to.number(alpha)])])
      return to.node('Mul', [to.node('Add', [x, root]), to.number(0.5)])
    },
    sparsePlus: (to, x) => {
      const shifted = to.node('Add', [x, to.number(1)])
      const middle = to.node('Mul', [to.node('Mul', [shifted, shifted]), to.number(0.25)])
      const inner = to.node('Where', [to.node('LessOrEqual', [x, to.number(-1)]), to.number(0), middle])
      return to.node('Where', [to.node('GreaterOrEqual', [x, to.number(1)]), x, inner])
    },
    sparseSigmoid: (to, x) => clip(to, to.node('Mul', [to.node('Add', [x, to.number(1)]), to.number(0.5)]), 0, 1),
  }

export const activation = (to: OnnxBuilder, x: string, how: ActivationAttributes): string =>
  activations[activationKinds[how.kind]](to, x, how)
