/**
 * Nodes whose inputs are all known: shape arithmetic, and weights that are computed from others. The file is long
 * because it is one table: some lines for each operator that can be computed while a file is read.
 */
import { type Shape, sizeOf } from '../../../core/shape.ts'
import { float32ToBfloat16, float32ToFloat16, fromBfloat16, fromFloat16 } from '../../containers/half.ts'
import { anyBatch } from './batch-sizes.ts'
import { type NodeContext, withRank } from './node-context.ts'
import { type Constant, integers, isIntegerType, isKnownType } from './numbers.ts'

type ConstantData = Constant['data']

/** Folds the node; `most` is how many numbers it may give. */
type Fold = (node: NodeContext, inputs: readonly Constant[], make: Make) => Constant | readonly Constant[]

/** An array of as many numbers as a shape has, within the limit of the file. */
type Make = (shape: Shape, isInteger: boolean) => ConstantData

const strides = (shape: Shape) => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))

function broadcast(node: NodeContext, shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map(({ length }) => length))
  const wide = shapes.map(shape => withRank(shape, rank))
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = wide.map(shape => shape[axis]).filter(size => size !== 1)
    if (sizes.some(size => size !== sizes[0]))
      throw node.refuse('shapes that can be repeated to a common one', shapes.map(shape => `[${shape}]`).join(' and '))
    return sizes[0] ?? 1
  })
}

/** Visits every element of a shape, with its offsets in arrays that have strides of their own. */
function walk(
  shape: Shape,
  stridesOfEach: readonly (readonly number[])[],
  visit: (i: number, offsets: number[]) => void,
): void {
  const index = shape.map(() => 0)
  const offsets = stridesOfEach.map(() => 0)
  const count = sizeOf(shape)
  for (let i = 0; i < count; i++) {
    visit(i, offsets)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++
      for (let k = 0; k < offsets.length; k++) offsets[k] += stridesOfEach[k][axis]
      if (index[axis] < shape[axis]) break
      for (let k = 0; k < offsets.length; k++) offsets[k] -= stridesOfEach[k][axis] * shape[axis]
      index[axis] = 0
    }
  }
}

const repeatedStrides = (shape: Shape, to: Shape): number[] => {
  const wide = withRank(shape, to.length)
  return strides(wide).map((stride, axis) => (wide[axis] === 1 && to[axis] !== 1 ? 0 : stride))
}

const mapped =
  (map: (...values: number[]) => number, kind: 'as inputs' | 'truth' = 'as inputs'): Fold =>
  (node, inputs, make) => {
    const shape = broadcast(
      node,
      inputs.map(each => each.shape),
    )
    const isInteger = kind === 'truth' || (inputs.at(-1) as Constant).isInteger
    const data = make(shape, isInteger)
    const values = inputs.map(() => 0)
    const stridesOfEach = inputs.map(each => repeatedStrides(each.shape, shape))
    walk(shape, stridesOfEach, (i, offsets) => {
      for (let k = 0; k < inputs.length; k++) values[k] = inputs[k].data[offsets[k]]
      data[i] = map(...values)
    })
    return { shape, data, isInteger }
  }

const joined =
  (join: (a: number, b: number) => number): Fold =>
  (node, inputs, make) =>
    inputs.length === 1
      ? inputs[0]
      : inputs.slice(1).reduce((a, b) => mapped(join)(node, [a, b], make) as Constant, inputs[0])

/** A strided copy of another constant: its first offset, and the strides of the shape. */
function copied(from: Constant, shape: Shape, make: Make, begin: number, steps: readonly number[]): Constant {
  const data = make(shape, from.isInteger)
  walk(shape, [steps], (i, [offset]) => {
    data[i] = from.data[begin + offset]
  })
  return { shape, data, isInteger: from.isInteger }
}

/** The sizes of a reshape; those that are NaN are not known. */
export function targetShape(
  node: NodeContext,
  wanted: readonly number[],
  from: readonly number[],
  allowZero: boolean,
): number[] {
  const shape = wanted.map((size, axis) => (size === 0 && !allowZero ? (from[axis] ?? -2) : size))
  if (
    shape.filter(size => size === -1).length > 1 ||
    shape.some(size => size < -1 || (size > 0 && !Number.isInteger(size)))
  )
    throw node.refuse('a shape of whole numbers, at most one of them -1', `[${wanted}]`)
  return shape
}

