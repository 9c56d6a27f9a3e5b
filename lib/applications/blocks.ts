/** What blocks of several families have in common. */
import type { Value } from '../graph/value.ts'
import type { Layer } from '../layers/index.ts'

/** x through layers, one after the other. */
export const through = (x: Value, ...steps: readonly Layer[]): Value =>
  steps.reduce<Value>((value, layer) => layer.apply(value), x)

/** Channels of a value, which pictures of known depth always have. */
export const channelsOf = (x: Value): number => x.shape[x.shape.length - 1] as number

/** The next multiple of 8 of a width that was scaled, but never less than nine tenths of it. */
export function divisible(width: number): number {
  const rounded = Math.max(8, Math.floor(Math.trunc(width + 4) / 8) * 8)
  return rounded < 0.9 * width ? rounded + 8 : rounded
}

/**
 * Zeros before a convolution with stride 2, as many as 'same' takes for an odd size. An even one lacks the first, so
 * that windows lie as those of TensorFlow's slim library, where weights come from.
 */
export function stridePadding(x: Value, kernelSize: number): [[number, number], [number, number]] {
  const half = Math.floor(kernelSize / 2)
  const [height, width] = x.shape.slice(1)
  const before = (size: number | null) => half - (height === null || size === null || size % 2 === 0 ? 1 : 0)
  return [
    [before(height), half],
    [before(width), half],
  ]
}
