/** Arithmetic on constants: of shapes, of weights that are scaled. What is not known, NaN, stays so. */
import { FormatError } from '../../../core/errors.ts'
import { type Shape, sizeOf } from '../../../core/shape.ts'
import { flag, integer, integers, kindOfType } from './attributes.ts'
import type { Build } from './builder.ts'
import type { GraphNode } from './graph-def.ts'
import { type ArraySlice, slicePart, stridedPart } from './ranges.ts'
import {
  axisOf,
  type Constant,
  constant,
  expectConstant,
  expectWire,
  knownList,
  knownSizes,
  listOf,
  onlyNumber,
  shapeOfWire,
  shownNumbers,
} from './wires.ts'

const ofOne: Readonly<Record<string, (x: number) => number>> = {
  ...{ Acos: Math.acos, Asin: Math.asin, Atan: Math.atan },
  ...{ Abs: Math.abs, Ceil: Math.ceil, Exp: Math.exp, Expm1: Math.expm1, Floor: Math.floor, Log: Math.log },
  ...{ Log1p: Math.log1p, Neg: x => -x, OnesLike: () => 1, Reciprocal: x => 1 / x, Rsqrt: x => 1 / Math.sqrt(x) },
  ...{ Relu: x => Math.max(x, 0), Sigmoid: x => 1 / (1 + Math.exp(-x)), Sign: Math.sign, Sqrt: Math.sqrt },
  ...{ Square: x => x * x, Tanh: Math.tanh, ZerosLike: () => 0, LogicalNot: x => Number(x === 0) },
}

const ofTwo: Readonly<Record<string, (a: number, b: number) => number>> = {
  ...{ Add: (a, b) => a + b, AddV2: (a, b) => a + b, BiasAdd: (a, b) => a + b, Sub: (a, b) => a - b },
  ...{ Mul: (a, b) => a * b, RealDiv: (a, b) => a / b, Div: (a, b) => a / b, FloorDiv: (a, b) => Math.floor(a / b) },
  ...{
    FloorMod: (a, b) => a - b * Math.floor(a / b),
    Mod: (a, b) => a % b,
    Maximum: Math.max,
    Minimum: Math.min,
    Pow: (a, b) => a ** b,
    Atan2: Math.atan2,
  },
  ...{ SquaredDifference: (a, b) => (a - b) ** 2, Equal: (a, b) => Number(a === b) },
  ...{ NotEqual: (a, b) => Number(a !== b), Greater: (a, b) => Number(a > b), Less: (a, b) => Number(a < b) },
  ...{ GreaterEqual: (a, b) => Number(a >= b), LessEqual: (a, b) => Number(a <= b) },
  ...{ LogicalAnd: (a, b) => Number(a && b), LogicalOr: (a, b) => Number(a || b) },
}

const ofMany: Readonly<Record<string, { readonly first: number; readonly join: (a: number, b: number) => number }>> = {
  ...{ Sum: { first: 0, join: (a, b) => a + b }, Mean: { first: 0, join: (a, b) => a + b } },
  ...{ Prod: { first: 1, join: (a, b) => a * b }, Max: { first: -Infinity, join: Math.max } },
  ...{ Min: { first: Infinity, join: Math.min } },
}

/** Distances between neighbours along each axis. */
function stridesOf(shape: Shape): number[] {
  let step = 1
  return shape
    .map(size => size)
    .reverse()
    .map(size => {
      const own = step
      step *= size
      return own
    })
    .reverse()
}

/** The elements whose coordinates walk over `shape`: begins and steps along its axes. */
function walk(numbers: ArrayLike<number>, shape: Shape, offset: number, steps: readonly number[]): Float64Array {
  const result = new Float64Array(sizeOf(shape))
  const index = shape.map(() => 0)
  let at = offset
  for (let i = 0; i < result.length; i++) {
    result[i] = numbers[at]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += steps[axis]
      if (++index[axis] < shape[axis]) break
      at -= steps[axis] * shape[axis]
      index[axis] = 0
    }
  }
  return result
}

