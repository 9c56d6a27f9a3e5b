/** Operations of Keras that are several of our ops, as files have them: they are read, and written as they were. */
import { FormatError } from '../core/errors.ts'
import { isRecord } from '../core/keras-json.ts'
import { isArray } from '../core/kinds.ts'
import { show } from '../core/show.ts'
import type { Value } from '../graph/value.ts'
import type { KerasUse, Operand } from '../ops/apply.ts'
import * as ops from '../ops/index.ts'

/** An operation on values, which stand among its arguments. */
type Composed = (use: KerasUse, where: string) => Value | readonly Value[]

/** Throws FormatError. */
function refuse(where: string, { className, config }: KerasUse, expected: string): never {
  throw new FormatError(
    `${where}: expected operations of class ${className} ${expected}, received one with ${show(config)}.`,
  )
}

const listOf = (given: unknown): readonly number[] => [given].flat() as number[]

const flipped = (x: Value, axes: readonly number[]): Value => axes.reduce((value, axis) => ops.flip(value, axis), x)

/** The step of a slice; undefined: it is none. */
const stepOf = (each: unknown): unknown => (isRecord(each) && isRecord(each.config) ? each.config.step : undefined)

/** A slice with a step below 0, along the axis in reverse order. */
function mirrored(each: unknown, length: number): unknown {
  const { start, stop, step } = (each as { config: Record<string, number | null> }).config
  const place = (given: number) => Math.max(0, length - 1 - (given < 0 ? given + length : given))
  const config = { start: start == null ? 0 : place(start), stop: stop == null ? null : place(stop) }
  return { class_name: '__slice__', config: { ...config, step: -(step as number) } }
}

/** A part of a value, as Python's brackets take it: slices, whole numbers, and null for new axes. */
function item(given: Value, key: readonly unknown[]): Value {
  const at = key.findIndex(each => isRecord(each) && each.class_name === '__ellipsis__')
  const whole = { class_name: '__slice__', config: {} }
  const taken = key.filter(each => each !== null).length
  const filled = at < 0 ? key : key.toSpliced(at, 1, ...Array(given.shape.length - taken + 1).fill(whole))
  const axes = filled.filter(each => each !== null)
  const backwards = [...axes.keys()].filter(axis => Number(stepOf(axes[axis])) < 0)
  const x = flipped(given, backwards)
  const turned = (each: unknown, axis: number) =>
    backwards.includes(axis) ? mirrored(each, x.shape[axis] as number) : each
  const parts = axes.map(turned).map((each, axis) => {
    const length = x.shape[axis]
    const from = (place: number) => (place < 0 && length !== null ? place + length : place)
    if (typeof each === 'number') return { start: from(each), size: 1, step: 1, isOne: true }
    const { start, stop, step } = (isRecord(each) && isRecord(each.config) ? each.config : {}) as Record<
      string,
      number | null | undefined
    >
    const [first, distance] = [from(start ?? 0), step ?? 1]
    const last = length === null ? null : Math.min(stop == null ? length : from(stop), length)
    const size = last === null ? null : Math.ceil((last - first) / distance)
    return { start: first, size, step: distance, isOne: false }
  })
  const [starts, sizes, steps] = (['start', 'size', 'step'] as const).map(name => parts.map(part => part[name]))
  const part = ops.slice(x, starts as number[], sizes, steps as number[])
  const ones = parts.flatMap(({ isOne }, axis) => (isOne ? [axis] : []))
  const rest = filled.filter(each => typeof each !== 'number')
  const added = rest.flatMap((each, axis) => (each === null ? [axis] : []))
  return added.reduce((value, axis) => ops.expandDims(value, axis), ones.length === 0 ? part : ops.squeeze(part, ones))
}

/** Digits behind the point dropped. */
const truncated = (x: Value): Value => ops.multiply(ops.sign(x), ops.floor(ops.abs(x)))

