/** PNG files of pictures of bytes (https://www.w3.org/TR/png-3/). */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflate } from 'node:zlib'

const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)
/** Kinds of pixels by the number of channels: grey, grey with alpha, colours, colours with alpha. */
const colourTypes = [0, 0, 4, 2, 6]

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(data.length + 12)
  bytes.writeUInt32BE(data.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}

/** Bytes that are compressed, and written, at once. */
const pieceLength = 2 ** 18

/** How large a picture is, and how many bytes each of its points has: grey, grey with alpha, colours, both. */
interface PngSize {
  readonly width: number
  readonly height: number
  readonly channels: number
}

/**
 * A file of a picture of any size, in pieces: others have the event loop in between.
 * @param rows gives the bytes from one row up to another, channels last.
 */
export async function pngPieces(
  { width, height, channels }: PngSize,
  rows: (first: number, end: number) => Uint8Array,
): Promise<Uint8Array[]> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colourTypes[channels]], 8)
  const pieces: Uint8Array[] = [signature, chunk('IHDR', header)]
  const length = width * channels
  const atOnce = Math.max(1, Math.floor(pieceLength / length))
  function* lines(): Generator<Uint8Array> {
    for (let first = 0; first < height; first += atOnce)
      yield filtered(rows(first, Math.min(first + atOnce, height)), length)
  }
  const source = Readable.from(lines(), { highWaterMark: 1 })
  await pipeline(source, createDeflate({ chunkSize: pieceLength }), async packed => {
    for await (const piece of packed) pieces.push(chunk('IDAT', piece))
  })
  return [...pieces, chunk('IEND', new Uint8Array(0))]
}

/** The bytes before compression: every row begins with its filter, 0 for none. */
function filtered(rows: Uint8Array, length: number): Uint8Array {
  const count = rows.length / length
  const lines = new Uint8Array(count * (length + 1))
  for (let y = 0; y < count; y++) lines.set(rows.subarray(y * length, (y + 1) * length), y * (length + 1) + 1)
  return lines
}
