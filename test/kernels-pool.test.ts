import test from 'tape'
import type { AdaptivePool2dSize, Pool2dSize } from '../lib/engine/kernels.ts'
import { checkKernel, numbers, wholeNumbers } from './support/kernels.ts'

/**
 * [batch, height, width, channels], window, stride, pads; sizes of the output as Keras has them for these pads on all
 * sides.
 */
function pool(
  [batch, height, width, channels]: number[],
  [windowHeight, windowWidth]: number[],
  [strideHeight, strideWidth]: number[],
  [padTop, padLeft, padBottom, padRight]: number[] = [0, 0, 0, 0],
): Pool2dSize {
  const outHeight = Math.floor((height + padTop + padBottom - windowHeight) / strideHeight) + 1
  const outWidth = Math.floor((width + padLeft + padRight - windowWidth) / strideWidth) + 1
  return {
    batch,
    height,
    width,
    channels,
    outHeight,
    outWidth,
    windowHeight,
    windowWidth,
    strideHeight,
    strideWidth,
    padTop,
    padLeft,
  }
}

const sizes = [
  pool([1, 1, 1, 1], [1, 1], [1, 1]),
  pool([2, 4, 4, 3], [2, 2], [2, 2]),
  pool([1, 7, 5, 17], [2, 2], [2, 2]),
  pool([2, 7, 7, 5], [3, 3], [2, 2], [1, 1, 1, 1]),
  pool([2, 6, 8, 16], [3, 3], [1, 1]),
  pool([1, 9, 7, 33], [3, 2], [2, 3], [1, 0, 1, 1]),
  pool([1, 11, 10, 4], [2, 2], [5, 4]),
  pool([3, 5, 6, 8], [5, 6], [1, 1], [2, 2, 2, 3]),
  pool([1, 1, 13, 31], [1, 4], [1, 3], [0, 1, 0, 2]),
  pool([1, 17, 18, 3], [17, 16], [1, 2]),
  pool([1, 20, 20, 2], [3, 3], [3, 3], [5, 4, 3, 3]),
  pool([8, 26, 26, 32], [2, 2], [2, 2]),
  pool([2, 30, 31, 19], [3, 3], [2, 2], [0, 0, 1, 1]),
]

/** The cells of a window that lie in the picture, as [number in the window, element of x]. */
function cells(s: Pool2dSize, n: number, i: number, j: number, c: number): [cell: number, at: number][] {
  const result: [number, number][] = []
  for (let row = 0; row < s.windowHeight; row++)
    for (let column = 0; column < s.windowWidth; column++) {
      const [y, x] = [i * s.strideHeight - s.padTop + row, j * s.strideWidth - s.padLeft + column]
      if (y < 0 || y >= s.height || x < 0 || x >= s.width) continue
      result.push([row * s.windowWidth + column, ((n * s.height + y) * s.width + x) * s.channels + c])
    }
  return result
}

/** Calls `output(element of y, its cells)` for all outputs. */
function forOutputs(s: Pool2dSize, output: (at: number, window: [cell: number, at: number][]) => void): void {
  let at = 0
  for (let n = 0; n < s.batch; n++)
    for (let i = 0; i < s.outHeight; i++)
      for (let j = 0; j < s.outWidth; j++) for (let c = 0; c < s.channels; c++) output(at++, cells(s, n, i, j, c))
}

const inputLength = (s: Pool2dSize) => s.batch * s.height * s.width * s.channels
const outputLength = (s: Pool2dSize) => s.batch * s.outHeight * s.outWidth * s.channels

test('max pooling takes the first largest cell of each window, and its gradient goes back there', t => {
  for (const s of sizes)
    for (const ties of [false, true]) {
      const x = ties ? Float32Array.from(wholeNumbers(inputLength(s), 3)) : numbers(inputLength(s), -3, -1)
      const dy = numbers(outputLength(s), -1, 1, 2)
      const [y, index, dx] = [new Float32Array(dy.length), new Uint32Array(dy.length), new Float64Array(x.length)]
      forOutputs(s, (at, window) => {
        if (window.length === 0) return
        const [cell, from] = window.reduce((best, next) => (x[next[1]] > x[best[1]] ? next : best))
        y[at] = x[from]
        index[at] = cell
        dx[from] += dy[at]
      })
      const bytes = s.windowHeight * s.windowWidth <= 256 ? Uint8Array.from(index) : new Uint8Array(index.buffer)
      const label = `${JSON.stringify(s)}${ties ? ', equal maxima' : ''}`
      checkKernel(t, 'maxPool2dForward', s, { x }, { y, index: bytes }, { tolerance: 0, label })
      checkKernel(t, 'maxPool2dForward', s, { x }, { y }, { tolerance: 0, label: `${label}, no index` })
      checkKernel(t, 'maxPool2dBackward', s, { dy, index: bytes }, { dx }, { label })
    }
  t.end()
})

test('average pooling counts the cells in the picture only', t => {
  for (const s of sizes) {
    const [x, dy] = [numbers(inputLength(s)), numbers(outputLength(s), -1, 1, 2)]
    const [y, dx] = [new Float64Array(dy.length), new Float64Array(x.length)]
    forOutputs(s, (at, window) => {
      for (const [, from] of window) {
        y[at] += x[from] / window.length
        dx[from] += dy[at] / window.length
      }
    })
    checkKernel(t, 'averagePool2dForward', s, { x }, { y })
    checkKernel(t, 'averagePool2dBackward', s, { dy }, { dx })
  }
  t.end()
})

