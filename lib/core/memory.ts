/** Memory of arrays. Where the system has none, JavaScript's RangeError becomes an error of this library. */
import { NativeError } from './errors.ts'

export interface ArrayClass<Numbers> {
  new (length: number): Numbers
  readonly BYTES_PER_ELEMENT: number
}

function orNativeError<Result>(bytes: number, make: () => Result): Result {
  try {
    return make()
  } catch (cause) {
    throw new NativeError(`fovea: expected ${bytes} bytes of memory, received none: the system has no more.`, { cause })
  }
}

/** So many zeros. Throws NativeError. */
export const zerosOf = <Numbers>(arrayClass: ArrayClass<Numbers>, length: number): Numbers =>
  orNativeError(length * arrayClass.BYTES_PER_ELEMENT, () => new arrayClass(length))

/** The method of typed arrays: that of a Buffer copies nothing. */
const { slice } = Object.getPrototypeOf(Uint8Array.prototype) as { slice: () => unknown }

/** The same numbers in memory of their own. Throws NativeError. */
export const copyOf = <Numbers extends { readonly byteLength: number }>(values: Numbers): Numbers =>
  orNativeError(values.byteLength, () => slice.call(values) as Numbers)
