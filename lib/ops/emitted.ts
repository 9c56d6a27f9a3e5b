/** Elementwise kernels as gradients emit them; shapes repeat each other as NumPy's do. */
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
import { broadcastAxes, commonShape } from './broadcast.ts'

/** A buffer and its shape. */
export interface Numbers {
  readonly ref: Ref
  readonly shape: Shape
}

/** Emits a sum, product or the like into `to`, by default a new buffer. */
export function emitBinary({ kernels, buffer }: Emit, kind: BinaryKind, a: Numbers, b: Numbers, to?: Ref): Numbers {
  const shape = commonShape([a.shape, b.shape], 'first') as Shape
  const axes = broadcastAxes(`ops.${kind}`, { a: a.shape, b: b.shape }, shape, 'first')
  const ref = to ?? buffer(sizeOf(shape))
  kernels.binaryForward({ kind: binaryKinds.indexOf(kind), ...axes } as BinarySize, { a: a.ref, b: b.ref, y: ref })
  return { ref, shape }
}

/** Emits a function of one number into `to`, by default a new buffer. */
export function emitUnary(
  { kernels, buffer }: Emit,
  kind: UnaryKind,
  { ref: x, shape }: Numbers,
  { to, low = 0, high = 0 }: Partial<Pick<UnarySize, 'low' | 'high'>> & { readonly to?: Ref } = {},
): Numbers {
  const ref = to ?? buffer(sizeOf(shape))
  kernels.unaryForward({ count: sizeOf(shape), kind: unaryKinds.indexOf(kind), low, high }, { x, y: ref })
  return { ref, shape }
}

/** One number, repeated as often as it is wanted. */
export const emitNumber = ({ external }: Emit, value: number): Numbers => ({
  ref: external(Float32Array.of(value)),
  shape: [1],
})
