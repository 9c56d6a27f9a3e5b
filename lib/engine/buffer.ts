/** Buffers of programs as ops and passes see them: they have a type and a length, and no data yet. */
import { type DType, dtypeOf, elementBytes, type TypedArray } from './elements.ts'

export interface Ref {
  readonly dtype: DType
  readonly length: number
}

/** A buffer of the arena. */
export class ArenaRef implements Ref {
  readonly dtype: DType
  readonly length: number

  constructor(length: number, dtype: DType) {
    this.length = length
    this.dtype = dtype
  }

  get bytes(): number {
    return this.length * elementBytes(this.dtype)
  }
}

/** An array of JavaScript. */
export class ExternalRef implements Ref {
  readonly array: TypedArray
  readonly dtype: DType

  constructor(array: TypedArray) {
    this.array = array
    this.dtype = dtypeOf(array)
  }

  get length(): number {
    return this.array.length
  }
}

/** Memory the host reads and writes between steps, twice: while a step uses one copy, the host may touch the other. */
export class SlotRef<Data extends TypedArray = TypedArray> implements Ref {
  readonly arrays: readonly [Data, Data]

  constructor(arrays: readonly [Data, Data]) {
    this.arrays = arrays
  }

  get dtype(): DType {
    return dtypeOf(this.arrays[0])
  }

  get length(): number {
    return this.arrays[0].length
  }
}

/** A part of another buffer. */
export class ViewRef implements Ref {
  readonly base: Ref
  /** In elements. */
  readonly offset: number
  readonly length: number

  constructor(base: Ref, offset: number, length: number) {
    this.base = base
    this.offset = offset
    this.length = length
  }

  get dtype(): DType {
    return this.base.dtype
  }
}

/** The buffer that a view is a part of; any other buffer itself. */
export const baseOf = (ref: Ref | null): Ref | null => (ref instanceof ViewRef ? ref.base : ref)
