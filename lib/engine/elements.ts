/** Element types, as data: what else there is to know of one follows from the class of its arrays. */
import { typedArrayName } from '../core/kinds.ts'

export const arrayClasses = { float32: Float32Array, uint8: Uint8Array, int32: Int32Array, uint32: Uint32Array }

export type DType = keyof typeof arrayClasses
export type ArrayOf<D extends DType> = (typeof arrayClasses)[D]['prototype']
export type TypedArray = ArrayOf<DType>

/** Bytes of one element. */
export const elementBytes = (dtype: DType): number => arrayClasses[dtype].BYTES_PER_ELEMENT

/** Told by name: arrays come from other realms, too. */
export function dtypeOf(array: TypedArray): DType {
  const name = typedArrayName(array)
  return (Object.keys(arrayClasses) as DType[]).find(dtype => arrayClasses[dtype].name === name) as DType
}
