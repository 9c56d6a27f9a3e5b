/** Buffers of programs, as ops see them: memory with a place, not yet data. */
import type { Kernels } from './kernels.ts'
import type { DType, TypedArray } from './native.ts'

export interface Ref {
  readonly dtype: DType
  readonly length: number
}

/** What ops write their kernel calls to. */
export interface Emit {
  /** Each call is recorded. */
  readonly kernels: Kernels<Ref>
  /** A new buffer; it lives from the first to the last call that names it. */
  buffer(length: number, dtype?: DType): Ref
  /** Memory of JavaScript, held by the program. */
  external(array: TypedArray): Ref
}
