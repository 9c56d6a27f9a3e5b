/**
 * IDX, the format of MNIST and its relatives: big-endian; two zero bytes, the type of the elements, the number of axes,
 * the size of every axis (32 bits each), then the elements in C order. Here: unsigned bytes (type 8), which is what
 * those data sets are made of; plain or gzipped.
 * @see http://yann.lecun.com/exdb/mnist/ (section "file formats")
 */
import { promisify } from 'node:util'
import { FormatError } from '../core/errors.ts'
import { formatShape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'

const unsignedByte = 8
/** As many as NumPy knows. */
const maxAxes = 64
/** More than any known data set of this format unpacks to; a bound for hostile files. */
export const largestIdxFile = 2 ** 30
/** Least that a file may unpack to, and how many times its packed size beyond that: pictures reach 20. */
const alwaysAllowed = 2 ** 24
const largestRatio = 64

async function unpacked(bytes: Uint8Array, where: string): Promise<Uint8Array> {
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (!gzipped) return bytes
  const { gunzip } = await import('node:zlib')
  try {
    return await promisify(gunzip)(bytes, {
      maxOutputLength: Math.min(largestIdxFile, alwaysAllowed + largestRatio * bytes.length),
    })
  } catch (cause) {
    throw new FormatError(
      `${where}: expected a whole gzip file, received one that cannot be unpacked (${(cause as Error).message}).`,
      {
        cause,
      },
    )
  }
}

/** The bytes of an IDX file with their shape. `where` begins the message of the FormatError that anything else gets. */
export async function readIdx(file: Uint8Array, where: string): Promise<Tensor<Uint8Array>> {
  const bytes = await unpacked(file, where)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rank = bytes.length < 4 ? 0 : bytes[3]
  const header = 4 + 4 * rank
  if (bytes.length < header || rank === 0 || rank > maxAxes || view.getUint16(0) !== 0 || bytes[2] !== unsignedByte) {
    const begin = Buffer.from(bytes.subarray(0, 4)).toString('hex')
    throw new FormatError(
      `${where}: expected an IDX file of unsigned bytes (00 00 08 and the number of axes), received one that ` +
        `begins with "${begin}".`,
    )
  }
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis))
  if (bytes.length !== header + sizeOf(shape)) {
    throw new FormatError(
      `${where}: expected ${sizeOf(shape)} bytes for shape ${formatShape(shape)}, received ` +
        `${bytes.length - header}. The file is cut short or damaged.`,
    )
  }
  return new Tensor(bytes.subarray(header), shape)
}
