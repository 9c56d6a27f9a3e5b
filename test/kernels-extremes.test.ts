/** Sizes at the edges of their types: right, or refused, and at once. */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { KernelSignature } from '../lib/engine/contract.ts'
import type { Pool2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'

const side = 4
const picture = Float32Array.from({ length: side * side }, (_, i) => ((i * 7) % 16) + 1)

/** The cells of the picture in a window, by the formula of pool.h. */
function cells(s: Pool2dSize, i: number, j: number): number[] {
  return [...picture.keys()].filter(at => {
    const row = Math.floor(at / side) + s.padTop - i * s.strideHeight
    const column = (at % side) + s.padLeft - j * s.strideWidth
    return row >= 0 && row < s.windowHeight && column >= 0 && column < s.windowWidth
  })
}

const pool = (options: Partial<Pool2dSize>): Pool2dSize => ({
  ...{ batch: 1, height: side, width: side, channels: 1, outHeight: 1, outWidth: 1, windowHeight: 2, windowWidth: 2 },
  ...{ strideHeight: 1, strideWidth: 1, padTop: 0, padLeft: 0, ...options },
})

const largest = 2 ** 31 - 1
const pools: Partial<Pool2dSize>[] = [
  { strideHeight: 2 ** 30, strideWidth: 2 ** 30, outHeight: 3, outWidth: 3 },
  { strideHeight: largest, strideWidth: largest, outHeight: 5, outWidth: 5 },
  { windowHeight: 2 ** 30, windowWidth: 1 },
  { windowHeight: 2 ** 26 + 1, windowWidth: 20, padTop: 2 ** 26 - 1, padLeft: 3 },
  { windowHeight: 1, windowWidth: largest, padLeft: largest - 2, strideWidth: 2, outWidth: 3 },
  { windowHeight: largest, windowWidth: 1, padTop: largest, strideHeight: largest, outHeight: 2 },
]

test('windows and strides of pooling may be as large as their type allows', t => {
  for (const options of pools) {
    const s = pool(options)
    const windows = Array.from({ length: s.outHeight * s.outWidth }, (_, at) =>
      cells(s, Math.floor(at / s.outWidth), at % s.outWidth),
    )
    const best = windows.map(window => window.reduce((a, b) => (picture[b] > picture[a] ? b : a), window[0]))
    const [y, dx] = [new Float32Array(windows.length), new Float32Array(picture.length)]
    const [dy, index] = [new Float32Array(windows.length).fill(1), new Uint8Array(4 * windows.length)]
    const name = JSON.stringify(options)
    kernels.maxPool2dForward(s, { x: picture, y, index })
    t.deepEqual(
      [...y],
      best.map(at => picture[at] ?? 0),
      `maxima of ${name}`,
    )
    kernels.maxPool2dBackward(s, { dy, index, dx })
    t.deepEqual(
      [...dx],
      [...picture.keys()].map(at => best.filter(one => one === at).length),
      'their gradients',
    )
    kernels.averagePool2dForward(s, { x: picture, y })
    const sum = (window: number[]) => window.reduce((total, at) => total + picture[at], 0)
    t.deepEqual(
      [...y],
      windows.map(window => Math.fround(sum(window) / (window.length || 1))),
      'means',
    )
    kernels.averagePool2dBackward(s, { dy, dx })
    const share = (at: number) =>
      windows.reduce((all, window) => all + (window.includes(at) ? 1 / window.length : 0), 0)
    t.deepEqual(
      [...dx],
      [...picture.keys()].map(at => Math.fround(share(at))),
      'their gradients',
    )
  }
  const wide = pool({ windowHeight: 2 ** 16, windowWidth: 2 ** 15 })
  t.throws(
    () => kernels.maxPool2dForward(wide, { x: picture, y: new Float32Array(1) }),
    /windows of fewer than 2\^31 cells/,
  )
  t.end()
})

test('a copy writes every place once, and nothing in no time', t => {
  const none = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 }
  const [x, y] = [Float32Array.of(1, 2, 3, 4, 5, 6), new Float32Array(6)]
  kernels.copyBlocks({ outer: 2 ** 33, rows: 2 ** 20, length: 0, ...none }, { x, y })
  t.deepEqual([...y], Array(6).fill(0))
  kernels.copyBlocks({ outer: 2, rows: 3, length: 1, ...none, xOuter: 3, xRow: 1, yOuter: 1, yRow: 2 }, { x, y })
  t.deepEqual([...y], [1, 4, 2, 5, 3, 6], 'rows may lie between each other: a transpose')
  for (const size of [
    { outer: 2 ** 33, rows: 1, length: 1, ...none },
    { outer: 2 ** 53 - 1, rows: 2 ** 53 - 1, length: 1, ...none },
    { outer: 2, rows: 2, length: 2, ...none, yOuter: 3, yRow: 2 },
    { outer: 1, rows: 2, length: 2, ...none, yRow: 1 },
  ])
    t.throws(() => kernels.copyBlocks(size, { x, y }), /copyBlocks: expected blocks of y that do not overlap/)
  t.end()
})

const classes = {
  float32: Float32Array,
  float64: Float64Array,
  uint8: Uint8Array,
  int32: Int32Array,
  uint32: Uint32Array,
}
const extremes = { int32: largest, int64: Number.MAX_SAFE_INTEGER, uint32: 2 ** 32 - 1, float32: 1 }

/** Every combination of 0, 1 and the largest number for small sizes, and many for large ones. */
function* sizes({ name, size }: KernelSignature): Generator<Record<string, number>> {
  let state = 1
  const many = 3 ** size.length
  for (let i = 0; i < Math.min(many, 2000); i++) {
    state = many <= 2000 ? i : (Math.imul(state, 1664525) + 1013904223) >>> 0
    const choice = (at: number) => Math.floor((many <= 2000 ? state : state ^ (state >>> 13)) / 3 ** at) % 3
    const value = (type: keyof typeof extremes, at: number) => [0, 1, extremes[type]][choice(at)]
    const chosen = Object.fromEntries(size.map((field, at) => [field.name, value(field.type, at)]))
    yield name.endsWith('Probe') ? { ...chosen, rounds: Math.min(chosen.rounds, 1) } : chosen
  }
}

test('whatever a size says, small arrays are little work', t => {
  for (const signature of native.signatures) {
    const arrays = Object.fromEntries(signature.arrays.map(({ name, dtype }) => [name, new classes[dtype](64)]))
    const call = kernels[signature.name] as (size: object, arrays: object) => void
    const begin = performance.now()
    for (const size of sizes(signature)) {
      try {
        call(size, arrays)
      } catch (error) {
        if (!/expected/.test(String(error))) throw error
      }
    }
    // A loop over 2^31 takes a second and more, one over 2^53 for ever.
    const seconds = (performance.now() - begin) / 1000
    t.ok(seconds < 60, `${signature.name} takes less than a minute`)
  }
  t.end()
})
