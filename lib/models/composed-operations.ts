/** Operations of Keras that are several of our ops, as files have them: they are read, and written as they were. */
import { isRecord } from '../core/keras-json.ts'
import { isArray } from '../core/kinds.ts'
import { Tensor } from '../core/tensor.ts'
import type { Value } from '../graph/value.ts'
import type { KerasUse, Operand } from '../ops/apply.ts'
import { dividedByDeviation, truncated } from '../ops/composed.ts'
import * as ops from '../ops/index.ts'
import { standardized } from '../ops/standardizing.ts'
import { type Compose, type Composed, composed, maxParts, numbersOf, refuse } from './composed-operation.ts'
import { composedPictures } from './composed-pictures.ts'

const flipped = (x: Value, axes: readonly number[]): Value => axes.reduce((value, axis) => ops.flip(value, axis), x)

interface AxisSlice {
  readonly start: number
  /** Null: to the end. */
  readonly size: number | null
  /** Below 0: from the end of the axis to its beginning; `start` counts from the end then. */
  readonly step: number
}

type PythonSlice = Readonly<Partial<Record<'start' | 'stop' | 'step', number | null>>>

/** What a number or a slice of Python takes of an axis. Where its length is not known, only shapes are asked for. */
function sliceOfAxis(key: number | PythonSlice, length: number | null): AxisSlice {
  const from = (index: number) => (index >= 0 ? index : length === null ? 0 : index + length)
  if (typeof key === 'number') return { start: from(key), size: 1, step: 1 }
  const { start, stop } = key
  const step = key.step ?? 1
  if (length === null) return { start: from(start ?? 0), size: null, step }
  const within = (index: number) => Math.min(Math.max(step < 0 ? length - 1 - from(index) : from(index), 0), length)
  const first = start == null ? 0 : within(start)
  const size = Math.ceil(((stop == null ? length : within(stop)) - first) / Math.abs(step))
  return size > 0 ? { start: first, size, step } : { start: 0, size: 0, step }
}

const isEllipsis = (each: unknown): boolean => isRecord(each) && each.class_name === '__ellipsis__'

const pythonSlice = (each: unknown): PythonSlice | undefined =>
  isRecord(each) && each.class_name === '__slice__' && isRecord(each.config) ? each.config : undefined

/** A part of a value, as Python's brackets take it: slices, whole numbers, and null for new axes. */
const item: Compose = (use, where) => {
  const [x, key] = [use.args[0] as Value, [use.args[1]].flat()]
  const at = key.findIndex(isEllipsis)
  const left = x.shape.length - key.filter(each => each !== null && !isEllipsis(each)).length
  const whole = { class_name: '__slice__', config: {} }
  const filled = at < 0 ? key : key.toSpliced(at, 1, ...Array(Math.max(left, 0)).fill(whole))
  const kinds = filled.map(each => (typeof each === 'number' || each === null ? each : pythonSlice(each)))
  if (left < 0 || kinds.includes(undefined)) return refuse(where, use, 'by numbers, slices and null, one for an axis')
  const parts = kinds.filter(each => each != null).map((each, axis) => sliceOfAxis(each, x.shape[axis]))
  const backwards = [...parts.keys()].filter(axis => parts[axis].step < 0)
  const starts = parts.map(({ start }) => start)
  const sizes = parts.map(({ size }) => size)
  const part = ops.slice(
    flipped(x, backwards),
    starts,
    sizes,
    parts.map(({ step }) => Math.abs(step)),
  )
  const rest = kinds.filter(each => typeof each !== 'number')
  const added = [...rest.keys()].filter(axis => rest[axis] === null)
  const ones = kinds.filter(each => each !== null).flatMap((each, axis) => (typeof each === 'number' ? [axis] : []))
  return added.reduce((value, axis) => ops.expandDims(value, axis), ones.length === 0 ? part : ops.squeeze(part, ones))
}

