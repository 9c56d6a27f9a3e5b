/** Arrays of constant folding: how they are allocated, broadcast and walked. */
import { formatShape, type Shape, sizeOf } from '../../../../core/shape.ts'
import { type NodeContext, withRank } from '../node-context.ts'
import type { Constant } from '../numbers.ts'

/** An array of as many numbers as a shape has. Throws where that is more than the file may ask for. */
export type Allocate = (shape: Shape, isInteger: boolean) => Constant['data']

/** What a node gives whose inputs are all known. Inputs that are absent are not in the list. */
export type Fold = (
  node: NodeContext,
  inputs: readonly Constant[],
  allocate: Allocate,
) => Constant | readonly Constant[]

export const stridesOf = (shape: Shape): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))

/** Visits every element of a shape in row-major order, with its offset in each of some arrays, given their strides. */
export function forEachElement(
  shape: Shape,
  stridesOfArrays: readonly (readonly number[])[],
  visit: (i: number, offsets: number[]) => void,
): void {
  const index = shape.map(() => 0)
  const offsets = stridesOfArrays.map(() => 0)
  const count = sizeOf(shape)
  for (let i = 0; i < count; i++) {
    visit(i, offsets)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++
      for (let k = 0; k < offsets.length; k++) offsets[k] += stridesOfArrays[k][axis]
      if (index[axis] < shape[axis]) break
      for (let k = 0; k < offsets.length; k++) offsets[k] -= stridesOfArrays[k][axis] * shape[axis]
      index[axis] = 0
    }
  }
}

/** The shape to which all are broadcast. */
export function broadcastShape(node: NodeContext, shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map(({ length }) => length))
  const padded = shapes.map(shape => withRank(shape, rank))
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = padded.map(shape => shape[axis]).filter(size => size !== 1)
    if (sizes.some(size => size !== sizes[0]))
      throw node.refuse('shapes that can be repeated to a common one', shapes.map(formatShape).join(' and '))
    return sizes[0] ?? 1
  })
}

/** Strides with which an array of one shape is read as one of a wider shape: 0 along axes that are repeated. */
export function broadcastStrides(shape: Shape, to: Shape): number[] {
  const padded = withRank(shape, to.length)
  return stridesOf(padded).map((stride, axis) => (padded[axis] === 1 && to[axis] !== 1 ? 0 : stride))
}

/** A copy of the elements at `offset` and, along the axes of `shape`, `strides` apart. */
export function stridedCopy(
  from: Constant,
  shape: Shape,
  strides: readonly number[],
  allocate: Allocate,
  offset = 0,
): Constant {
  const data = allocate(shape, from.isInteger)
  forEachElement(shape, [strides], (i, [at]) => {
    data[i] = from.data[offset + at]
  })
  return { shape, data, isInteger: from.isInteger }
}

/** Throws for sizes that only the data tell, which are NaN. */
export function knownShape(node: NodeContext, shape: Shape): Shape {
  if (!shape.some(Number.isNaN)) return shape
  const shown = shape.map(size => (Number.isNaN(size) ? 'of any size' : size))
  throw node.refuse('a shape that the file knows', `[${shown.join(', ')}]`)
}
