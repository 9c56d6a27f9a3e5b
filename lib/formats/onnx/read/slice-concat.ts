/** Nodes that slice, split, join, repeat, pad and gather along axes. */
import { formatShape, isKnown, type Shape, sizeOf } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import * as ops from '../../../ops/index.ts'
import type { Convert } from './elementwise.ts'
import { asInFile, batchFirst, channelsLast, type Flow, type Form, onlyBatch } from './flow.ts'
import { flatIndices, sliceBounds, splitSizes } from './fold/slice-gather.ts'
import { learned } from './learned.ts'
import { type Item, isFlow, type NodeContext } from './node-context.ts'
import type { Constant } from './numbers.ts'
import { without } from './shapes.ts'
import { zeroPadded } from './weights.ts'

/** The order of axes of the first input that has another one than the file; else that of the file. */
const orderOf = (flows: readonly Flow[]): Form['order'] =>
  (flows.find(({ first }) => first.order.some((axis, i) => axis !== i)) ?? flows[0]).first.order

/** Values joined along an axis. */
export function concatOf(node: NodeContext, items: readonly Item[]): Item {
  if (items.length === 1) return items[0]
  const flows = items.filter(isFlow)
  const ranks = items.map(({ shape }) => shape.length)
  const [rank] = ranks
  if (flows.length === 0 || ranks.some(each => each !== rank))
    throw node.refuse('inputs with as many axes', items.map(({ shape }) => formatShape(shape)).join(' and '))
  const axis = node.axis(node.int('axis', 1), rank)
  const order = orderOf(flows)
  if (order[0] === axis) throw node.refuse('an axis of the samples', 'the batch axis')
  const values = items.map(item =>
    isFlow(item) ? item.in(order) : learnedSample(node, item, order, flows[0].in(order)),
  )
  if (!values.every(value => value !== null)) return concatWithConstants(node, items, axis, order)
  const y = layers.concatenate({ axis: order.indexOf(axis), name: node.name() }).apply(values)
  const all = [...flows, ...items.filter(item => !isFlow(item)).map(() => ({ isInteger: false, isPositive: false }))]
  const facts = { isInteger: all.every(each => each.isInteger), isPositive: all.every(each => each.isPositive) }
  return node.flowOf(y, order, facts)
}

const concat: Convert = node =>
  concatOf(
    node,
    node.inputs.map((item, i) => item ?? node.flow(i)),
  )

/** One sample of a constant with a batch axis; all samples must be the same. */
function oneSample(node: NodeContext, { shape, data, isInteger, isRepeated, origin }: Constant): Constant {
  const [count] = shape
  const size = data.length / count
  const isSame = data.every((each, i) => each === data[i % size])
  if (isRepeated !== true && (count !== node.batch || !isSame))
    throw node.refuse('numbers that are the same for every sample of a batch', `shape ${formatShape(shape)}`)
  const sample = { shape: [1, ...shape.slice(1)], data: data.subarray(0, size), isInteger }
  if (origin === undefined) return sample
  return { ...sample, origin: { ...origin, places: () => origin.places()?.subarray(0, size) ?? null } }
}

/** A constant with a batch axis, as a class token of a transformer, which trains; null: it is not learned. */
function learnedSample(node: NodeContext, constant: Constant, order: Form['order'], beside: Value): Value | null {
  if (order[0] !== 0 || constant.origin === undefined) return null
  return learned(node, oneSample(node, constant), order, beside)
}

/**
 * Values joined with constants that are not learned: each is padded with zeros to the whole length, and the sum of all
 * is the result.
 */
