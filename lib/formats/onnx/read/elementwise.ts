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
import { orGroupNormalization } from './group-norm.ts'
import { isOfEachSample, orLearned } from './learned.ts'
import { float32, type Item, isFlow, type NodeContext } from './node-context.ts'
import type { Constant } from './numbers.ts'
import { orPrelu, prelu } from './prelu.ts'

export type Convert = (node: NodeContext) => Item | readonly Item[]

/**
 * A function of each number of the first input. A flattened value stays flattened; whole numbers count as whole,
 * unless `changed` says otherwise.
 */
function map(node: NodeContext, compute: (x: Value) => Value, changed: FlowFacts = {}): Flow {
  const flow = node.flow(0)
  const { flattened, isInteger } = flow
  const facts = { isInteger, ...changed }
  if (flattened === null) return node.flowOf(compute(flow.first.value), flow.first.order, facts)
  const value = compute(flattened.value)
  return node.flattenedFlow(flow.shape, { ...flattened, value }, facts)
}

const unary =
  (compute: (x: Value) => Value, facts: FlowFacts = {}): Convert =>
  node =>
    map(node, compute, facts)

const same: Convert = node => (node.input(0) instanceof Flow ? map(node, x => x, node.flow(0).facts) : node.needed(0))

const activation =
  (name: string, facts: FlowFacts = {}): Convert =>
  node =>
    map(node, x => layers.activation({ activation: name, name: node.name() }).apply(x), facts)

const kind = (x: Value, name: ActivationKind, options: { alpha?: number; limit?: number; threshold?: number }) =>
  mapElements(x, elementwise(name, options))

/** Numbers of files are of 32 bits: 0.2 is 0.20000000298. */
const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.abs(b)

function leakyRelu(node: NodeContext): Flow {
  const negativeSlope = node.float('alpha', 0.01)
  return map(node, x =>
    negativeSlope >= 0
      ? layers.leakyReLU({ negativeSlope, name: node.name() }).apply(x)
      : kind(x, 'leakyRelu', { alpha: negativeSlope }),
  )
}

function hardSigmoid(node: NodeContext): Flow {
  const [alpha, beta] = [node.float('alpha', 0.2), node.float('beta', 0.5)]
  if (isNear(alpha, 1 / 6) && beta === 0.5) return activation('hardSigmoid', { isPositive: true })(node) as Flow
  return map(node, x => ops.clip(ops.add(ops.multiply(x, alpha), beta), 0, 1), { isPositive: true })
}

function selu(node: NodeContext): Flow {
  const [alpha, gamma] = [node.float('alpha', 1.6732631921768188), node.float('gamma', 1.0507010221481323)]
  return isNear(alpha, 1.6732632423543772) && isNear(gamma, 1.0507009873554805)
    ? (activation('selu')(node) as Flow)
    : map(node, x => ops.multiply(kind(x, 'elu', { alpha }), gamma))
}

/** A limit of Clip: an attribute before version 11, then an input. */
function limit(node: NodeContext, name: string, index: number, rest: number): number {
  if (node.opset < 11) return node.float(name, rest)
  const given = node.constant(index)
  return given === null ? rest : given.data[0]
}

function clip(node: NodeContext): Flow {
  const [low, high] = [limit(node, 'min', 1, -Infinity), limit(node, 'max', 2, Infinity)]
  if (!(low <= high)) throw node.refuse('min up to max', `${low} and ${high}`)
  return map(
    node,
    x => {
      if (low !== 0) return ops.clip(x, low, high)
      const maxValue = high < 3.4e38 ? high : null
      return layers.reLU({ ...(maxValue !== null && { maxValue }), name: node.name() }).apply(x)
    },
    { isPositive: low >= 0 },
  )
}