/** [batch, height, width, channels] and the size of the output. */
const adaptiveSizes: AdaptivePool2dSize[] = (
  [
    [1, 1, 1, 1, 1, 1],
    [2, 7, 5, 3, 3, 2],
    [1, 3, 2, 17, 7, 5],
    [3, 12, 8, 16, 4, 4],
    [2, 20, 19, 5, 1, 1],
    [1, 1, 31, 33, 1, 6],
    [1, 100, 97, 2, 3, 2],
  ] as const
).map(([batch, height, width, channels, outHeight, outWidth]) => ({
  ...{ batch, height, width, channels, outHeight, outWidth },
}))

/** The first place behind which a part begins, and that behind its last one. */
const part = (i: number, count: number, length: number) =>
  [Math.floor((i * length) / count), Math.ceil(((i + 1) * length) / count)] as const

test('adaptive pooling of NaN, infinite and equal values gives what plain loops give', t => {
  for (const s of adaptiveSizes)
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const count = s.batch * s.height * s.width * s.channels
      const x = value === null ? Float32Array.from(wholeNumbers(count, 3)) : numbers(count)
      if (value !== null) x[count >> 1] = value
      const outputs = s.batch * s.outHeight * s.outWidth * s.channels
      const dy = numbers(outputs, -1, 1, 2)
      const lengths = (size: number, places: number) =>
        Array.from({ length: places }, (_, i) => part(i, places, size)[1] - part(i, places, size)[0])
      const [rows, columns] = [lengths(s.height, s.outHeight), lengths(s.width, s.outWidth)]
      const longest = Math.max(...columns)
      const bytes = Math.max(...rows) * longest <= 256 ? 1 : 4
      const index = new Uint32Array(outputs)
      const [largest, mean] = [new Float32Array(outputs), new Float64Array(outputs)]
      const [ofLargest, ofMean] = [new Float64Array(count), new Float64Array(count)]
      for (let at = 0; at < outputs; at++) {
        const c = at % s.channels
        const j = Math.floor(at / s.channels) % s.outWidth
        const i = Math.floor(at / (s.channels * s.outWidth)) % s.outHeight
        const n = Math.floor(at / (s.channels * s.outWidth * s.outHeight))
        const [[top, bottom], [left, right]] = [part(i, s.outHeight, s.height), part(j, s.outWidth, s.width)]
        let best = -1
        for (let row = top; row < bottom; row++)
          for (let column = left; column < right; column++) {
            const from = ((n * s.height + row) * s.width + column) * s.channels + c
            if (best < 0 || x[from] > x[best] || Number.isNaN(x[from])) {
              best = from
              index[at] = (row - top) * longest + column - left
            }
            mean[at] += x[from] / (rows[i] * columns[j])
            ofMean[from] += dy[at] / (rows[i] * columns[j])
          }
        largest[at] = x[best]
        ofLargest[best] += dy[at]
      }
      const given = bytes === 1 ? Uint8Array.from(index) : new Uint8Array(index.buffer)
      const label = `${JSON.stringify(s)}, ${value ?? 'equal maxima'}`
      checkKernel(t, 'adaptiveMaxPool2dForward', s, { x }, { y: largest, index: given }, { tolerance: 0, label })
      checkKernel(t, 'adaptiveMaxPool2dForward', s, { x }, { y: largest }, { tolerance: 0, label })
      checkKernel(t, 'adaptiveMaxPool2dBackward', s, { dy, index: given }, { dx: ofLargest }, { label })
      checkKernel(t, 'adaptiveAveragePool2dForward', s, { x }, { y: mean }, { label })
      checkKernel(t, 'adaptiveAveragePool2dBackward', s, { dy }, { dx: ofMean }, { label })
    }
  t.end()
})

const globalSizes = [
  { batch: 1, positions: 1, channels: 1 },
  { batch: 3, positions: 7, channels: 5 },
  { batch: 2, positions: 49, channels: 16 },
  { batch: 2, positions: 64, channels: 67 },
  { batch: 1, positions: 1009, channels: 130 },
]

test('global pooling takes the mean or the maximum over all positions; equal maxima share the gradient', t => {
  for (const s of globalSizes)
    for (const ties of [false, true]) {
      const length = s.batch * s.positions * s.channels
      const x = ties ? Float32Array.from(wholeNumbers(length, 3)) : numbers(length)
      const dy = numbers(s.batch * s.channels, -1, 1, 2)
      const outputOf = (i: number) => Math.floor(i / (s.positions * s.channels)) * s.channels + (i % s.channels)
      const [mean, largest, reached] = [
        new Float64Array(dy.length),
        new Float32Array(dy.length).fill(-9),
        new Float64Array(dy.length),
      ]
      x.forEach((value, i) => {
        mean[outputOf(i)] += value / s.positions
        largest[outputOf(i)] = Math.max(largest[outputOf(i)], value)
      })
      x.forEach((value, i) => {
        if (value === largest[outputOf(i)]) reached[outputOf(i)]++
      })
      checkKernel(t, 'globalAverageForward', s, { x }, { y: mean })
      checkKernel(
        t,
        'globalAverageBackward',
        s,
        { dy },
        { dx: Float64Array.from(x, (_, i) => dy[outputOf(i)] / s.positions) },
      )
      checkKernel(t, 'globalMaxForward', s, { x }, { y: largest }, { tolerance: 0 })
      const dx = Float64Array.from(x, (value, i) =>
        value === largest[outputOf(i)] ? dy[outputOf(i)] / reached[outputOf(i)] : 0,
      )
      checkKernel(t, 'globalMaxBackward', s, { dy, x, y: largest }, { dx })
    }
  t.end()
})
