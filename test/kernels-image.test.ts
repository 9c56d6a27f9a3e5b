/** Kernels of pictures that are changed: against plain loops over their pixels. */
import test from 'tape'
import type { ClaheSize, Warp2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { checkKernel, numbers, wholeNumbers } from './support/kernels.ts'

const shapes: [batch: number, height: number, width: number, channels: number, outHeight: number, outWidth: number][] =
  [
    [1, 1, 1, 1, 1, 1],
    [1, 1, 5, 3, 1, 5],
    [3, 5, 1, 2, 4, 3],
    [2, 4, 6, 1, 4, 6],
    [2, 7, 5, 3, 3, 9],
    [1, 3, 4, 17, 5, 21],
    [1, 33, 37, 5, 35, 33],
    [17, 2, 3, 16, 2, 3],
  ]

const sizes = shapes.flatMap(([batch, height, width, channels, outHeight, outWidth]): Warp2dSize[] =>
  [0, 1, 2, 3].flatMap(fillMode =>
    [0, 1].map(bilinear => ({
      ...{ batch, height, width, channels, outHeight, outWidth, fillMode, bilinear },
      fillValue: 3,
    })),
  ),
)

const clamp = (at: number, n: number) => Math.min(Math.max(at, 0), n - 1)

/** Where a place outside an axis of n pixels is looked for: constant, nearest, reflect, wrap. */
const broughtBack: ((at: number, n: number) => number)[] = [
  at => at,
  clamp,
  (at, n) => {
    const turn = at + 0.5 - 2 * n * Math.floor((at + 0.5) / (2 * n)) // mirrors stand at the edges of pixels
    return clamp((turn < n ? turn : 2 * n - turn) - 0.5, n)
  },
  (at, n) => {
    if (n === 1 || (at >= 0 && at <= n - 1)) return clamp(at, n)
    const turns = Math.floor(Math.abs(at) / (n - 1))
    return clamp(at < 0 ? at + n * (turns + 1) : at - n * turns, n)
  },
]

/** The pixels of an axis that a place is made of; null: one outside. */
function cells(at: number, n: number, bilinear: number): [cell: number | null, weight: number][] {
  const whole = Math.floor(at)
  const all: [number, number][] = bilinear
    ? [
        [whole, 1 - (at - whole)],
        [whole + 1, at - whole],
      ]
    : [[Math.sign(at) * Math.round(Math.abs(at)), 1]]
  return all
    .filter(([, weight]) => weight > 0)
    .map(([cell, weight]) => [cell >= 0 && cell < n ? Math.abs(cell) : null, weight])
}

/** Calls `part(place of y, place of x or null, weight)` for everything that y is made of. */
function forParts(
  s: Warp2dSize,
  transform: Float32Array,
  part: (to: number, from: number | null, weight: number) => void,
): void {
  for (let n = 0; n < s.batch; n++)
    for (let i = 0; i < s.outHeight; i++)
      for (let j = 0; j < s.outWidth; j++) {
        const [a0, a1, a2, b0, b1, b2, c0, c1] = transform.subarray(8 * n, 8 * n + 8)
        const k = c0 * j + c1 * i + 1
        const [column, row] = [(a0 * j + a1 * i + a2) / k, (b0 * j + b1 * i + b2) / k]
        const to = ((n * s.outHeight + i) * s.outWidth + j) * s.channels
        const isPlace = k !== 0 && Number.isFinite(row) && Number.isFinite(column)
        const back = broughtBack[s.fillMode]
        const rows: [number | null, number][] = isPlace ? cells(back(row, s.height), s.height, s.bilinear) : [[null, 1]]
        const columns: [number | null, number][] = isPlace
          ? cells(back(column, s.width), s.width, s.bilinear)
          : [[null, 1]]
        for (let c = 0; c < s.channels; c++)
          for (const [ofRow, weightOfRow] of rows)
            for (const [ofColumn, weightOfColumn] of columns) {
              const from =
                ofRow === null || ofColumn === null
                  ? null
                  : ((n * s.height + ofRow) * s.width + ofColumn) * s.channels + c
              part(to + c, from, weightOfRow * weightOfColumn)
            }
      }
}

const inputLength = (s: Warp2dSize) => s.batch * s.height * s.width * s.channels
const outputLength = (s: Warp2dSize) => s.batch * s.outHeight * s.outWidth * s.channels

function check(
  t: test.Test,
  s: Warp2dSize,
  transform: Float32Array,
  x: Float32Array,
  what: string,
  tolerance?: number,
): void {
  const dy = numbers(outputLength(s), -1, 1, 2)
  const [y, dx] = [new Float64Array(dy.length), new Float64Array(x.length)]
  forParts(s, transform, (to, from, weight) => {
    y[to] += weight * (from === null ? s.fillValue : x[from])
    if (from !== null) dx[from] += weight * dy[to]
  })
  const label = `${JSON.stringify(s)}, ${what}`
  checkKernel(t, 'warp2dForward', s, { x, transform }, { y }, { label, tolerance })
  checkKernel(t, 'warp2dBackward', s, { dy, transform }, { dx }, { label, tolerance })
}

/** Eighths, so that places are exact, the halves between pixels and the edges among them. */
const affine = (batch: number, seed: number) =>
  Float32Array.from(wholeNumbers(batch * 8, 41, seed), (step, i) => {
    const kind = i % 8
    if (kind > 5) return 0
    return (step - 20) / (kind % 3 === 2 ? 2 : 16)
  })

const identity = [1, 0, 0, 0, 1, 0, 0, 0]
const repeated = (batch: number, row: readonly number[]) => Float32Array.from(Array(batch).fill(row).flat())

test('every pixel shows what stands where its transform leads, and its gradient goes back there', t => {
  for (const s of sizes)
    for (const seed of [1, 2]) check(t, s, affine(s.batch, seed), numbers(inputLength(s), -1, 1, seed), `seed ${seed}`)
  t.end()
})

test('projective transforms divide', t => {
  for (const s of sizes) {
    // One of the rows divides by 0 in its second column. Quotients are rounded, so places are off by some 1e-6.
    for (const [c0, c1] of [
      [0, 1],
      [-1, 0],
      [1, 0],
    ])
      check(t, s, repeated(s.batch, [1, 0.5, 0.25, 0, 1, -0.5, c0, c1]), numbers(inputLength(s)), `${c0}, ${c1}`, 3e-5)
  }
  t.end()
})

test('a picture seen through no change, or moved and mirrored by whole pixels, keeps its bits', t => {
  for (const s of sizes.filter(size => size.height === size.outHeight && size.width === size.outWidth)) {
    const [x, y] = [numbers(inputLength(s)), numbers(inputLength(s))]
    checkKernel(t, 'warp2dForward', s, { x, transform: repeated(s.batch, identity) }, { y }, { tolerance: 0 })
    const mirror = [-1, 0, s.width - 1, 0, -1, s.height - 1, 0, 0]
    forParts(s, repeated(s.batch, mirror), (to, from) => {
      if (from !== null) y[to] = x[from]
    })
    checkKernel(t, 'warp2dForward', s, { x, transform: repeated(s.batch, mirror) }, { y }, { tolerance: 0 })
  }
  t.end()
})

test('NaN and Infinity stay with the places they are part of, and transforms that are none fill', t => {
  for (const s of sizes) {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const x = numbers(inputLength(s))
      x[x.length >> 1] = value
      check(t, s, affine(s.batch, 3), x, `${value} in x`)
    }
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const y = new Float32Array(outputLength(s)).fill(s.fillValue)
      const transform = repeated(s.batch, [0, 0, value, 0, 0, value, 0, 0])
      checkKernel(t, 'warp2dForward', s, { x: numbers(inputLength(s)), transform }, { y }, { tolerance: 0 })
      const dx = new Float32Array(inputLength(s))
      checkKernel(t, 'warp2dBackward', s, { dy: numbers(outputLength(s)), transform }, { dx }, { tolerance: 0 })
    }
  }
  t.end()
})

