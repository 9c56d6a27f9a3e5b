/** Folds that take parts of a constant, join constants, or replace parts of one. */
import { formatShape, type Shape, sizeOf } from '../../../../core/shape.ts'
import type { NodeContext } from '../node-context.ts'
import { type Constant, integers } from '../numbers.ts'
import { type Allocate, type Fold, stridedCopy, stridesOf } from './arrays.ts'

/** The first index of a slice of an axis, and how many it has. */
export function sliceBounds(
  start: number,
  end: number,
  step: number,
  length: number,
): { begin: number; count: number } {
  const clamp = (index: number, low: number, high: number) =>
    Math.min(Math.max(index < 0 ? index + length : index, low), high)
  // Backwards a slice may end before the first index.
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1]
  const [begin, stop] = [clamp(start, 0, high), clamp(end, low, high)]
  return { begin, count: Math.max(Math.ceil((stop - begin) / step), 0) }
}

function slice(node: NodeContext, [x]: readonly Constant[], allocate: Allocate): Constant {
  const rank = x.shape.length
  const list = (name: string, index: number) => node.ints(name) ?? node.numbersAt(index)
  const starts = list('starts', 1) ?? []
  const ends = list('ends', 2) ?? []
  const axes = (list('axes', 3) ?? starts.map((_, i) => i)).map(axis => node.axis(axis, rank))
  const steps = node.numbersAt(4) ?? starts.map(() => 1)
  if (steps.some(step => !Number.isInteger(step) || step === 0) || ends.length !== starts.length)
    throw node.refuse('starts, ends and steps that are not 0', [starts, ends, steps].map(formatShape).join(', '))
  const shape = [...x.shape]
  const strides = stridesOf(x.shape)
  let offset = 0
  axes.forEach((axis, i) => {
    const { begin, count } = sliceBounds(starts[i], ends[i], steps[i], x.shape[axis])
    shape[axis] = count
    offset += begin * strides[axis]
    strides[axis] *= steps[i]
  })
  return stridedCopy(x, shape, strides, allocate, offset)
}

/** The lengths of the parts of an axis that is split. */
export function splitSizes(node: NodeContext, length: number): readonly number[] {
  const count = node.proto.outputs.length
  const even = Math.ceil(length / count)
  const sizes =
    node.ints('split') ??
    node.numbersAt(1) ??
    Array.from({ length: count }, (_, i) => (i < count - 1 ? even : length - even * (count - 1)))
  if (sizes.length !== count) throw node.refuse(`${count} parts of ${length}`, formatShape(sizes))
  return sizes
}

function split(node: NodeContext, [x]: readonly Constant[], allocate: Allocate): Constant[] {
  const axis = node.axis(node.int('axis', 0), x.shape.length)
  const sizes = splitSizes(node, x.shape[axis])
  if (sizes.reduce((sum, size) => sum + size, 0) !== x.shape[axis] || sizes.some(size => size < 0))
    throw node.refuse(`parts of ${x.shape[axis]}`, formatShape(sizes))
  const strides = stridesOf(x.shape)
  return sizes.map((size, i) => {
    const begin = sizes.slice(0, i).reduce((sum, before) => sum + before, 0)
    return stridedCopy(x, x.shape.with(axis, size), strides, allocate, begin * strides[axis])
  })
}

function concat(node: NodeContext, inputs: readonly Constant[], allocate: Allocate): Constant {
  const [first] = inputs
  const axis = node.axis(node.int('axis', 0), first.shape.length)
  const fits = inputs.every(
    ({ shape }) =>
      shape.length === first.shape.length && shape.every((size, i) => i === axis || size === first.shape[i]),
  )
  if (!fits)
    throw node.refuse('shapes that differ along one axis', inputs.map(({ shape }) => formatShape(shape)).join(', '))
  const shape = first.shape.with(
    axis,
    inputs.reduce((sum, each) => sum + each.shape[axis], 0),
  )
  const data = allocate(shape, first.isInteger)
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

function gather(
  node: NodeContext,
  [x, indices]: readonly Constant[],
  allocate: Allocate,
  axis = node.axis(node.int('axis', 0), x.shape.length),
): Constant {
  const length = x.shape[axis]
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)]
  const data = allocate(shape, x.isInteger)
  const [outer, inner, count] = [sizeOf(x.shape.slice(0, axis)), sizeOf(x.shape.slice(axis + 1)), indices.data.length]
  for (let i = 0; i < count; i++) {
    const index = indices.data[i] < 0 ? indices.data[i] + length : indices.data[i]
    if (!(index >= 0 && index < length)) throw node.refuse(`indices below ${length}`, String(indices.data[i]))
    for (let row = 0; row < outer; row++) {
      const begin = (row * length + index) * inner
      data.set(x.data.subarray(begin, begin + inner), (row * count + i) * inner)
    }
  }
  return { shape, data, isInteger: x.isInteger }
}

/**
 * Lists of indices along the first axes of a shape, as GatherND and ScatterND have them: as indices into these axes
 * flattened, and the shape that each of them selects.
 */
export function flatIndices(node: NodeContext, from: Shape, lists: Constant): { indices: Constant; shape: Shape } {
  const depth = lists.shape.at(-1) ?? 0
  if (node.int('batch_dims', 0) !== 0 || !(depth >= 1 && depth <= from.length))
    throw node.refuse(`lists of 1 to ${from.length} indices, batch_dims 0`, `shape ${formatShape(lists.shape)}`)
  const strides = stridesOf(from.slice(0, depth))
  const count = lists.data.length / depth
  node.spend(count)
  const indices = Array.from({ length: count }, (_, i) =>
    strides.reduce((sum, stride, axis) => {
      const [index, size] = [lists.data[i * depth + axis], from[axis]]
      if (!(index >= -size && index < size)) throw node.refuse(`indices below ${size}`, String(index))
      return sum + (index < 0 ? index + size : index) * stride
    }, 0),
  )
  return { indices: integers(indices), shape: from.slice(depth) }
}

function gatherND(node: NodeContext, [x, lists]: readonly Constant[], allocate: Allocate): Constant {
  const { indices, shape } = flatIndices(node, x.shape, lists)
  const flat = { ...x, shape: [x.data.length / sizeOf(shape), ...shape] }
  const rows = gather(node, [flat, indices], allocate, 0)
  return { ...rows, shape: [...lists.shape.slice(0, -1), ...shape] }
}

/** The numbers of x, with a part of `updates` in the place of each that the lists of indices select. */
function scatterND(node: NodeContext, [x, lists, updates]: readonly Constant[], allocate: Allocate): Constant {
  if (node.string('reduction', 'none') !== 'none') throw node.refuse('no reduction', node.string('reduction', ''))
  const { indices, shape } = flatIndices(node, x.shape, lists)
  const length = sizeOf(shape)
  if (updates.data.length !== indices.data.length * length)
    throw node.refuse(
      `${indices.data.length} updates of shape ${formatShape(shape)}`,
      `shape ${formatShape(updates.shape)}`,
    )
  const data = allocate(x.shape, x.isInteger)
  data.set(x.data)
  indices.data.forEach((index, i) => {
    data.set(updates.data.subarray(i * length, (i + 1) * length), index * length)
  })
  return { shape: x.shape, data, isInteger: x.isInteger }
}

export const gatherFolds: Readonly<Record<string, Fold>> = {
  Slice: slice,
  Split: split,
  Concat: concat,
  Gather: gather,
  GatherND: gatherND,
  ScatterND: scatterND,
}
