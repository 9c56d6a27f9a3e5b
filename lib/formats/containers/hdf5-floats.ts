/** Which numbers of 16 bits a file has: h5wasm tells of their size alone, and half precision and bfloat16 share it. */
import { offsetsOf } from './hdf5-heaps.ts'

/**
 * How types of 16 bits go on after their first 4 bytes: their size, offset and precision.
 * https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html#DatatypeMessage
 */
const size16 = '\x02\0\0\0\0\0\x10\0'

/** Where exponent and fraction begin, and how long they are; then the exponent's bias in 4 bytes. */
const layouts: Readonly<Record<string, 'float16' | 'bfloat16'>> = {
  '\x0a\x05\0\x0a\x0f\0\0\0': 'float16',
  '\x07\x08\0\x07\x7f\0\0\0': 'bfloat16',
}

/** HDF5's number of the class of floating-point types. */
const floats = 1

/** The type of all floating-point numbers of 16 bits in a file; undefined: several, or another one. */
export async function halfTypeOf(bytes: Uint8Array): Promise<'float16' | 'bfloat16' | undefined> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Set<'float16' | 'bfloat16' | undefined>()
  for await (const at of offsetsOf(file, size16)) {
    const isFloat = at >= 4 && file[at - 4] % 16 === floats
    if (isFloat) found.add(layouts[file.toString('latin1', at + size16.length, at + 2 * size16.length)])
  }
  return found.size === 1 ? [...found][0] : undefined
}
