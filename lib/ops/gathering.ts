/** Ops that pick parts of a value, by compositions of others: their gradients follow. */
import { choiceOption, knownOptions, numbersOption } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { formatShape, type Padding, resolveAxis, slide, slideLength } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import type { Value } from '../graph/value.ts'
import { expectValue } from './apply.ts'
import { add, equal, less, multiply } from './arithmetic.ts'
import { spaceToDepth } from './blocks.ts'
import { conv } from './convolution.ts'
import { concatenate } from './joining.ts'
import { indexArray, pad, slice } from './movement.ts'
import { perSpatialAxis } from './planes.ts'
import { sum } from './reduction.ts'
import { expandDims } from './view.ts'
import { where } from './where.ts'

/**
 * Elements along an axis by indices that every row has for itself: `indices` has as many axes as x, and axes of
 * length 1 are repeated. Negative indices count from the end. Every element is looked at for every index, so it is for
 * axes of some hundred numbers.
 */
export function takeAlongAxis(x: Value, indices: Value, axis = -1): Value {
  expectValue('ops.takeAlongAxis', x)
  expectValue('ops.takeAlongAxis', indices)
  const rank = x.shape.length
  const at = resolveAxis('ops.takeAlongAxis', axis, rank)
  const length = x.shape[at]
  if (indices.shape.length !== rank || length === null)
    throw new ShapeError(
      `ops.takeAlongAxis: expected indices of ${rank} axes, and axis ${at} of a known length, received shapes ` +
        `${formatShape(x.shape)} and ${formatShape(indices.shape)}.`,
    )
  const numbers = indexArray('ops.takeAlongAxis', length, i => i)
  const all = new Tensor(numbers, [length, ...Array<1>(rank - at - 1).fill(1)])
  const fromStart = add(indices, multiply(less(indices, 0), length))
  return sum(where(equal(expandDims(fromStart, at + 1), all), expandDims(x, at), 0), { axis: at + 1 })
}

interface PatchOptions {
  /** Distance of patches: one number, or two for height and width. Default: their size, so that none overlap. */
  readonly strides?: number | readonly number[] | null
  /** Distance of the pixels of a patch. Default 1. */
  readonly dilationRate?: number | readonly number[]
  /** Default 'valid': patches that lie within the picture. */
  readonly padding?: Padding
}

interface Window {
  readonly size: number
  readonly stride: number
  readonly dilation: number
  readonly padding: Padding
}

/** Whether a window fits into an axis, as far as its length is known. */
const fits = (length: number | null, { size, stride, dilation, padding }: Window): boolean =>
  (slideLength(length, size, stride, dilation, padding) ?? 0) > 0

/** What a window covers at each of its positions along an axis of known length, as channels. */
function shown(x: Value, axis: number, { size, stride, dilation, padding }: Window): Value {
  const length = x.shape[axis] as number
  const { length: count, before } = slide(length, size, stride, dilation, padding)
  const after = Math.max((count - 1) * stride + (size - 1) * dilation + 1 - length - before, 0)
  const at = <T>(value: T, rest: T) => x.shape.map((_, i) => (i === axis ? value : rest))
  const padded = before + after > 0 ? pad(x, at<readonly [number, number]>([before, after], [0, 0])) : x
  const part = (tap: number) => slice(padded, at(tap * dilation, 0), at<number | null>(count, null), at(stride, 1))
  return concatenate(
    Array.from({ length: size }, (_, tap) => part(tap)),
    -1,
  )
}

/**
 * Patches of pictures [batch, height, width, channels] as channels: [batch, rows, columns, size * size * channels].
 * `size`: one number, or two for height and width.
 */
export function extractPatches(images: Value, size: number | readonly number[], options: PatchOptions = {}): Value {
  const name = 'ops.image.extractPatches'
  expectValue(name, images)
  knownOptions(name, options, ['strides', 'dilationRate', 'padding'])
  const sizes = numbersOption(name, 'size', isArray(size) ? size : [size, size], { min: 1, integer: true }, 2)
  const channels = images.shape.length === 4 ? images.shape[3] : null
  if (channels === null)
    throw new ShapeError(
      `${name}: expected pictures [batch, height, width, channels], received ${formatShape(images.shape)}.`,
    )
  const { strides, dilationRate = 1, padding = 'valid' } = options
  const [height, width] = sizes
  const [rows, columns] = [1, 2].map(axis => Math.floor((images.shape[axis] ?? 0) / height) * height)
  const isCut = strides == null && String(dilationRate) === '1' && padding === 'valid' && height === width
  if (isCut && rows > 0 && columns > 0) return spaceToDepth(slice(images, [0, 0, 0], [null, rows, columns]), height)
  const [steps, dilations] = [strides ?? sizes, dilationRate].map((given, i) =>
    perSpatialAxis(name, ['strides', 'dilationRate'][i], images.shape, given),
  )
  const windows = sizes.map((side, i) => ({ size: side, stride: steps[i], dilation: dilations[i], padding }))
  // Copies, where the lengths are known: a convolution computes numbers anew, some of them by Winograd's algorithm.
  if ((padding === 'valid' || padding === 'same') && windows.every((window, i) => fits(images.shape[i + 1], window)))
    return shown(shown(images, 2, windows[1]), 1, windows[0])
  const count = height * width * channels
  const kernel = new Tensor(new Float32Array(count * count), [height, width, channels, count])
  for (let i = 0; i < count; i++) kernel.data[i * count + i] = 1
  return conv(images, kernel, { strides: strides ?? sizes, dilationRate, padding })
}

/**
 * Patches of volumes [batch, depth, height, width, channels] as channels, as `extractPatches` gives those of pictures.
 * `size`: one number, or three for depth, height and width. All lengths must be known.
 */
export function extractPatches3d(volumes: Value, size: number | readonly number[], options: PatchOptions = {}): Value {
  const name = 'ops.image.extractPatches3d'
  expectValue(name, volumes)
  knownOptions(name, options, ['strides', 'dilationRate', 'padding'])
  const sizes = numbersOption(name, 'size', isArray(size) ? size : [size, size, size], { min: 1, integer: true }, 3)
  const { strides, dilationRate = 1, padding = 'valid' } = options
  choiceOption(name, 'padding', padding, ['valid', 'same'])
  const [steps, dilations] = [strides ?? sizes, dilationRate].map((given, i) =>
    perSpatialAxis(name, ['strides', 'dilationRate'][i], volumes.shape, given),
  )
  const windows = sizes.map((side, i) => ({ size: side, stride: steps[i], dilation: dilations[i], padding }))
  const lengths = volumes.shape.slice(1, 4)
  if (volumes.shape.length !== 5 || !windows.every((window, i) => lengths[i] !== null && fits(lengths[i], window)))
    throw new ShapeError(
      `${name}: expected volumes [batch, depth, height, width, channels] of known lengths, with room for a patch, ` +
        `received shape ${formatShape(volumes.shape)} and patches of ${formatShape(sizes)}.`,
    )
  return [3, 2, 1].reduce((x, axis) => shown(x, axis, windows[axis - 1]), volumes)
}
