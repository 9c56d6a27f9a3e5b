/** JPEG pictures of the colours of print, CMYK or YCCK, as red, green and blue. */
import { FormatError } from '../../core/errors.ts'
import { Turns } from '../../core/turns.ts'
import { decodePlanes, type Plane, type Planes } from './jpeg-scans.ts'
import type { Picture } from './picture.ts'

const byte = (value: number): number => Math.max(0, Math.min(255, value))

/** What libjpeg's tables have: rounded products of 16 bits behind the point. */
const scaled = (value: number): number => Math.floor(value * 65536 + 0.5)
const [redOfCr, blueOfCb, greenOfCr, greenOfCb] = [1.402, 1.772, 0.71414, 0.34414].map(scaled)

/** Where a colour has its sample for a place of the picture: coarser ones are repeated. */
const placeIn = ({ horizontal, vertical, stride }: Plane, { mostHorizontal, mostVertical }: Planes) => {
  const [h, v] = [horizontal / mostHorizontal, vertical / mostVertical]
  return (x: number, y: number) => Math.floor(y * v) * stride + Math.floor(x * h)
}

/** The pixels of a picture of four colours. Throws FormatError. */
export async function decodeCmyk(where: string, bytes: Uint8Array, most: number): Promise<Picture> {
  const all = await decodePlanes(where, bytes, most)
  const { width, height, planes, transform } = all
  if (planes.length !== 4)
    throw new FormatError(`${where}: expected a JPEG of four colours, received one of ${planes.length}.`)
  const places = planes.map(plane => placeIn(plane, all))
  const data = new Uint8Array(width * height * 4)
  const turns = new Turns()
  const ink = [0, 0, 0, 0]
  // Adobe's programs write how much of the paper is left, others how much ink there is.
  const isInverted = transform !== null
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      for (let i = 0; i < 4; i++) ink[i] = planes[i].samples[places[i](x, y)]
      if (transform === 2) {
        const [luma, cb, cr] = [ink[0], ink[1] - 128, ink[2] - 128]
        // YCCK is CMY by way of RGB: C = 255 - R.
        ink[0] = 255 - byte(luma + ((redOfCr * cr + 32768) >> 16))
        ink[1] = 255 - byte(luma + ((-greenOfCb * cb - greenOfCr * cr + 32768) >> 16))
        ink[2] = 255 - byte(luma + ((blueOfCb * cb + 32768) >> 16))
      }
      const black = isInverted ? ink[3] : 255 - ink[3]
      for (let i = 0; i < 3; i++) data[at + i] = Math.floor((black * (isInverted ? ink[i] : 255 - ink[i])) / 255)
      data[at + 3] = 255
    }
    if (turns.isOver) await turns.next()
  }
  return { width, height, data }
}
