/**
 * JPEG pictures, by MozJPEG (a fork of libjpeg-turbo) as WebAssembly, which is loaded when the first picture is
 * decoded. Pixels are those of libjpeg's accurate transform and of Pillow, bit for bit; TensorFlow's default, the fast
 * one, differs by about 1 of 255 in photographs, and by up to 18 in single pixels. Pictures of four colours, CMYK, are
 * decoded by jpeg-print.ts.
 */
import { FormatError } from '../../core/errors.ts'
import { decoder } from './codec.ts'
import { isFrame, jpegFacts } from './exif.ts'
import { jpegCodec } from './jpeg-codec.ts'
import { decodePrint } from './jpeg-print.ts'
import { cutShort, maxPicturePixels, type Picture } from './picture.ts'

const decode = decoder('JPEG', jpegCodec)

const endOfImage = Buffer.of(0xff, 0xd9)

/**
 * Whether the scans have an end: the decoder makes up what a file lacks, grey. Scans begin after the segments with
 * lengths, in which there may be whole pictures (thumbnails).
 */
export function hasEnd(bytes: Uint8Array): boolean {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda)
    at += bytes[at + 1] === 0xff ? 1 : 2 + bytes[at + 2] * 256 + bytes[at + 3]
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(endOfImage, at) >= 0
}

/** Segments from the first to the end of the picture; the compressed data between them are left out. */
function* segmentsOf(bytes: Uint8Array): Generator<{ marker: number; body: Uint8Array }> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = file.indexOf(0xff, 2); at >= 0; at = file.indexOf(0xff, at)) {
    const marker = file[at + 1]
    if (marker === 0xd9 || at + 4 > file.length) return
    if (marker === 0xff) at++
    else if (marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else {
      const end = at + 2 + file.readUInt16BE(at + 2)
      yield { marker, body: bytes.subarray(at + 4, end) }
      at = Math.max(at + 2, end)
    }
  }
}

/** Arithmetic codes may be shorter than a bit. */
const firstArithmetic = 0xc9

/** Pixels of a byte at most, four times those of Huffman codes of a bit for a block: what is shorter was cut. */
const maxPixelsOfByte = 2048

/** Pixels times scans at most: each scan passes over the whole picture, however little is in it. */
const maxScanned = 2 ** 32

/**
 * Throws FormatError for a picture that would take far longer than its bytes are worth: the decoder makes up what a
 * file lacks, at the size that it claims, once for every scan.
 */
export function expectWorth(where: string, bytes: Uint8Array, pixels: number): void {
  let scans = 0
  for (const { marker } of segmentsOf(bytes)) {
    const isShort = isFrame(marker) && marker < firstArithmetic && pixels > maxPixelsOfByte * bytes.length
    if (isShort) throw cutShort(where, 'JPEG')
    if (marker === 0xda) scans++
  }
  if (scans * pixels > maxScanned)
    throw new FormatError(
      `${where}: expected a JPEG picture of ${pixels.toLocaleString('en')} pixels in at most ` +
        `${Math.floor(maxScanned / pixels)} scans, received ${scans}.`,
    )
}

/**
 * Whether all versions of libjpeg-turbo make the same pixels of a picture. They differ where scans are left out, as
 * they smooth what lacks bits, and where colours have half the rows and all columns (4:4:0), which later ones
 * interpolate.
 */
export function isDecodedAlike(bytes: Uint8Array): boolean {
  /** Of each component: bits that its coefficients lack; 1 where none has come. */
  const lacking = new Map<number, Uint8Array>()
  const samplings: (readonly [across: number, down: number])[] = []
  for (const { marker, body } of segmentsOf(bytes))
    if (isFrame(marker))
      for (let i = 0; i < body[5]; i++) {
        lacking.set(body[6 + 3 * i], new Uint8Array(64).fill(1))
        samplings.push([body[7 + 3 * i] >> 4, body[7 + 3 * i] & 15])
      }
    else if (marker === 0xda) {
      const count = body[0]
      const [first, last, bits] = body.subarray(1 + 2 * count)
      for (let i = 0; i < count; i++) lacking.get(body[1 + 2 * i])?.fill(bits & 15, first, last + 1)
    }
  const [across, down] = [0, 1].map(axis => Math.max(...samplings.map(each => each[axis])))
  if (samplings.some(each => each[0] === across && 2 * each[1] === down)) return false
  return [...lacking.values()].every(each => each.every(bits => bits === 0))
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
