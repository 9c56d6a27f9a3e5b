/** Pictures of another size, by every kind of interpolation. */
import test from 'tape'
import type { Resize2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { checkKernel, numbers } from './support/kernels.ts'

const interpolations = ['nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian', 'mitchellcubic']

/** Those that mix a cell with its neighbours even at its centre. */
const blurs = ['gaussian', 'mitchellcubic']

/** [batch, height, width, channels] and the size of the output. */
const shapes = [
  [1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 2, 3],
  [2, 1, 5, 3, 3, 5],
  [1, 7, 1, 17, 7, 2],
  [2, 3, 2, 16, 6, 4],
  [3, 5, 7, 5, 3, 21],
  [1, 2, 3, 33, 10, 7],
  [2, 11, 13, 31, 22, 5],
  [1, 3, 2, 7, 33, 1],
  [1, 2, 67, 19, 2, 3],
  [1, 100, 3, 2, 1, 40],
  [1, 40, 37, 8, 17, 80],
]

/** The bell ends with a step at 1.5, where roundings decide. */
const isAtStep = ({ interpolation, outHeight }: Resize2dSize) =>
  interpolations[interpolation] === 'gaussian' && outHeight === 17

const allSizes = shapes.flatMap(([batch, height, width, channels, outHeight, outWidth]) =>
  [0, 1].flatMap(antialias =>
    interpolations.map(
      (_, interpolation): Resize2dSize => ({
        ...{ batch, height, width, channels, outHeight, outWidth, interpolation, antialias },
      }),
    ),
  ),
)

const sizes = allSizes.filter(size => !isAtStep(size))

const cubic = (x: number) =>
  x >= 2 ? 0 : x >= 1 ? -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2 : 1.5 * x ** 3 - 2.5 * x ** 2 + 1
const mitchell = (x: number) =>
  x >= 2 ? 0 : x >= 1 ? (-7 * x ** 3 + 36 * x ** 2 - 60 * x + 32) / 18 : (21 * x ** 3 - 36 * x ** 2 + 16) / 18
const gaussian = (x: number) => (x >= 1.5 ? 0 : Math.exp(-2 * x ** 2))
const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))
const lanczos = (radius: number) => (x: number) => (x > radius ? 0 : sinc(x) * sinc(x / radius))
const profiles: Record<string, [profile: (distance: number) => number, radius: number]> = {
  bilinear: [x => Math.max(1 - x, 0), 1],
  bicubic: [cubic, 2],
  lanczos3: [lanczos(3), 3],
  lanczos5: [lanczos(5), 5],
  gaussian: [gaussian, 1.5],
  mitchellcubic: [mitchell, 2],
}

type Part = readonly [cell: number, weight: number]

/** The cells that place i of an axis is made of, and their weights. */
function cells(i: number, length: number, places: number, interpolation: string, antialias: number): Part[] {
  const [scale, all] = [length / places, Array.from({ length }, (_, cell) => cell)]
  if (length === places && !blurs.includes(interpolation)) return [[i, 1]]
  const centre = (i + 0.5) * scale
  if (interpolation === 'nearest') return [[Math.floor(centre + 1e-6), 1]]
  if (interpolation === 'area')
    return all
      .map((cell): Part => [cell, (Math.min(cell + 1, (i + 1) * scale) - Math.max(cell, i * scale)) / scale])
      .filter(([, weight]) => weight > 1e-9)
  const [profile, radius] = profiles[interpolation]
  const widening = antialias ? Math.max(scale, 1) : 1
  const parts = all
    .map((cell): Part => {
      const distance = Math.abs(cell + 0.5 - centre)
      const rounded = interpolation === 'bicubic' && !antialias ? Math.round(distance * 1024) / 1024 : distance
      return [cell, distance > radius * widening + 1e-6 ? 0 : profile(rounded / widening)]
    })
    .filter(([, weight]) => Math.abs(weight) > 1e-6)
  const sum = parts.reduce((total, [, weight]) => total + weight, 0)
  return parts.map(([cell, weight]) => [cell, weight / sum])
}

