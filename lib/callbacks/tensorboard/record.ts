/**
 * Records of TensorFlow's files (https://www.tensorflow.org/tutorials/load_data/tfrecord): the length as 8 bytes, its
 * checksum, the data, their checksum. A checksum is CRC-32C (Castagnoli), rotated and shifted.
 */
import { inPieces } from '../../core/turns.ts'

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  return crc
})

/** The checksum of some bytes, or of those after others whose checksum is given. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let crc = before ^ 0xffffffff
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0

/** A record in pieces, made in turns with the event loop. */
export async function record(data: Uint8Array): Promise<Uint8Array[]> {
  const [head, tail] = [Buffer.alloc(12), Buffer.alloc(4)]
  head.writeBigUInt64LE(BigInt(data.length))
  head.writeUInt32LE(masked(crc32c(head.subarray(0, 8))), 8)
  let crc = 0
  await inPieces(data.length, (first, end) => {
    crc = crc32c(data.subarray(first, end), crc)
  })
  tail.writeUInt32LE(masked(crc))
  return [head, data, tail]
}
