/** Pictures enlarged by whole numbers, by the nearest pixel or between the centres of pixels. */
import test from 'tape'
import type { Upsample2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { checkKernel, numbers } from './support/kernels.ts'

/** [batch, height, width, channels] and the scales of height and width, both ways of interpolation. */
const sizes = [
  [
    [1, 1, 1, 1],
    [1, 1],
  ],
  [
    [1, 1, 1, 1],
    [2, 3],
  ],
  [
    [2, 1, 5, 3],
    [3, 1],
  ],
  [
    [1, 7, 1, 17],
    [1, 2],
  ],
  [
    [2, 3, 2, 16],
    [2, 2],
  ],
  [
    [3, 5, 7, 5],
    [2, 3],
  ],
  [
    [1, 2, 3, 33],
    [5, 4],
  ],
  [
    [2, 11, 13, 31],
    [2, 2],
  ],
  [
    [1, 3, 2, 7],
    [11, 13],
  ],
  [
    [1, 2, 2, 19],
    [1, 67],
  ],
  [
    [1, 40, 37, 8],
    [2, 2],
  ],
].flatMap(([[batch, height, width, channels], [scaleHeight, scaleWidth]]): Upsample2dSize[] =>
  [0, 1].map(bilinear => ({ batch, height, width, channels, scaleHeight, scaleWidth, bilinear })),
)

/** The cells that place i of an axis is made of, and their weights; those of weight 0 left out. */
function cells(i: number, length: number, scale: number, bilinear: number): [cell: number, weight: number][] {
  if (!bilinear) return [[Math.floor(i / scale), 1]]
  const position = Math.min(Math.max((2 * i + 1 - scale) / (2 * scale), 0), length - 1)
  return Array.from({ length }, (_, cell): [number, number] => [cell, 1 - Math.abs(position - cell)]).filter(
    ([, weight]) => weight > 0,
  )
}

/** Calls `part(element of y, element of x, weight)` for everything that y is made of. */
function forParts(s: Upsample2dSize, part: (to: number, from: number, weight: number) => void): void {
  const [outHeight, outWidth] = [s.height * s.scaleHeight, s.width * s.scaleWidth]
  const columns = Array.from({ length: outWidth }, (_, j) => cells(j, s.width, s.scaleWidth, s.bilinear))
  for (let n = 0; n < s.batch; n++)
    for (let i = 0; i < outHeight; i++)
      for (const [row, ofRow] of cells(i, s.height, s.scaleHeight, s.bilinear))
        for (let j = 0; j < outWidth; j++)
          for (const [column, ofColumn] of columns[j])
            for (let c = 0; c < s.channels; c++) {
              const to = ((n * outHeight + i) * outWidth + j) * s.channels + c
              part(to, ((n * s.height + row) * s.width + column) * s.channels + c, ofRow * ofColumn)
            }
}

const inputLength = (s: Upsample2dSize) => s.batch * s.height * s.width * s.channels
const outputLength = (s: Upsample2dSize) => inputLength(s) * s.scaleHeight * s.scaleWidth

function check(t: test.Test, s: Upsample2dSize, x: Float32Array, dy: Float32Array, what = ''): void {
  const [y, dx] = [new Float64Array(dy.length), new Float64Array(x.length)]
  forParts(s, (to, from, weight) => {
    y[to] += weight * x[from]
    dx[from] += weight * dy[to]
  })
  const label = `${JSON.stringify(s)}${what}`
  checkKernel(t, 'upsample2dForward', s, { x }, { y }, { label, ...(!s.bilinear && { tolerance: 0 }) })
  checkKernel(t, 'upsample2dBackward', s, { dy }, { dx }, { label })
}

test('every place of a larger picture is a blend of its neighbours, and its gradient goes back to them', t => {
  for (const s of sizes) check(t, s, numbers(inputLength(s)), numbers(outputLength(s), -1, 1, 2))
  t.end()
})

test('NaN and Infinity stay with the places they are part of', t => {
  for (const s of sizes)
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      for (const share of [0, 0.5, 1]) {
        const [x, dy] = [numbers(inputLength(s)), numbers(outputLength(s), -1, 1, 2)]
        for (const array of [x, dy]) array[Math.floor(share * (array.length - 1))] = value
        check(t, s, x, dy, `, ${value} at ${share}`)
      }
  t.end()
})

test('scales below 1 and rows that are too long are refused; pictures without pixels are no work', t => {
  const [none, s] = [new Float32Array(0), { batch: 1, height: 1, width: 1, channels: 1, bilinear: 1 }]
  for (const [options, message] of [
    [{ scaleHeight: 0, scaleWidth: 1 }, /scaleHeight >= 1/],
    [{ scaleHeight: 1, scaleWidth: 0 }, /scaleWidth >= 1/],
    [{ scaleHeight: 2 ** 30, scaleWidth: 1 }, /at most 2\^29 rows/],
    [{ scaleHeight: 1, scaleWidth: 2 ** 30, channels: 0 }, /rows of at most 2\^29 numbers/],
  ] as const)
    t.throws(() => native.kernels.upsample2dForward({ ...s, ...options }, { x: none, y: none }), message)
  for (const field of ['batch', 'height', 'width', 'channels'])
    checkKernel(t, 'upsample2dForward', { ...s, scaleHeight: 2, scaleWidth: 2, [field]: 0 }, { x: none }, { y: none })
  t.end()
})