function concatWithConstants(node: NodeContext, items: readonly Item[], axis: number, order: Form['order']): Flow {
  const known = items.map(item => (isFlow(item) ? item : oneSample(node, item)))
  const lengths = known.map(({ shape }) => shape[axis])
  const flow = known.find(isFlow) as Flow
  const constant = known.find(item => !isFlow(item)) as Constant
  if (order[0] !== 0 || flow.rows.length > 1 || lengths.includes(null))
    throw node.refuse('the batch first, and known lengths', known.map(({ shape }) => formatShape(shape)).join(' and '))
  const isOther = ({ shape }: Item) => shape.some((size, i) => i > 0 && i !== axis && size !== constant.shape[i])
  if (known.some(isOther))
    throw node.refuse('shapes that differ along one axis', known.map(({ shape }) => formatShape(shape)).join(' and '))
  const begins = lengths.map((_, i) => lengths.slice(0, i).reduce<number>((sum, length) => sum + Number(length), 0))
  const total = lengths.reduce<number>((sum, length) => sum + Number(length), 0)
  const shape = constant.shape.with(axis, total)
  const [outer, inner] = [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis + 1))]
  node.spend(outer * total * inner)
  const all = new Float32Array(outer * total * inner)
  const at = order.indexOf(axis)
  let y: Value | null = null
  known.forEach((item, i) => {
    const [begin, length] = [begins[i], Number(lengths[i])]
    if (isFlow(item)) {
      const widths = shape.map((_, k): [number, number] => (k === at ? [begin, total - begin - length] : [0, 0]))
      const padded = ops.pad(item.in(order), widths, { value: 0 })
      y = y === null ? padded : ops.add(y, padded)
      return
    }
    for (let row = 0; row < outer; row++)
      all.set(item.data.subarray(row * length * inner, (row + 1) * length * inner), (row * total + begin) * inner)
  })
  const isInteger = items.every(item => item.isInteger)
  return node.flowOf(
    ops.add(y as unknown as Value, node.operand({ shape, data: all, isInteger: false }, order)),
    order,
    { isInteger },
  )
}

/**
 * A slice along one axis: its first index (below 0: from the end), its length (null: to the end), and the step between
 * indices.
 */
interface AxisSlice {
  readonly begin: number
  readonly count: number | null
  readonly step: number
}

function sliceOfAxis(node: NodeContext, length: number | null, start: number, end: number, step: number): AxisSlice {
  if (length !== null) return { ...sliceBounds(start, end, step, length), step }
  // The last ones of any length.
  if (start < 0 && start >= -(2 ** 20) && end >= 2 ** 31 - 1 && step === 1) return { begin: start, count: -start, step }
  if (start < 0 || step < 1 || end < 0)
    throw node.refuse('an axis of known length', `indices ${start} to ${end} of one of any length`)
  return { begin: start, count: end >= 2 ** 31 - 1 ? null : Math.max(Math.ceil((end - start) / step), 0), step }
}

function slice(node: NodeContext): Flow {
  const flow = node.flow(0)
  const list = (name: string, index: number) => node.ints(name) ?? node.numbersAt(index)
  const [starts, ends] = [list('starts', 1) ?? [], list('ends', 2) ?? []]
  const axes = (list('axes', 3) ?? starts.map((_, i) => i)).map(axis => node.axis(axis, flow.rank))
  const steps = node.numbersAt(4) ?? starts.map(() => 1)
  if ([ends, axes, steps].some(({ length }) => length !== starts.length))
    throw node.refuse(
      'as many starts, ends, axes and steps',
      [starts, ends, axes, steps].map(list => list.length).join(', '),
    )
  if (steps.includes(0)) throw node.refuse('steps other than 0', formatShape(steps))
  const { order, value } = flow.first
  let y = value
  axes.forEach((axis, i) => {
    const isWhole = starts[i] === 0 && ends[i] >= 2 ** 31 - 1 && steps[i] === 1
    if (isWhole) return
    if (order.indexOf(axis) === 0) throw node.refuse('a part of every sample', 'a part of the batch')
    y = sliceAxis(node, y, order.indexOf(axis), sliceOfAxis(node, flow.shape[axis], starts[i], ends[i], steps[i]))
  })
  return node.flowOf(y, order, flow.facts)
}

/** Takes `count` indices of an axis of any length, those below 0 from its end. Shorter data are refused. */
function places(node: NodeContext, x: Value, axis: number, count: number, at: (i: number) => number): Value {
  const indices = node.indices(count, at)
  const needed = indices.reduce((most, index) => Math.max(most, index < 0 ? -index : index + 1), 0)
  const taken = ops.take(x, indices, axis)
  // `take` gives zeros beyond the end, where a slice is refused: so zeros that are added come from one.
  const last = sliceAxis(node, x, axis, { begin: needed - 1, count: 1, step: 1 })
  return ops.add(taken, ops.zerosLike(last))
}

