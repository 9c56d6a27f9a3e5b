/** Pictures from files and into files. What decodes and encodes them is loaded with the first one. */
import type { TensorLike } from '../../core/tensor.ts'

export type { DecodeOptions, ResizingOptions } from './decode.ts'

type Decode = typeof import('./decode.ts').decodeImage

/**
 * The pixels of a JPEG, PNG, WebP, GIF (its first picture) or BMP file, or of its bytes: [height, width, channels], 0 to
 * 255. Throws FormatError where it is none, or a damaged one, DataError where there is no file.
 */
export const decodeImage = (async (...given: Parameters<Decode>) =>
  (await import('./decode.ts')).decodeImage(...given)) as Decode

/** The same, by the name of Keras's utility. */
export const loadImage: Decode = decodeImage

/** Writes a picture [height, width, channels] of numbers from 0 to 255 as a PNG file. Throws ShapeError, OptionError. */
export async function saveImage(path: string | URL, picture: TensorLike): Promise<void> {
  await (await import('./save.ts')).saveImage(path, picture)
}
