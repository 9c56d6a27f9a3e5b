/** Poolings of ONNX as layers. */
import { type DynamicShape, formatShape, isKnown, type Shape } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import type { Layer } from '../../../layers/layer.ts'
import * as ops from '../../../ops/index.ts'
import type { Flow } from './flow.ts'
import type { NodeContext } from './node-context.ts'
import { sliceAxis } from './slice-concat.ts'
import {
  areSame,
  type Ends,
  endsOf,
  extentOf,
  isNone,
  kernelShape,
  type Window,
  windowOf,
  zeroPadded,
} from './weights.ts'

type Makers = readonly ((options: object) => Layer)[]

const maxPools = [layers.maxPooling1d, layers.maxPooling2d, layers.maxPooling3d] as unknown as Makers
const averagePools = [layers.averagePooling1d, layers.averagePooling2d, layers.averagePooling3d] as unknown as Makers
const globalAverages = [
  layers.globalAveragePooling1d,
  layers.globalAveragePooling2d,
  layers.globalAveragePooling3d,
] as unknown as Makers
const globalMaxima = [
  layers.globalMaxPooling1d,
  layers.globalMaxPooling2d,
  layers.globalMaxPooling3d,
] as unknown as Makers

/** Cells after the end that the last window needs where lengths are rounded up; it begins before the padding's end. */
function beyond(node: NodeContext, window: Window, ends: Ends, lengths: DynamicShape): number[] {
  if (node.int('ceil_mode', 0) === 0) return ends.map(() => 0)
  if (!isKnown(lengths)) throw node.refuse('an input of known size for ceil_mode', `shape ${formatShape(lengths)}`)
  return ends.map(([before, after], axis) => {
    const [stride, extent, length] = [window.strides[axis], extentOf(window, axis), lengths[axis]]
    const rounded = Math.ceil((length + before + after - extent) / stride) + 1
    const count = (rounded - 1) * stride >= length + before ? rounded - 1 : rounded
    return Math.max((count - 1) * stride + extent - length - before - after, 0)
  })
}

interface Pooling {
  readonly flow: Flow
  readonly x: Value
  readonly order: readonly number[]
  readonly rank: number
  readonly lengths: DynamicShape
  readonly window: Window
  /** Padding at both ends of every axis, with what `ceil_mode` adds. */
  readonly ends: Ends | 'same'
  /** Padding as the file gives it, without what `ceil_mode` adds. */
  readonly givenEnds: Ends | 'same'
}

function poolingOf(node: NodeContext): Pooling {
  const { flow, x, order, lengths, rank } = node.spatial(0, true)
  const window = windowOf(node, rank, kernelShape(node, rank))
  const givenEnds = endsOf(node, window, lengths)
  const more = givenEnds === 'same' ? [] : beyond(node, window, givenEnds, lengths)
  const ends =
    givenEnds === 'same' ? givenEnds : givenEnds.map(([before, after], i) => [before, after + more[i]] as const)
  return { flow, x, order, rank, lengths, window, ends, givenEnds }
}

const hasGaps = ({ dilations }: Window) => dilations.some(dilation => dilation !== 1)

/** The largest of windows with gaps: along one axis after the other, the largest of values that lie so far apart. */
function largestWithGaps(node: NodeContext, x: Value, { kernel, strides, dilations }: Window): Value {
  return kernel.reduce((value, size, i) => {
    const length = value.shape[i + 1]
    if (length === null) throw node.refuse('an input of known size for dilations', formatShape(x.shape))
    const count = Math.floor((length - (size - 1) * dilations[i] - 1) / strides[i]) + 1
    const parts = Array.from({ length: size }, (_, tap) =>
      sliceAxis(node, value, i + 1, { begin: tap * dilations[i], count, step: strides[i] }),
    )
    return parts.reduce((largest, part) => ops.maximum(largest, part))
  }, x)
}

const pooled = (node: NodeContext, makers: Makers, { rank, window }: Pooling, x: Value, padding: 'same' | 'valid') =>
  makers[rank - 1]({ poolSize: window.kernel, strides: window.strides, padding, name: node.name() }).apply(x)

export function maxPool(node: NodeContext): Flow {
  if (node.isOutputUsed(1)) throw node.refuse('a MaxPool whose indices nobody uses', 'one whose output Indices is used')
  const pooling = poolingOf(node)
  const { flow, x, order, window, lengths, ends } = pooling
  const facts = flow.facts
  if (hasGaps(window) && node.string('auto_pad', 'NOTSET').startsWith('SAME'))
    throw node.refuse('pads that are told for dilations', 'auto_pad')
  if (ends === 'same' || (!hasGaps(window) && !isNone(ends) && areSame(window, ends, lengths)))
    return node.flowOf(pooled(node, maxPools, pooling, x, 'same'), order, facts)
  if (isNone(ends) && !hasGaps(window)) return node.flowOf(pooled(node, maxPools, pooling, x, 'valid'), order, facts)
  // Padding must never be the largest: zeros will do where nothing is below 0.
  const widths = [[0, 0] as const, ...ends, [0, 0] as const]
  const padded = flow.isPositive ? zeroPadded(node, x, ends) : ops.pad(x, widths, { value: -3.4028234663852886e38 })
  if (hasGaps(window)) return node.flowOf(largestWithGaps(node, padded, window), order, facts)
  return node.flowOf(pooled(node, maxPools, pooling, padded, 'valid'), order, facts)
}

