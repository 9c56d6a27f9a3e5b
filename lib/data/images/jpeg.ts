/**
 * JPEG pictures, by MozJPEG (a fork of libjpeg-turbo) as WebAssembly, which is loaded when the first picture is
 * decoded. Pixels are those of libjpeg's accurate transform and of Pillow, bit for bit; TensorFlow's default, the fast
 * one, differs by about 1 of 255 in photographs, and by up to 18 in single pixels.
 */
import { FormatError } from '../../core/errors.ts'
import { decoder } from './codec.ts'
import { jpegCodec } from './jpeg-codec.ts'
import type { Picture } from './picture.ts'

const decode = decoder('JPEG', jpegCodec)

/** The pixels of a picture. Throws FormatError. */
export async function decodeJpeg(where: string, bytes: Uint8Array): Promise<Picture> {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return decode(where, bytes)
  throw new FormatError(`${where}: expected a JPEG picture (ff d8 ...), received other bytes.`)
}
