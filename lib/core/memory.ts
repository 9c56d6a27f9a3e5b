/** Memory of arrays. Where the system has none, JavaScript's RangeError becomes an error of this library. */
import { NativeError } from './errors.ts'

export interface ArrayClass<Numbers> {
  new (length: number): Numbers
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): Numbers
  readonly BYTES_PER_ELEMENT: number
}

function orNativeError<Result>(bytes: number, make: () => Result): Result {
  try {
    return make()
  } catch (cause) {
    throw new NativeError(`fovea: expected ${bytes} bytes of memory, received none: the system has no more.`, { cause })
  }
}

/** An array of zeros. Throws NativeError. */
export const zerosOf = <Numbers>(arrayClass: ArrayClass<Numbers>, length: number): Numbers =>
  orNativeError(length * arrayClass.BYTES_PER_ELEMENT, () => new arrayClass(length))

/** Bytes that take long to clear, where memory was in use before; and the longest Buffer of Node.js 20. */
const [longToClear, longestBuffer] = [2 ** 20, 2 ** 32]

/** So many numbers, for whoever writes all of them before they are read: anything stands there. Throws NativeError. */
export function uncleared<Numbers>(arrayClass: ArrayClass<Numbers>, length: number): Numbers {
  const size = length * arrayClass.BYTES_PER_ELEMENT
  if (size < longToClear || size > longestBuffer) return zerosOf(arrayClass, length)
  return new arrayClass(orNativeError(size, () => Buffer.allocUnsafeSlow(size)).buffer, 0, length)
}

/** The `slice` of typed arrays: that of a Buffer does not copy. */
const { slice } = Object.getPrototypeOf(Uint8Array.prototype) as { slice: () => unknown }

/** A copy in memory of its own. Throws NativeError. */
export const copyOf = <Numbers extends { readonly byteLength: number }>(values: Numbers): Numbers =>
  orNativeError(values.byteLength, () => slice.call(values) as Numbers)

/** Numbers that stay in the cache between two copies. */
const pieceLength = 2 ** 14

/** Exchanges what two arrays of one length hold, piece by piece: a whole copy costs memory, and three times as long. */
export function exchange(one: Float32Array, other: Float32Array): void {
  const held = zerosOf(Float32Array, Math.min(one.length, pieceLength))
  for (let first = 0; first < one.length; first += pieceLength) {
    const [a, b] = [one, other].map(array => array.subarray(first, first + pieceLength))
    held.set(a)
    a.set(b)
    b.set(held.subarray(0, b.length))
  }
}