/** Whether the first size is the length of batches. */
const isBatch = ({ ofAnyBatch }: Constant) => ofAnyBatch?.[0] === anyBatch

/** Throws for sizes that only the data tell, which are NaN: no shape has such. */
function knownShape(node: NodeContext, shape: Shape): Shape {
  if (!shape.some(Number.isNaN)) return shape
  const shown = shape.map(size => (Number.isNaN(size) ? 'of any size' : size))
  throw node.refuse('a shape that the file knows', `[${shown.join(', ')}]`)
}

function reshaped(node: NodeContext, x: Constant, wanted: readonly number[]): Constant {
  const shape = targetShape(node, knownShape(node, wanted), x.shape, node.int('allowzero', 0) !== 0)
  const rest = shape.reduce((product, size) => (size === -1 ? product : product * size), 1)
  const filled = shape.map(size => (size === -1 ? (rest === 0 ? 0 : x.data.length / rest) : size))
  if (filled.some(size => !Number.isInteger(size)) || sizeOf(filled) !== x.data.length)
    throw node.refuse(`a shape of ${x.data.length} numbers`, `[${wanted}]`)
  return { ...x, shape: filled }
}

function axesOf(node: NodeContext, inputs: readonly Constant[], rank: number): number[] | null {
  const given = node.ints('axes') ?? (inputs[1] ? Array.from(inputs[1].data) : null)
  return given === null ? null : Array.from(given, axis => node.axis(axis, rank))
}

/** The first index of a slice of an axis, and how many it has. */
export function sliceBounds(
  start: number,
  end: number,
  step: number,
  length: number,
): { begin: number; count: number } {
  const clamp = (index: number, low: number, high: number) =>
    Math.min(Math.max(index < 0 ? index + length : index, low), high)
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1]
  const [begin, stop] = [clamp(start, Math.max(low, 0), high), clamp(end, low, high)]
  return { begin, count: Math.max(Math.ceil((stop - begin) / step), 0) }
}

function slice(node: NodeContext, [x]: readonly Constant[], make: Make): Constant {
  const rank = x.shape.length
  const list = (name: string, index: number) => node.ints(name) ?? node.numbersAt(index)
  const starts = list('starts', 1) ?? []
  const ends = list('ends', 2) ?? []
  const axes = (list('axes', 3) ?? starts.map((_, i) => i)).map(axis => node.axis(axis, rank))
  const steps = node.numbersAt(4) ?? starts.map(() => 1)
  if (steps.some(step => !Number.isInteger(step) || step === 0) || ends.length !== starts.length)
    throw node.refuse('starts, ends and steps that are not 0', `[${starts}], [${ends}] and [${steps}]`)
  const own = strides(x.shape)
  const shape = [...x.shape]
  let begin = 0
  const walked = [...own]
  axes.forEach((axis, i) => {
    const part = sliceBounds(starts[i], ends[i], steps[i], x.shape[axis])
    shape[axis] = part.count
    begin += part.begin * own[axis]
    walked[axis] = own[axis] * steps[i]
  })
  return copied(x, shape, make, begin, walked)
}

function concat(node: NodeContext, inputs: readonly Constant[], make: Make): Constant {
  const [first] = inputs
  const axis = node.axis(node.int('axis', 0), first.shape.length)
  const fits = inputs.every(
    ({ shape }) =>
      shape.length === first.shape.length && shape.every((size, i) => i === axis || size === first.shape[i]),
  )
  if (!fits) throw node.refuse('shapes that differ along one axis', inputs.map(({ shape }) => `[${shape}]`).join(', '))
  const shape = first.shape.with(
    axis,
    inputs.reduce((sum, each) => sum + each.shape[axis], 0),
  )
  const data = make(shape, first.isInteger)
  const outer = sizeOf(shape.slice(0, axis))
  let at = 0
  for (let row = 0; row < outer; row++)
    for (const each of inputs) {
      const length = sizeOf(each.shape.slice(axis))
      data.set(each.data.subarray(row * length, (row + 1) * length), at)
      at += length
    }
  return { shape, data, isInteger: first.isInteger }
}

