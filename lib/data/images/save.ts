/** Pictures into files. */
import { DataError, OptionError, ShapeError } from '../../core/errors.ts'
import { formatShape } from '../../core/shape.ts'
import { show } from '../../core/show.ts'
import { type TensorLike, tensor } from '../../core/tensor.ts'
import { writeFileAtomically, writeTarget } from '../../files/atomic-write.ts'
import { filePath, fixedPath } from '../../files/file-system.ts'
import { pngPieces } from './png-writer.ts'

/** Bytes as they are, numbers rounded and cut to 0 to 255. */
const bytesOf = (data: ArrayLike<number>): Uint8Array =>
  data instanceof Uint8Array ? data : new Uint8Array(Uint8ClampedArray.from(data).buffer)

/**
 * Writes a picture [height, width, channels] of numbers from 0 to 255 as a PNG file: grey, grey with alpha, colours or
 * colours with alpha. Throws ShapeError for other shapes, OptionError for other endings, DataError where it cannot be
 * written.
 */
export async function saveImage(path: string | URL, picture: TensorLike): Promise<void> {
  const where = 'saveImage'
  const name = filePath(where, path)
  const file = fixedPath(where, name)
  if (!name.toLowerCase().endsWith('.png'))
    throw new OptionError(`${where}: expected a name that ends in .png, received ${show(name)}.`)
  const { data, shape } = tensor(picture)
  const [height, width, channels] = shape
  if (shape.length !== 3 || !(channels >= 1 && channels <= 4) || height === 0 || width === 0)
    throw new ShapeError(
      `${where}: expected a picture [height, width, channels] of 1 to 4 channels, received shape ` +
        `${formatShape(shape)}.`,
    )
  const row = width * channels
  const pieces = await pngPieces({ width, height, channels }, (first, end) => {
    if (data.length === height * row) return bytesOf(data.subarray(first * row, end * row))
    throw new DataError(
      `${where}: expected a picture that stays until it is written, received one that was transferred.`,
    )
  })
  await writeFileAtomically(await writeTarget(where, file), pieces)
}