/** A slice of a value along one axis. */
export function sliceAxis(node: NodeContext, x: Value, axis: number, { begin, count, step }: AxisSlice): Value {
  if (count === 0) throw node.refuse('a slice with at least one index', 'an empty one')
  if (begin < 0) return places(node, x, axis, -begin, i => begin + i)
  if (step < 0) {
    const indices = node.indices(count as number, i => begin + i * step)
    return ops.take(x, indices, axis)
  }
  const along = <T>(value: T, rest: T) => x.shape.map((_, i) => (i === axis ? value : rest))
  return ops.slice(x, along(begin, 0), along<number | null>(count, null), along(step, 1))
}

function split(node: NodeContext): Flow[] {
  const flow = node.flow(0)
  const axis = node.axis(node.int('axis', 0), flow.rank)
  const length = flow.shape[axis]
  if (flow.first.order[0] === axis || length === null)
    throw node.refuse('an axis of the samples of known length', String(axis))
  return splitAxis(node, flow, axis, splitSizes(node, length))
}

/** A value split along an axis into parts of these lengths. */
export function splitAxis(node: NodeContext, flow: Flow, axis: number, sizes: readonly number[]): Flow[] {
  const { order, value } = flow.first
  const at = order.indexOf(axis)
  const sum = sizes.reduce((all, size) => all + size, 0)
  if (at === 0 || sum !== flow.shape[axis] || sizes.some(size => !(size >= 1)))
    throw node.refuse(`${sizes.length} parts of ${flow.shape[axis]} in the samples`, formatShape(sizes))
  let begin = 0
  return sizes.map(size => {
    const part = sliceAxis(node, value, at, { begin, count: size, step: 1 })
    begin += size
    return node.flowOf(part, order, flow.facts)
  })
}

function gather(node: NodeContext): Flow {
  const [x, second] = [node.input(0), node.input(1)]
  if (x !== null && !isFlow(x) && isFlow(second)) return embedding(node)
  const flow = node.flow(0)
  const axis = node.axis(node.int('axis', 0), flow.rank)
  const length = flow.shape[axis]
  const indices = node.numbersAt(1) ?? []
  const { shape } = node.needed(1)
  const { order, value } = flow.first
  const at = order.indexOf(axis)
  const withinSamples = at === 0 ? gatherWithinSamples(node, flow, indices, shape) : null
  if (withinSamples !== null) return withinSamples
  if (at === 0 || shape.length > 1) throw node.refuse('one list of indices of the samples', `axis ${axis}`)
  if (indices.length === 0 || (length !== null && indices.some(index => index < -length || index >= length)))
    throw node.refuse(`indices below ${length}`, formatShape(indices))
  const taken = node.flowOf(ops.take(value, Float32Array.from(indices), at), order, flow.facts)
  return shape.length === 1 ? taken : without(node, taken, [axis])
}

/**
 * Indices into the flattened batch, as `as_strided` of PyTorch has them, where those of every sample are those of the
 * first one plus the offset of the sample. Null: they are not of that form.
 */
function gatherWithinSamples(node: NodeContext, flow: Flow, indices: readonly number[], shape: Shape): Flow | null {
  const [batch, ...sizes] = flow.rows
  const size = sizeOf(sizes as Shape)
  const count = sizeOf(shape.slice(1))
  const hasSampleAxis = batch === null && flow.rank === 1 && shape.length > 1 && shape[0] === node.batch
  const isRepeated = indices.every((index, i) => index === indices[i % count] + Math.floor(i / count) * size)
  const isWithin = indices.slice(0, count).every(index => index >= 0 && index < size)
  if (!hasSampleAxis || !isRepeated || !isWithin) return null
  const samples = ops.reshape(flow.first.value, [null, size])
  const taken = ops.take(samples, Float32Array.from(indices.slice(0, count)), 1)
  return node.flowOf(ops.reshape(taken, [null, ...shape.slice(1)]), asInFile(shape.length), flow.facts, onlyBatch)
}