/** The numbers repeated along axes of length 1 and new ones. */
function broadcast({ shape, read }: Constant, to: Shape): Float64Array {
  const strides = stridesOf(shape)
  const shift = to.length - shape.length
  const steps = to.map((_, axis) => (axis < shift || shape[axis - shift] === 1 ? 0 : strides[axis - shift]))
  return walk(read(), to, 0, steps)
}

function commonShape(node: GraphNode, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, axis) => {
    const [x, y] = [a, b].map(shape => shape[axis + shape.length - rank] ?? 1)
    if (x === y || x === 1 || y === 1) return x === 1 ? y : x
    throw new FormatError(`${node.where}: expected shapes that go together, received [${a}] and [${b}].`)
  })
}

export const transposed = (x: Constant, axes: readonly number[]): Constant => ({
  name: x.name,
  shape: axes.map(axis => x.shape[axis]),
  read: () => {
    const strides = stridesOf(x.shape)
    return walk(
      x.read(),
      axes.map(axis => x.shape[axis]),
      0,
      axes.map(axis => strides[axis]),
    )
  },
})

function partOf(node: GraphNode, x: Constant, { ranges, axes }: ArraySlice): Constant {
  const strides = stridesOf(x.shape)
  const counts = ranges.map(({ start, count, step }, axis) => {
    const most = x.shape[axis] - start
    const found = count ?? most
    if (start >= 0 && found >= 0 && (found === 0 || (start + (found - 1) * step >= 0 && (found - 1) * step < most)))
      return found
    throw new FormatError(`${node.where}: expected a part of shape [${x.shape}], received one outside.`)
  })
  const offset = ranges.reduce((sum, { start }, axis) => sum + start * strides[axis], 0)
  const numbers = walk(
    x.read(),
    counts,
    offset,
    ranges.map(({ step }, axis) => step * strides[axis]),
  )
  return constant(
    node.name,
    axes.map(axis => (axis === null ? 1 : counts[axis])),
    numbers,
  )
}

/** Constants one after the other along an axis. */
function joined(node: GraphNode, parts: readonly Constant[], axis: number): Constant {
  const [first] = parts
  const same = (shape: Shape) => shape.toSpliced(axis, 1).join() === first.shape.toSpliced(axis, 1).join()
  if (!parts.every(({ shape }) => same(shape)))
    throw new FormatError(`${node.where}: expected parts that differ along axis ${axis} alone, received others.`)
  const outer = sizeOf(first.shape.slice(0, axis))
  const arrays = parts.map(part => part.read())
  const numbers: number[] = []
  for (let i = 0; i < outer; i++)
    for (const array of arrays) {
      const run = array.length / outer
      for (let j = 0; j < run; j++) numbers.push(array[i * run + j])
    }
  const length = parts.reduce((sum, { shape }) => sum + shape[axis], 0)
  return constant(node.name, first.shape.toSpliced(axis, 1, length), numbers)
}

const renamed = (node: GraphNode, x: Constant, shape: Shape): Constant => {
  if (sizeOf(shape) === sizeOf(x.shape)) return { ...x, name: node.name, shape }
  throw new FormatError(
    `${node.where}: expected a shape of ${sizeOf(x.shape)} numbers, received ${shownNumbers(shape)}.`,
  )
}

/** Whether what is divided are whole numbers, whose fractions are cut off. */
const isOfIntegers = (node: GraphNode) => kindOfType(node, 'T') === 'int'

function reduced(node: GraphNode, x: Constant, axes: readonly number[], keepdims: boolean): Constant {
  const { first, join } = ofMany[node.op]
  const gone = new Set(axes.map(axis => axisOf(node, axis, x.shape.length)))
  const order = [...x.shape.keys()].sort((a, b) => Number(gone.has(a)) - Number(gone.has(b)) || a - b)
  const shape = x.shape.filter((_, axis) => !gone.has(axis))
  const numbers = transposed(x, order).read()
  const run = numbers.length / (sizeOf(shape) || 1)
  const results = Float64Array.from({ length: sizeOf(shape) }, (_, i) => {
    let result = first
    for (let j = 0; j < run; j++) result = join(result, numbers[i * run + j])
    const mean = result / run
    if (node.op !== 'Mean') return result
    return isOfIntegers(node) ? Math.trunc(mean) : mean
  })
  return constant(node.name, keepdims ? x.shape.map((size, axis) => (gone.has(axis) ? 1 : size)) : shape, results)
}

