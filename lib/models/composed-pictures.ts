/** Operations of Keras on pictures that are several of our ops, as files have them. */
import { isArray } from '../core/kinds.ts'
import { camelCase } from '../core/registry.ts'
import type { Value } from '../graph/value.ts'
import type { KerasUse } from '../ops/apply.ts'
import * as ops from '../ops/index.ts'
import { type Compose, type Composed, composed, maxLength, maxParts, numbersOf, refuse } from './composed-operation.ts'

const isPictures = ({ config: { data_format: format } }: KerasUse, { shape }: Value) =>
  shape.length === 4 && format !== 'channels_first'

/** Pictures with margins added or cut off, by numbers that a file may give. */
const byMargins =
  (change: typeof ops.image.padImages): Compose =>
  (use, where) => {
    const x = use.args[0] as Value
    const given = Object.entries(use.config).filter(([key, value]) => key !== 'data_format' && value !== null)
    if (!isPictures(use, x)) return refuse(where, use, 'on pictures, channels last')
    if (given.some(([, value]) => Number(value) > maxLength))
      return refuse(where, use, `by at most ${maxLength} pixels`)
    return change(x, Object.fromEntries(given.map(([key, value]) => [camelCase(key), value])))
  }

const pairOf = (given: unknown): readonly [number, number] => {
  const [rows, columns = rows] = numbersOf(given)
  return [rows, columns]
}

/** The same of volumes, whose lengths must be known. */
function volumePatches(use: KerasUse, where: string, size: readonly number[]): Value {
  const { strides = null, dilation_rate: dilationRate = 1, padding = 'valid', data_format: format } = use.config
  const x = use.args[0] as Value
  if (format === 'channels_first' || !(size[0] * size[1] * size[2] <= maxParts))
    return refuse(where, use, `on volumes, channels last, with windows of at most ${maxParts} numbers`)
  return ops.image.extractPatches3d(x, size, { strides, dilationRate, padding } as object)
}

/** The numbers of every window one after the other as channels: those of its first cell first. */
const extractPatches: Compose = (use, where) => {
  const { size, strides, dilation_rate: dilation = 1, padding = 'valid' } = use.config
  const x = use.args[0] as Value
  if (isArray(size) && size.length === 3) return volumePatches(use, where, size as number[])
  if (!isPictures(use, x) || padding !== 'valid' || (isArray(size) && size.length > 2))
    return refuse(where, use, "on pictures, channels last, with padding 'valid'")
  const [windows, steps, distances] = [size, strides ?? size, dilation].map(pairOf)
  if (!(windows[0] * windows[1] <= maxParts)) return refuse(where, use, `with windows of at most ${maxParts} pixels`)
  const counts = windows.map((size, i) => {
    const length = x.shape[i + 1]
    return length === null ? null : Math.max(Math.floor((length - (size - 1) * distances[i] - 1) / steps[i] + 1), 0)
  })
  const parts = Array.from({ length: windows[0] * windows[1] }, (_, cell) => {
    const [row, column] = [Math.floor(cell / windows[1]), cell % windows[1]]
    return ops.slice(x, [0, row * distances[0], column * distances[1]], [-1, ...counts], [1, ...steps])
  })
  return ops.concatenate(parts, -1)
}

const ofSides = (kind: string) =>
  `top_${kind} bottom_${kind} left_${kind} right_${kind} target_height target_width data_format`

/** By classes of Keras's module of operations on images. */
export const composedPictures: Readonly<Record<string, Composed>> = {
  'image.CropImages': composed(byMargins(ops.image.cropImages), ofSides('cropping')),
  'image.ExtractPatches': composed(extractPatches, 'size strides dilation_rate padding data_format'),
  'image.PadImages': composed(byMargins(ops.image.padImages), ofSides('padding')),
}
