/** The transposed convolution, against the sums of the definition. */
import test from 'tape'
import { kernels } from '../lib/engine/backend.ts'
import type { Conv2dSize } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { type Case, conv2dSize, gradients, lengths } from './support/convolution.ts'
import { checkKernel, everywhere, numbers } from './support/kernels.ts'

/** The convolutions whose gradients they are: 1, primes, tails of the tiles, strides beyond the kernel. */
const cases: Case[] = [
  { x: [1, 1, 1, 1], filters: 1, kernel: [1, 1] },
  { x: [2, 5, 7, 3], filters: 5, kernel: [3, 3] },
  { x: [1, 7, 5, 2], filters: 17, kernel: [3, 2], padding: 'same' },
  { x: [2, 8, 9, 4], filters: 6, kernel: [3, 3], strides: [2, 2], padding: 'same' },
  { x: [2, 8, 10, 33], filters: 7, kernel: [2, 2], strides: [2, 2] },
  { x: [1, 14, 13, 16], filters: 48, kernel: [4, 4], strides: [2, 2], padding: 'same' },
  { x: [1, 10, 11, 3], filters: 4, kernel: [2, 2], strides: [3, 4] },
  { x: [3, 13, 12, 3], filters: 4, kernel: [1, 3], strides: [4, 2], padding: 'same' },
  { x: [2, 7, 8, 5], filters: 3, kernel: [1, 1], strides: [3, 5] },
  { x: [1, 12, 11, 3], filters: 2, kernel: [3, 3], dilation: [2, 3] },
  { x: [2, 7, 9, 2], filters: 4, kernel: [3, 3], dilation: [3, 2], padding: 'same' },
  { x: [1, 13, 11, 3], filters: 2, kernel: [3, 2], dilation: [2, 3], strides: [3, 2] },
  { x: [2, 9, 8, 4], filters: 8, kernel: [3, 2], groups: 4, strides: [2, 2] },
  { x: [1, 1, 23, 5], filters: 3, kernel: [1, 5], strides: [1, 3], padding: 'same' },
  { x: [2, 12, 110, 1], filters: 36, kernel: [5, 5], strides: [2, 2], padding: 'same' }, // few channels of y
  { x: [1, 7, 18, 2], filters: 20, kernel: [3, 3] },
  { x: [1, 16, 14, 3], filters: 40, kernel: [4, 4], strides: [2, 2], padding: 'same' },
  { x: [1, 9, 8, 4], filters: 24, kernel: [3, 2], dilation: [1, 2], padding: 'same' },
]

const winograd: Case[] = [
  { x: [2, 9, 7, 3], filters: 5, kernel: [3, 3], padding: 'same' },
  { x: [1, 8, 11, 17], filters: 4, kernel: [5, 5] },
]

const algorithms = [undefined, 'im2col', 'direct', 'Winograd'] as const

const describe = (s: Conv2dSize) => `${algorithms[s.algorithm] ?? 'as chosen'}: ${JSON.stringify(s)}`

const arraysOf = (s: Conv2dSize) => {
  const { z, w } = lengths(s)
  return { x: numbers(z, -1, 1, 1), w: numbers(w, -1, 1, 2), b: numbers(s.channels, -1, 1, 3) }
}

function check(t: test.Test, c: Case, algorithm: number): void {
  const s = { ...conv2dSize(c), algorithm }
  const { x, w, b } = arraysOf(s)
  const plain = gradients(s, new Float32Array(lengths(s).x), w, x).dx
  const sums = plain.map((value, at) => value + b[at % s.channels])
  const near = { tolerance: algorithm === 3 ? 5e-5 : 5e-6, label: describe(s) }
  checkKernel(t, 'conv2dTransposeForward', s, { x, w }, { y: plain }, near)
  checkKernel(t, 'conv2dTransposeForward', s, { x, w, b }, { y: sums }, near)
  const relu = { ...s, activation: 1 }
  checkKernel(t, 'conv2dTransposeForward', relu, { x, w, b }, { y: sums.map(y => Math.max(y, 0)) }, near)
  checkKernel(t, 'conv2dTransposeForward', relu, { x, w }, { y: plain.map(y => Math.max(y, 0)) }, near)
}

test('a transposed convolution gives the sums of the definition, with bias and relu', t => {
  for (const c of cases) for (const algorithm of [0, 1, 2]) check(t, c, algorithm)
  for (const c of winograd) check(t, c, 3)
  t.end()
})

test('weights of a transposed convolution that are packed beforehand give the same bits', t => {
  for (const c of cases)
    for (const algorithm of [0, 1, 2]) {
      const s = { ...conv2dSize(c), algorithm, activation: 1 }
      const { x, w, b } = arraysOf(s)
      const [, length] = native.lengths('conv2dTransposePack', s)
      let differs = ''
      everywhere((level, threads) => {
        const [packed, plain, prepared] = [length, lengths(s).x, lengths(s).x].map(size => new Float32Array(size))
        kernels.conv2dTransposePack(s, { w, packed })
        kernels.conv2dTransposeForward(s, { x, w, b, y: plain })
        const weights = length > 0 ? { w: packed, packed } : { w }
        kernels.conv2dTransposeForward(s, { x, ...weights, b, y: prepared })
        if (Buffer.compare(Buffer.from(plain.buffer), Buffer.from(prepared.buffer)) !== 0)
          differs = `${level}, ${threads} threads`
      })
      t.equal(differs, '', describe(s))
    }
  t.end()
})

test('an output that no finite sum reaches stays as the definition says', t => {
  const s = conv2dSize({ x: [1, 9, 8, 3], filters: 16, kernel: [3, 3], padding: 'same' })
  const { x, w, b } = arraysOf(s)
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    x[x.length >> 1] = value
    const plain = gradients(s, new Float32Array(lengths(s).x), w, x).dx
    const y = plain.map((sum, at) => sum + b[at % s.channels])
    for (const algorithm of [0, 1, 2, 3])
      checkKernel(t, 'conv2dTransposeForward', { ...s, algorithm }, { x, w, b }, { y }, { tolerance: 5e-6 })
  }
  t.end()
})

test('a transposed convolution pools nothing', t => {
  const s = { ...conv2dSize({ x: [1, 4, 4, 1], filters: 1, kernel: [1, 1] }), pool: 1 }
  const arrays = { x: new Float32Array(16), w: new Float32Array(1), y: new Float32Array(16) }
  t.throws(() => kernels.conv2dTransposeForward(s, arrays), /no pooling of a transposed convolution/)
  t.end()
})
