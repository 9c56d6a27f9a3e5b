/** Grey pictures in one PNG, for the examples that show something. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { encode } from 'fast-png'

export interface Picture {
  readonly width: number
  readonly height: number
  /** Row by row. */
  readonly data: ArrayLike<number>
}

interface SheetOptions {
  /** Pictures in a row. Default: all. */
  columns?: number
  /** Screen pixels for every pixel. Default 8. */
  zoom?: number
  /** What is black and what is white. Default: the smallest and the largest value of all pictures. */
  range?: readonly [black: number, white: number]
}

/** Writes the pictures side by side, with a gap of one pixel around each; creates the folder. */
export function writePictures(path: string, pictures: readonly Picture[], options: SheetOptions = {}): void {
  const { columns = pictures.length, zoom = 8 } = options
  const values = pictures.flatMap(({ data }) => Array.from(data))
  const [black, white] = options.range ?? [Math.min(...values), Math.max(...values)]
  const cellWidth = Math.max(...pictures.map(picture => picture.width)) + 1
  const cellHeight = Math.max(...pictures.map(picture => picture.height)) + 1
  const width = (columns * cellWidth + 1) * zoom
  const height = (Math.ceil(pictures.length / columns) * cellHeight + 1) * zoom
  const data = new Uint8Array(width * height).fill(40)

  for (const [index, picture] of pictures.entries()) {
    const left = ((index % columns) * cellWidth + 1) * zoom
    const top = (Math.floor(index / columns) * cellHeight + 1) * zoom
    for (let y = 0; y < picture.height * zoom; y++) {
      for (let x = 0; x < picture.width * zoom; x++) {
        const value = picture.data[Math.floor(y / zoom) * picture.width + Math.floor(x / zoom)]
        data[(top + y) * width + left + x] = Math.max(
          0,
          Math.min(255, Math.round((255 * (value - black)) / (white - black || 1))),
        )
      }
    }
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, encode({ width, height, data, channels: 1, depth: 8 }))
}
