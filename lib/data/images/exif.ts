/**
 * How pictures are turned, as Exif says; the size of JPEG pictures, from their markers.
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E (Exif, tag 0x0112)
 */
import type { Picture } from './picture.ts'

interface JpegFacts {
  /** 0 where the file does not say. */
  readonly width: number
  readonly height: number
  /** Of a pixel: 1 for grey, 3 for colours, 4 for those of print. */
  readonly components: number
  /** 1 to 8 as in Exif; 1: upright. */
  readonly orientation: number
}

/** The orientation in a block of Exif, 1 to 8; 1 where there is none. */
export function orientationIn(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isLittle = bytes[0] === 0x49
  if (bytes.length < 14) return 1
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > bytes.length) return 1
  const entries = view.getUint16(directory, isLittle)
  for (let i = 0, at = directory + 2; i < entries && at + 12 <= bytes.length; i++, at += 12)
    if (view.getUint16(at, isLittle) === 0x0112) {
      const value = view.getUint16(at + 8, isLittle)
      return value >= 1 && value <= 8 ? value : 1
    }
  return 1
}

/** Whether a marker of JPEG begins the header of a frame: others in its row are of tables. */
export const isFrame = (marker: number): boolean => marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker)

export function jpegFacts(bytes: Uint8Array): JpegFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let orientation = 1
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at++ // filling
      continue
    }
    const length = view.getUint16(at + 2)
    const body = bytes.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1 && Buffer.from(body.subarray(0, 6)).toString('latin1') === 'Exif\0\0')
      orientation = orientationIn(body.subarray(6))
    if (isFrame(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), components: bytes[at + 9], orientation }
    at += 2 + length
  }
  return { width: 0, height: 0, components: 0, orientation }
}

/** A picture turned and mirrored so that it stands upright. */
export function upright(picture: Picture, orientation: number): Picture {
  if (orientation === 1) return picture
  const { width, height, channels = 4, data } = picture
  const isTurned = orientation >= 5
  const [newWidth, newHeight] = isTurned ? [height, width] : [width, height]
  const [fromRight, fromBelow] = [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)]
  const result = new Uint8Array(width * height * channels)
  for (let y = 0; y < newHeight; y++)
    for (let x = 0; x < newWidth; x++) {
      const [across, down] = isTurned ? [y, x] : [x, y]
      const from =
        channels * ((fromBelow ? height - 1 - down : down) * width + (fromRight ? width - 1 - across : across))
      const to = channels * (y * newWidth + x)
      for (let i = 0; i < channels; i++) result[to + i] = data[from + i]
    }
  return { width: newWidth, height: newHeight, channels, data: result }
}