test('places far beyond a picture are brought back into it', t => {
  for (const s of sizes)
    for (const far of [1e6, -1e6, 2 ** 40, -3e38]) {
      const x = new Float32Array(inputLength(s)).fill(1)
      const transform = repeated(s.batch, [0, 0, far, 0, 0, -far, 0, 0])
      const y = new Float32Array(outputLength(s)).fill(s.fillMode === 0 ? s.fillValue : 1)
      checkKernel(t, 'warp2dForward', s, { x, transform }, { y }, { label: `${JSON.stringify(s)}, ${far}` })
    }
  t.end()
})

test('unknown fill modes and rows that are too long are refused; pictures without pixels are no work', t => {
  const none = new Float32Array(0)
  const s = { batch: 1, height: 2, width: 2, channels: 0, outHeight: 2, outWidth: 2, bilinear: 1, fillValue: 5 }
  for (const [options, message] of [
    [{ fillMode: 4 }, /fillMode from 0 to 3/],
    [{ fillMode: 0, outWidth: 2 ** 30 }, /rows of at most 2\^29 numbers/],
  ] as const)
    t.throws(
      () => native.kernels.warp2dForward({ ...s, ...options }, { x: none, transform: new Float32Array(8), y: none }),
      message,
    )
  const transform = new Float32Array(8)
  for (const field of ['height', 'width']) {
    const empty = { ...s, channels: 1, fillMode: 2, [field]: 0 }
    checkKernel(t, 'warp2dForward', empty, { x: none, transform }, { y: [5, 5, 5, 5] })
    checkKernel(t, 'warp2dBackward', empty, { dy: numbers(4), transform }, { dx: none })
  }
  t.end()
})