/** Lists of indices along the first axes as indices into these axes flattened, and the shape of what remains. */
export function flatIndices(node: NodeContext, from: Shape, lists: Constant): { indices: Constant; shape: Shape } {
  const depth = lists.shape.at(-1) ?? 0
  if (node.int('batch_dims', 0) !== 0 || !(depth >= 1 && depth <= from.length))
    throw node.refuse(`lists of 1 to ${from.length} indices, batch_dims 0`, `shape [${lists.shape}]`)
  const own = strides(from.slice(0, depth))
  const count = lists.data.length / depth
  node.spend(count)
  const indices = Array.from({ length: count }, (_, i) =>
    own.reduce((sum, stride, axis) => {
      const [index, size] = [lists.data[i * depth + axis], from[axis]]
      if (!(index >= -size && index < size)) throw node.refuse(`indices below ${size}`, String(index))
      return sum + (index < 0 ? index + size : index) * stride
    }, 0),
  )
  return { indices: integers(indices), shape: from.slice(depth) }
}

function gather(
  node: NodeContext,
  [x, indices]: readonly Constant[],
  make: Make,
  axis = node.axis(node.int('axis', 0), x.shape.length),
): Constant {
  const length = x.shape[axis]
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)]
  const data = make(shape, x.isInteger)
  const [outer, inner, count] = [sizeOf(x.shape.slice(0, axis)), sizeOf(x.shape.slice(axis + 1)), indices.data.length]
  for (let i = 0; i < count; i++) {
    const index = indices.data[i] < 0 ? indices.data[i] + length : indices.data[i]
    if (!(index >= 0 && index < length)) throw node.refuse(`indices below ${length}`, String(indices.data[i]))
    for (let row = 0; row < outer; row++) {
      const from = (row * length + index) * inner
      data.set(x.data.subarray(from, from + inner), (row * count + i) * inner)
    }
  }
  return { shape, data, isInteger: x.isInteger }
}

/** The numbers of x, with those of `updates` where `indices` say: indices along the first axes, one row for each. */
function scatter(node: NodeContext, [x, indices, updates]: readonly Constant[], make: Make): Constant {
  if (node.string('reduction', 'none') !== 'none') throw node.refuse('no reduction', node.string('reduction', ''))
  const depth = indices.shape.at(-1) ?? 0
  const length = sizeOf(x.shape.slice(depth))
  const count = indices.data.length / depth
  if (!(depth >= 1 && depth <= x.shape.length) || updates.data.length !== count * length)
    throw node.refuse(`updates for ${indices.data.length} indices`, `shape [${updates.shape}]`)
  const data = make(x.shape, x.isInteger)
  data.set(x.data)
  const own = strides(x.shape)
  for (let i = 0; i < count; i++) {
    let offset = 0
    for (let axis = 0; axis < depth; axis++) {
      const index = indices.data[i * depth + axis]
      const size = x.shape[axis]
      if (!(index >= -size && index < size)) throw node.refuse(`indices below ${size}`, String(index))
      offset += (index < 0 ? index + size : index) * own[axis]
    }
    data.set(updates.data.subarray(i * length, (i + 1) * length), offset)
  }
  return { shape: x.shape, data, isInteger: x.isInteger }
}

const reduced =
  (begin: number, join: (a: number, b: number) => number): Fold =>
  (node, inputs, make) => {
    const [x] = inputs
    const given = axesOf(node, inputs, x.shape.length) ?? []
    if (given.length === 0 && node.int('noop_with_empty_axes', 0) !== 0) return x
    const axes = given.length === 0 ? [...x.shape.keys()] : given
    const keeps = node.int('keepdims', 1) !== 0
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    const data = make(kept, x.isInteger).fill(begin)
    const own = strides(kept).map((stride, axis) => (axes.includes(axis) ? 0 : stride))
    walk(x.shape, [own], (i, [offset]) => {
      data[offset] = join(data[offset], x.data[i])
    })
    return { shape: keeps ? kept : kept.filter((_, axis) => !axes.includes(axis)), data, isInteger: x.isInteger }
  }

