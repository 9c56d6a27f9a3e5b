/** Functions of numbers, each by itself: activations, sums and products. */
import { FormatError } from '../../../core/errors.ts'
import { sizeOf } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import type { Layer } from '../../../layers/layer.ts'
import { truncated } from '../../../ops/composed.ts'
import * as ops from '../../../ops/index.ts'
import { composed } from '../../containers/composed.ts'
import { float, kindOfType } from './attributes.ts'
import type { Build } from './builder.ts'
import { channelsFirst } from './geometry.ts'
import type { GraphNode } from './graph-def.ts'
import {
  type Constant,
  expectConstant,
  expectSignal,
  expectWire,
  isSignal,
  onlyNumber,
  type Signal,
  signal,
  type Wire,
} from './wires.ts'

const layerOf =
  (make: (node: GraphNode, name: string) => Layer): Build =>
  (node, [x], builder) =>
    builder.elementwise(node, expectSignal(node, 'an input', x), name => make(node, name))

const activation = (kind: string): Build => layerOf((_, name) => layers.activation({ activation: kind, name }))

const opOf =
  (compose: (x: Value) => Value): Build =>
  (node, [x], builder) => {
    const input = expectSignal(node, 'an input', x)
    return signal(
      builder.operation(node, [input.value], ([value]) => compose(value)),
      input.channelsFirst,
    )
  }

const cast: Build = (node, [x], builder) => {
  const input = expectSignal(node, 'an input', x)
  const [from, to] = [kindOfType(node, 'SrcT'), kindOfType(node, 'DstT')]
  if (to === 'float' || from === 'bool' || from === to) return input
  return opOf(to === 'int' ? truncated : value => ops.notEqual(value, 0))(node, [input], builder)
}

const clip: Build = (node, [x, low, high], builder) => {
  const [least, most] = [onlyNumber(node, 'the least', low), onlyNumber(node, 'the most', high)]
  if (!(least <= most)) throw new FormatError(`${node.where}: expected bounds in order, received ${least} and ${most}.`)
  if (least === 0) return layerOf((_, name) => layers.reLU({ maxValue: most, name }))(node, [x], builder)
  return opOf(value => ops.clip(value, least, most))(node, [x], builder)
}

/** Shares along the last axis of the graph. */
const overLast =
  (make: (name: string) => Layer): Build =>
  (node, [x], builder) =>
    signal(builder.apply(node, [builder.plain(node, expectSignal(node, 'an input', x))], make))

const square: Build = (node, [x], builder) => {
  const { value, channelsFirst } = expectSignal(node, 'an input', x)
  return signal(
    builder.apply(node, [value, value], name => layers.multiply({ name })),
    channelsFirst,
  )
}

type Operand = Value | Tensor
type Compose = (a: Operand, b: Operand) => Value

interface Binary {
  readonly compose: Compose
  /** The layer of two values of the same number of axes. */
  readonly merge?: (options: { name: string }) => Layer
  /** What it is with numbers on one side, as scale and offset of the other. */
  readonly scaled?: (number: number, isLeft: boolean) => { scale: number; offset: number } | null
}

const add: Binary = {
  ...{ compose: ops.add, merge: options => layers.add(options) },
  scaled: offset => ({ scale: 1, offset }),
}
const divide: Binary = {
  compose: ops.divide,
  scaled: (number, isLeft) => (isLeft || number === 0 ? null : { scale: 1 / number, offset: 0 }),
}