/** All values are float32 here: whole numbers are those that Keras's integers are. */
const cast: Composed = (use, where) => {
  const x = use.args[0] as Value
  const dtype = use.config.dtype ?? 'float32'
  if (dtype === 'float32') return ops.activate(x, 'linear')
  if (dtype === 'bool') return ops.notEqual(x, 0)
  return dtype === 'int32' || dtype === 'int64'
    ? truncated(x)
    : refuse(where, use, "with dtype 'float32', 'int32', 'int64' or 'bool'")
}

/** A turn by 90 degrees from the first axis to the second. */
const rot90: Composed = ({ args, config }) => {
  const x = args[0] as Value
  const [from, to] = config.axes as readonly [number, number]
  const turns = (((config.k as number) % 4) + 4) % 4
  if (turns === 0) return ops.activate(x, 'linear')
  if (turns === 2) return flipped(x, [from, to])
  return turns === 1 ? ops.swapaxes(ops.flip(x, to), from, to) : ops.flip(ops.swapaxes(x, from, to), to)
}

const average: Composed = (use, where) =>
  (use.args[1] ?? use.kwargs.weights) == null
    ? ops.mean(use.args[0] as Value, { axis: use.config.axis as number | null })
    : refuse(where, use, 'without weights')

const unstack: Composed = (use, where) => {
  const x = use.args[0] as Value
  const axis = use.config.axis as number
  const length = x.shape.at(axis)
  if (length == null) return refuse(where, use, 'along an axis of known length')
  return ops.split(x, length, axis).map(part => ops.squeeze(part, axis))
}

/** Vectors and Frobenius norms: what layers of CNNs scale by. */
const norm: Composed = (use, where) => {
  const { ord = null, axis = null, keepdims = false } = use.config
  const x = use.args[0] as Value
  const options = { axis: axis as number | number[] | null, keepdims: keepdims as boolean }
  const isVector = axis === null || !isArray(axis) || axis.length === 1
  if (ord === null || ord === (isVector ? 2 : 'fro')) return ops.sqrt(ops.sum(ops.square(x), options))
  return ord === 1 && isVector ? ops.sum(ops.abs(x), options) : refuse(where, use, 'with ord null, 1, 2 or fro')
}

/** The epsilon of Keras's backend, which it takes where an operation has none. */
const epsilonOfKeras = 1e-7

/** Standardized along axes, by scale and offset of the last one. */
const standardized: Composed = (use, where) => {
  const [given, ...others] = use.args as readonly [Value, Operand?, Operand?]
  const [scale, offset] = [others[0] ?? use.kwargs.scale, others[1]] as readonly (Operand | undefined)[]
  const axis = listOf(use.config.axis ?? -1)
  const isLast = axis.length === 1 && (axis[0] === -1 || axis[0] === given.shape.length - 1)
  if ((scale ?? offset) != null && !isLast) return refuse(where, use, 'along the last axis, where they scale')
  const isCentred = use.className === 'LayerNorm' && use.config.rms_scaling !== true
  const along = { axis, keepdims: true }
  const x = isCentred ? ops.subtract(given, ops.mean(given, along)) : given
  const epsilon = (use.config.epsilon as number | null) ?? epsilonOfKeras
  const y = ops.multiply(x, ops.rsqrt(ops.add(ops.mean(ops.square(x), along), epsilon)))
  const scaled = scale == null ? y : ops.multiply(y, scale)
  return offset == null ? scaled : ops.add(scaled, offset)
}

/** What is before and after a picture, of which Keras knows one and the length of all: rows, then columns. */
function margins({ config }: KerasUse, kind: 'padding' | 'cropping', lengths: readonly (number | null)[]) {
  const sides = [
    ['top', 'bottom', 'height'],
    ['left', 'right', 'width'],
  ]
  return sides.map(([before, after, target], i) => {
    const [first, last, whole] = [`${before}_${kind}`, `${after}_${kind}`, `target_${target}`].map(key => config[key])
    const rest = Math.abs((whole as number) - (lengths[i] as number))
    const start = (first as number | null) ?? rest - (last as number)
    return [start, (last as number | null) ?? rest - start] as const
  })
}