const withValue = (node: NodeContext, given: Shape, value: Constant, make: Make): Constant => {
  const shape = knownShape(node, given)
  if (shape.some(size => !Number.isSafeInteger(size) || size < 0))
    throw node.refuse('a shape of whole numbers from 0', `[${shape}]`)
  return { shape, data: make(shape, value.isInteger).fill(value.data[0] ?? 0), isInteger: value.isInteger }
}

const divide = (node: NodeContext, inputs: readonly Constant[], make: Make) =>
  mapped(inputs[0].isInteger ? (a, b) => Math.trunc(a / b) : (a, b) => a / b)(node, inputs, make)

/** Products of matrices, as of tables that a small network computes from positions. */
function matMul(node: NodeContext, [a, b]: readonly Constant[], make: Make): Constant {
  const [inner, columns] = b.shape.slice(-2)
  if (a.shape.length < 2 || b.shape.length !== 2 || a.shape.at(-1) !== inner)
    throw node.refuse('matrices that fit', `shapes [${a.shape}] and [${b.shape}]`)
  const rows = a.data.length / inner
  node.spend(a.data.length * columns)
  const data = make([...a.shape.slice(0, -1), columns], a.isInteger)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let k = 0; k < inner; k++) sum += a.data[row * inner + k] * b.data[k * columns + column]
      data[row * columns + column] = sum
    }
  return { shape: [...a.shape.slice(0, -1), columns], data, isInteger: a.isInteger }
}

/** alpha a b + beta c. */
function gemm(node: NodeContext, [a, b, c]: readonly Constant[], make: Make): Constant {
  if (a.shape.length !== 2 || b.shape.length !== 2 || node.int('transA', 0) !== 0)
    throw node.refuse('two matrices, the first one not transposed', `shapes [${a.shape}] and [${b.shape}]`)
  const [rows, columns] = b.shape
  const kernel = node.int('transB', 0) === 0 ? b : copied(b, [columns, rows], make, 0, [1, columns])
  const [alpha, beta] = [node.float('alpha', 1), node.float('beta', 1)]
  const offset = c ?? { shape: [], data: Float32Array.of(0), isInteger: false }
  return mapped((y, z) => alpha * y + beta * z)(node, [matMul(node, [a, kernel], make), offset], make) as Constant
}

/** What is said of sizes that only the data tell is NaN, too. */
const truth = (test: (a: number, b: number) => boolean): Fold =>
  mapped((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(test(a, b))), 'truth')

/** Cells of whole numbers, by element type: upper bits that they have no room for are lost. */
const cells = new Map<number, Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array | Uint32Array>([
  [2, new Uint8Array(1)],
  [3, new Int8Array(1)],
  [4, new Uint16Array(1)],
  [5, new Int16Array(1)],
  [6, new Int32Array(1)],
  [12, new Uint32Array(1)],
] as const)

function wholeNumbers(type: number): (x: number) => number {
  const cell = cells.get(type)
  return x => {
    if (cell === undefined || Number.isNaN(x)) return Math.trunc(x)
    cell[0] = Math.trunc(x)
    return cell[0]
  }
}

/** Numbers as a type of 16 bits holds them. */
function ofHalf(type: number, data: Float32Array): Float32Array {
  if (type !== 10 && type !== 16) return data
  const bits = new Uint16Array(data.length)
  if (type === 10) float32ToFloat16(data, bits)
  else float32ToBfloat16(data, bits)
  return type === 10 ? fromFloat16(bits) : fromBfloat16(bits)
}

