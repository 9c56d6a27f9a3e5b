/**
 * WebP pictures, lossy and lossless, by libwebp as WebAssembly, which is loaded when the first picture is decoded.
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
import { decoder } from './codec.ts'
import { orientationIn } from './exif.ts'
import { webpCodec } from './webp-codec.ts'

const name = (bytes: Uint8Array, at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')

export const isWebp = (bytes: Uint8Array): boolean => name(bytes, 0) === 'RIFF' && name(bytes, 8) === 'WEBP'

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
