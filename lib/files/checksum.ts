/** CRC-32 of many bytes, as zip archives and backups have it. */
import { crc32 } from 'node:zlib'
import { Turns } from '../core/turns.ts'

/** Bytes that are summed up at once. */
const partLength = 2 ** 22

/** The checksum of pieces that follow each other, computed in turns with the event loop. */
export async function checksumOf(pieces: readonly Uint8Array[]): Promise<number> {
  const turns = new Turns()
  let sum = 0
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += partLength) {
      if (turns.isOver) await turns.next()
      sum = crc32(piece.subarray(at, at + partLength), sum)
    }
  return sum
}