/** All values are float32 here: whole numbers are those that Keras's integers are. */
const cast: Compose = (use, where) => {
  const x = use.args[0] as Value
  const dtype = use.config.dtype ?? 'float32'
  if (dtype === 'float32') return ops.activate(x, 'linear')
  if (dtype === 'bool') return ops.notEqual(x, 0)
  return dtype === 'int32' || dtype === 'int64'
    ? truncated(x)
    : refuse(where, use, "with dtype 'float32', 'int32', 'int64' or 'bool'")
}

/** The mean, or with weights of all positions of one axis. */
const average: Compose = (use, where) => {
  const x = use.args[0] as Value
  const [axis, weights] = [use.config.axis as number | null, use.args[1] ?? use.kwargs.weights]
  if (weights == null) return ops.mean(x, { axis })
  const numbers = [weights].flat() as readonly unknown[]
  const at = axis === null || axis >= 0 ? axis : axis + x.shape.length
  if (at === null || numbers.some(each => typeof each !== 'number') || x.shape[at] !== numbers.length)
    return refuse(where, use, 'with an axis and a list of weights along it')
  const sum = (numbers as readonly number[]).reduce((total, each) => total + each)
  const shape = x.shape.map((_, i) => (i === at ? numbers.length : 1))
  const shares = Float32Array.from(numbers as readonly number[], each => each / sum)
  return ops.sum(ops.multiply(x, new Tensor(shares, shape)), { axis: at })
}

/** The values between two indices of an axis: Keras's splits count from 0, and the last part takes what is left. */
const splitAlong =
  (axisOf: (use: KerasUse) => number): Compose =>
  (use, where) => {
    const x = use.args[0] as Value
    const [axis, given] = [axisOf(use), use.config.indices_or_sections]
    const length = x.shape.at(axis)
    if (length == null) return refuse(where, use, 'along an axis of known length')
    if (isArray(given) && given.length < maxParts) return ops.split(x, given as number[], axis)
    const count = given as number
    if (!(count >= 1 && count <= Math.min(length, maxParts)))
      return refuse(where, use, `with at most ${Math.min(length, maxParts)} parts`)
    const least = Math.floor(length / count)
    const longer = length - least * count
    const indices = Array.from(
      { length: Math.min(count, length) - 1 },
      (_, i) => (i + 1) * least + Math.min(i + 1, longer),
    )
    return ops.split(x, indices, axis)
  }

/** Each is two ops, which a file of some bytes asks for. */
const maxDifferences = 100

/** Neighbours along an axis, the first of each pair taken from the second, `n` times. */
const differences: Compose = (use, where) => {
  const { n = 1, axis: given = -1 } = use.config as { readonly n?: number; readonly axis?: number }
  const x = use.args[0] as Value
  const axis = given < 0 ? given + x.shape.length : given
  const length = x.shape[axis]
  if (length == null || !(Number.isInteger(n) && n >= 0 && n < length && n <= maxDifferences))
    return refuse(where, use, `along an axis of known length above n, with n at most ${maxDifferences}`)
  let y = x
  for (let left = length - 1; left >= length - n; left--) {
    const [begins, sizes] = [x.shape.map(() => 0), x.shape.map(() => -1).with(axis, left)]
    y = ops.subtract(ops.slice(y, begins.with(axis, 1), sizes), ops.slice(y, begins, sizes))
  }
  return y
}

/** Repeats for the last axes; as in Keras, axes before them are repeated once. */
const tiled: Compose = (use, where) => {
  const x = use.args[0] as Value
  const repeats = numbersOf(use.config.repeats)
  const missing = x.shape.length - repeats.length
  if (missing < 0) return refuse(where, use, `with at most ${x.shape.length} numbers`)
  return ops.tile(x, [...Array<number>(missing).fill(1), ...repeats])
}