/** Calls `part(element of y, element of x, weight)` for everything that y is made of. */
function forParts(s: Resize2dSize, part: (to: number, from: number, weight: number) => void): void {
  const how = interpolations[s.interpolation]
  const columns = Array.from({ length: s.outWidth }, (_, j) => cells(j, s.width, s.outWidth, how, s.antialias))
  for (let n = 0; n < s.batch; n++)
    for (let i = 0; i < s.outHeight; i++)
      for (const [row, ofRow] of cells(i, s.height, s.outHeight, how, s.antialias))
        for (let j = 0; j < s.outWidth; j++)
          for (const [column, ofColumn] of columns[j])
            for (let c = 0; c < s.channels; c++) {
              const to = ((n * s.outHeight + i) * s.outWidth + j) * s.channels + c
              part(to, ((n * s.height + row) * s.width + column) * s.channels + c, ofRow * ofColumn)
            }
}

const inputLength = (s: Resize2dSize) => s.batch * s.height * s.width * s.channels
const outputLength = (s: Resize2dSize) => s.batch * s.outHeight * s.outWidth * s.channels

function check(t: test.Test, s: Resize2dSize, x: Float32Array, dy: Float32Array, what = ''): void {
  const [y, dx] = [new Float64Array(dy.length), new Float64Array(x.length)]
  forParts(s, (to, from, weight) => {
    y[to] += weight * x[from]
    dx[from] += weight * dy[to]
  })
  const label = `${interpolations[s.interpolation]} ${JSON.stringify(s)}${what}`
  const isCopy = interpolations[s.interpolation] === 'nearest'
  checkKernel(t, 'resize2dForward', s, { x }, { y }, { label, tolerance: isCopy ? 0 : 2e-5 })
  checkKernel(t, 'resize2dBackward', s, { dy }, { dx }, { label, tolerance: 2e-5 })
}

test('every place of a resized picture is a blend of cells, and its gradient goes back to them', t => {
  for (const s of sizes) check(t, s, numbers(inputLength(s)), numbers(outputLength(s), -1, 1, 2))
  t.end()
})

test('NaN and Infinity stay with the places they are part of', t => {
  const kinds = ['nearest', 'bilinear', 'area']
  for (const s of sizes.filter(
    ({ interpolation, antialias }) => kinds.includes(interpolations[interpolation]) && !antialias,
  ))
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      for (const share of [0, 0.5, 1]) {
        const [x, dy] = [numbers(inputLength(s)), numbers(outputLength(s), -1, 1, 2)]
        for (const array of [x, dy]) array[Math.floor(share * (array.length - 1))] = value
        check(t, s, x, dy, `, ${value} at ${share}`)
      }
  t.end()
})

test('a picture of the same size is the same picture, but for interpolations that blur', t => {
  const s = { batch: 2, height: 5, width: 6, channels: 3, outHeight: 5, outWidth: 6 }
  const x = Float32Array.of(
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -0,
    ...numbers(inputLength({ ...s } as Resize2dSize) - 3),
  )
  interpolations.forEach((label, interpolation) => {
    if (blurs.includes(label)) return
    for (const antialias of [0, 1]) {
      checkKernel(t, 'resize2dForward', { ...s, interpolation, antialias }, { x }, { y: x }, { tolerance: 0, label })
      checkKernel(
        t,
        'resize2dBackward',
        { ...s, interpolation, antialias },
        { dy: x },
        { dx: x },
        { tolerance: 0, label },
      )
    }
  })
  t.end()
})

test('unknown interpolations and rows that are too long are refused; pictures without pixels are no work', t => {
  const none = new Float32Array(0)
  const s = { batch: 1, height: 1, width: 1, channels: 1, outHeight: 1, outWidth: 1, interpolation: 1, antialias: 0 }
  for (const [options, message] of [
    [{ interpolation: 8 }, /interpolation from 0 to 7/],
    [{ outHeight: 2 ** 30 }, /at most 2\^29 rows/],
    [{ outWidth: 2 ** 30, channels: 0 }, /rows of at most 2\^29 numbers/],
  ] as const)
    t.throws(() => native.kernels.resize2dForward({ ...s, ...options }, { x: none, y: none }), message)
  for (const field of ['batch', 'channels'])
    checkKernel(t, 'resize2dForward', { ...s, outHeight: 2, [field]: 0 }, { x: none }, { y: none })
  const zeros = new Float32Array(6)
  checkKernel(t, 'resize2dForward', { ...s, height: 0, outHeight: 2, outWidth: 3 }, { x: none }, { y: zeros })
  checkKernel(t, 'resize2dBackward', { ...s, outHeight: 0, height: 2, width: 3 }, { dy: none }, { dx: zeros })
  t.end()
})
