/**
 * PNG pictures of every kind: grey, colours, palettes, with alpha, of 1 to 16 bits, interlaced. Of 16 bits the upper
 * eight count, as in TensorFlow.
 * @see https://www.w3.org/TR/png-3/
 */
import { promisify } from 'node:util'
import { FormatError } from '../../core/errors.ts'
import { messageOf } from '../../core/kinds.ts'
import { orientationIn } from './exif.ts'
import { cutShort, expectSize, type Picture } from './picture.ts'

export const pngSignature = [137, 80, 78, 71, 13, 10, 26, 10]

/** Numbers of a pixel by the colour type. */
const channelsOf = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

interface Header {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly colour: number
  readonly isInterlaced: boolean
}

/** First pixel and distance of the pixels of a pass, across and down. */
type Grid = readonly [x: number, y: number, dx: number, dy: number]

const whole: readonly Grid[] = [[0, 0, 1, 1]]
const adam7: readonly Grid[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

interface Chunks {
  readonly header: Header
  readonly palette: Uint8Array
  readonly transparency: Uint8Array
  readonly data: Uint8Array
}

/** What a file is made of; the last one may be cut short. */
function* chunksOf(bytes: Uint8Array): Generator<{ type: string; body: Uint8Array; isWhole: boolean }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = pngSignature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    yield { type, body: bytes.subarray(at + 8, at + 8 + length), isWhole: at + 12 + length <= bytes.length }
    at += 12 + length
  }
}

function readChunks(where: string, bytes: Uint8Array): Chunks {
  let header: Header | null = null
  let [palette, transparency] = [new Uint8Array(0), new Uint8Array(0)]
  const parts: Uint8Array[] = []
  for (const { type, body, isWhole } of chunksOf(bytes)) {
    if (!isWhole) throw cutShort(where, 'PNG')
    if (type === 'IHDR' && body.length === 13) {
      const view = new DataView(body.buffer, body.byteOffset)
      const [width, height] = [view.getUint32(0), view.getUint32(4)]
      header = { width, height, bits: body[8], colour: body[9], isInterlaced: body[12] === 1 }
    } else if (type === 'PLTE') palette = Uint8Array.from(body)
    else if (type === 'tRNS') transparency = Uint8Array.from(body)
    else if (type === 'IDAT') parts.push(body)
    else if (type === 'IEND') break
  }
  if (header === null || !channelsOf.has(header.colour) || ![1, 2, 4, 8, 16].includes(header.bits))
    throw cutShort(where, 'PNG')
  return { header, palette, transparency, data: Buffer.concat(parts) }
}

/** How the picture is turned, as in Exif; 1: upright. */
export function pngOrientation(bytes: Uint8Array): number {
  for (const { type, body } of chunksOf(bytes)) if (type === 'eXIf') return orientationIn(body)
  return 1
}

/** Undoes the filter of a row in place, with the row above it. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let i = 0; i < row.length; i++) {
    const left = i >= step ? row[i - step] : 0
    const up = above[i]
    if (filter === 1) row[i] += left
    else if (filter === 2) row[i] += up
    else if (filter === 3) row[i] += (left + up) >> 1
    else if (filter === 4) {
      const corner = i >= step ? above[i - step] : 0
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
      row[i] += a <= b && a <= c ? left : b <= c ? up : corner
    }
  }
}

/** Number i of a row, of any count of bits, as it is stored; of 16 bits the whole. */
function sampleAt(row: Uint8Array, bits: number, i: number): number {
  if (bits === 8) return row[i]
  if (bits === 16) return (row[2 * i] << 8) | row[2 * i + 1]
  const at = i * bits
  return (row[at >> 3] >> (8 - bits - (at & 7))) & ((1 << bits) - 1)
}

/** Writes a pixel of a row as red, green, blue and alpha. */
function pixelWriter({ header: { bits, colour }, palette, transparency }: Chunks) {
  const channels = channelsOf.get(colour) ?? 1
  const scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1
  const toByte = (value: number) => (bits === 16 ? value >> 8 : value * scale)
  // Bits above those of samples do not count.
  const keyAt = (i: number) => ((transparency[2 * i] << 8) | transparency[2 * i + 1]) & ((1 << bits) - 1)
  return (row: Uint8Array, pixel: number, to: Uint8Array, at: number): void => {
    const first = sampleAt(row, bits, pixel * channels)
    if (colour === 3) {
      for (let i = 0; i < 3; i++) to[at + i] = palette[3 * first + i] ?? 0
      to[at + 3] = transparency[first] ?? 255
      return
    }
    const isGrey = colour === 0 || colour === 4
    for (let i = 0; i < 3; i++) to[at + i] = toByte(isGrey ? first : sampleAt(row, bits, pixel * channels + i))
    if (colour === 4 || colour === 6) to[at + 3] = toByte(sampleAt(row, bits, pixel * channels + channels - 1))
    else {
      let isKey = transparency.length >= 2 * channels
      for (let i = 0; isKey && i < channels; i++) isKey = sampleAt(row, bits, pixel * channels + i) === keyAt(i)
      to[at + 3] = isKey ? 0 : 255
    }
  }
}

/** A file that is whole as far as its chunks go. Throws FormatError. */
export function readPng(where: string, bytes: Uint8Array, most: number): Chunks {
  const chunks = readChunks(where, bytes)
  expectSize(where, chunks.header.width, chunks.header.height, most)
  return chunks
}

/** The pixels of a picture. Throws FormatError. */
export async function decodePng(where: string, chunks: Chunks): Promise<Picture> {
  const { width, height, bits, colour, isInterlaced } = chunks.header
  const bitsOfPixel = bits * (channelsOf.get(colour) ?? 1)
  const bytesOf = (pixels: number) => Math.ceil((pixels * bitsOfPixel) / 8)
  const passes = (isInterlaced ? adam7 : whole).flatMap(([x, y, dx, dy]) => {
    const [columns, rows] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)]
    return columns > 0 && rows > 0 ? [{ x, y, dx, dy, columns, rows }] : []
  })
  const length = passes.reduce((sum, { columns, rows }) => sum + rows * (1 + bytesOf(columns)), 0)
  const { inflate } = await import('node:zlib')
  const raw = await promisify(inflate)(chunks.data, { maxOutputLength: length + 1024 }).catch(cause => {
    throw new FormatError(
      `${where}: expected a whole PNG picture, received one that is damaged (${messageOf(cause)}).`,
      {
        cause,
      },
    )
  })
  if (raw.length < length) throw cutShort(where, 'PNG')
  const data = new Uint8Array(width * height * 4)
  const write = pixelWriter(chunks)
  let from = 0
  for (const { x, y, dx, dy, columns, rows } of passes) {
    let above = new Uint8Array(bytesOf(columns))
    for (let row = 0; row < rows; row++) {
      const filter = raw[from++]
      const current = new Uint8Array(raw.buffer, raw.byteOffset + from, above.length)
      from += above.length
      unfilter(filter, current, above, Math.max(1, bitsOfPixel >> 3))
      for (let column = 0; column < columns; column++)
        write(current, column, data, 4 * ((y + row * dy) * width + x + column * dx))
      above = current
    }
  }
  return { width, height, data }
}