const isPictures = ({ config: { data_format: format } }: KerasUse, { shape }: Value) =>
  shape.length === 4 && format !== 'channels_first' && shape[1] !== null && shape[2] !== null

const padImages: Composed = (use, where) => {
  const x = use.args[0] as Value
  if (!isPictures(use, x)) return refuse(where, use, 'on pictures of known size, channels last')
  return ops.pad(x, [[0, 0], ...margins(use, 'padding', x.shape.slice(1, 3)), [0, 0]])
}

const cropImages: Composed = (use, where) => {
  const x = use.args[0] as Value
  if (!isPictures(use, x)) return refuse(where, use, 'on pictures of known size, channels last')
  const [rows, columns] = margins(use, 'cropping', x.shape.slice(1, 3))
  const left = ([before, after]: readonly [number, number], i: number) => (x.shape[i] as number) - before - after
  return ops.slice(x, [0, rows[0], columns[0]], [-1, left(rows, 1), left(columns, 2)])
}

/** ITU-R BT.601, as TensorFlow rounds it. */
const grays = [0.2989, 0.587, 0.114]

const rgbToGrayscale: Composed = (use, where) =>
  use.config.data_format === 'channels_first'
    ? refuse(where, use, 'on pictures, channels last')
    : ops.sum(ops.multiply(use.args[0] as Value, grays), { axis: -1, keepdims: true })

const pairOf = (given: unknown): readonly [number, number] => {
  const [rows, columns = rows] = listOf(given)
  return [rows, columns]
}

/** The numbers of every window one after the other as channels: those of its first place first. */
const extractPatches: Composed = (use, where) => {
  const { size, strides, dilation_rate: dilation = 1, padding = 'valid' } = use.config
  const x = use.args[0] as Value
  if (!isPictures(use, x) || padding !== 'valid' || (isArray(size) && size.length > 2))
    return refuse(where, use, "on pictures of known size, channels last, with padding 'valid'")
  const [windows, steps, distances] = [size, strides ?? size, dilation].map(pairOf)
  const counts = windows.map((length, i) =>
    Math.floor(((x.shape[i + 1] as number) - (length - 1) * distances[i] - 1) / steps[i] + 1),
  )
  const parts = Array.from({ length: windows[0] * windows[1] }, (_, place) => {
    const [row, column] = [Math.floor(place / windows[1]), place % windows[1]]
    return ops.slice(x, [0, row * distances[0], column * distances[1]], [-1, ...counts], [1, ...steps])
  })
  return ops.concatenate(parts, -1)
}

/** By module and class of Keras. */
export const composedOperations: Readonly<Record<string, Composed>> = {
  'numpy.GetItem': ({ args: [x, key] }) => item(x as Value, isArray(key) ? key : [key]),
  'numpy.Append': (use, where) =>
    use.config.axis == null
      ? refuse(where, use, 'with an axis')
      : ops.concatenate(use.args as Value[], use.config.axis as number),
  'numpy.Average': average,
  'numpy.ExpandDims': ({ args, config }) =>
    listOf(config.axis).reduce((x, axis) => ops.expandDims(x, axis), args[0] as Value),
  'numpy.Flip': (use, where) =>
    use.config.axis == null
      ? refuse(where, use, 'with an axis')
      : flipped(use.args[0] as Value, listOf(use.config.axis)),
  'numpy.Hstack': ({ args }) => ops.concatenate(args[0] as Value[], 1),
  'numpy.Rot90': rot90,
  'numpy.Trunc': ({ args }) => truncated(args[0] as Value),
  'core.Cast': cast,
  'core.ConvertToTensor': cast,
  'core.Unstack': unstack,
  'linalg.Norm': norm,
  'nn.LayerNorm': standardized,
  'nn.RMSNorm': standardized,
  'image.CropImages': cropImages,
  'image.ExtractPatches': extractPatches,
  'image.PadImages': padImages,
  'image.RGBToGrayscale': rgbToGrayscale,
}
