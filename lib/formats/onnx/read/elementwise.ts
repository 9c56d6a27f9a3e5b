/** Functions of each number as layers and ops: activations, arithmetic with repetition, comparisons. */
import { formatShape } from '../../../core/shape.ts'
import type { Tensor } from '../../../core/tensor.ts'
import type { ActivationKind } from '../../../engine/kernels.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import { elementwise } from '../../../ops/activation-kinds.ts'
import { truncated } from '../../../ops/composed.ts'
import * as ops from '../../../ops/index.ts'
import { mapElements } from '../../../ops/map-elements.ts'
import { composed } from '../../containers/composed.ts'
import { asInFile, Flow, type FlowFacts, type Order } from './flow.ts'
import type { Constant } from './numbers.ts'
import { orPrelu, prelu } from './prelu.ts'
import { float32, type Item, isFlow, type Use } from './use.ts'

export type Convert = (use: Use) => Item | readonly Item[]

/**
 * A function of each number of the first input. A flattened value stays flattened; whole numbers count as whole,
 * unless `changed` says otherwise.
 */
function map(use: Use, compute: (x: Value) => Value, changed: FlowFacts = {}): Flow {
  const flow = use.flow(0)
  const { flattened, isInteger } = flow
  const facts = { isInteger, ...changed }
  if (flattened === null) return use.flowOf(compute(flow.first.value), flow.first.order, facts)
  const value = compute(flattened.value)
  return use.flattenedFlow(flow.shape, { ...flattened, value }, facts)
}

const unary =
  (compute: (x: Value) => Value, facts: FlowFacts = {}): Convert =>
  use =>
    map(use, compute, facts)

const same: Convert = use => (use.input(0) instanceof Flow ? map(use, x => x, use.flow(0).facts) : use.needed(0))

const activation =
  (name: string, facts: FlowFacts = {}): Convert =>
  use =>
    map(use, x => layers.activation({ activation: name, name: use.name() }).apply(x), facts)

const kind = (x: Value, name: ActivationKind, options: { alpha?: number; limit?: number; threshold?: number }) =>
  mapElements(x, elementwise(name, options))

/** Numbers of files are of 32 bits: 0.2 is 0.20000000298. */
const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.abs(b)

function leakyRelu(use: Use): Flow {
  const negativeSlope = use.float('alpha', 0.01)
  return map(use, x =>
    negativeSlope >= 0
      ? layers.leakyReLU({ negativeSlope, name: use.name() }).apply(x)
      : kind(x, 'leakyRelu', { alpha: negativeSlope }),
  )
}

function hardSigmoid(use: Use): Flow {
  const [alpha, beta] = [use.float('alpha', 0.2), use.float('beta', 0.5)]
  if (isNear(alpha, 1 / 6) && beta === 0.5) return activation('hardSigmoid', { isPositive: true })(use) as Flow
  return map(use, x => ops.clip(ops.add(ops.multiply(x, alpha), beta), 0, 1), { isPositive: true })
}

function selu(use: Use): Flow {
  const [alpha, gamma] = [use.float('alpha', 1.6732631921768188), use.float('gamma', 1.0507010221481323)]
  return isNear(alpha, 1.6732632423543772) && isNear(gamma, 1.0507009873554805)
    ? (activation('selu')(use) as Flow)
    : map(use, x => ops.multiply(kind(x, 'elu', { alpha }), gamma))
}

/** A limit of Clip: an attribute before version 11, then an input. */
function limit(use: Use, name: string, index: number, rest: number): number {
  if (use.opset < 11) return use.float(name, rest)
  const given = use.constant(index)
  return given === null ? rest : given.data[0]
}

function clip(use: Use): Flow {
  const [low, high] = [limit(use, 'min', 1, -Infinity), limit(use, 'max', 2, Infinity)]
  if (!(low <= high)) throw use.refuse('min up to max', `${low} and ${high}`)
  return map(
    use,
    x => {
      if (low !== 0) return ops.clip(x, low, high)
      const maxValue = high < 3.4e38 ? high : null
      return layers.reLU({ ...(maxValue !== null && { maxValue }), name: use.name() }).apply(x)
    },
    { isPositive: low >= 0 },
  )
}

function shrink(use: Use): Flow {
  const [lambda, bias] = [use.float('lambd', 0.5), use.float('bias', 0)]
  return map(use, x =>
    ops.where(ops.less(x, -lambda), ops.add(x, bias), ops.where(ops.greater(x, lambda), ops.subtract(x, bias), 0)),
  )
}

