/**
 * BMP pictures without compression: palettes of 1, 4 and 8 bits, 24 and 32 bits.
 * @see https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage
 */
import { FormatError } from '../../core/errors.ts'
import { cutShort, expectSize, type Picture } from './picture.ts'

/** The pixels of a picture. Throws FormatError. */
export function decodeBmp(where: string, bytes: Uint8Array, most: number): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 54) throw cutShort(where, 'BMP')
  const [offset, headerSize] = [view.getUint32(10, true), view.getUint32(14, true)]
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)]
  const [bits, compression, colours] = [view.getUint16(28, true), view.getUint32(30, true), view.getUint32(46, true)]
  const height = Math.abs(signedHeight)
  // Compression 3 names the bits of the colours; nearly all files name the usual ones.
  const isPlain = compression === 0 || (compression === 3 && bits === 32)
  if (!isPlain || ![1, 4, 8, 24, 32].includes(bits))
    throw new FormatError(
      `${where}: expected a BMP picture without compression, of 1, 4, 8, 24 or 32 bits, received compression ` +
        `${compression} and ${bits} bits.`,
    )
  expectSize(where, width, height, most)
  const stride = 4 * Math.ceil((width * bits) / 32)
  const palette = 14 + headerSize
  const entries = bits > 8 ? 0 : colours || 1 << bits
  if (offset + stride * height > bytes.length || palette + 4 * entries > bytes.length) throw cutShort(where, 'BMP')
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    const row = offset + stride * (signedHeight < 0 ? y : height - 1 - y)
    for (let x = 0; x < width; x++) {
      const at = x * bits
      const index = bits > 8 ? 0 : (bytes[row + (at >> 3)] >> (8 - bits - (at & 7))) & ((1 << bits) - 1)
      const from = bits > 8 ? row + (at >> 3) : palette + 4 * Math.min(index, entries - 1)
      const to = 4 * (y * width + x)
      for (let i = 0; i < 3; i++) data[to + i] = bytes[from + 2 - i]
      data[to + 3] = bits === 32 && headerSize > 40 ? bytes[from + 3] : 255
    }
  }
  return { width, height, data }
}