/** The colour of a hue in turns, by the six edges of the colour wheel. */
function pure(hue: number): number[] {
  const place = 6 * (hue - Math.floor(hue))
  const [edge, along] = [Math.floor(place) % 6, place - Math.floor(place)]
  return [
    [1, along, 0],
    [1 - along, 1, 0],
    [0, 1, along],
    [0, 1 - along, 1],
    [along, 0, 1],
    [1, 0, 1 - along],
  ][edge]
}

function adjusted(pixel: readonly number[], shift: number, factor: number, low: number, high: number): number[] {
  const [value, least] = [Math.max(...pixel), Math.min(...pixel)]
  const largest = pixel.indexOf(value)
  const difference = pixel[(largest + 1) % 3] - pixel[(largest + 2) % 3]
  const hue = value === least ? 0 : largest / 3 + difference / (value - least) / 6
  const saturation = Math.min(Math.max(factor * (value > 0 ? (value - least) / value : 0), low), high)
  return pure(hue + shift).map(share => value * (1 - saturation * (1 - share)))
}

test('hues are shifted and saturations multiplied; their gradients are those of differences', t => {
  for (const [batch, pixels] of [
    [1, 1],
    [2, 5],
    [1, 17],
    [3, 1500],
  ])
    for (const [low, high] of [
      [0, 1],
      [0, 255],
      [0.2, 0.6],
    ]) {
      const s = { batch, pixels, low, high }
      const x = numbers(batch * pixels * 3, 0.1, 1, 7)
      if (pixels > 3) x.set([0.5, 0.5, 0.5, 0, 0, 0, -1, -2, -3])
      const change = Float32Array.from({ length: batch * 2 }, (_, i) => [0.13, 0.8, -0.4, 1.3, 0.5, -0.2][i])
      const by = (i: number) => change.subarray(2 * i, 2 * i + 2)
      const at = (all: Float32Array, pixel: number) => [...all.subarray(3 * pixel, 3 * pixel + 3)]
      const each = (work: (pixel: number, shift: number, factor: number) => number[]) =>
        Array.from({ length: batch * pixels }, (_, pixel) => {
          const [shift, factor] = by(Math.floor(pixel / pixels))
          return work(pixel, shift, factor)
        }).flat()
      const y = each((pixel, shift, factor) => adjusted(at(x, pixel), shift, factor, low, high))
      checkKernel(t, 'adjustHsvForward', s, { x, change }, { y }, { tolerance: 3e-6 })
      if (low === 0) {
        const colours = numbers(batch * pixels * 3, 0.1, 1, 7)
        const dy = numbers(colours.length, -1, 1, 8)
        const h = 1e-5
        const dx = each((pixel, shift, factor) =>
          [0, 1, 2].map(channel => {
            const moved = [h, -h].map(step =>
              adjusted(
                at(colours, pixel).map((value, c) => value + (c === channel ? step : 0)),
                shift,
                factor,
                low,
                high,
              ).reduce((sum, value, c) => sum + value * dy[3 * pixel + c], 0),
            )
            return (moved[0] - moved[1]) / (2 * h)
          }),
        )
        const isSmooth = dx.every(value => Math.abs(value) < 1e3)
        t.ok(isSmooth, 'no pixel lies at a kink')
        checkKernel(t, 'adjustHsvBackward', s, { dy, x: colours, change }, { dx }, { tolerance: 2e-3 })
      }
    }
  t.end()
})