/** Types of whole numbers with few bits, by their numbers in ONNX: the count of numbers, and the least. */
const narrow: ReadonlyMap<number, readonly [count: number, least: number]> = new Map([
  [2, [2 ** 8, 0]],
  [3, [2 ** 8, -(2 ** 7)]],
  [4, [2 ** 16, 0]],
  [5, [2 ** 16, -(2 ** 15)]],
])

/** What does not fit begins again at the other end, as in ONNX Runtime. */
const wrapped = (x: Value, [count, least]: readonly [number, number]): Value =>
  ops.add(ops.mod(ops.subtract(x, least), count), least)

function cast(use: Use): Item {
  const to = use.int('to', 1)
  const range = narrow.get(to)
  if (range !== undefined)
    return map(use, x => wrapped(truncated(x), range), { isInteger: true, isPositive: range[1] === 0 })
  if (to === 9) return map(use, x => ops.notEqual(x, 0), { isInteger: true, isPositive: true })
  const { isInteger, isPositive } = use.flow(0)
  const isWhole = ![1, 10, 11, 16].includes(to)
  if (!isWhole || isInteger) return map(use, x => x, { isInteger: isWhole, isPositive })
  return map(use, truncated, { isInteger: true, isPositive })
}

/** Of the type of a second input all that is known is whether its numbers are whole. */
function castLike(use: Use): Item {
  if (use.input(1)?.isInteger !== false) throw use.refuse('a type with fractions', 'one of whole numbers')
  const x = use.input(0)
  if (!isFlow(x)) return { ...use.needed(0), isInteger: false }
  const { isPositive } = x
  return map(use, x => x, { isInteger: false, isPositive })
}

/** Axes that all operands can have in one order: that of the first one of most axes which is not as in the file. */
function commonOrder(use: Use, items: readonly Item[]): Order {
  const rank = Math.max(...items.map(({ shape }) => shape.length))
  const flows = items.filter(isFlow)
  const wide = flows.filter(flow => flow.rank === rank)
  if (wide.length === 0)
    throw use.refuse(
      'numbers with no more axes than the input',
      items.map(({ shape }) => formatShape(shape)).join(' and '),
    )
  const isInFile = ({ first }: Flow) => first.order.every((axis, i) => axis === i)
  if (wide.length < flows.length) return asInFile(rank)
  return (wide.find(flow => !isInFile(flow)) ?? wide[0]).first.order
}

/** Numbers beside a value, one and the same for all samples. */
function operandOf(use: Use, constant: Constant, order: Order): Tensor {
  if (constant.shape.length === order.length && constant.shape[0] !== 1)
    throw use.refuse('numbers that are the same for all samples', `shape ${formatShape(constant.shape)}`)
  return use.operand(constant, order)
}

type Joined = Value | Tensor

const operands = (use: Use, items: readonly Item[], order: Order): Joined[] =>
  items.map(item =>
    isFlow(item) ? item.in(item.rank === order.length ? order : asInFile(item.rank)) : operandOf(use, item, order),
  )

const allInputs = (use: Use): Item[] =>
  use.inputs.map((item, i) => {
    if (item === null) throw use.refuse(`an input ${i}`, 'none')
    return item
  })

type Merge = (options: { name: string }) => { apply(values: readonly Value[]): Value }

/** Inputs joined number by number: by the layer where all are computed, with as many axes, else by the op. */
function join(
  use: Use,
  items: readonly Item[],
  op: (a: Joined, b: Joined) => Value,
  merge: Merge | null,
  facts: FlowFacts,
) {
  if (items.length === 1) return items[0]
  const order = commonOrder(use, items)
  const values = operands(use, items, order)
  const areFlows = items.every(item => isFlow(item) && item.rank === order.length)
  const y =
    merge !== null && areFlows
      ? merge({ name: use.name() }).apply(values as readonly Value[])
      : values.slice(1).reduce<Joined>((a, b) => op(a, b), values[0])
  return use.flowOf(y as Value, order, facts)
}

const arePositive = (items: readonly Item[]) =>
  items.every(item => (isFlow(item) ? item.isPositive : item.data.every(each => each >= 0)))

const areIntegers = (items: readonly Item[]) => items.every(({ isInteger }) => isInteger)