const rounded: Compose = ({ args, config }) => {
  const factor = 10 ** ((config.decimals as number | undefined) ?? 0)
  return factor === 1
    ? ops.round(args[0] as Value)
    : ops.divide(ops.round(ops.multiply(args[0] as Value, factor)), factor)
}

const largest = 2 ** 127 * (2 - 2 ** -23)

const nanToNum: Compose = ({ args, config }) => {
  const x = args[0] as Value
  const [nan, most, least] = [config.nan ?? 0, config.posinf ?? largest, config.neginf ?? -largest] as number[]
  const above = ops.where(ops.equal(x, Infinity), most, x)
  return ops.where(ops.isnan(x), nan, ops.where(ops.equal(x, -Infinity), least, above))
}

/** What stands for minus infinity before softmax: logits of what a mask leaves out. */
const masked = -0.7 * largest

/** Of queries, keys and values [batch, positions, heads, numbers]. */
const attention: Compose = (use, where) => {
  const [query, key, value] = use.args as readonly Value[]
  const [bias, mask, scale] = ['bias', 'mask', 'scale'].map((name, i) => use.args[i + 3] ?? use.kwargs[name] ?? null)
  const [{ is_causal: isCausal = false }, width] = [use.config, key.shape[3]]
  const isAlike = [query, key, value].every(({ shape }) => shape.length === 4 && shape[2] === query.shape[2])
  if (!isAlike || width === null || isCausal === true || use.config.attn_logits_soft_cap != null)
    return refuse(where, use, 'on values of four axes and as many heads, neither causal nor capped')
  const logits = ops.multiply(
    ops.einsum('btnh,bsnh->bnts', query, key),
    (scale as number | null) ?? 1 / Math.sqrt(width),
  )
  const biased = bias === null ? logits : ops.add(logits, bias as Operand)
  const seen = mask === null ? biased : ops.where(mask as Operand, biased, masked)
  return ops.einsum('bnts,bsnh->btnh', ops.softmax(seen), value)
}

const unstack: Compose = (use, where) => {
  const x = use.args[0] as Value
  const axis = use.config.axis as number
  const length = x.shape.at(axis)
  if (length == null || length > maxParts) return refuse(where, use, `along an axis of at most ${maxParts}`)
  return ops.split(x, length, axis).map(part => ops.squeeze(part, axis))
}

/** Vectors and Frobenius norms: what layers of CNNs scale by. */
const norm: Compose = (use, where) => {
  const { ord = null, axis = null, keepdims = false } = use.config
  const x = use.args[0] as Value
  const options = { axis: axis as number | number[] | null, keepdims: keepdims as boolean }
  const isVector = !isArray(axis) || axis.length === 1
  if (axis === null && ord !== null) return refuse(where, use, 'with an axis')
  if (ord === null || ord === (isVector ? 2 : 'fro')) return ops.sqrt(ops.sum(ops.square(x), options))
  return ord === 1 && isVector
    ? ops.sum(ops.abs(x), options)
    : refuse(where, use, "with ord null, 1 or 2 along one axis, null or 'fro' along more")
}

/** The epsilon of Keras's backend, which it takes where an operation has none. */
const epsilonOfKeras = 1e-7

/** Along axes, by scale and offset of the last one. */
function normalized(use: KerasUse, where: string, names: readonly string[], how: typeof standardized): Value {
  const x = use.args[0] as Value
  const [scale, offset] = names.map((name, i) => (use.args[i + 1] ?? use.kwargs[name]) as Operand | null | undefined)
  if (use.config.axis === null) return refuse(where, use, 'with axes')
  const axis = numbersOf(use.config.axis ?? -1)
  const isLast = axis.length === 1 && (axis[0] === -1 || axis[0] === x.shape.length - 1)
  if ((scale ?? offset) != null && !isLast) return refuse(where, use, 'along the last axis, where they scale')
  const y = how(x, axis, (use.config.epsilon as number | null) ?? epsilonOfKeras)
  const scaled = scale == null ? y : ops.multiply(y, scale)
  return offset == null ? scaled : ops.add(scaled, offset)
}