test('the gradient of grey and black pixels is finite', t => {
  const x = Float32Array.from([0.5, 0.5, 0.5, 0, 0, 0, -1, -2, -3, 1, 1, 0, 0, 1, 1])
  const dx = new Float32Array(x.length)
  const size = { batch: 1, pixels: 5, low: 0, high: 1 }
  native.kernels.adjustHsvBackward(size, { dy: numbers(x.length), x, change: Float32Array.of(0.2, 0.7), dx })
  t.ok(dx.every(Number.isFinite))
  t.end()
})

test('equalized channels have their pixels in as many steps as they were cells', t => {
  for (const [pixels, channels, bins, low, high] of [
    [1, 1, 4, 0, 255],
    [37, 3, 8, 0, 255],
    [1000, 2, 256, -1, 1],
    [50, 1, 1, 0, 1],
  ]) {
    const x = numbers(pixels * channels, low - 0.1 * (high - low), high, 3)
    if (channels > 1) for (let i = 0; i < pixels; i++) x[i * channels + 1] = low + 0.5 * (high - low)
    const y = Array.from(x)
    for (let c = 0; c < channels; c++) {
      const own = Array.from({ length: pixels }, (_, i) => x[i * channels + c])
      const cells = own.map(value => {
        const scale = Math.fround(255 / Math.fround(high - low))
        const byte = Math.fround(Math.fround(value - low) * scale)
        const place = Math.trunc(Math.fround(Math.fround(byte * (bins - 1)) / 255))
        return Math.min(Math.max(place, 0), bins - 1)
      })
      const least = Math.min(...cells)
      const first = cells.filter(cell => cell === least).length
      if (first === pixels) continue
      cells.forEach((cell, i) => {
        const level = (255 * (cells.filter(other => other <= cell).length - first)) / (pixels - first)
        const even = 2 * Math.round(level / 2)
        y[i * channels + c] = low + ((high - low) / 255) * (Math.abs(level % 1) === 0.5 ? even : Math.round(level))
      })
    }
    checkKernel(t, 'equalize', { pixels, channels, bins, low, high }, { x }, { y })
  }
  t.end()
})

/** By the formulas of clahe.h, in double precision but for the levels of pixels. */
function claheOf(s: ClaheSize, x: Float32Array): Float64Array {
  const { fround, ceil, floor, min, max } = Math
  const range = fround(s.high - s.low)
  const levels = Array.from(x, value => {
    const v = fround(fround(fround(value - s.low) / range) * 255)
    return v >= 1 ? floor(min(v, 255)) : 0
  })
  const [tall, wide] = [ceil(s.height / s.tileRows), ceil(s.width / s.tileColumns)]
  const mirrored = (at: number, n: number) => (at % (2 * n) < n ? at % (2 * n) : 2 * n - 1 - (at % (2 * n)))
  const place = (b: number, i: number, j: number, c: number) => ((b * s.height + i) * s.width + j) * s.channels + c
  const tileOf = (b: number, c: number, row: number, column: number) => {
    const counts = Array<number>(256).fill(0)
    for (let i = row * tall; i < (row + 1) * tall; i++)
      for (let j = column * wide; j < (column + 1) * wide; j++)
        counts[levels[place(b, mirrored(i, s.height), mirrored(j, s.width), c)]]++
    const limit = s.clipLimit > 0 ? fround((s.clipLimit * tall * wide) / 256) : tall * wide
    const extra = counts.reduce((sum, count) => sum + max(count - limit, 0), 0) / 256
    const cut = counts.map(count => min(count, limit) + extra)
    let sum = 0
    return cut.map(count => {
      sum += count
      return min(max((255 * (sum - cut[0])) / (tall * wide - cut[0] || 1), 0), 255)
    })
  }
  /** The tiles around a pixel, with their shares. */
  const around = (at: number, size: number, tiles: number) => {
    const from = (at - size / 2) / size
    const [below, share] = [floor(from), from - floor(from)]
    const kept = (tile: number) => min(max(tile, 0), tiles - 1)
    return [
      [kept(below), 1 - share],
      [kept(below + 1), share],
    ]
  }
  const y = new Float64Array(x.length)
  for (let b = 0; b < s.batch; b++)
    for (let c = 0; c < s.channels; c++) {
      const tiles = Array.from({ length: s.tileRows }, (_, i) =>
        Array.from({ length: s.tileColumns }, (_, j) => tileOf(b, c, i, j)),
      )
      for (let i = 0; i < s.height; i++)
        for (let j = 0; j < s.width; j++) {
          const at = place(b, i, j, c)
          const level = around(i, tall, s.tileRows).reduce(
            (sum, [row, down]) =>
              around(j, wide, s.tileColumns).reduce(
                (all, [column, across]) => all + tiles[row][column][levels[at]] * down * across,
                sum,
              ),
            0,
          )
          y[at] = s.low + ((s.high - s.low) / 255) * level
        }
    }
  return y
}

