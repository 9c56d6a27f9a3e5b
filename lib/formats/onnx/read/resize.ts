/**
 * Resize and Upsample: along each axis every element is a weighted sum of some elements of the input. Whole
 * enlargements that Keras has, too, become its layers.
 */
import { formatShape } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import type { Layer } from '../../../layers/layer.ts'
import * as ops from '../../../ops/index.ts'
import type { Flow } from './flow.ts'
import type { NodeContext } from './node-context.ts'

const modes = ['nearest', 'linear', 'cubic'] as const
const coordinates = [
  'half_pixel',
  'half_pixel_symmetric',
  'pytorch_half_pixel',
  'tf_half_pixel_for_nn',
  'align_corners',
  'asymmetric',
] as const
const roundings = ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'] as const

interface Rules {
  readonly mode: (typeof modes)[number]
  readonly coordinate: (typeof coordinates)[number]
  readonly rounding: (typeof roundings)[number] | 'by scale'
  readonly cubic: number
  readonly excludesOutside: boolean
}

function rulesOf(node: NodeContext): Rules {
  const isOld = node.opset < 11
  if (node.int('antialias', 0) !== 0) throw node.refuse('a Resize without antialias', 'antialias 1')
  const policy = node.oneOf('keep_aspect_ratio_policy', 'stretch', ['stretch'])
  return {
    mode: policy && node.oneOf('mode', 'nearest', modes),
    coordinate: isOld ? 'asymmetric' : node.oneOf('coordinate_transformation_mode', 'half_pixel', coordinates),
    rounding: isOld ? 'by scale' : node.oneOf('nearest_mode', 'round_prefer_floor', roundings),
    cubic: node.float('cubic_coeff_a', -0.75),
    excludesOutside: node.int('exclude_outside', 0) !== 0,
  }
}

const round = Math.fround

/**
 * The coordinate in the input for an index of the output, in float32 as in ONNX Runtime: the last bit decides how one
 * half-way between two elements is rounded.
 */
function origin({ coordinate }: Rules, index: number, scale: number, length: number, wanted: number): number {
  const by = round(scale)
  if (coordinate === 'asymmetric') return round(index / by)
  // The last elements coincide where the scale gives a whole length.
  const exact = scale * length
  if (coordinate === 'align_corners')
    return wanted === 1 || exact === 1 ? 0 : round((index * (length - 1)) / (exact - 1))
  if (coordinate === 'pytorch_half_pixel' && wanted <= 1) return 0
  const exactCentre = (index + 0.5) / by
  const centre = round(exactCentre)
  if (coordinate === 'tf_half_pixel_for_nn') return centre
  if (coordinate !== 'half_pixel_symmetric') return round(centre - 0.5)
  const offset = round((length / 2) * round(1 - round(wanted / round(by * length))))
  return round(round(offset + exactCentre) - 0.5)
}

/** ONNX Runtime treats a coordinate so near to the middle of two elements as the middle. */
const isMiddle = (x: number) => Math.abs(x - Math.floor(x) - 0.5) < 1e-6

const rounded: Readonly<Record<Rules['rounding'], (x: number, scale: number) => number>> = {
  round_prefer_floor: x => (isMiddle(x) ? Math.floor(x) : Math.floor(x + 0.5)),
  round_prefer_ceil: x => (isMiddle(x) ? Math.ceil(x) : Math.floor(x + 0.5)),
  floor: Math.floor,
  ceil: Math.ceil,
  // Before version 11.
  'by scale': (x, scale) => (scale < 1 ? Math.ceil(x) : Math.floor(x)),
}

/** The elements around a coordinate, from index `from` on, and their weights. */
function taps(rules: Rules, x: number, scale: number): { from: number; weights: readonly number[] } {
  if (rules.mode === 'nearest') return { from: rounded[rules.rounding](x, scale), weights: [1] }
  const below = Math.floor(x)
  const part = x - below
  if (rules.mode === 'linear') return { from: below, weights: [1 - part, part] }
  const a = rules.cubic
  const near = (t: number) => ((a + 2) * t - (a + 3)) * t * t + 1
  const far = (t: number) => ((a * t - 5 * a) * t + 8 * a) * t - 4 * a
  return { from: below - 1, weights: [far(1 + part), near(part), near(1 - part), far(2 - part)] }
}

/** How one axis is resized: from `length` elements to `wanted` ones, by the factor `scale` of the file. */
interface AxisChange {
  readonly axis: number
  readonly length: number
  readonly wanted: number
  readonly scale: number
}