/** Factors along one axis that correct means over zero padding: cells of each window, divided by those that count. */
function factors({ window, givenEnds, ends, lengths }: Pooling, axis: number, includesPadding: boolean): number[] {
  const [[before], [, after]] = [(ends as Ends)[axis], (ends as Ends)[axis]]
  const [length, stride, size] = [lengths[axis] as number, window.strides[axis], window.kernel[axis]]
  const count = Math.floor((before + length + after - size) / stride) + 1
  const [first, last] = includesPadding ? [-before, length + (givenEnds as Ends)[axis][1]] : [0, length]
  return Array.from({ length: count }, (_, i) => {
    const begin = i * stride - before
    return size / Math.max(Math.min(begin + size, last) - Math.max(begin, first), 1)
  })
}

export function averagePool(node: NodeContext): Flow {
  const pooling = poolingOf(node)
  const { x, order, window, lengths, ends, rank, flow } = pooling
  const includesPadding = node.int('count_include_pad', 0) !== 0
  const facts = { isPositive: flow.isPositive }
  if (hasGaps(window)) throw node.refuse('windows without gaps', `dilations ${formatShape(window.dilations)}`)
  if (ends === 'same' && includesPadding) throw node.refuse('pads that are told for count_include_pad', 'auto_pad')
  if (ends === 'same' || (!includesPadding && !isNone(ends) && areSame(window, ends, lengths)))
    return node.flowOf(pooled(node, averagePools, pooling, x, 'same'), order, facts)
  const mean = pooled(node, averagePools, pooling, zeroPadded(node, x, ends), 'valid')
  if (isNone(ends) || (includesPadding && node.int('ceil_mode', 0) === 0)) return node.flowOf(mean, order, facts)
  if (!isKnown(lengths)) throw node.refuse('an input of known size', `shape ${formatShape(flow.shape)}`)
  const counted = Array.from({ length: rank }, (_, axis) => factors(pooling, axis, includesPadding)).reduce(
    (y, along, axis) => {
      const shape: Shape = [1, ...Array.from({ length: rank }, (_, i) => (i === axis ? along.length : 1)), 1]
      return along.every(factor => factor === 1) ? y : ops.multiply(y, new Tensor(Float32Array.from(along), shape))
    },
    mean,
  )
  return node.flowOf(counted, order, facts)
}

/** (|x|^p)^(1 / p) of sums over windows or positions; `sum` gives the sums of what it gets. */
function norms(node: NodeContext, x: Value, sum: (powers: Value) => Value): Value {
  const p = node.int('p', 2)
  if (p < 1) throw node.refuse('p from 1', String(p))
  if (p === 1) return sum(ops.abs(x))
  return p === 2 ? ops.sqrt(sum(ops.square(x))) : ops.power(sum(ops.power(ops.abs(x), p)), 1 / p)
}

export function lpPool(node: NodeContext): Flow {
  const pooling = poolingOf(node)
  const { x, order, window, ends } = pooling
  if (hasGaps(window)) throw node.refuse('windows without gaps', `dilations ${formatShape(window.dilations)}`)
  if (ends === 'same') throw node.refuse('pads that are told', 'auto_pad')
  const cells = window.kernel.reduce((product, size) => product * size, 1)
  const sums = (powers: Value) =>
    ops.multiply(pooled(node, averagePools, pooling, zeroPadded(node, powers, ends), 'valid'), cells)
  return node.flowOf(norms(node, x, sums), order, { isPositive: true })
}

export function globalLpPool(node: NodeContext): Flow {
  const { x, order, rank } = node.spatial(0, true)
  const axis = Array.from({ length: rank }, (_, i) => i + 1)
  const y = norms(node, x, powers => ops.sum(powers, { axis, keepdims: true }))
  return node.flowOf(y, order, { isPositive: true })
}

export const globalPool =
  (kind: 'average' | 'max') =>
  (node: NodeContext): Flow => {
    const { flow, x, order, rank } = node.spatial(0, true)
    const make = (kind === 'max' ? globalMaxima : globalAverages)[rank - 1]
    return node.flowOf(make({ keepdims: true, name: node.name() }).apply(x), order, flow.facts)
  }

/** A mean or maximum over all positions, as Reduce nodes tell it. */
export const reducedPositions = (node: NodeContext, kind: 'average' | 'max', keepdims: boolean): Flow => {
  const { flow, x, order, rank } = node.spatial(0)
  const make = (kind === 'max' ? globalMaxima : globalAverages)[rank - 1]
  const y = make({ keepdims, name: node.name() }).apply(x)
  return node.flowOf(y, keepdims ? order : [0, 1], flow.facts)
}
