/** Folds that tell shapes, change them, or fill them with numbers. */
import { formatShape, type Shape, sizeOf } from '../../../../core/shape.ts'
import { anyBatch } from '../batch-sizes.ts'
import type { NodeContext } from '../node-context.ts'
import { type Constant, integers } from '../numbers.ts'
import {
  type Allocate,
  broadcastShape,
  broadcastStrides,
  type Fold,
  knownShape,
  stridedCopy,
  stridesOf,
} from './arrays.ts'

/** The sizes that a Reshape asks for, with those that it takes from the input (0); NaN: only the data tell it. */
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
    throw node.refuse('a shape of whole numbers, at most one of them -1', formatShape(wanted))
  return shape
}

function reshaped(node: NodeContext, x: Constant, wanted: readonly number[]): Constant {
  const shape = targetShape(node, knownShape(node, wanted), x.shape, node.int('allowzero', 0) !== 0)
  const rest = shape.reduce((product, size) => (size === -1 ? product : product * size), 1)
  const filled = shape.map(size => (size === -1 ? (rest === 0 ? 0 : x.data.length / rest) : size))
  if (filled.some(size => !Number.isInteger(size)) || sizeOf(filled) !== x.data.length)
    throw node.refuse(`a shape of ${x.data.length} numbers`, formatShape(wanted))
  return { ...x, shape: filled }
}

function flatten(node: NodeContext, [x]: readonly Constant[]): Constant {
  const given = node.int('axis', 1)
  const axis = given < 0 ? given + x.shape.length : given
  return { ...x, shape: [sizeOf(x.shape.slice(0, axis)), sizeOf(x.shape.slice(axis))] }
}

function squeeze(node: NodeContext, [x]: readonly Constant[]): Constant {
  const axes = node.axes(1, x.shape.length)
  const isRemoved = (size: number, axis: number) => (axes === null ? size === 1 : axes.includes(axis))
  const left = x.shape.filter((size, axis) => !isRemoved(size, axis))
  return reshaped(node, x, left)
}

function unsqueeze(node: NodeContext, [x]: readonly Constant[]): Constant {
  const given = node.ints('axes') ?? node.numbersAt(1) ?? []
  const rank = x.shape.length + given.length
  const axes = given.map(axis => node.axis(axis, rank))
  const rest = [...x.shape]
  const shape = Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() ?? 1)))
  return { ...x, shape }
}

function transpose(node: NodeContext, [x]: readonly Constant[], allocate: Allocate): Constant {
  const perm = node.ints('perm') ?? [...x.shape.keys()].reverse()
  if (perm.length !== x.shape.length || x.shape.some((_, axis) => !perm.includes(axis)))
    throw node.refuse(`every axis of shape ${formatShape(x.shape)} once`, formatShape(perm))
  const shape = perm.map(axis => x.shape[axis])
  const strides = stridesOf(x.shape)
  const permuted = perm.map(axis => strides[axis])
  return stridedCopy(x, shape, permuted, allocate)
}

/** The triangle of a matrix on one side of a diagonal, and zeros on the other side. */
function trilu(node: NodeContext, [x, diagonal]: readonly Constant[], allocate: Allocate): Constant {
  const [rows, columns] = x.shape.slice(-2)
  if (x.shape.length < 2) throw node.refuse('matrices', `shape ${formatShape(x.shape)}`)
  const [k, isUpper] = [diagonal?.data[0] ?? 0, node.int('upper', 1) !== 0]
  const data = allocate(x.shape, x.isInteger)
  for (let i = 0; i < data.length; i++) {
    const [row, column] = [Math.floor(i / columns) % rows, i % columns]
    data[i] = (isUpper ? column - row >= k : column - row <= k) ? x.data[i] : 0
  }
  return { shape: x.shape, data, isInteger: x.isInteger }
}

/** The sizes of an array. Throws where they are not known, or none of an array. */
function arrayShape(node: NodeContext, given: Shape): Shape {
  const shape = knownShape(node, given)
  if (shape.every(size => Number.isSafeInteger(size) && size >= 0)) return shape
  throw node.refuse('a shape of whole numbers from 0', formatShape(shape))
}

/**
 * Whether sizes begin with the length of batches. Numbers that are the same for each sample are kept once, for a batch
 * of one, and marked as repeated (`isRepeated`).
 */
const beginWithBatch = ({ ofAnyBatch }: Constant) => ofAnyBatch?.[0] === anyBatch

function expand(node: NodeContext, [x, sizes]: readonly Constant[], allocate: Allocate): Constant {
  const others = sizes.data.subarray(1)
  const isOneSample = x.shape.length < sizes.data.length || x.shape[0] === 1
  const isRepeated = beginWithBatch(sizes) && others.length > 0 && isOneSample
  const wanted = arrayShape(node, isRepeated ? [1, ...others] : Array.from(sizes.data))
  const shape = broadcastShape(node, [x.shape, wanted])
  const expanded = stridedCopy(x, shape, broadcastStrides(x.shape, shape), allocate)
  return isRepeated ? { ...expanded, isRepeated } : expanded
}

function tile(node: NodeContext, [x, repeats]: readonly Constant[], allocate: Allocate): Constant {
  const isRepeated = beginWithBatch(repeats) && x.shape[0] === 1 && x.shape.length > 1
  const times = isRepeated ? [1, ...repeats.data.subarray(1)] : repeats.data
  const shape = arrayShape(
    node,
    x.shape.map((size, axis) => size * times[axis]),
  )
  const data = allocate(shape, x.isInteger)
  const [from, to] = [stridesOf(x.shape), stridesOf(shape)]
  for (let i = 0; i < data.length; i++)
    data[i] = x.data[from.reduce((at, stride, axis) => at + (Math.floor(i / to[axis]) % x.shape[axis]) * stride, 0)]
  return { shape, data, isInteger: x.isInteger, ...(isRepeated && { isRepeated }) }
}

function constantOfShape(node: NodeContext, [sizes]: readonly Constant[], allocate: Allocate): Constant {
  const value = node.constantAttribute?.data[0] ?? 0
  const isInteger = node.constantAttribute?.isInteger ?? false
  const isRepeated = beginWithBatch(sizes) && sizes.data.length > 1
  const shape = arrayShape(node, isRepeated ? [1, ...sizes.data.subarray(1)] : Array.from(sizes.data))
  return { shape, data: allocate(shape, isInteger).fill(value), isInteger, ...(isRepeated && { isRepeated }) }
}

function range(node: NodeContext, [start, limit, delta]: readonly Constant[], allocate: Allocate): Constant {
  const [from, to, step] = [start.data[0], limit.data[0], delta.data[0]]
  const count = Math.max(Math.ceil((to - from) / step), 0)
  if (!Number.isSafeInteger(count)) throw node.refuse('a range that ends', `${from} to ${to} by ${step}`)
  const data = allocate([count], start.isInteger)
  for (let i = 0; i < count; i++) data[i] = from + i * step
  return { shape: [count], data, isInteger: start.isInteger }
}

export const shapeFolds: Readonly<Record<string, Fold>> = {
  Size: (_, [x]) => integers([x.data.length], []),
  Shape: (node, [x]) => integers(x.shape.slice(node.int('start', 0), node.int('end', x.shape.length))),
  Reshape: (node, [x, shape]) => reshaped(node, x, Array.from(shape.data)),
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  Trilu: trilu,
  Expand: expand,
  Tile: tile,
  ConstantOfShape: constantOfShape,
  Range: range,
}