/** A constant whose axes of length 1, and new ones, are repeated to a shape. */
function broadcastTo(node: GraphNode, x: Constant, shape: Shape): Constant {
  if (commonShape(node, x.shape, shape).join() === shape.join()) return constant(node.name, shape, broadcast(x, shape))
  throw new FormatError(`${node.where}: expected a shape that [${x.shape}] is repeated to, received [${shape}].`)
}

/** What is folded where all inputs are constants. */
const builders: Readonly<Record<string, (node: GraphNode, inputs: readonly Constant[]) => Constant | Constant[]>> = {
  BroadcastTo: (node, [x, shape]) => broadcastTo(node, x, knownSizes(node, 'shape', shape)),
  Cast(node, [x]) {
    const kind = kindOfType(node, 'DstT')
    if (kind === 'float') return { ...x, name: node.name }
    return constant(node.name, x.shape, Array.from(x.read(), kind === 'int' ? Math.trunc : n => Number(n !== 0)))
  },
  ConcatV2: (node, inputs) =>
    joined(node, inputs.slice(0, -1), axisOf(node, onlyNumber(node, 'axis', inputs.at(-1)), inputs[0].shape.length)),
  ExpandDims: (node, [x, axis]) =>
    renamed(node, x, x.shape.toSpliced(axisOf(node, onlyNumber(node, 'axis', axis), x.shape.length + 1), 0, 1)),
  Fill: (node, [dims, value]) =>
    constant(
      node.name,
      knownSizes(node, 'dims', dims),
      filled(knownSizes(node, 'dims', dims), onlyNumber(node, 'value', value)),
    ),
  GatherV2(node, [x, indices, axis]) {
    const at = axisOf(node, axis === undefined ? 0 : onlyNumber(node, 'axis', axis), x.shape.length)
    const parts = Array.from(expectConstant(node, 'indices', indices).read(), index => {
      const start = index < 0 ? index + x.shape[at] : index
      const ranges = x.shape.map((_, i) => ({ start: i === at ? start : 0, count: i === at ? 1 : null, step: 1 }))
      return partOf(node, x, { ranges, axes: [...x.shape.keys()] })
    })
    if (parts.length === 0) throw new FormatError(`${node.where}: expected indices, received none.`)
    return renamed(node, joined(node, parts, at), x.shape.toSpliced(at, 1, ...indices.shape))
  },
  Pack(node, inputs) {
    const axis = axisOf(node, integer(node, 'axis', 0), inputs[0].shape.length + 1)
    return joined(
      node,
      inputs.map(x => ({ ...x, shape: x.shape.toSpliced(axis, 0, 1) })),
      axis,
    )
  },
  Range(node, inputs) {
    const [start, limit, delta] = ['start', 'limit', 'delta'].map((what, i) => {
      knownList(node, what, inputs[i])
      return onlyNumber(node, what, inputs[i])
    })
    const count = Math.max(0, Math.ceil((limit - start) / delta))
    if (delta === 0 || !(count <= 2 ** 16))
      throw new FormatError(
        `${node.where}: expected at most 65536 numbers, received those from ${start} to ${limit} by ${delta}.`,
      )
    return constant(
      node.name,
      [count],
      Array.from({ length: count }, (_, i) => start + i * delta),
    )
  },
  Reshape(node, [x, shape]) {
    const wanted = knownList(node, 'shape', shape)
    const rest = wanted.reduce((product, size) => (size === -1 ? product : product * size), 1)
    return renamed(
      node,
      x,
      wanted.map(size => (size === -1 ? sizeOf(x.shape) / rest : size)),
    )
  },
  Slice: (node, [x, begin, size]) =>
    partOf(node, x, slicePart(x.shape, knownList(node, 'begin', begin), knownList(node, 'size', size))),
  Squeeze(node, [x]) {
    const given = integers(node, 'squeeze_dims', integers(node, 'axis', [])).map(a => axisOf(node, a, x.shape.length))
    const shape = x.shape.filter((size, axis) => (given.length > 0 ? !given.includes(axis) : size !== 1))
    return renamed(node, x, shape)
  },
  StridedSlice: (node, [x, ...parts]) => {
    const [begin, end, strides] = ['begin', 'end', 'strides'].map((what, i) => listOf(node, what, parts[i]))
    return partOf(node, x, stridedPart(node, x.shape, begin, end, strides))
  },
  Tile(node, [x, multiples]) {
    const counts = knownList(node, 'multiples', multiples)
    if (counts.length !== x.shape.length)
      throw new FormatError(`${node.where}: expected how often for each axis, received [${counts}].`)
    return counts.reduce<Constant>((y, count, axis) => {
      if (count < 1) throw new FormatError(`${node.where}: expected how often from 1, received [${counts}].`)
      return count === 1 ? y : joined(node, Array<Constant>(count).fill(y), axis)
    }, x)
  },
  Transpose(node, [x, permutation]) {
    const axes = knownList(node, 'perm', permutation)
    if (axes.toSorted((a, b) => a - b).some((axis, i) => axis !== i) || axes.length !== x.shape.length)
      throw new FormatError(`${node.where}: expected every axis once, received [${axes}].`)
    return { ...transposed(x, axes), name: node.name }
  },
}

