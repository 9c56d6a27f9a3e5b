/** What decoders give, and what they have in common. */
import { FormatError } from '../../core/errors.ts'

export interface Picture {
  readonly width: number
  readonly height: number
  /** 3: there is no alpha. Default 4. */
  readonly channels?: 3 | 4
  /** Red, green, blue and alpha of every pixel, row by row. */
  readonly data: ArrayLike<number>
}

/** Pixels of a picture at most: a bound for hostile files, and more than any camera has. */
export const maxPicturePixels = 2 ** 28

/** Throws FormatError unless there can be a picture of this size, with `most` pixels at most. */
export function expectSize(where: string, width: number, height: number, most: number): void {
  if (width > 0 && height > 0 && width * height <= most) return
  throw new FormatError(
    `${where}: expected a picture of 1 to ${most.toLocaleString('en')} pixels, received ${width} x ${height}.`,
  )
}

export const cutShort = (where: string, format: string): FormatError =>
  new FormatError(`${where}: expected a whole ${format} picture, received one that is cut short or damaged.`)