const joining =
  (op: (a: Joined, b: Joined) => Value, merge: Merge | null = null): Convert =>
  use => {
    const items = allInputs(use)
    return join(use, items, op, merge, { isPositive: arePositive(items), isInteger: areIntegers(items) })
  }

/** Differences may be below 0. */
const signed =
  (op: (a: Joined, b: Joined) => Value, merge: Merge | null = null): Convert =>
  use => {
    const items = allInputs(use)
    return join(use, items, op, merge, { isInteger: areIntegers(items) })
  }

const test =
  (op: (a: Joined, b: Joined) => Value): Convert =>
  use =>
    join(use, allInputs(use), op, null, { isInteger: true, isPositive: true })

/** One number beside a value, as a layer that files know. */
const withNumber =
  (
    general: Convert,
    layerOf: (number: number, isFirst: boolean) => { scale?: number; offset?: number } | null,
  ): Convert =>
  use => {
    const items = allInputs(use)
    const at = items.findIndex(item => !isFlow(item) && item.data.length === 1 && !item.isInteger)
    const other = items[1 - at]
    if (items.length !== 2 || at < 0 || !isFlow(other) || items[at].shape.length > other.rank) return general(use)
    const number = float32(items[at] as Constant)[0]
    const options = layerOf(number, at === 0)
    if (options === null || !Object.values(options).every(Number.isFinite)) return general(use)
    const { value, order } = other.first
    return use.flowOf(layers.rescaling({ scale: 1, ...options, name: use.name() }).apply(value), order)
  }

function divide(use: Use): Item {
  const items = allInputs(use)
  const quotient = join(use, items, ops.divide, null, { isPositive: arePositive(items) })
  if (!areIntegers(items) || !isFlow(quotient)) return quotient
  const { value, order } = quotient.first
  return use.flowOf(truncated(value), order, { isInteger: true })
}

function mean(use: Use): Item {
  const items = allInputs(use)
  const sum = join(use, items, ops.add, null, { isPositive: arePositive(items) })
  if (!isFlow(sum)) return sum
  return use.flowOf(ops.multiply(sum.first.value, 1 / items.length), sum.first.order, sum.facts)
}

function modulo(use: Use): Item {
  return signed(use.int('fmod', 0) === 0 ? ops.mod : composed.remainder)(use) as Item
}

function where(use: Use): Flow {
  const items = allInputs(use)
  if (items.length !== 3) throw use.refuse('three inputs', String(items.length))
  const order = commonOrder(use, items)
  const [condition, a, b] = operands(use, items, order)
  return use.flowOf(ops.where(condition, a, b), order, { isInteger: areIntegers(items.slice(1)) })
}

/** Until version 12 the axes from one on were one; since then it is one axis. */
const softmaxAxes = (use: Use, flow: Flow): number[] =>
  use.opset < 13
    ? asInFile(flow.rank).slice(use.axis(use.int('axis', 1), flow.rank))
    : [use.axis(use.int('axis', -1), flow.rank)]

const softmax =
  (isLog: boolean): Convert =>
  use => {
    const flow = use.flow(0)
    const axes = softmaxAxes(use, flow)
    const places = axes.map(axis => flow.first.order.indexOf(axis)).sort((a, b) => a - b)
    // Axes of length 1 in between count for nothing: those that are wanted need to stand side by side.
    const areTogether = places.every((place, i) => i === 0 || place === places[i - 1] + 1)
    const { value, order } = areTogether
      ? flow.first
      : { value: flow.in(asInFile(flow.rank)), order: asInFile(flow.rank) }
    const own = areTogether ? places : axes
    const axis = own.length === 1 ? own[0] : own
    const y = isLog ? ops.logSoftmax(value, { axis }) : layers.softmax({ axis, name: use.name() }).apply(value)
    return use.flowOf(y, order, { isPositive: !isLog })
  }

const gelu: Convert = use =>
  use.oneOf('approximate', 'none', ['none', 'tanh']) === 'none'
    ? activation('gelu')(use)
    : map(use, x => kind(x, 'geluTanh', {}))

function swish(use: Use): Flow {
  const alpha = use.float('alpha', 1)
  if (alpha === 1) return activation('silu')(use) as Flow
  return map(use, x => ops.multiply(x, ops.sigmoid(ops.multiply(x, alpha))))
}

const positive = { isPositive: true }

