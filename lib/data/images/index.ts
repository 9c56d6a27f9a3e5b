/** Pictures from files and into files. What decodes and encodes them is loaded with the first one. */
import { noFurther } from '../../core/checks.ts'
import type { TensorLike } from '../../core/tensor.ts'

export type { DecodeOptions, ResizingOptions } from './decode.ts'

type Decode = typeof import('./decode.ts').decodeImage

/**
 * A picture in a file, at an http(s) address, or in bytes, of shape [height, width, channels]: JPEG, PNG, WebP, GIF
 * (the first frame) or BMP. Bytes from 0 to 255; with `size`, numbers of single precision from 0 to 255 (some
 * interpolations go beyond). Alpha is left out unless it is asked for. Pictures are decoded by threads of their own.
 * Throws FormatError for what is no whole picture, DataError for files that cannot be read.
 */
export const decodeImage = (async (...given: Parameters<Decode>) =>
  (await import('./decode.ts')).decodeImage(...given)) as Decode

/** The same, by the name of Keras's utility. */
export const loadImage: Decode = decodeImage

/**
 * Writes a picture [height, width, channels] of numbers from 0 to 255 as a PNG file: grey, grey with alpha, colours or
 * colours with alpha. Throws ShapeError for other shapes, OptionError for other endings, DataError where it cannot be
 * written.
 */
export async function saveImage(path: string | URL, picture: TensorLike, ...further: undefined[]): Promise<void> {
  noFurther('saveImage', further)
  await (await import('./save.ts')).saveImage(path, picture)
}

type Sheet = typeof import('./sheet.ts').imageSheet

/**
 * Pictures [height, width, channels], in a list or a batch, as one: side by side, row by row, each in the middle of a
 * cell as large as the largest of them. Throws ShapeError where they have other axes or other channels.
 */
export const imageSheet = async (...given: Parameters<Sheet>): ReturnType<Sheet> =>
  (await import('./sheet.ts')).imageSheet(...given)
