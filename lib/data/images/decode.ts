/** Pictures of every usual format as tensors. */
import { booleanOption, choiceOption, knownOptions, numberOption, numbersOption, show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray, isArrayBuffer, isUrl, read, typedArrayName } from '../../core/kinds.ts'
import { Tensor } from '../../core/tensor.ts'
import { type Interpolation, interpolations } from '../../engine/interpolations.ts'
import { filePath } from '../../files/file-system.ts'
import { fetchBytes, webAddress } from '../../files/web-files.ts'
import { maxPicturePixels } from './picture.ts'
import { largestFile } from './prepare.ts'
import type { Resizing } from './resizing.ts'
import { type Decoder, decoderOption } from './sharp.ts'
import { pictureWorkers } from './workers.ts'

export interface ResizingOptions {
  /** Height and width that pictures get: both, or one number for both. */
  size?: number | readonly [height: number, width: number]
  /**
   * How a picture gets other proportions: it is stretched, its middle is cut out ('crop'), or it gets black edges
   * ('pad'). Default 'stretch'.
   */
  resize?: 'stretch' | 'crop' | 'pad'
  /** How pixels come from others. Without antialiasing, as in Keras's loader. Default 'bilinear'. */
  interpolation?: Interpolation
}

export interface DecodeOptions extends ResizingOptions {
  /** 1: grey, 3: red, green and blue, 4: alpha, too. Default 3. */
  channels?: 1 | 3 | 4
  /** Turns pictures upright as their Exif says; Keras's loader does not. Default true. */
  orientation?: boolean
  /** Pixels of the file at most; larger ones are refused before they are decoded. Default 2^28. */
  maxPixels?: number
  /**
   * 'sharp', 'wasm' (decoders that are part of this package), or 'auto': sharp for JPEG and PNG where it is installed.
   * Pixels are the same. Default: $FOVEA_DECODER, else 'auto'.
   */
  decoder?: Decoder
}

/** What these options say; null without a size. Throws OptionError. */
export function resizingOf(where: string, options: ResizingOptions): Resizing | null {
  const { size, resize = 'stretch', interpolation = 'bilinear' } = options
  const fit = choiceOption(where, 'resize', resize, ['stretch', 'crop', 'pad'])
  const how = { fit, interpolation: choiceOption(where, 'interpolation', interpolation, interpolations) }
  if (size === undefined) {
    const useless = ['resize', 'interpolation'].find(name => Object.hasOwn(options, name))
    if (useless === undefined) return null
    throw new OptionError(`${where}: expected size beside ${useless}, received none.`)
  }
  const [height, width] = isArray(size)
    ? numbersOption(where, 'size', size, { integer: true, min: 1 }, 2)
    : Array<number>(2).fill(numberOption(where, 'size', size, { integer: true, min: 1 }))
  return { height, width, ...how }
}

/**
 * A picture in a file, at an http(s) address, or in bytes, of shape [height, width, channels]: JPEG, PNG, WebP, GIF
 * (of both the first frame) or BMP. Bytes from 0 to 255; with `size`, numbers of single precision from 0 to 255 (some
 * interpolations go beyond). Alpha is left out unless it is asked for. Pictures are decoded by threads of their own.
 * Throws FormatError for what is no whole picture, DataError for files that cannot be read.
 */
export async function decodeImage(
  source: Uint8Array | ArrayBuffer | string | URL,
  options: DecodeOptions & { size: NonNullable<DecodeOptions['size']> },
): Promise<Tensor>
export async function decodeImage(
  source: Uint8Array | ArrayBuffer | string | URL,
  options?: DecodeOptions & { size?: undefined },
): Promise<Tensor<Uint8Array>>
export async function decodeImage(
  source: Uint8Array | ArrayBuffer | string | URL,
  options: DecodeOptions = {},
): Promise<Tensor<Uint8Array | Float32Array>> {
  const where = 'decodeImage'
  knownOptions(where, options, [
    ...(['channels', 'orientation', 'size', 'resize', 'interpolation', 'maxPixels', 'decoder'] as const),
  ])
  const channels = choiceOption(where, 'channels', options.channels ?? 3, [1, 3, 4])
  const isUpright = booleanOption(where, 'orientation', options.orientation ?? true)
  const resizing = resizingOf(where, options)
  const { maxPixels = maxPicturePixels } = options
  const most = numberOption(where, 'maxPixels', maxPixels, { integer: true, min: 1, max: maxPicturePixels })
  const decoder = decoderOption(where, options.decoder)
  const isFile = typeof source === 'string' || isUrl(source)
  if (!isFile && !isArrayBuffer(source) && !/^Uint8/.test(typedArrayName(source) ?? ''))
    throw new OptionError(`${where}: expected bytes, a path or a URL, received ${show(source)}.`)
  const address = webAddress(source)
  const named = address === null ? where : `${where} (${address.origin}${address.pathname})`
  const own =
    address !== null
      ? new Uint8Array(await fetchBytes(named, address, largestFile))
      : isFile
        ? filePath(where, source)
        : (read(() => new Uint8Array(source)) ?? new Uint8Array()) // of memory that was transferred nothing is left
  const [{ data, shape }] = await pictureWorkers().prepare([
    { where: named, source: own, channels, isUpright, most, decoder, resizing },
  ])
  return new Tensor(data, shape)
}
