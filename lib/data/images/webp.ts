/**
 * WebP pictures, lossy and lossless, by libwebp as WebAssembly, which is loaded when the first picture is decoded.
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
import { decoder } from './codec.ts'
import { orientationIn } from './exif.ts'
import { webpCodec } from './webp-codec.ts'

const name = (bytes: Uint8Array, at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')

export const isWebp = (bytes: Uint8Array): boolean => name(bytes, 0) === 'RIFF' && name(bytes, 8) === 'WEBP'

/** Width and height of the picture; null where the file does not say. */
export function webpSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  if (bytes.length < 30) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = name(bytes, 12)
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  const of24Bits = (at: number) => (view.getUint16(at, true) | (bytes[at + 2] << 16)) + 1
  return kind === 'VP8X' ? { width: of24Bits(24), height: of24Bits(27) } : null
}

/** How the picture is turned, as in Exif; 1: upright. */
export function webpOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (name(bytes, at) === 'EXIF') return orientationIn(name(body, 0) === 'Exif' ? body.subarray(6) : body)
    at += 8 + length + (length % 2)
  }
  return 1
}

/** The pixels of a picture. Throws FormatError. */
export const decodeWebp = decoder('WebP', webpCodec)
