/** Element types of the Open Inference Protocol. Models compute with float32; others are converted. */
import { toFloats } from '../core/tensor.ts'
import { fromBfloat16, fromFloat16 } from '../formats/containers/half.ts'

interface Datatype {
  /** Bytes of an element. */
  readonly size: number
  /** Elements from little-endian bytes that begin a buffer of their own. */
  read(buffer: ArrayBuffer): Float32Array | Uint8Array
}

const datatype = (size: number, read: Datatype['read']): Datatype => ({ size, read })

export const datatypes: ReadonlyMap<string, Datatype> = new Map([
  ['BOOL', datatype(1, buffer => new Uint8Array(buffer))],
  ['UINT8', datatype(1, buffer => new Uint8Array(buffer))],
  ['UINT16', datatype(2, buffer => toFloats(new Uint16Array(buffer)))],
  ['UINT32', datatype(4, buffer => toFloats(new Uint32Array(buffer)))],
  ['UINT64', datatype(8, buffer => toFloats(new BigUint64Array(buffer)))],
  ['INT8', datatype(1, buffer => toFloats(new Int8Array(buffer)))],
  ['INT16', datatype(2, buffer => toFloats(new Int16Array(buffer)))],
  ['INT32', datatype(4, buffer => toFloats(new Int32Array(buffer)))],
  ['INT64', datatype(8, buffer => toFloats(new BigInt64Array(buffer)))],
  ['FP16', datatype(2, buffer => fromFloat16(new Uint16Array(buffer)))],
  ['BF16', datatype(2, buffer => fromBfloat16(new Uint16Array(buffer)))],
  ['FP32', datatype(4, buffer => new Float32Array(buffer))],
  ['FP64', datatype(8, buffer => toFloats(new Float64Array(buffer)))],
])