export const elementwiseTable: Readonly<Record<string, Convert>> = {
  Identity: same,
  Dropout(use) {
    if (use.isOutputUsed(1)) throw use.refuse('a Dropout whose mask nobody uses', 'one whose mask is used')
    const ratio = use.opset < 12 ? use.float('ratio', 0.5) : (use.constant(1)?.data[0] ?? 0.5)
    const { facts } = use.flow(0)
    return map(use, x => layers.dropout({ rate: ratio, name: use.name() }).apply(x), facts)
  },
  Cast: cast,
  CastLike: castLike,
  Relu: use => map(use, x => layers.reLU({ name: use.name() }).apply(x), positive),
  LeakyRelu: leakyRelu,
  PRelu: prelu,
  Elu: use => map(use, x => layers.elu({ alpha: use.float('alpha', 1), name: use.name() }).apply(x)),
  Selu: selu,
  Celu: use =>
    use.float('alpha', 1) === 1
      ? activation('celu')(use)
      : map(use, x => kind(x, 'celu', { alpha: use.float('alpha', 1) })),
  ThresholdedRelu: use => map(use, x => kind(x, 'threshold', { threshold: use.float('alpha', 1) })),
  Shrink: shrink,
  Sigmoid: activation('sigmoid', positive),
  HardSigmoid: hardSigmoid,
  HardSwish: activation('hardSilu'),
  Tanh: activation('tanh'),
  Softplus: activation('softplus', positive),
  Softsign: activation('softsign'),
  Gelu: gelu,
  Mish: activation('mish'),
  Swish: swish,
  Clip: clip,
  Exp: activation('exponential', positive),
  Log: unary(ops.log),
  Sqrt: unary(ops.sqrt, positive),
  Reciprocal: unary(ops.reciprocal),
  Erf: unary(ops.erf),
  Abs: unary(ops.abs, positive),
  Neg: unary(ops.negative),
  Acosh: unary(composed.acosh, positive),
  ...{ Acos: unary(composed.acos), Asin: unary(composed.asin), Atan: unary(composed.atan) },
  Asinh: unary(composed.asinh),
  Atanh: unary(composed.atanh),
  Cosh: unary(composed.cosh, positive),
  Sinh: unary(composed.sinh),
  Sign: unary(ops.sign),
  Floor: unary(ops.floor),
  Ceil: unary(ops.ceil),
  Round: unary(ops.round),
  Sin: unary(ops.sin),
  Cos: unary(ops.cos),
  Tan: unary(ops.tan),
  Not: unary(ops.logicalNot, { isInteger: true, isPositive: true }),
  IsNaN: unary(ops.isnan, { isInteger: true, isPositive: true }),
  IsInf(use) {
    const [isPositive, isNegative] = [use.int('detect_positive', 1) !== 0, use.int('detect_negative', 1) !== 0]
    const both = (x: Value) => (isPositive && isNegative ? x : isPositive ? ops.maximum(x, 0) : ops.minimum(x, 0))
    return map(use, x => ops.isinf(isPositive || isNegative ? both(x) : ops.multiply(ops.sign(x), 0)), {
      ...{ isInteger: true, isPositive: true },
    })
  },
  Add: orPrelu(withNumber(joining(ops.add, layers.add), offset => ({ offset }))),
  Sub: orPrelu(
    withNumber(signed(ops.subtract, layers.subtract), (number, isFirst) =>
      isFirst ? { scale: -1, offset: number } : { offset: -number },
    ),
  ),
  Mul: withNumber(joining(ops.multiply, layers.multiply), scale => ({ scale })),
  Div: withNumber(divide, (number, isFirst) => (isFirst ? null : { scale: 1 / number })),
  Pow: use => {
    const items = allInputs(use)
    const [{ isInteger }] = items
    const power = isInteger ? (a: Joined, b: Joined) => truncated(ops.power(a, b)) : ops.power
    return join(use, items, power, null, { isInteger })
  },
  Mod: modulo,
  Max: joining(ops.maximum, layers.maximum),
  Min: joining(ops.minimum, layers.minimum),
  Sum: joining(ops.add, layers.add),
  Mean: mean,
  And: test(ops.logicalAnd),
  Or: test(ops.logicalOr),
  Xor: test(ops.logicalXor),
  Equal: test(ops.equal),
  Greater: test(ops.greater),
  GreaterOrEqual: test(ops.greaterEqual),
  Less: test(ops.less),
  LessOrEqual: test(ops.lessEqual),
  Where: where,
  Softmax: softmax(false),
  LogSoftmax: softmax(true),
}