/** With rms_scaling Keras divides by the deviation, and adds no beta. */
const layerNorm: Compose = (use, where) =>
  use.config.rms_scaling === true
    ? normalized(use, where, ['gamma'], dividedByDeviation)
    : normalized(use, where, ['gamma', 'beta'], standardized)

const rmsNorm: Compose = (use, where) =>
  normalized(use, where, ['scale'], (x, axis, epsilon) =>
    ops.multiply(x, ops.rsqrt(ops.add(ops.mean(ops.square(x), { axis, keepdims: true }), epsilon))),
  )

/** Axes of length 1 at these positions of the result, which are counted from its end where they are negative. */
const expandDims: Compose = ({ args, config }) => {
  const x = args[0] as Value
  const axes = numbersOf(config.axis)
  const rank = x.shape.length + axes.length
  const positions = axes.map(axis => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b)
  return positions.reduce((value, axis) => ops.expandDims(value, axis), x)
}

const append: Compose = (use, where) =>
  use.config.axis == null
    ? refuse(where, use, 'with an axis')
    : ops.concatenate(use.args as Value[], use.config.axis as number)

const flip: Compose = (use, where) =>
  use.config.axis == null
    ? refuse(where, use, 'with an axis')
    : flipped(use.args[0] as Value, numbersOf(use.config.axis))

/** An operation on one value that has no settings. */
const plain = (compute: (x: Value) => Value): Composed => composed(({ args }) => compute(args[0] as Value))

const stacked = (axis: number): Composed => composed(({ args }) => ops.concatenate(args[0] as Value[], axis))

/** By module and class of Keras. */
export const composedOperations: Readonly<Record<string, Composed>> = {
  ...composedPictures,
  'numpy.GetItem': composed(item, '', 2),
  'numpy.Append': composed(append, 'axis', 2),
  'numpy.ArraySplit': composed(
    splitAlong(({ config }) => (config.axis as number | undefined) ?? 0),
    'indices_or_sections axis',
  ),
  'numpy.Average': composed(average, 'axis weights', 2),
  'numpy.Deg2rad': plain(x => ops.multiply(x, Math.PI / 180)),
  'numpy.Diff': composed(differences, 'n axis'),
  'numpy.Dsplit': composed(
    splitAlong(() => 2),
    'indices_or_sections',
  ),
  'numpy.Dstack': stacked(2),
  'numpy.ExpandDims': composed(expandDims, 'axis'),
  'numpy.Fabs': plain(ops.abs),
  'numpy.Flip': composed(flip, 'axis'),
  'numpy.Fliplr': plain(x => ops.flip(x, 1)),
  'numpy.Hsplit': composed(
    splitAlong(() => 1),
    'indices_or_sections',
  ),
  'numpy.Hstack': stacked(1),
  'numpy.NanToNum': composed(nanToNum, 'nan posinf neginf'),
  'numpy.Rad2deg': plain(x => ops.multiply(x, 180 / Math.PI)),
  'numpy.Round': composed(rounded, 'decimals'),
  'numpy.Tile': composed(tiled, 'repeats'),
  'numpy.Trunc': plain(truncated),
  'core.Cast': composed(cast, 'dtype'),
  'core.ConvertToTensor': composed(cast, 'dtype'),
  'core.Unstack': composed(unstack, 'num axis'),
  'linalg.Norm': composed(norm, 'ord axis keepdims'),
  'nn.DotProductAttention': composed(attention, 'is_causal flash_attention attn_logits_soft_cap bias mask scale', 6),
  'nn.LayerNorm': composed(layerNorm, 'axis epsilon rms_scaling gamma beta', 3),
  'nn.RMSNorm': composed(rmsNorm, 'axis epsilon scale', 2),
}