const binaries: Readonly<Record<string, Binary>> = {
  ...{ Add: add, AddV2: add, BiasAdd: add, RealDiv: divide, Div: divide },
  Sub: {
    ...{ compose: ops.subtract, merge: options => layers.subtract(options) },
    scaled: (number, isLeft) => (isLeft ? { scale: -1, offset: number } : { scale: 1, offset: -number }),
  },
  Mul: {
    ...{ compose: ops.multiply, merge: options => layers.multiply(options) },
    scaled: scale => ({ scale, offset: 0 }),
  },
  Maximum: { compose: ops.maximum, merge: options => layers.maximum(options) },
  Minimum: { compose: ops.minimum, merge: options => layers.minimum(options) },
  ...{ Pow: { compose: ops.power }, SquaredDifference: { compose: ops.squaredDifference } },
  ...{ FloorDiv: { compose: ops.floorDivide }, FloorMod: { compose: ops.mod }, Mod: { compose: composed.remainder } },
  Atan2: { compose: composed.atan2 },
  DivNoNan: { compose: ops.divideNoNan },
  ...{ Greater: { compose: ops.greater }, GreaterEqual: { compose: ops.greaterEqual } },
  ...{ Less: { compose: ops.less }, LessEqual: { compose: ops.lessEqual }, Equal: { compose: ops.equal } },
  ...{ NotEqual: { compose: ops.notEqual }, LogicalAnd: { compose: ops.logicalAnd } },
  LogicalOr: { compose: ops.logicalOr },
}

/** The most channels whose numbers stand in the options of a layer. */
const maxChannels = 2 ** 16

/** Numbers that are one for all, or one for each channel; null: they are neither. */
function perChannel({ shape, read }: Constant, { value, channelsFirst }: Signal): number[] | null {
  const rank = value.shape.length
  const size = sizeOf(shape)
  if (shape.length > rank || size > maxChannels) return null
  const axis = channelsFirst ? 1 : rank - 1
  const aligned = [...Array<number>(rank - shape.length).fill(1), ...shape]
  if (size !== 1 && (axis === 0 || aligned[axis] !== size || value.shape.at(-1) !== size)) return null
  const numbers = Array.from(read())
  return size > 0 && numbers.every(Number.isFinite) ? numbers : null
}

/** One number where all are equal. */
const shared = (numbers: readonly number[]) => (new Set(numbers).size === 1 ? numbers[0] : numbers)

/** BiasAdd adds along the channels, which may be first. */
function biasFor(node: GraphNode, wire: Wire): Wire {
  if (node.op !== 'BiasAdd' || isSignal(wire) || !channelsFirst(node)) return wire
  return { ...wire, shape: [...wire.shape, 1, 1] }
}

const binary: Build = (node, [left, right], builder) => {
  const { compose, merge, scaled } = binaries[node.op]
  const a = expectWire(node, 'two inputs', left)
  const b = biasFor(node, expectWire(node, 'two inputs', right))
  if (isSignal(a) && isSignal(b)) {
    const { values, channelsFirst } = builder.aligned(node, [a, b])
    const sameRank = values[0].shape.length === values[1].shape.length && values[0].shape.length > 1
    const y =
      merge && sameRank
        ? builder.apply(node, values, name => merge({ name }))
        : builder.operation(node, values, ([x, z]) => compose(x, z))
    return signal(y, channelsFirst)
  }
  const isLeft = !isSignal(a)
  const input = expectSignal(node, 'one of two inputs', isLeft ? b : a)
  const known = expectConstant(node, 'the other input', isLeft ? a : b)
  const numbers = perChannel(known, input)
  const parts = numbers && scaled ? numbers.map(number => scaled(number, isLeft)) : [null]
  const rescaling = parts.flatMap(part => part ?? [])
  if (rescaling.length === parts.length) {
    const scale = shared(rescaling.map(part => part.scale))
    const offset = shared(rescaling.map(part => part.offset))
    return builder.elementwise(node, input, name => layers.rescaling({ scale, offset, name }))
  }
  const tensor = tensorFor(known, numbers)
  const isPlain = numbers === null
  const value = isPlain ? builder.plain(node, input) : input.value
  const y = builder.operation(node, [value], ([x]) => (isLeft ? compose(tensor, x) : compose(x, tensor)))
  return signal(y, !isPlain && input.channelsFirst)
}

/** Numbers as an op takes them: along the channels, which are last here, or as they are. */
function tensorFor(known: Constant, numbers: readonly number[] | null): Tensor {
  if (numbers === null) return new Tensor(Float32Array.from(known.read()), known.shape)
  return new Tensor(Float32Array.from(numbers), numbers.length === 1 ? [] : [numbers.length])
}

