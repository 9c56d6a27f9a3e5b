/** Calls of the element-wise kernels, of ops and of gradients that are composed of them. */
import { type Shape, sizeOf } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import {
  type BinaryKind,
  type BinarySize,
  binaryKinds,
  type UnaryKind,
  type UnarySize,
  unaryKinds,
} from '../engine/kernels.ts'
import type { Emit } from '../engine/recorder.ts'
import { broadcastAxes, commonShape, type NewAxes } from './broadcast.ts'

export type Bounds = Pick<UnarySize, 'low' | 'high'>

/** A buffer and its shape. */
export interface ShapedRef {
  readonly ref: Ref
  readonly shape: Shape
}

export function sizeOfBinary(kind: BinaryKind, newAxes: NewAxes, a: Shape, b: Shape, y: Shape): BinarySize {
  const axes = broadcastAxes(`ops.${kind}`, { a, b }, y, newAxes)
  return { kind: binaryKinds.indexOf(kind), ...axes } as BinarySize
}

/** Bounds are read by clip alone. */
export const sizeOfUnary = (kind: UnaryKind, x: Shape, { low, high }: Bounds = { low: 0, high: 0 }): UnarySize => ({
  count: sizeOf(x),
  kind: unaryKinds.indexOf(kind),
  low,
  high,
})

/** Emits a sum, product or the like into `to`, by default a new buffer; shapes repeat each other as NumPy's do. */
export function emitBinary(
  { kernels, buffer }: Emit,
  kind: BinaryKind,
  a: ShapedRef,
  b: ShapedRef,
  to?: Ref,
): ShapedRef {
  const shape = commonShape([a.shape, b.shape], 'first') as Shape
  const ref = to ?? buffer(sizeOf(shape))
  kernels.binaryForward(sizeOfBinary(kind, 'first', a.shape, b.shape, shape), { a: a.ref, b: b.ref, y: ref })
  return { ref, shape }
}

/** Emits a function of every number by itself. */
export function emitUnary(
  { kernels, buffer }: Emit,
  kind: UnaryKind,
  { ref: x, shape }: ShapedRef,
  bounds?: Bounds,
): ShapedRef {
  const ref = buffer(sizeOf(shape))
  kernels.unaryForward(sizeOfUnary(kind, shape, bounds), { x, y: ref })
  return { ref, shape }
}

/** One number, repeated as often as it is wanted. */
export const emitNumber = ({ external }: Emit, value: number): ShapedRef => ({
  ref: external(Float32Array.of(value)),
  shape: [1],
})
