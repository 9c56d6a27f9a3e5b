/** Operations of Keras on pictures that are several of our ops, as files have them. */
import { isArray } from '../core/kinds.ts'
import { Tensor } from '../core/tensor.ts'
import type { Value } from '../graph/value.ts'
import type { KerasUse } from '../ops/apply.ts'
import * as ops from '../ops/index.ts'
import { type Compose, type Composed, composed, maxLength, maxParts, numbersOf, refuse } from './composed-operation.ts'

const isPictures = ({ config: { data_format: format } }: KerasUse, { shape }: Value) =>
  shape.length === 4 && format !== 'channels_first'

/** What is before and after a picture, of which Keras knows one and the length of all: rows, then columns. */
function margins(use: KerasUse, where: string, kind: 'padding' | 'cropping') {
  const x = use.args[0] as Value
  if (!isPictures(use, x)) return refuse(where, use, 'on pictures, channels last')
  const sides = [
    ['top', 'bottom', 'height'],
    ['left', 'right', 'width'],
  ]
  return sides.map(([before, after, target], i) => {
    const keys = [`${before}_${kind}`, `${after}_${kind}`, `target_${target}`]
    const [first, last, whole] = keys.map(key => use.config[key] as number | null | undefined)
    const length = x.shape[i + 1]
    if (length === null && (first == null || last == null))
      return refuse(where, use, 'on pictures of known size, or by what is before and after them')
    const rest = Math.abs((whole as number) - (length as number))
    const start = first ?? rest - (last as number)
    const margin = [start, last ?? rest - start] as const
    return margin.every(each => each <= maxLength) ? margin : refuse(where, use, `by at most ${maxLength} pixels`)
  })
}

const padImages: Compose = (use, where) =>
  ops.pad(use.args[0] as Value, [[0, 0], ...margins(use, where, 'padding'), [0, 0]])

const cropImages: Compose = (use, where) => {
  const x = use.args[0] as Value
  const around = margins(use, where, 'cropping')
  const left = around.map(([before, after], i) => {
    const length = x.shape[i + 1]
    return length === null ? null : Math.max(length - before - after, 0)
  })
  return ops.slice(x, [0, ...around.map(([before]) => before)], [-1, ...left])
}

/** ITU-R BT.601, as TensorFlow rounds it. */
const grays = [0.2989, 0.587, 0.114]

const rgbToGrayscale: Compose = (use, where) =>
  use.config.data_format === 'channels_first'
    ? refuse(where, use, 'on pictures, channels last')
    : ops.sum(ops.multiply(use.args[0] as Value, grays), { axis: -1, keepdims: true })

const pairOf = (given: unknown): readonly [number, number] => {
  const [rows, columns = rows] = numbersOf(given)
  return [rows, columns]
}

/** The numbers of every window one after the other as channels: those of its first place first. */
const extractPatches: Compose = (use, where) => {
  const { size, strides, dilation_rate: dilation = 1, padding = 'valid' } = use.config
  const x = use.args[0] as Value
  if (!isPictures(use, x) || padding !== 'valid' || (isArray(size) && size.length > 2))
    return refuse(where, use, "on pictures, channels last, with padding 'valid'")
  const [windows, steps, distances] = [size, strides ?? size, dilation].map(pairOf)
  if (!(windows[0] * windows[1] <= maxParts)) return refuse(where, use, `with windows of at most ${maxParts} pixels`)
  const counts = windows.map((size, i) => {
    const length = x.shape[i + 1]
    return length === null ? null : Math.max(Math.floor((length - (size - 1) * distances[i] - 1) / steps[i] + 1), 0)
  })
  const parts = Array.from({ length: windows[0] * windows[1] }, (_, place) => {
    const [row, column] = [Math.floor(place / windows[1]), place % windows[1]]
    return ops.slice(x, [0, row * distances[0], column * distances[1]], [-1, ...counts], [1, ...steps])
  })
  return ops.concatenate(parts, -1)
}

/** Rows and columns of a blur: its weights are made when a file is read. */
const maxBlurred = 255

/** The weights of a blur along one axis, whose sum is 1. */
function gaussian(length: number, sigma: number): number[] {
  const heights = Array.from({ length }, (_, i) => Math.exp(-0.5 * ((i - (length - 1) / 2) / sigma) ** 2))
  const sum = heights.reduce((total, height) => total + height)
  return heights.map(height => height / sum)
}

const gaussianBlur: Compose = (use, where) => {
  const x = use.args[0] as Value
  const channels = x.shape.at(-1)
  const size = numbersOf(use.config.kernel_size)
  const sigma = numbersOf(use.config.sigma)
  const isSize = size.length === 2 && size.every(length => length >= 1 && length <= maxBlurred)
  if (!isPictures(use, x) || channels == null || !isSize || sigma.length !== 2)
    return refuse(where, use, `on pictures, channels last, with two sigmas and windows of at most ${maxBlurred}`)
  // As TensorFlow has it: the product is [size 1, size 0], and is read as if it were [size 0, size 1].
  const [across, down] = [gaussian(size[0], sigma[0]), gaussian(size[1], sigma[1])]
  const weights = down.flatMap(row => across.flatMap(column => Array<number>(channels).fill(row * column)))
  const kernel = new Tensor(Float32Array.from(weights), [size[0], size[1], channels, 1])
  return ops.depthwiseConv(x, kernel, { padding: 'same' })
}

const ofSides = (kind: string) =>
  `top_${kind} bottom_${kind} left_${kind} right_${kind} target_height target_width data_format`

/** By classes of Keras's module of operations on images. */
export const composedPictures: Readonly<Record<string, Composed>> = {
  'image.CropImages': composed(cropImages, ofSides('cropping')),
  'image.ExtractPatches': composed(extractPatches, 'size strides dilation_rate padding data_format'),
  'image.GaussianBlur': composed(gaussianBlur, 'kernel_size sigma data_format'),
  'image.PadImages': composed(padImages, ofSides('padding')),
  'image.RGBToGrayscale': composed(rgbToGrayscale, 'data_format'),
}
