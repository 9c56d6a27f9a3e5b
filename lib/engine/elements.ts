/** Element types as data: the bytes and the name of one follow from the class of its arrays. */
import { typedArrayName } from '../core/kinds.ts'

export const arrayClasses = {
  ...{ float32: Float32Array, float64: Float64Array, uint8: Uint8Array, int32: Int32Array, uint32: Uint32Array },
}

export type DType = keyof typeof arrayClasses
export type ArrayOf<D extends DType> = (typeof arrayClasses)[D]['prototype']
export type TypedArray = ArrayOf<DType>

/** Bytes of one element. */
export const elementBytes = (dtype: DType): number => arrayClasses[dtype].BYTES_PER_ELEMENT

/** By the name of the class, because arrays may come from other realms. */
export function dtypeOf(array: TypedArray): DType {
  const name = typedArrayName(array)
  return (Object.keys(arrayClasses) as DType[]).find(dtype => arrayClasses[dtype].name === name) as DType
}