test('histograms are spread tile by tile, and blended between their centres', t => {
  const cases: [batch: number, height: number, width: number, channels: number, rows: number, columns: number][] = [
    [1, 1, 1, 1, 1, 1],
    [1, 5, 3, 1, 8, 8],
    [2, 7, 13, 3, 2, 3],
    [3, 33, 18, 2, 4, 5],
    [9, 16, 16, 3, 8, 8],
    [1, 40, 61, 1, 1, 1],
  ]
  for (const [batch, height, width, channels, tileRows, tileColumns] of cases)
    for (const [low, high] of [
      [0, 255],
      [-1, 1],
    ])
      for (const clipLimit of [0, 1.5, 4, 3e38]) {
        const size = { batch, height, width, channels, tileRows, tileColumns, low, high, clipLimit }
        const x = numbers(batch * height * width * channels, low - 0.1 * (high - low), high + 0.1 * (high - low))
        checkKernel(t, 'clahe', size, { x }, { y: claheOf(size, x) }, { tolerance: 3e-6 })
        x.forEach((_, i) => {
          if (i % 5 === 0) x[i] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][i % 3]
        })
        const label = `${JSON.stringify(size)}, with NaN and infinite pixels`
        checkKernel(t, 'clahe', size, { x }, { y: claheOf(size, x) }, { tolerance: 3e-6, label })
      }
  const wide = { batch: 1, height: 2 ** 16, width: 2 ** 15, channels: 1, tileRows: 1, tileColumns: 1 }
  const none = { x: new Float32Array(1), y: new Float32Array(1) }
  t.throws(
    () => native.kernels.clahe({ ...wide, low: 0, high: 1, clipLimit: 4 }, none),
    /clahe: expected pictures of fewer than 2\^31 pixels/,
  )
  t.end()
})

test('displaced pictures show what stands at the places of their pixels', t => {
  const back: ((at: number, n: number) => number | null)[] = [
    () => null,
    clamp,
    (at, n) => (at < 0 ? -1 - at : 2 * n - 1 - at),
    (at, n) => (at + n) % n,
    (at, n) => (n === 1 ? 0 : at < 0 ? -at : 2 * (n - 1) - at),
  ]
  for (const [batch, height, width, channels] of [
    [1, 1, 1, 1],
    [2, 5, 4, 3],
    [3, 9, 7, 1],
  ])
    for (const fillMode of back.keys())
      for (const bilinear of [0, 1]) {
        const s = { batch, height, width, channels, fillMode, bilinear, fillValue: 3 }
        const reach = Math.min(height, width) === 1 ? 0.9 : 2.7
        const shift = numbers(batch * height * width * 2, -reach, reach, 5)
        const x = numbers(batch * height * width * channels, -1, 1, 6)
        const dy = numbers(x.length, -1, 1, 7)
        const [y, dx] = [new Float64Array(x.length), new Float64Array(x.length)]
        for (let pixel = 0; pixel < batch * height * width; pixel++) {
          const [row, column] = [Math.floor(pixel / width) % height, pixel % width]
          const along = (at: number, n: number) => {
            const first = bilinear ? Math.floor(at) : Math.round(at)
            const share = bilinear ? at - first : 0
            const place = (i: number) => (i >= 0 && i < n ? i : back[fillMode](i, n))
            const parts = [
              [place(first), 1 - share],
              [place(first + 1), share],
            ] as const
            return parts.filter(([, weight]) => weight > 0)
          }
          const places = [Math.fround(row + shift[2 * pixel]), Math.fround(column + shift[2 * pixel + 1])]
          for (const [i, down] of along(places[0], height))
            for (const [j, across] of along(places[1], width))
              for (let c = 0; c < channels; c++) {
                const start = Math.floor(pixel / (height * width)) * height * width
                const from = i === null || j === null ? null : (start + i * width + j) * channels + c
                y[pixel * channels + c] += down * across * (from === null ? 3 : x[from])
                if (from !== null) dx[from] += down * across * dy[pixel * channels + c]
              }
        }
        checkKernel(t, 'displace2dForward', s, { x, shift }, { y })
        checkKernel(t, 'displace2dBackward', s, { dy, shift }, { dx })
      }
  t.end()
})
