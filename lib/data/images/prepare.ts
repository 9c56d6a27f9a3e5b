/** Pictures as a job of a thread: a file or bytes become pixels, of another size where that is wanted. */
import { FormatError } from '../../core/errors.ts'
import type { Shape } from '../../core/shape.ts'
import { readWholeFile } from '../../files/file-system.ts'
import { decodeBmp } from './bmp.ts'
import { jpegFacts, upright } from './exif.ts'
import { decodeGif } from './gif.ts'
import { decodeJpeg, expectWorth, hasEnd, isDecodedAlike } from './jpeg.ts'
import { expectSize, type Picture } from './picture.ts'
import { decodePng, pngOrientation, pngSignature, readPng } from './png.ts'
import { type Resizing, resized } from './resizing.ts'
import { type Decoder, decodeBySharp } from './sharp.ts'
import { decodeWebp, isAnimation, isWebp, webpOrientation, webpSize } from './webp.ts'

/** What is done to a picture: plain values, which threads can be sent. */
export interface PictureJob {
  /** Begin of errors. */
  readonly where: string
  /** A path, or the bytes of a file. */
  readonly source: string | Uint8Array
  readonly channels: number
  /** Whether it is turned as its Exif says. */
  readonly isUpright: boolean
  /** Pixels at most. */
  readonly most: number
  /** What decodes it. */
  readonly decoder: Decoder
  /** Null: it keeps its size, and its bytes. */
  readonly resizing: Resizing | null
}

export interface Pixels {
  readonly data: Uint8Array | Float32Array
  /** [height, width, channels]. */
  readonly shape: Shape
}

/** Bytes of a file of a picture at most. */
export const largestFile = 2 ** 30

const begins = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)

async function pictureOf(where: string, bytes: Uint8Array, { isUpright, most, decoder }: PictureJob): Promise<Picture> {
  /** By sharp, if what it has not, or does in another way, is not in the file. */
  const bySharp = async (isPlain: boolean) => (isPlain ? decodeBySharp(where, decoder, bytes) : null)
  if (begins(bytes, [0xff, 0xd8])) {
    const { width, height, components, orientation } = jpegFacts(bytes)
    if (width > 0 && height > 0) expectSize(where, width, height, most)
    expectWorth(where, bytes, width * height)
    const found = await bySharp(width > 0 && height > 0 && components < 4 && hasEnd(bytes) && isDecodedAlike(bytes))
    return upright(found ?? (await decodeJpeg(where, bytes, most)), isUpright ? orientation : 1)
  }
  if (begins(bytes, pngSignature)) {
    const chunks = readPng(where, bytes, most)
    const found = await bySharp(chunks.header.bits <= 8) // of 16 bits it rounds, and TensorFlow cuts
    return upright(found ?? (await decodePng(where, chunks)), isUpright ? pngOrientation(bytes) : 1)
  }
  if (isWebp(bytes)) {
    const size = webpSize(bytes)
    if (size !== null) expectSize(where, size.width, size.height, most)
    // libwebp as WebAssembly takes less time than sharp does.
    const found = await bySharp(decoder === 'sharp' && size !== null && !isAnimation(bytes))
    return upright(found ?? (await decodeWebp(where, bytes)), isUpright ? webpOrientation(bytes) : 1)
  }
  if (begins(bytes, [0x47, 0x49, 0x46, 0x38])) return decodeGif(where, bytes, most)
  if (begins(bytes, [0x42, 0x4d])) return decodeBmp(where, bytes, most)
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  const received = bytes.length === 0 ? 'no bytes' : `bytes that begin with "${begin}"`
  throw new FormatError(`${where}: expected a JPEG, PNG, WebP, GIF or BMP picture, received ${received}.`)
}

/** Grey as ITU-R 601 has it, with the weights and the rounding of libpng in TensorFlow. */
const greyOf = (red: number, green: number, blue: number) => (red * 9797 + green * 19234 + blue * 3737) >> 15

function withChannels({ width, height, channels: own = 4, data }: Picture, channels: number): Uint8Array {
  if (own === channels) return new Uint8Array(data)
  const result = new Uint8Array(width * height * channels)
  for (let from = 0, to = 0; to < result.length; from += own)
    if (channels === 1) result[to++] = greyOf(data[from], data[from + 1], data[from + 2])
    else for (let i = 0; i < channels; i++) result[to++] = i < own ? data[from + i] : 255
  return result
}

/**
 * The pixels of a picture. Throws FormatError for what is no whole picture, DataError for files that cannot be read.
 */
export async function preparePicture(job: PictureJob): Promise<Pixels> {
  const { source, channels, resizing } = job
  const isFile = typeof source === 'string'
  const where = isFile ? `${job.where} (${source})` : job.where
  const bytes = isFile ? await readWholeFile(job.where, source, largestFile) : source
  const picture = await pictureOf(where, bytes, job)
  const data = withChannels(picture, channels)
  const shape = [picture.height, picture.width, channels]
  return resizing === null ? { data, shape } : resized({ data, shape }, resizing)
}