/** What a node gives whose inputs are all known, by its operator. */
export const folds: Readonly<Record<string, Fold>> = {
  Identity: (_, [x]) => x,
  Dropout: (_, [x]) => x,
  Size: (_, [x]) => integers([x.data.length], []),
  Shape: (node, [x]) => integers(x.shape.slice(node.int('start', 0), node.int('end', x.shape.length))),
  Cast(node, [x], make) {
    const to = node.int('to', 1)
    if (!isKnownType(to)) throw node.refuse('a type of numbers', `type ${to}`)
    const isInteger = isIntegerType(to)
    const data = make(x.shape, isInteger)
    const convert = to === 9 ? (each: number) => Number(each !== 0) : isInteger ? wholeNumbers(to) : null
    for (let i = 0; i < data.length; i++) data[i] = convert === null ? x.data[i] : convert(x.data[i])
    return { shape: x.shape, data: data instanceof Float32Array ? ofHalf(to, data) : data, isInteger }
  },
  CastLike: (node, [x, { isInteger }], make) =>
    isInteger ? (mapped(Math.trunc)(node, [{ ...x, isInteger }], make) as Constant) : { ...x, isInteger },
  Trilu(node, [x, diagonal], make) {
    const [rows, columns] = x.shape.slice(-2)
    if (x.shape.length < 2) throw node.refuse('matrices', `shape [${x.shape}]`)
    const [k, isUpper] = [diagonal?.data[0] ?? 0, node.int('upper', 1) !== 0]
    const data = make(x.shape, x.isInteger)
    for (let i = 0; i < data.length; i++) {
      const ahead = (i % columns) - (Math.floor(i / columns) % rows)
      data[i] = (isUpper ? ahead >= k : ahead <= k) ? x.data[i] : 0
    }
    return { shape: x.shape, data, isInteger: x.isInteger }
  },
  Reshape: (node, [x, shape]) => reshaped(node, x, Array.from(shape.data)),
  Flatten(node, [x]) {
    const axis = node.int('axis', 1)
    const at = axis < 0 ? axis + x.shape.length : axis
    return { ...x, shape: [sizeOf(x.shape.slice(0, at)), sizeOf(x.shape.slice(at))] }
  },
  Squeeze(node, inputs) {
    const [x] = inputs
    const axes = axesOf(node, inputs, x.shape.length)
    const isGone = (size: number, axis: number) => (axes === null ? size === 1 : axes.includes(axis))
    return reshaped(
      node,
      x,
      x.shape.filter((size, axis) => !isGone(size, axis)),
    )
  },
  Unsqueeze(node, inputs) {
    const [x] = inputs
    const given = node.ints('axes') ?? Array.from(inputs[1]?.data ?? [])
    const rank = x.shape.length + given.length
    const axes = given.map(axis => node.axis(axis, rank))
    const rest = [...x.shape]
    const shape = Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() ?? 1)))
    return { ...x, shape }
  },
  Transpose(node, [x], make) {
    const perm = node.ints('perm') ?? [...x.shape.keys()].reverse()
    if (perm.length !== x.shape.length || x.shape.some((_, axis) => !perm.includes(axis)))
      throw node.refuse(`every axis of shape [${x.shape}] once`, `[${perm}]`)
    const own = strides(x.shape)
    return copied(
      x,
      perm.map(axis => x.shape[axis]),
      make,
      0,
      perm.map(axis => own[axis]),
    )
  },
  Slice: slice,
  Concat: concat,
  Gather: gather,
  GatherND(node, [x, lists], make) {
    const { indices, shape } = flatIndices(node, x.shape, lists)
    const flat = { ...x, shape: [x.data.length / sizeOf(shape), ...shape] }
    const rows = gather(node, [flat, indices], make, 0)
    return { ...rows, shape: [...lists.shape.slice(0, -1), ...shape] }
  },
  ScatterND: scatter,
  Expand(node, [x, sizes], make) {
    const others = sizes.data.subarray(1)
    // As many as samples: the same for each of them.
    const isOnce = x.shape.length < sizes.data.length || x.shape[0] === 1
    const isRepeated = isBatch(sizes) && others.length > 0 && isOnce
    const wanted = knownShape(node, isRepeated ? [1, ...others] : Array.from(sizes.data))
    const shape = broadcast(node, [x.shape, wanted])
    withValue(node, shape, integers([0]), make)
    const expanded = copied(x, shape, make, 0, repeatedStrides(x.shape, shape))
    return isRepeated ? { ...expanded, isRepeated } : expanded
  },
  Tile(node, [x, { data: given, ...repeats }], make) {
    const isRepeated = isBatch({ data: given, ...repeats }) && x.shape[0] === 1 && x.shape.length > 1
    const times = isRepeated ? [1, ...given.subarray(1)] : given
    const shape = x.shape.map((size, axis) => size * times[axis])
    const { data } = withValue(node, shape, { ...x, data: x.data.subarray(0, 1) }, make)
    const own = strides(x.shape)
    const tiled = strides(shape)
    for (let i = 0; i < data.length; i++)
      data[i] = x.data[own.reduce((at, stride, k) => at + (Math.floor(i / tiled[k]) % x.shape[k]) * stride, 0)]
    return { shape, data, isInteger: x.isInteger, ...(isRepeated && { isRepeated }) }
  },
  ConstantOfShape(node, [sizes], make) {
    const attribute = node.constantAttribute
    const value = attribute ?? { shape: [1], data: Float32Array.of(0), isInteger: false }
    const isRepeated = isBatch(sizes) && sizes.data.length > 1
    const shape = isRepeated ? [1, ...sizes.data.subarray(1)] : Array.from(sizes.data)
    return { ...withValue(node, shape, value, make), ...(isRepeated && { isRepeated }) }
  },
  Range(node, [start, limit, delta], make) {
    const [from, to, step] = [start.data[0], limit.data[0], delta.data[0]]
    const count = Math.max(Math.ceil((to - from) / step), 0)
    if (!Number.isSafeInteger(count)) throw node.refuse('a range that ends', `${from} to ${to} by ${step}`)
    const data = make([count], start.isInteger)
    for (let i = 0; i < count; i++) data[i] = from + i * step
    return { shape: [count], data, isInteger: start.isInteger }
  },
  Add: joined((a, b) => a + b),
  Sub: joined((a, b) => a - b),
  Mul: joined((a, b) => a * b),
  Div: divide,
  Pow: (node, [a, b], make) => ({
    ...(mapped(a.isInteger ? (x, y) => Math.trunc(x ** y) : (x, y) => x ** y)(
      node,
      [a, { ...b, isInteger: a.isInteger }],
      make,
    ) as Constant),
  }),
  Mod: (node, inputs, make) =>
    mapped(node.int('fmod', 0) !== 0 ? (a, b) => a % b : (a, b) => a - b * Math.floor(a / b))(node, inputs, make),
  Min: joined(Math.min),
  Max: joined(Math.max),
  Sum: joined((a, b) => a + b),
  /** The bounds may be absent. */
  Clip(node, [x], make) {
    const [low, high] = [1, 2].map(index => node.constant(index))
    const [least, most] = [node.float('min', -Infinity), node.float('max', Infinity)]
    const bounds = [low?.data[0] ?? least, high?.data[0] ?? most]
    return mapped(each => Math.min(Math.max(each, bounds[0]), bounds[1]))(node, [x], make)
  },
  Gemm: gemm,
  MatMul: matMul,
  Relu: mapped(x => Math.max(x, 0)),
  Sigmoid: mapped(x => 1 / (1 + Math.exp(-x))),
  Neg: mapped(x => -x),
  Abs: mapped(Math.abs),
  Floor: mapped(Math.floor),
  Ceil: mapped(Math.ceil),
  Sqrt: mapped(Math.sqrt),
  Reciprocal: mapped(x => 1 / x),
  Exp: mapped(Math.exp),
  Log: mapped(Math.log),
  Not: mapped(x => (Number.isNaN(x) ? x : Number(x === 0)), 'truth'),
  And: truth((a, b) => a !== 0 && b !== 0),
  Or: truth((a, b) => a !== 0 || b !== 0),
  // No size is below 1, so that -1 and 0 are others than one of any length.
  Equal: mapped(
    (a, b) => (Number.isNaN(a) !== Number.isNaN(b) && !(a < 1 || b < 1) ? Number.NaN : Number(a === b)),
    'truth',
  ),
  Less: truth((a, b) => a < b),
  LessOrEqual: truth((a, b) => a <= b),
  Greater: truth((a, b) => a > b),
  GreaterOrEqual: truth((a, b) => a >= b),
  Where: mapped((condition, a, b) => (Number.isNaN(condition) && a !== b ? Number.NaN : condition !== 0 ? a : b)),
  ReduceProd: reduced(1, (a, b) => a * b),
  ReduceSum: reduced(0, (a, b) => a + b),
  ReduceMax: reduced(-Infinity, Math.max),
  ReduceMin: reduced(Infinity, Math.min),
}