function shrink(node: NodeContext): Flow {
  const [lambda, bias] = [node.float('lambd', 0.5), node.float('bias', 0)]
  return map(node, x =>
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

function cast(node: NodeContext): Item {
  const to = node.int('to', 1)
  const range = narrow.get(to)
  if (range !== undefined)
    return map(node, x => wrapped(truncated(x), range), { isInteger: true, isPositive: range[1] === 0 })
  if (to === 9) return map(node, x => ops.notEqual(x, 0), { isInteger: true, isPositive: true })
  const { isInteger, isPositive } = node.flow(0)
  const isWhole = ![1, 10, 11, 16].includes(to)
  if (!isWhole || isInteger) return map(node, x => x, { isInteger: isWhole, isPositive })
  return map(node, truncated, { isInteger: true, isPositive })
}

/** Of the type of a second input all that is known is whether its numbers are whole. */
function castLike(node: NodeContext): Item {
  if (node.input(1)?.isInteger !== false) throw node.refuse('a type with fractions', 'one of whole numbers')
  const x = node.input(0)
  if (!isFlow(x)) return { ...node.needed(0), isInteger: false }
  const { isPositive } = x
  return map(node, x => x, { isInteger: false, isPositive })
}

/** Axes that all operands can have in one order: that of the first one of most axes which is not as in the file. */
function commonOrder(node: NodeContext, items: readonly Item[]): Order {
  const rank = Math.max(...items.map(({ shape }) => shape.length))
  const flows = items.filter(isFlow)
  const wide = flows.filter(flow => flow.rank === rank)
  if (wide.length === 0)
    throw node.refuse(
      'numbers with no more axes than the input',
      items.map(({ shape }) => formatShape(shape)).join(' and '),
    )
  const isInFile = ({ first }: Flow) => first.order.every((axis, i) => axis === i)
  if (wide.length < flows.length) return asInFile(rank)
  return (wide.find(flow => !isInFile(flow)) ?? wide[0]).first.order
}

/** Numbers beside a value. */
function operandOf(node: NodeContext, constant: Constant, order: Order): Tensor {
  if (!isOfEachSample(constant, order))
    throw node.refuse('numbers that are the same for all samples', `shape ${formatShape(constant.shape)}`)
  return node.operand(constant, order)
}

type Joined = Value | Tensor

const operands = (node: NodeContext, items: readonly Item[], order: Order): Joined[] =>
  items.map(item =>
    isFlow(item) ? item.in(item.rank === order.length ? order : asInFile(item.rank)) : operandOf(node, item, order),
  )

const allInputs = (node: NodeContext): Item[] =>
  node.inputs.map((item, i) => {
    if (item === null) throw node.refuse(`an input ${i}`, 'none')
    return item
  })

type Merge = (options: { name: string }) => { apply(values: readonly Value[]): Value }

/** Inputs joined number by number: by the layer where all are computed, with as many axes, else by the op. */
function join(
  node: NodeContext,
  items: readonly Item[],
  op: (a: Joined, b: Joined) => Value,
  merge: Merge | null,
  facts: FlowFacts,
) {
  if (items.length === 1) return items[0]
  const order = commonOrder(node, items)
  const values = operands(node, items, order)
  const areFlows = items.every(item => isFlow(item) && item.rank === order.length)
  const y =
    merge !== null && areFlows
      ? merge({ name: node.name() }).apply(values as readonly Value[])
      : values.slice(1).reduce<Joined>((a, b) => op(a, b), values[0])
  return node.flowOf(y as Value, order, facts)
}

const arePositive = (items: readonly Item[]) =>
  items.every(item => (isFlow(item) ? item.isPositive : item.data.every(each => each >= 0)))

const areIntegers = (items: readonly Item[]) => items.every(({ isInteger }) => isInteger)

const joining =
  (op: (a: Joined, b: Joined) => Value, merge: Merge | null = null): Convert =>
  node => {
    const items = allInputs(node)
    return join(node, items, op, merge, { isPositive: arePositive(items), isInteger: areIntegers(items) })
  }

/** Differences may be below 0. */
const signed =
  (op: (a: Joined, b: Joined) => Value, merge: Merge | null = null): Convert =>
  node => {
    const items = allInputs(node)
    return join(node, items, op, merge, { isInteger: areIntegers(items) })
  }

const test =
  (op: (a: Joined, b: Joined) => Value): Convert =>
  node =>
    join(node, allInputs(node), op, null, { isInteger: true, isPositive: true })

/** One number beside a value, as a layer that files know. */
const withNumber =
  (
    general: Convert,
    layerOf: (number: number, isFirst: boolean) => { scale?: number; offset?: number } | null,
  ): Convert =>
  node => {
    const items = allInputs(node)
    const at = items.findIndex(item => !isFlow(item) && item.data.length === 1 && !item.isInteger)
    const other = items[1 - at]
    if (items.length !== 2 || at < 0 || !isFlow(other) || items[at].shape.length > other.rank) return general(node)
    const number = float32(items[at] as Constant)[0]
    const options = layerOf(number, at === 0)
    if (options === null || !Object.values(options).every(Number.isFinite)) return general(node)
    const { value, order } = other.first
    return node.flowOf(layers.rescaling({ scale: 1, ...options, name: node.name() }).apply(value), order)
  }

function divide(node: NodeContext): Item {
  const items = allInputs(node)
  const quotient = join(node, items, ops.divide, null, { isPositive: arePositive(items) })
  if (!areIntegers(items) || !isFlow(quotient)) return quotient
  const { value, order } = quotient.first
  return node.flowOf(truncated(value), order, { isInteger: true })
}

function mean(node: NodeContext): Item {
  const items = allInputs(node)
  const sum = join(node, items, ops.add, null, { isPositive: arePositive(items) })
  if (!isFlow(sum)) return sum
  return node.flowOf(ops.multiply(sum.first.value, 1 / items.length), sum.first.order, sum.facts)
}

function modulo(node: NodeContext): Item {
  return signed(node.int('fmod', 0) === 0 ? ops.mod : composed.remainder)(node) as Item
}

function where(node: NodeContext): Flow {
  const items = allInputs(node)
  if (items.length !== 3) throw node.refuse('three inputs', String(items.length))
  const order = commonOrder(node, items)
  const [condition, a, b] = operands(node, items, order)
  return node.flowOf(ops.where(condition, a, b), order, { isInteger: areIntegers(items.slice(1)) })
}

/** Until version 12 the axes from one on were one; since then it is one axis. */
const softmaxAxes = (node: NodeContext, flow: Flow): number[] =>
  node.opset < 13
    ? asInFile(flow.rank).slice(node.axis(node.int('axis', 1), flow.rank))
    : [node.axis(node.int('axis', -1), flow.rank)]

const softmax =
  (isLog: boolean): Convert =>
  node => {
    const flow = node.flow(0)
    const axes = softmaxAxes(node, flow)
    const positions = axes.map(axis => flow.first.order.indexOf(axis)).sort((a, b) => a - b)
    // Axes of length 1 in between count for nothing: those that are wanted need to stand side by side.
    const areTogether = positions.every((position, i) => i === 0 || position === positions[i - 1] + 1)
    const { value, order } = areTogether
      ? flow.first
      : { value: flow.in(asInFile(flow.rank)), order: asInFile(flow.rank) }
    const own = areTogether ? positions : axes
    const axis = own.length === 1 ? own[0] : own
    const y = isLog ? ops.logSoftmax(value, { axis }) : layers.softmax({ axis, name: node.name() }).apply(value)
    return node.flowOf(y, order, { isPositive: !isLog })
  }

const gelu: Convert = node =>
  node.oneOf('approximate', 'none', ['none', 'tanh']) === 'none'
    ? activation('gelu')(node)
    : map(node, x => kind(x, 'geluTanh', {}))

function swish(node: NodeContext): Flow {
  const alpha = node.float('alpha', 1)
  if (alpha === 1) return activation('silu')(node) as Flow
  return map(node, x => ops.multiply(x, ops.sigmoid(ops.multiply(x, alpha))))
}

const positive = { isPositive: true }

export const elementwiseTable: Readonly<Record<string, Convert>> = {
  Identity: same,
  Dropout(node) {
    if (node.isOutputUsed(1)) throw node.refuse('a Dropout whose mask nobody uses', 'one whose mask is used')
    const ratio = node.opset < 12 ? node.float('ratio', 0.5) : (node.constant(1)?.data[0] ?? 0.5)
    const { facts } = node.flow(0)
    return map(node, x => layers.dropout({ rate: ratio, name: node.name() }).apply(x), facts)
  },
  Cast: cast,
  CastLike: castLike,
  Relu: node => map(node, x => layers.reLU({ name: node.name() }).apply(x), positive),
  LeakyRelu: leakyRelu,
  PRelu: prelu,
  Elu: node => map(node, x => layers.elu({ alpha: node.float('alpha', 1), name: node.name() }).apply(x)),
  Selu: selu,
  Celu: node =>
    node.float('alpha', 1) === 1
      ? activation('celu')(node)
      : map(node, x => kind(x, 'celu', { alpha: node.float('alpha', 1) })),
  ThresholdedRelu: node => map(node, x => kind(x, 'threshold', { threshold: node.float('alpha', 1) })),
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
  IsInf(node) {
    const [isPositive, isNegative] = [node.int('detect_positive', 1) !== 0, node.int('detect_negative', 1) !== 0]
    const both = (x: Value) => (isPositive && isNegative ? x : isPositive ? ops.maximum(x, 0) : ops.minimum(x, 0))
    return map(node, x => ops.isinf(isPositive || isNegative ? both(x) : ops.multiply(ops.sign(x), 0)), {
      ...{ isInteger: true, isPositive: true },
    })
  },
  Add: orGroupNormalization(
    orPrelu(withNumber(orLearned(ops.add, joining(ops.add, layers.add)), offset => ({ offset }))),
  ),
  Sub: orPrelu(
    withNumber(signed(ops.subtract, layers.subtract), (number, isFirst) =>
      isFirst ? { scale: -1, offset: number } : { offset: -number },
    ),
  ),
  Mul: withNumber(orLearned(ops.multiply, joining(ops.multiply, layers.multiply)), scale => ({ scale })),
  Div: withNumber(divide, (number, isFirst) => (isFirst ? null : { scale: 1 / number })),
  Pow: node => {
    const items = allInputs(node)
    const [{ isInteger }] = items
    const power = isInteger ? (a: Joined, b: Joined) => truncated(ops.power(a, b)) : ops.power
    return join(node, items, power, null, { isInteger })
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
