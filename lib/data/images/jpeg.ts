/**
 * JPEG pictures, by MozJPEG (a fork of libjpeg-turbo) as WebAssembly, which is loaded when the first picture is
 * decoded. Pixels are those of libjpeg's accurate transform and of Pillow, bit for bit; TensorFlow's default, the fast
 * one, differs by about 1 of 255 in photographs, and by up to 18 in single pixels. Pictures of four colours, CMYK, are
 * decoded by jpeg-print.ts.
 */
import { FormatError } from '../../core/errors.ts'
import { decoder } from './codec.ts'
import { jpegFacts } from './exif.ts'
import { jpegCodec } from './jpeg-codec.ts'
import { decodePrint } from './jpeg-print.ts'
import { cutShort, maxPicturePixels, type Picture } from './picture.ts'

const decode = decoder('JPEG', jpegCodec)

const endOfImage = Buffer.of(0xff, 0xd9)

/**
 * Whether the scans have an end: the decoder makes up what a file lacks, grey. Scans begin behind the segments with
 * lengths, in which there may be whole pictures (thumbnails).
 */
export function hasEnd(bytes: Uint8Array): boolean {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda)
    at += bytes[at + 1] === 0xff ? 1 : 2 + bytes[at + 2] * 256 + bytes[at + 3]
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(endOfImage, at) >= 0
}

/** The pixels of a picture. Throws FormatError. */
export async function decodeJpeg(where: string, bytes: Uint8Array, most = maxPicturePixels): Promise<Picture> {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const isPrint = jpegFacts(bytes).components === 4
    const picture = await (isPrint ? decodePrint(where, bytes, most) : decode(where, bytes))
    if (hasEnd(bytes)) return picture
    throw cutShort(where, 'JPEG')
  }
  throw new FormatError(`${where}: expected a JPEG picture (ff d8 ...), received other bytes.`)
}