/** A value that is resized along one axis. */
function resizeAxis(node: NodeContext, x: Value, { axis, length, wanted, scale }: AxisChange, rules: Rules): Value {
  const count = rules.mode === 'nearest' ? 1 : rules.mode === 'linear' ? 2 : 4
  const indices = Array.from({ length: count }, () => node.indices(wanted, () => 0))
  const factors = Array.from({ length: count }, () => node.indices(wanted, () => 0))
  for (let index = 0; index < wanted; index++) {
    const { from, weights } = taps(rules, origin(rules, index, scale, length, wanted), scale)
    const counts = (i: number) => !rules.excludesOutside || (from + i >= 0 && from + i < length)
    const total = weights.reduce((sum, weight, i) => (counts(i) ? sum + weight : sum), 0)
    weights.forEach((weight, i) => {
      indices[i][index] = Math.min(Math.max(from + i, 0), length - 1)
      factors[i][index] = counts(i) ? weight / (rules.excludesOutside ? total : 1) : 0
    })
  }
  const shape = x.shape.map((_, i) => (i === axis ? wanted : 1))
  const terms = indices.map((list, i) => {
    const taken = ops.take(x, list, axis)
    return count === 1 ? taken : ops.multiply(taken, new Tensor(factors[i], shape))
  })
  return terms.reduce((sum, term) => ops.add(sum, term))
}

/** Whether every element is repeated `scale` times, or pixels are interpolated as Keras does it. */
function layerOf(node: NodeContext, rules: Rules, scales: readonly number[]): Layer | null {
  if (scales.some(scale => !Number.isInteger(scale) || scale < 1 || scale > 4096)) return null
  const { mode, coordinate, rounding } = rules
  const isHalf =
    coordinate === 'half_pixel' || coordinate === 'pytorch_half_pixel' || coordinate === 'half_pixel_symmetric'
  const repeats =
    mode === 'nearest' &&
    ((isHalf && (rounding === 'round_prefer_floor' || rounding === 'round_prefer_ceil')) ||
      (coordinate === 'asymmetric' && (rounding === 'floor' || rounding === 'by scale')))
  const name = node.name()
  const rank = scales.length
  if (repeats && rank === 1) return layers.upSampling1d({ size: scales[0], name })
  if (repeats && rank === 2) return layers.upSampling2d({ size: [scales[0], scales[1]], name })
  if (repeats && rank === 3) return layers.upSampling3d({ size: [scales[0], scales[1], scales[2]], name })
  const isBilinear = mode === 'linear' && coordinate === 'half_pixel' && rank === 2 && !rules.excludesOutside
  return isBilinear ? layers.upSampling2d({ size: [scales[0], scales[1]], interpolation: 'bilinear', name }) : null
}

/** Numbers for all axes of the input, from those that are given. */
function forAxes(node: NodeContext, given: readonly number[] | null, rank: number, rest: number): number[] | null {
  if (given === null || given.length === 0) return null
  const axes = node.ints('axes')?.map(axis => node.axis(axis, rank)) ?? Array.from({ length: rank }, (_, i) => i)
  if (given.length !== axes.length) throw node.refuse(`${axes.length} scales or sizes`, formatShape(given))
  const all = Array<number>(rank).fill(rest)
  axes.forEach((axis, i) => {
    all[axis] = given[i]
  })
  return all
}

export function resize(node: NodeContext): Flow {
  const { flow, x, order, lengths, rank } = node.spatial(0)
  const rules = rulesOf(node)
  const isUpsample = node.proto.op === 'Upsample' || node.opset < 11
  const given = node.opset < 9 ? node.floats('scales') : node.numbersAt(isUpsample ? 1 : 2)
  const sizes = isUpsample ? null : forAxes(node, node.numbersAt(3, node.has('axes') ? null : 0), flow.rank, 0)
  const scales = forAxes(node, given, flow.rank, 1)
  if ((scales === null) === (sizes === null))
    throw node.refuse('either scales or sizes', scales === null ? 'none' : 'both')
  const [channels] = flow.shape.slice(1)
  if (scales !== null ? scales[0] !== 1 || scales[1] !== 1 : ![0, channels].includes((sizes as number[])[1]))
    throw node.refuse('as many samples and channels as before', formatShape(scales ?? sizes ?? []))
  const factors = lengths.map((length, i) => {
    if (scales !== null) return scales[i + 2]
    if (length === null) throw node.refuse('an input of known size', formatShape(flow.shape))
    return ((sizes as number[])[i + 2] || length) / length
  })
  const wanted = factors.map((scale, i) => {
    const length = lengths[i]
    return sizes === null ? length && Math.floor(length * scale) : sizes[i + 2] || length
  })
  // Nothing is computed then, whatever the scales are.
  if (wanted.every((length, i) => length !== null && length === lengths[i])) return flow
  const layer = layerOf(node, rules, factors)
  if (layer !== null) return node.flowOf(layer.apply(x), order, flow.facts)
  const y = factors.reduce((value, scale, i) => {
    const length = lengths[i]
    if (scale === 1) return value
    if (length === null) throw node.refuse('an input of known size', formatShape(flow.shape))
    const after = Number(wanted[i])
    if (!(after >= 1 && after <= 2 ** 20)) throw node.refuse('lengths from 1', String(after))
    return resizeAxis(node, value, { axis: i + 1, length, wanted: after, scale }, rules)
  }, x)
  return node.flowOf(y, order, rank > 0 && rules.mode !== 'cubic' ? flow.facts : {})
}