/** Indices along the first axes of a value; its batch is one of the later axes. */
function gatherND(node: NodeContext): Flow {
  const flow = node.flow(0)
  const lists = node.needed(1)
  const depth = lists.shape.at(-1) ?? 0
  const first = flow.shape.slice(0, depth)
  const rest = flow.shape.slice(depth)
  const batch = batchFirst(flow)[0] - depth
  if (!isKnown(first) || batch < 0) throw node.refuse('indices along axes before the batch', formatShape(flow.shape))
  const { indices } = flatIndices(node, first, lists)
  const inner = rest.toSpliced(batch, 1)
  const joined = ops.reshape(flow.in(batchFirst(flow)), [null, sizeOf(first), ...inner])
  const taken = ops.take(joined, Float32Array.from(indices.data), 1)
  const shape = lists.shape.slice(0, -1)
  const axes = asInFile(shape.length + rest.length)
  const order = [shape.length + batch, ...axes.filter(axis => axis !== shape.length + batch)]
  return node.flowOf(ops.reshape(taken, [null, ...shape, ...inner]), order, flow.facts)
}

/** Rows of a constant table, by indices that are an input. */
function embedding(node: NodeContext): Flow {
  const table = node.needed(0)
  if (table.shape.length !== 2 || node.axis(node.int('axis', 0), 2) !== 0)
    throw node.refuse('a table of rows', `shape ${formatShape(table.shape)}`)
  const [inputDim, outputDim] = table.shape
  const layer = layers.embedding({ inputDim, outputDim, name: node.name() })
  const indices = node.plain(1)
  const y = node.apply(layer, indices, [Float32Array.from(table.data)])
  return node.flowOf(y, asInFile(y.shape.length), { isInteger: table.isInteger })
}

function expand(node: NodeContext): Flow {
  const flow = node.flow(0)
  const { data } = node.needed(1)
  if (data.length > flow.rank) throw node.refuse(`at most ${flow.rank} axes`, formatShape(Array.from(data)))
  const { order, value } = flow.first
  const first = flow.rank - data.length
  const rows = flow.rows.reduce<number>((product, each) => product * (each ?? node.batch ?? Number.NaN), 1)
  let y = value
  data.forEach((size, i) => {
    const axis = first + i
    const own = flow.shape[axis]
    const isOwn = Number.isNaN(size) && own !== 1
    if (isOwn || size === 1 || size === own || (axis === order[0] && size === rows)) return
    if (Number.isNaN(size)) throw node.refuse('sizes that the file knows', `axis ${axis} of any size`)
    if (own !== 1)
      throw node.refuse(`axes of length 1 or as long, ${formatShape(flow.shape)}`, formatShape(Array.from(data)))
    y = ops.repeat(y, size, order.indexOf(axis))
  })
  return node.flowOf(y, order, flow.facts)
}

function tile(node: NodeContext): Flow {
  const flow = node.flow(0)
  const repeats = node.numbersAt(1) ?? []
  const { order, value } = flow.first
  if (repeats.length !== flow.rank || repeats[order[0]] !== 1)
    throw node.refuse('repeats of the samples', formatShape(repeats))
  const y = repeats.reduce((tiled, times, axis) => {
    const length = flow.shape[axis]
    if (times === 1) return tiled
    if (length === null || !(times >= 1) || length * times > 2 ** 24)
      throw node.refuse('an axis of known length, repeated at least once', formatShape(flow.shape))
    const indices = node.indices(length * times, i => i % length)
    return ops.take(tiled, indices, order.indexOf(axis))
  }, value)
  return node.flowOf(y, order, flow.facts)
}

function padWidths(node: NodeContext, rank: number): [before: number, after: number][] {
  const pads = node.opset < 11 ? node.ints('pads') : node.numbersAt(1)
  const axes = (node.opset < 11 ? null : node.numbersAt(3))?.map(axis => node.axis(axis, rank)) ?? asInFile(rank)
  if (pads === null || pads.length !== 2 * axes.length || pads.some(pad => Math.abs(pad) > 2 ** 24))
    throw node.refuse(`${2 * axes.length} pads`, formatShape(pads ?? []))
  const widths = Array.from({ length: rank }, (): [number, number] => [0, 0])
  axes.forEach((axis, i) => {
    widths[axis] = [pads[i], pads[i + axes.length]]
  })
  return widths
}

type Widths = readonly [before: number, after: number]