function filled(shape: Shape, value: number): Float64Array {
  return new Float64Array(sizeOf(shape)).fill(value)
}

/** How many numbers folding a node makes, at most. */
function costOf(node: GraphNode, inputs: readonly Constant[]): number {
  if (node.op === 'BroadcastTo') return sizeOf(knownSizes(node, 'shape', inputs[1]))
  if (node.op === 'Tile')
    return knownList(node, 'multiples', inputs[1]).reduce(
      (product, count) => product * Math.max(count, 1),
      sizeOf(inputs[0].shape),
    )
  if (node.op === 'Fill') return sizeOf(knownSizes(node, 'dims', inputs[0]))
  const total = inputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  if (Object.hasOwn(ofTwo, node.op) && inputs.length === 2)
    return sizeOf(commonShape(node, inputs[0].shape, inputs[1].shape))
  if (node.op === 'GatherV2' && inputs.length > 1) return sizeOf(inputs[1].shape) * (total + 1)
  return total
}

export const canFold = (op: string): boolean => [builders, ofOne, ofTwo, ofMany].some(table => Object.hasOwn(table, op))

/** A node all of whose inputs are constants. */
export const fold: Build = (node, wires, builder) => {
  const { name, op } = node
  const inputs = wires.map(wire => expectConstant(node, 'inputs', wire))
  const [x, y] = [expectConstant(node, 'an input', wires[0]), inputs[1]]
  builder.spend(node, costOf(node, inputs))
  if (Object.hasOwn(ofOne, op)) return constant(name, x.shape, Float64Array.from(x.read(), ofOne[op]))
  if (Object.hasOwn(ofTwo, op)) {
    expectWire(node, 'two inputs', y)
    const shape = commonShape(node, x.shape, y.shape)
    const other = broadcast(y, shape)
    const compute = ofTwo[op]
    const isWhole = op === 'Div' && isOfIntegers(node)
    const numbers = broadcast(x, shape).map((number, i) => compute(number, other[i]))
    return constant(name, shape, isWhole ? numbers.map(Math.trunc) : numbers)
  }
  if (Object.hasOwn(ofMany, op))
    return reduced(node, x, knownList(node, 'axes', y), flag(node, 'keep_dims', flag(node, 'keepdims')))
  return builders[op](node, inputs)
}

/** Of a constant or a value: what is known of its shape. */
export const shapeNode: Build = (node, [x]) => {
  const shape = shapeOfWire(expectWire(node, 'an input', x))
  return constant(
    node.name,
    [shape.length],
    shape.map(size => size ?? Number.NaN),
  )
}

export const sizeNode: Build = (node, [x]) => {
  const shape = shapeOfWire(expectWire(node, 'an input', x))
  return constant(node.name, [], [shape.reduce<number>((product, size) => product * (size ?? Number.NaN), 1)])
}
