/**
 * JPEG pictures of the colours of print, CMYK or YCCK, by jpeg-js: MozJPEG's WebAssembly decodes grey and RGB only.
 * Pixels differ by at most 3 of 255 from those of TensorFlow, and by more where colours have fewer samples than pixels,
 * which libjpeg smooths.
 */
import { FormatError } from '../../core/errors.ts'
import { messageOf } from '../../core/kinds.ts'
import { jpegFacts } from './exif.ts'
import { cutShort, expectSize, type Picture } from './picture.ts'

/** What the decoder holds for a pixel: coefficients and samples of four colours, and the picture. */
const bytesOfPixel = 64

/** The pixels of a picture of four colours, which `most` bounds. Throws FormatError. */
export async function decodePrint(where: string, bytes: Uint8Array, most: number): Promise<Picture> {
  const { width, height } = jpegFacts(bytes)
  expectSize(where, width, height, most)
  const { default: jpeg } = await import('jpeg-js')
  const pixels = width * height
  try {
    return jpeg.decode(bytes, {
      ...{ useTArray: true, tolerantDecoding: false, maxResolutionInMP: most / 1e6 },
      maxMemoryUsageInMB: 64 + (pixels * bytesOfPixel) / 2 ** 20,
    })
  } catch (cause) {
    if (!/^Unsupported color mode/.test(messageOf(cause))) throw cutShort(where, 'JPEG')
    throw new FormatError(
      `${where}: expected Adobe's segment in a JPEG picture of four colours, received none. Save it as RGB.`,
      { cause },
    )
  }
}
