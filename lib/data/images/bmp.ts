/**
 * BMP pictures: palettes of 1, 4 and 8 bits, packed or not, and colours of 16, 24 and 32 bits, wherever their bits are.
 * @see https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage
 */
import { FormatError } from '../../core/errors.ts'
import { cutShort, expectSize, type Picture } from './picture.ts'

/** Values of `compression`. */
const [plain, packed8, packed4, masked, maskedWithAlpha] = [0, 1, 2, 3, 6]

/** What is packed how, by compression. */
const bitsOf = new Map([
  [plain, [1, 4, 8, 16, 24, 32]],
  [packed8, [8]],
  [packed4, [4]],
  [masked, [16, 32]],
  [maskedWithAlpha, [16, 32]],
])

interface Header {
  readonly width: number
  readonly height: number
  readonly isTopDown: boolean
  readonly bits: number
  readonly compression: number
  /** Where the pixels begin. */
  readonly offset: number
  /** Where the palette begins, and the bytes and count of its entries. */
  readonly palette: { readonly at: number; readonly size: number; readonly count: number }
  /** Where red, green, blue and alpha are in a pixel; alpha 0: there is none. */
  readonly masks: readonly number[]
}

function masksOf(view: DataView, size: number, bits: number, compression: number): number[] {
  if (compression === plain)
    return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, bits === 32 && size > 40 ? 0xff000000 : 0]
  const hasAlpha = size >= 56 || compression === maskedWithAlpha
  return [54, 58, 62, 66].map((at, i) => (i < 3 || hasAlpha ? view.getUint32(at, true) : 0))
}

/** Throws FormatError. */
function readHeader(where: string, bytes: Uint8Array): Header {
  if (bytes.length < 26) throw cutShort(where, 'BMP')
  const head = new Uint8Array(70) // the longest that is read; some files are shorter
  head.set(bytes.subarray(0, head.length))
  const view = new DataView(head.buffer)
  const [offset, size] = [view.getUint32(10, true), view.getUint32(14, true)]
  const isOld = size === 12 // of OS/2
  const [width, signedHeight] = isOld
    ? [view.getUint16(18, true), view.getUint16(20, true)]
    : [view.getInt32(18, true), view.getInt32(22, true)]
  const bits = view.getUint16(isOld ? 24 : 28, true)
  const [compression, colours] = isOld ? [plain, 0] : [view.getUint32(30, true), view.getUint32(46, true)]
  if (bitsOf.get(compression)?.includes(bits) !== true)
    throw new FormatError(
      `${where}: expected a BMP picture of 1, 4, 8, 16, 24 or 32 bits, received one of ${bits} bits with compression ` +
        `${compression}.`,
    )
  return {
    ...{ width, height: Math.abs(signedHeight), isTopDown: signedHeight < 0, bits, compression, offset },
    palette: { at: 14 + size, size: isOld ? 3 : 4, count: bits > 8 ? 0 : colours || 1 << bits },
    masks: masksOf(view, size, bits, compression),
  }
}

/** Pixels row by row as they are stored: indices in the palette, or colours. */
function storedPixels(where: string, bytes: Uint8Array, { width, height, bits, offset }: Header): Uint32Array {
  const stride = 4 * Math.ceil((width * bits) / 32)
  if (offset + stride * height > bytes.length) throw cutShort(where, 'BMP')
  const pixels = new Uint32Array(width * height)
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = offset + y * stride + ((x * bits) >> 3)
      let value = 0
      if (bits < 8) value = (bytes[at] >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1)
      else for (let i = 0; i < bits >> 3; i++) value |= bytes[at + i] << (8 * i)
      pixels[to++] = value
    }
  return pixels
}

/** The same of pixels that are packed as runs; those that are left out are the first of the palette. */
function unpackedPixels(where: string, bytes: Uint8Array, { width, height, bits, offset }: Header): Uint32Array {
  const pixels = new Uint32Array(width * height)
  const put = (x: number, y: number, value: number) => {
    if (x < width && y < height) pixels[y * width + x] = value
  }
  /** Pixel i of some that begin at a byte. */
  const valueAt = (at: number, i: number) =>
    bits === 8 ? bytes[at + i] : (bytes[at + (i >> 1)] >> (i % 2 === 0 ? 4 : 0)) & 15
  let [x, y, at] = [0, 0, offset]
  while (at + 2 <= bytes.length) {
    const [count, code] = [bytes[at], bytes[at + 1]]
    at += 2
    if (count > 0) for (let i = 0; i < count; i++) put(x++, y, valueAt(at - 1, bits === 8 ? 0 : i % 2))
    else if (code === 0) [x, y] = [0, y + 1]
    else if (code === 1) return pixels
    else if (code === 2) [x, y, at] = [x + (bytes[at] ?? 0), y + (bytes[at + 1] ?? 0), at + 2]
    else {
      const length = 2 * Math.ceil((code * bits) / 16)
      if (at + length > bytes.length) break
      for (let i = 0; i < code; i++) put(x++, y, valueAt(at, i))
      at += length
    }
  }
  throw cutShort(where, 'BMP')
}

/** Gives one number of a colour, from 0 to 255. */
function channelReader(mask: number, whenNone: number): (pixel: number) => number {
  if (mask === 0) return () => whenNone
  const shift = 31 - Math.clz32(mask & -mask)
  const most = mask >>> shift
  return pixel => Math.floor((((pixel & mask) >>> shift) * 255) / most)
}

/** The pixels of a picture. Throws FormatError. */
export function decodeBmp(where: string, bytes: Uint8Array, most: number): Picture {
  const header = readHeader(where, bytes)
  const { width, height, isTopDown, bits, compression, palette, masks } = header
  expectSize(where, width, height, most)
  if (palette.at + palette.size * palette.count > bytes.length) throw cutShort(where, 'BMP')
  const isPacked = compression === packed8 || compression === packed4
  const pixels = (isPacked ? unpackedPixels : storedPixels)(where, bytes, header)
  const channels = masks.map((mask, i) => channelReader(mask, i < 3 ? 0 : 255))
  const data = new Uint8Array(width * height * 4)
  for (let from = 0; from < pixels.length; from++) {
    const [x, y] = [from % width, Math.floor(from / width)]
    const to = 4 * ((isTopDown ? y : height - 1 - y) * width + x)
    if (bits > 8) for (let i = 0; i < 4; i++) data[to + i] = channels[i](pixels[from])
    else {
      const entry = palette.at + palette.size * Math.min(pixels[from], palette.count - 1)
      for (let i = 0; i < 3; i++) data[to + i] = bytes[entry + 2 - i]
      data[to + 3] = 255
    }
  }
  return { width, height, data }
}
