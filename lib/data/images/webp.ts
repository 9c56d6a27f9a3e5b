/**
 * WebP pictures, lossy and lossless, by libwebp as WebAssembly, which is loaded when the first picture is decoded. Of
 * animations the first frame is taken.
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
import { decoder } from './codec.ts'
import { orientationIn } from './exif.ts'
import { cutShort, type Picture } from './picture.ts'
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
  return kind === 'VP8X' ? { width: of24Bits(bytes, 24) + 1, height: of24Bits(bytes, 27) + 1 } : null
}

const of24Bits = (bytes: Uint8Array, at: number) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16)

/** The chunks of a file or of a frame, from an offset on; the last one may be cut. */
function* chunksFrom(
  bytes: Uint8Array,
  first: number,
): Generator<{ readonly kind: string; readonly body: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = first; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    yield { kind: name(bytes, at), body: bytes.subarray(at + 8, at + 8 + length) }
    at += 8 + length + (length % 2)
  }
}

/** How the picture is turned, as in Exif; 1: upright. */
export function webpOrientation(bytes: Uint8Array): number {
  for (const { kind, body } of chunksFrom(bytes, 12))
    if (kind === 'EXIF') return orientationIn(name(body, 0) === 'Exif' ? body.subarray(6) : body)
  return 1
}

/** Bytes in a frame of an animation before its chunks: place, size, duration and flags. */
const frameHeader = 16

/** A frame of an animation as a file of one picture. */
function fileOf(frame: Uint8Array): Uint8Array {
  const hasAlpha = [...chunksFrom(frame, frameHeader)].some(({ kind }) => kind !== 'VP8 ')
  const header = Buffer.alloc(30)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(22 + frame.length - frameHeader, 4)
  header.write('WEBPVP8X', 8, 'latin1')
  header.writeUInt32LE(10, 16)
  header[20] = hasAlpha ? 0x10 : 0
  header.set(frame.subarray(6, 12), 24) // width and height, as frames have them
  return Buffer.concat([header, frame.subarray(frameHeader)])
}

const decodePicture = decoder('WebP', webpCodec)

export const isAnimation = (bytes: Uint8Array): boolean => name(bytes, 12) === 'VP8X' && (bytes[20] & 2) !== 0

/** The pixels of a picture, or of the first frame of an animation on a transparent ground. Throws FormatError. */
export async function decodeWebp(where: string, bytes: Uint8Array): Promise<Picture> {
  if (!isAnimation(bytes)) return decodePicture(where, bytes)
  const frame = [...chunksFrom(bytes, 12)].find(({ kind }) => kind === 'ANMF')?.body
  const size = webpSize(bytes)
  if (frame === undefined || frame.length < frameHeader || size === null) throw cutShort(where, 'WebP')
  const [left, top] = [2 * of24Bits(frame, 0), 2 * of24Bits(frame, 3)]
  // Its own header says how large it is, too, and is what the decoder goes by.
  if (left + of24Bits(frame, 6) >= size.width || top + of24Bits(frame, 9) >= size.height) throw cutShort(where, 'WebP')
  const picture = await decodePicture(where, fileOf(frame))
  const data = new Uint8Array(size.width * size.height * 4)
  const columns = Math.min(picture.width, size.width - left)
  for (let y = 0; y < Math.min(picture.height, size.height - top); y++)
    for (let i = 0; i < 4 * columns; i++)
      data[4 * ((top + y) * size.width + left) + i] = picture.data[4 * y * picture.width + i]
  return { ...size, data }
}
