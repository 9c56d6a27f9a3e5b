/** Convolution as the formula of conv2d.h says it, in double precision: slow, and easy to check. */

import { type Padding, slide } from '../../lib/core/shape.ts'
import type { Conv2dSize } from '../../lib/engine/kernels.ts'

export interface Case {
  /** batch, height, width, channels */
  readonly x: readonly [number, number, number, number]
  readonly filters: number
  readonly kernel: readonly [number, number]
  readonly strides?: readonly [number, number]
  readonly dilation?: readonly [number, number]
  readonly padding?: Padding
  readonly groups?: number
}

export function conv2dSize({
  x,
  filters,
  kernel,
  strides = [1, 1],
  dilation = [1, 1],
  padding = 'valid',
  groups = 1,
}: Case): Conv2dSize {
  const [batch, height, width, channels] = x
  const [rows, columns] = [0, 1].map(axis => slide(x[axis + 1], kernel[axis], strides[axis], dilation[axis], padding))
  return {
    ...{ batch, height, width, channels, outHeight: rows.length, outWidth: columns.length, filters },
    ...{ kernelHeight: kernel[0], kernelWidth: kernel[1], strideHeight: strides[0], strideWidth: strides[1] },
    ...{ dilationHeight: dilation[0], dilationWidth: dilation[1], padTop: rows.before, padLeft: columns.before },
    ...{ groups, activation: 0, pool: 0, algorithm: 0, precision: 0, outputPrecision: 0 },
    ...{ xStorage: 0, residualStorage: 0, yStorage: 0 },
  }
}

export const lengths = (s: Conv2dSize) => ({
  x: s.batch * s.height * s.width * s.channels,
  w: s.kernelHeight * s.kernelWidth * (s.channels / s.groups) * s.filters,
  z: s.batch * s.outHeight * s.outWidth * s.filters,
})

/** Every product x[a] w[b] that goes into z[c]. */
function forTerms(s: Conv2dSize, term: (x: number, w: number, z: number) => void): void {
  const [channels, filters] = [s.channels / s.groups, s.filters / s.groups]
  for (let n = 0; n < s.batch; n++)
    for (let i = 0; i < s.outHeight; i++)
      for (let j = 0; j < s.outWidth; j++)
        for (let kh = 0; kh < s.kernelHeight; kh++)
          for (let kw = 0; kw < s.kernelWidth; kw++) {
            const row = i * s.strideHeight + kh * s.dilationHeight - s.padTop
            const column = j * s.strideWidth + kw * s.dilationWidth - s.padLeft
            if (row < 0 || row >= s.height || column < 0 || column >= s.width) continue
            for (let c = 0; c < channels; c++)
              for (let f = 0; f < s.filters; f++) {
                const g = Math.floor(f / filters)
                const x = ((n * s.height + row) * s.width + column) * s.channels + g * channels + c
                const w = ((kh * s.kernelWidth + kw) * channels + c) * s.filters + f
                term(x, w, ((n * s.outHeight + i) * s.outWidth + j) * s.filters + f)
              }
          }
}

/** z = x * w + b */
export function convolve(s: Conv2dSize, x: Float32Array, w: Float32Array, b: Float32Array | null): Float64Array {
  const z = Float64Array.from({ length: lengths(s).z }, (_, at) => b?.[at % s.filters] ?? 0)
  forTerms(s, (a, k, at) => {
    z[at] += x[a] * w[k]
  })
  return z
}

/** The gradients of sum(z dz). */
export function gradients(s: Conv2dSize, x: Float32Array, w: Float32Array, dz: ArrayLike<number>) {
  const [dx, dw, db] = [new Float64Array(x.length), new Float64Array(w.length), new Float64Array(s.filters)]
  forTerms(s, (a, k, at) => {
    dx[a] += w[k] * dz[at]
    dw[k] += x[a] * dz[at]
  })
  for (let at = 0; at < dz.length; at++) db[at % s.filters] += dz[at]
  return { dx, dw, db }
}
