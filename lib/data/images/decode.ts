/** Pictures of every usual format as tensors. */
import { booleanOption, choiceOption, knownOptions, show } from '../../core/checks.ts'
import { FormatError, OptionError } from '../../core/errors.ts'
import { isTypedArray, isUrl, typedArrayName } from '../../core/kinds.ts'
import { Tensor } from '../../core/tensor.ts'
import { filePath, readWholeFile } from '../../files/file-system.ts'
import { decodeBmp } from './bmp.ts'
import { jpegFacts, upright } from './exif.ts'
import { decodeGif } from './gif.ts'
import { decodeJpeg } from './jpeg.ts'
import { expectSize, type Picture } from './picture.ts'
import { decodePng, pngSignature } from './png.ts'

export interface DecodeOptions {
  /** 1: grey, 3: red, green and blue, 4: alpha, too. Default 3. */
  channels?: 1 | 3 | 4
  /** Turns pictures upright as their Exif says; Keras's loader does not. Default true. */
  orientation?: boolean
}

/** Bytes of a file of a picture at most. */
const largestFile = 2 ** 30

const begins = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)

async function pictureOf(where: string, bytes: Uint8Array, isUpright: boolean): Promise<Picture> {
  if (begins(bytes, [0xff, 0xd8])) {
    const { width, height, orientation } = jpegFacts(bytes)
    if (width > 0 && height > 0) expectSize(where, width, height)
    return upright(await decodeJpeg(where, bytes), isUpright ? orientation : 1)
  }
  if (begins(bytes, pngSignature)) return decodePng(where, bytes)
  if (begins(bytes, [0x47, 0x49, 0x46, 0x38])) return decodeGif(where, bytes)
  if (begins(bytes, [0x42, 0x4d])) return decodeBmp(where, bytes)
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  throw new FormatError(
    `${where}: expected a JPEG, PNG, GIF or BMP picture, received bytes that begin with "${begin}".`,
  )
}

/** Grey as ITU-R 601 has it, rounded as Pillow does. */
const greyOf = (red: number, green: number, blue: number) => (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16

/**
 * A picture in a file, or in bytes, as bytes of shape [height, width, channels]: JPEG, PNG, GIF (the first frame) or BMP.
 * Alpha is left out unless it is asked for. Throws FormatError for what is no whole picture, DataError for files that
 * cannot be read.
 */
export async function decodeImage(
  source: Uint8Array | string | URL,
  options: DecodeOptions = {},
): Promise<Tensor<Uint8Array>> {
  const where = 'decodeImage'
  knownOptions(where, options, ['channels', 'orientation'])
  const channels = choiceOption(where, 'channels', options.channels ?? 3, [1, 3, 4])
  const isUpright = booleanOption(where, 'orientation', options.orientation ?? true)
  const isFile = typeof source === 'string' || isUrl(source)
  if (!isFile && !(isTypedArray(source) && /^Uint8/.test(typedArrayName(source) ?? '')))
    throw new OptionError(`${where}: expected bytes, a path or a file: URL, received ${show(source)}.`)
  const path = isFile ? filePath(where, source) : null
  const bytes = path === null ? (source as Uint8Array) : await readWholeFile(where, path, largestFile)
  const { width, height, data } = await pictureOf(path === null ? where : `${where} (${path})`, bytes, isUpright)
  const result = new Uint8Array(width * height * channels)
  for (let from = 0, to = 0; to < result.length; from += 4)
    if (channels === 1) result[to++] = greyOf(data[from], data[from + 1], data[from + 2])
    else for (let i = 0; i < channels; i++) result[to++] = data[from + i]
  return new Tensor(result, [height, width, channels])
}
