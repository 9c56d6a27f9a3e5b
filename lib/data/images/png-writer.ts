/** PNG files of pictures of bytes (https://www.w3.org/TR/png-3/). */
import { crc32, deflateSync } from 'node:zlib'

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

/** What is packed: every line begins with its filter, 0 for none. */
export function pngLines(pixels: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const row = width * channels
  const lines = new Uint8Array(height * (row + 1))
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1)
  return lines
}

/** @param packed the lines, by zlib's deflate. */
export function pngOf(packed: Uint8Array, width: number, height: number, channels: number): Uint8Array[] {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colourTypes[channels]], 8)
  return [signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', new Uint8Array(0))]
}

/** A small picture at once. @param pixels row by row, channels last. */
export function png(pixels: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  return Buffer.concat(pngOf(deflateSync(pngLines(pixels, width, height, channels)), width, height, channels))
}