/** By mode: indices of the numbers that stand before an axis of any length, and of those after it. */
const beyond = {
  wrap: (before: number) => [(i: number) => i - before, (i: number) => i],
  reflect: (before: number) => [(i: number) => before - i, (i: number) => -2 - i],
  edge: () => [() => 0, () => -1],
}

/** A value padded with its own numbers at both ends of an axis of any length. */
function withEnds(
  node: NodeContext,
  x: Value,
  axis: number,
  [before, after]: Widths,
  mode: keyof typeof beyond,
): Value {
  const [first, last] = beyond[mode](before)
  const ends = [
    ...(before > 0 ? [places(node, x, axis, before, first)] : []),
    ...[x, ...(after > 0 ? [places(node, x, axis, after, last)] : [])],
  ]
  return ops.concatenate(ends, axis)
}

/** A value padded by `reflect` or `edge`: axes of known length by one op, and each of the others by its indices. */
function mirrored(node: NodeContext, x: Value, widths: readonly Widths[], mode: 'reflect' | 'edge'): Value {
  const isOpen = ([before, after]: Widths, axis: number) => x.shape[axis] === null && before + after > 0
  const known = widths.map((ends, axis): Widths => (isOpen(ends, axis) ? [0, 0] : ends))
  return widths.reduce(
    (y, ends, axis) => (isOpen(ends, axis) ? withEnds(node, y, axis, ends, mode) : y),
    known.flat().every(width => width === 0) ? x : ops.pad(x, known, { mode }),
  )
}

function pad(node: NodeContext): Flow {
  const flow = node.flow(0)
  const widths = padWidths(node, flow.rank)
  const mode = node.oneOf('mode', 'constant', ['constant', 'reflect', 'edge', 'wrap'])
  const value = node.opset < 11 ? node.float('value', 0) : (node.constant(2)?.data[0] ?? 0)
  const keepsSamples = widths[flow.first.order[0]].every(width => width === 0)
  if (!keepsSamples) throw node.refuse('more of every sample', 'more samples')
  const facts = mode === 'constant' && value < 0 ? { isInteger: flow.isInteger } : flow.facts
  const spatialRank = flow.rank - 2
  const isPicture = spatialRank >= 1 && spatialRank <= 3
  const isZeros = mode === 'constant' && value === 0 && isPicture && widths[1].every(width => width === 0)
  const isSpatial = isZeros && flow.first.order[0] === 0 && widths.flat().every(width => width >= 0)
  if (isSpatial) {
    const order = channelsLast(flow.rank)
    return node.flowOf(zeroPadded(node, flow.in(order), widths.slice(2)), order, facts)
  }
  const { order, value: x } = flow.first
  const inOrder = order.map(axis => widths[axis])
  const kept = inOrder.reduce((y, [before, after], axis) => {
    if (before >= 0 && after >= 0) return y
    const length = y.shape[axis]
    if (length === null) throw node.refuse('an axis of known length', formatShape(flow.shape))
    const begin = Math.max(-before, 0)
    return sliceAxis(node, y, axis, { begin, count: Math.max(length - begin - Math.max(-after, 0), 0), step: 1 })
  }, x)
  const more = inOrder.map(([before, after]) => [Math.max(before, 0), Math.max(after, 0)] as const)
  if (more.flat().every(width => width === 0)) return node.flowOf(kept, order, facts)
  if (mode === 'constant') return node.flowOf(ops.pad(kept, more, { value }), order, facts)
  if (mode !== 'wrap') return node.flowOf(mirrored(node, kept, more, mode), order, facts)
  const wrapped = more.reduce((y, [before, after], axis) => {
    const length = y.shape[axis]
    if (before === 0 && after === 0) return y
    if (length === null) return withEnds(node, y, axis, [before, after], mode)
    const index = (i: number) => (((i - before) % length) + length) % length
    return ops.take(y, node.indices(before + length + after, index), axis)
  }, kept)
  return node.flowOf(wrapped, order, facts)
}

export const sliceConcatTable: Readonly<Record<string, Convert>> = {
  Concat: concat,
  Slice: slice,
  Split: split,
  Gather: gather,
  GatherND: gatherND,
  Expand: expand,
  Tile: tile,
  Pad: pad,
}