const sumOfMany: Build = (node, wires, builder) => {
  const inputs = wires.map(wire => expectSignal(node, 'inputs', wire))
  if (inputs.length < 2) return expectSignal(node, 'inputs', inputs[0])
  const { values, channelsFirst } = builder.aligned(node, inputs)
  return signal(
    builder.apply(node, values, name => layers.add({ name })),
    channelsFirst,
  )
}

const select: Build = (node, wires, builder) => {
  const inputs = [0, 1, 2].map(i => expectWire(node, 'a condition and two inputs', wires[i]))
  const signals = inputs.filter(isSignal)
  const values = signals.map(wire => builder.plain(node, wire))
  const tensors = inputs.map(wire => (isSignal(wire) ? null : new Tensor(Float32Array.from(wire.read()), wire.shape)))
  const y = builder.operation(node, values, given => {
    const rest = [...given]
    const [condition, x, z] = tensors.map(tensor => tensor ?? (rest.shift() as Value))
    return ops.where(condition, x, z)
  })
  return signal(y)
}

/** A default for what no input gives. */
const withDefault: Build = (node, [x]) => expectConstant(node, 'a default', x)

const first: Build = (node, [x]) => expectWire(node, 'an input', x)

/** A constant like an input, whose shape must be known. */
const like =
  (number: number): Build =>
  (node, [x], builder) => {
    const input = expectSignal(node, 'an input', x)
    return signal(
      builder.operation(node, [input.value], ([value]) => ops.fullLike(value, number)),
      input.channelsFirst,
    )
  }

export const elementwise: Readonly<Record<string, Build>> = {
  ...{ Identity: first, IdentityN: (_node, wires) => wires, StopGradient: first, Snapshot: first },
  ...{ PreventGradient: first, CheckNumerics: first, EnsureShape: first, PlaceholderWithDefault: withDefault },
  Print: first,
  ...Object.fromEntries(Object.keys(binaries).map(op => [op, binary])),
  ...{ AddN: sumOfMany, Cast: cast, ClipByValue: clip, Select: select, SelectV2: select, Square: square },
  ...{ ZerosLike: like(0), OnesLike: like(1), Rint: opOf(ops.round) },
  ...{ Acos: opOf(composed.acos), Asin: opOf(composed.asin), Atan: opOf(composed.atan) },
  ...{ Acosh: opOf(composed.acosh), Asinh: opOf(composed.asinh), Atanh: opOf(composed.atanh) },
  ...{ Cosh: opOf(composed.cosh), Erfc: opOf(composed.erfc), Sinh: opOf(composed.sinh) },
  Relu: layerOf((_, name) => layers.reLU({ name })),
  Relu6: layerOf((_, name) => layers.reLU({ maxValue: 6, name })),
  Elu: layerOf((_, name) => layers.elu({ name })),
  LeakyRelu: layerOf((node, name) => layers.leakyReLU({ negativeSlope: float(node, 'alpha', 0.2), name })),
  Neg: layerOf((_, name) => layers.rescaling({ scale: -1, name })),
  Softmax: overLast(name => layers.softmax({ name })),
  LogSoftmax: overLast(name => layers.activation({ activation: 'logSoftmax', name })),
  ...{ Selu: activation('selu'), Sigmoid: activation('sigmoid'), Tanh: activation('tanh') },
  ...{ Softplus: activation('softplus'), Softsign: activation('softsign'), Exp: activation('exponential') },
  ...{ Abs: opOf(ops.abs), Ceil: opOf(ops.ceil), Cos: opOf(ops.cos), Erf: opOf(ops.erf), Expm1: opOf(ops.expm1) },
  ...{ Floor: opOf(ops.floor), IsNan: opOf(ops.isnan), IsInf: opOf(ops.isinf), IsFinite: opOf(ops.isfinite) },
  ...{ Log: opOf(ops.log), Log1p: opOf(ops.log1p), LogicalNot: opOf(ops.logicalNot), Round: opOf(ops.round) },
  ...{ Reciprocal: opOf(ops.reciprocal), Inv: opOf(ops.reciprocal), Rsqrt: opOf(ops.rsqrt), Sign: opOf(ops.sign) },
  ...{ Sin: opOf(ops.sin), Sqrt: opOf(ops.sqrt), Tan: opOf(ops.tan) },
}
