/** Windows along one axis, written out beside the channels, and their transpose. */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { UnfoldSize } from '../lib/engine/kernels.ts'
import { checkKernel, numbers } from './support/kernels.ts'

type Row = [
  batch: number,
  length: number,
  positions: number,
  groups: number,
  channels: number,
  ...[outLength: number, window: number, stride: number, dilation: number, pad: number],
]

/** 1 and primes, windows over the border, strides beyond the window, cells that never meet the axis. */
const sizes = (
  [
    [1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
    [2, 5, 7, 1, 3, 3, 3, 1, 1, 0],
    [1, 5, 3, 1, 17, 5, 3, 1, 1, 1],
    [2, 7, 2, 3, 5, 3, 3, 3, 1, 1],
    [1, 11, 5, 1, 1, 3, 2, 5, 1, 0],
    [3, 4, 1, 2, 16, 4, 5, 1, 2, 4],
    [1, 3, 2, 1, 33, 2, 1, 2, 1, 0],
    [1, 2, 3, 1, 2, 1, 7, 1, 3, 9],
    [1, 40, 1, 1, 3, 2, 39, 1, 1, 0],
    [1, 3, 9001, 1, 4, 3, 3, 1, 1, 1],
  ] satisfies Row[]
).map(([batch, length, positions, groups, channels, outLength, window, stride, dilation, pad]): UnfoldSize => {
  return { batch, length, positions, groups, channels, outLength, window, stride, dilation, pad }
})

const lengthOfX = (s: UnfoldSize) => s.batch * s.length * s.positions * s.groups * s.channels
const lengthOfY = (s: UnfoldSize) => s.batch * s.outLength * s.positions * s.groups * s.window * s.channels

/** Calls `pair(element of x or -1, element of y)` for every element of y. */
function forPairs(s: UnfoldSize, pair: (x: number, y: number) => void): void {
  let y = 0
  for (let n = 0; n < s.batch; n++)
    for (let o = 0; o < s.outLength; o++)
      for (let row = 0; row < s.positions * s.groups; row++)
        for (let k = 0; k < s.window; k++)
          for (let c = 0; c < s.channels; c++, y++) {
            const at = o * s.stride + k * s.dilation - s.pad
            const x = ((n * s.length + at) * s.positions * s.groups + row) * s.channels + c
            pair(at >= 0 && at < s.length ? x : -1, y)
          }
}

test('windows along an axis are written out, zeros outside, and added up again', t => {
  for (const s of sizes) {
    const [x, y] = [numbers(lengthOfX(s)), numbers(lengthOfY(s), -1, 1, 2)]
    const b = numbers(s.groups * s.channels, -1, 1, 3)
    const [unfolded, folded] = [new Float64Array(y.length), new Float64Array(x.length)]
    forPairs(s, (from, to) => {
      if (from < 0) return
      unfolded[to] = x[from]
      folded[from] += y[to]
    })
    checkKernel(t, 'unfold', s, { x }, { y: unfolded }, { tolerance: 0 })
    checkKernel(t, 'fold', s, { y }, { x: folded })
    checkKernel(t, 'fold', s, { y, b }, { x: folded.map((sum, at) => sum + b[at % b.length]) })
  }
  t.end()
})

test('a sum of many windows keeps its digits', t => {
  const [window, value] = [2 ** 20, Math.fround(0.7)]
  const s = { batch: 1, length: 1, positions: 1, groups: 1, channels: 1, outLength: window, window }
  const size = { ...s, outLength: 3, length: 3, stride: 1, dilation: 1, pad: window }
  t.doesNotThrow(() => kernels.fold(size, { y: new Float32Array(3 * window), x: new Float32Array(3) }), 'far outside')
  const many = { ...s, outLength: 1000, window: 1000, stride: 1, dilation: 1, pad: 0, length: 1999 }
  const expected = Float64Array.from({ length: 1999 }, (_, at) => (Math.min(at, 1998 - at) + 1) * value)
  const y = new Float32Array(1e6).fill(value)
  checkKernel(t, 'fold', many, { y }, { x: expected }, { tolerance: 2 ** -23 * 4 })
  t.end()
})

test('windows without cells are no work, strides and dilations below 1 are refused', t => {
  const s = { batch: 1, length: 2, positions: 1, groups: 1, channels: 1, outLength: 0, window: 2 ** 31 - 1 }
  const x = Float32Array.of(5, 5)
  const b = Float32Array.of(3)
  kernels.fold({ ...s, stride: 1, dilation: 1, pad: 0 }, { y: new Float32Array(0), b, x })
  t.deepEqual([...x], [3, 3], 'b alone is left')
  for (const fault of [{ stride: 0 }, { dilation: 0 }])
    t.throws(
      () => kernels.unfold({ ...s, stride: 1, dilation: 1, pad: 0, ...fault }, { x, y: new Float32Array(0) }),
      /stride >= 1 and dilation >= 1/,
    )
  t.end()
})
