/**
 * Nodes that move numbers, and those that reduce axes. Longer than other files because most share how axes, sizes and
 * constant inputs of a node are read.
 */
import { type DynamicShape, formatShape, isKnown, knownSize, sizeOf } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import * as layers from '../../layers/all.ts'
import * as ops from '../../ops/index.ts'
import type { ReduceOptions } from '../../ops/reduction.ts'
import { asInFile, channelsLast, type Flow, type Form, orderAfter, segments } from './flow.ts'
import { partOf, targetShape } from './fold.ts'
import type { Convert } from './from-elementwise.ts'
import { reducedPositions } from './from-pools.ts'
import { zeroPadded } from './from-weights.ts'
import { type Item, isFlow, type Use } from './use.ts'

/** The same numbers in another shape. */
function reshapeValue(use: Use, x: Value, shape: DynamicShape): Value {
  if (shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis])) return x
  const [batch, ...sample] = shape
  const isPlain = batch === null && sample.filter(size => size === null).length < 2 && !sample.includes(0)
  const sizes = sample.map(size => size ?? -1)
  if (isPlain && sample.length === 1) return layers.flatten({ name: use.name() }).apply(x)
  if (isPlain && sample.length > 0) return layers.reshape({ targetShape: sizes, name: use.name() }).apply(x)
  if (shape.filter(size => size === null).length > 1)
    throw use.refuse('a shape with one axis that is not known', formatShape(shape))
  return ops.reshape(x, shape)
}

/** A flow with a shape of as many numbers; it stays in its order where it can. */
function reshapeTo(use: Use, flow: Flow, shape: DynamicShape): Flow {
  const { facts } = flow
  const { order, value } = flow.first
  const isInFile = order.every((axis, i) => axis === i)
  const becomesPicture = shape.length > 2 && shape.slice(2).every(size => size === 1)
  const cut = segments(flow.shape, shape)
  const after = cut && orderAfter(order, cut)
  if (after !== null && (!isInFile || becomesPicture || shape[0] !== null))
    return use.flowOf(
      reshapeValue(
        use,
        value,
        after.map(axis => shape[axis]),
      ),
      after,
      facts,
    )
  const sample = flow.shape.slice(1)
  if (!isInFile && shape.length === 2 && shape[0] === null && isKnown(sample) && sizeOf(sample) === shape[1]) {
    const flat = layers.flatten({ name: use.name() }).apply(value)
    return use.flattenedFlow(shape, { value: flat, order, shape: flow.shape }, facts)
  }
  return use.flowOf(reshapeValue(use, flow.in(asInFile(flow.rank)), shape), asInFile(shape.length), facts)
}

/** The shape that a Reshape asks for; the batch stays the batch. */
function wantedShape(use: Use, flow: Flow, wanted: readonly number[]): { shape: DynamicShape; keepsBatch: boolean } {
  const allowZero = use.int('allowzero', 0) !== 0
  const from = flow.shape.map(size => size ?? Number.NaN)
  const sizes = targetShape(use, wanted, from, allowZero)
  const [batch, ...sample] = sizes
  const own = knownSize(flow.shape.slice(1))
  const rest = sample.reduce((product, size) => (size === -1 ? product : product * size), 1)
  const filled = sample.map(size => {
    if (size !== -1) return Number.isNaN(size) ? null : size
    const left = own === null ? null : own / rest
    return left !== null && Number.isInteger(left) ? left : null
  })
  const isOpen = batch === -1 || Number.isNaN(batch)
  // A batch of series becomes one of steps, and the other way round.
  const keepsBatch =
    flow.shape[0] === null && !(isOpen && own !== null && !Number.isNaN(rest) && !sample.includes(-1) && rest !== own)
  if (!keepsBatch) return { shape: sizes.map(size => (Number.isNaN(size) || size === -1 ? null : size)), keepsBatch }
  const isBatch = isOpen || batch === use.batch || use.batch === null
  const fits = own === null || knownSize(filled) === null || knownSize(filled) === own
  if (!isBatch || !fits)
    throw use.refuse(`a shape that keeps the batch (input shape ${formatShape(flow.shape)})`, formatShape(wanted))
  return { shape: [null, ...filled], keepsBatch }
}

function reshape(use: Use): Flow {
  const flow = use.flow(0)
  const { shape, keepsBatch } = wantedShape(use, flow, Array.from(use.needed(1).data))
  if (keepsBatch) return reshapeTo(use, flow, shape)
  if (shape.filter(size => size === null).length > 1)
    throw use.refuse('a shape with one axis that is not known', formatShape(shape))
  return use.flowOf(ops.reshape(flow.in(asInFile(flow.rank)), shape), asInFile(shape.length), flow.facts)
}

function flatten(use: Use): Flow {
  const flow = use.flow(0)
  const given = use.int('axis', 1)
  const axis = given < 0 ? given + flow.rank : given
  if (axis < 1 || axis > flow.rank) throw use.refuse('an axis behind the batch', String(given))
  const rest = knownSize(flow.shape.slice(axis))
  if (axis === 1) return reshapeTo(use, flow, [null, rest])
  if (rest === null) throw use.refuse('known sizes from the axis on', formatShape(flow.shape))
  // The axes before become one with the batch.
  return use.flowOf(ops.reshape(flow.in(asInFile(flow.rank)), [null, rest]), [0, 1], flow.facts)
}

function squeeze(use: Use): Flow {
  const flow = use.flow(0)
  const axes = use.axes(1, flow.rank) ?? [...flow.shape.keys()].filter(axis => flow.shape[axis] === 1)
  if (axes.some(axis => flow.shape[axis] !== 1))
    throw use.refuse('axes of length 1', `${formatShape(axes)} of shape ${formatShape(flow.shape)}`)
  return reshapeTo(
    use,
    flow,
    flow.shape.filter((_, axis) => !axes.includes(axis)),
  )
}

function unsqueeze(use: Use): Flow {
  const flow = use.flow(0)
  const given = use.ints('axes') ?? use.numbersAt(1) ?? []
  const rank = flow.rank + given.length
  const axes = given.map(axis => use.axis(axis, rank))
  const rest = [...flow.shape]
  return reshapeTo(
    use,
    flow,
    Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() ?? null))),
  )
}

function transpose(use: Use): Flow {
  const flow = use.flow(0)
  const perm = use.ints('perm') ?? asInFile(flow.rank).reverse()
  if (perm.length !== flow.rank || asInFile(flow.rank).some(axis => !perm.includes(axis)))
    throw use.refuse(`every axis of shape ${formatShape(flow.shape)} once`, formatShape(perm))
  return flow.transposed(perm)
}

/** An order that all inputs have, or the first one that is not as in the file. */
const orderOf = (flows: readonly Flow[]): Form['order'] =>
  (flows.find(({ first }) => first.order.some((axis, i) => axis !== i)) ?? flows[0]).first.order

function concat(use: Use): Item {
  const flows = use.inputs.map((_, i) => use.flow(i))
  if (flows.length === 1) return flows[0]
  const [{ rank }] = flows
  if (flows.some(flow => flow.rank !== rank))
    throw use.refuse('inputs with as many axes', flows.map(({ shape }) => formatShape(shape)).join(' and '))
  const axis = use.axis(use.int('axis', 1), rank)
  if (axis === 0) throw use.refuse('an axis of the samples', 'the batch axis')
  const order = orderOf(flows)
  const layer = layers.concatenate({ axis: order.indexOf(axis), name: use.name() })
  const y = layer.apply(flows.map(flow => flow.in(order)))
  return use.flowOf(y, order, { isPositive: flows.every(flow => flow.isPositive) })
}

/** A part of a value: first places, lengths (null: to the end), distances. */
interface Part {
  readonly begin: number
  readonly count: number | null
  readonly step: number
}

function partAlong(use: Use, length: number | null, start: number, end: number, step: number): Part {
  if (length !== null) return { ...partOf(start, end, step, length), step }
  if (start < 0 || step < 1 || (end < 2 ** 31 - 1 && end < 0))
    throw use.refuse('an axis of known length', `places ${start} to ${end} of one of any length`)
  return { begin: start, count: end >= 2 ** 31 - 1 ? null : Math.ceil((end - start) / step), step }
}

function slice(use: Use): Flow {
  const flow = use.flow(0)
  const list = (name: string, index: number) => use.ints(name) ?? use.numbersAt(index)
  const [starts, ends] = [list('starts', 1) ?? [], list('ends', 2) ?? []]
  const axes = (list('axes', 3) ?? starts.map((_, i) => i)).map(axis => use.axis(axis, flow.rank))
  const steps = use.numbersAt(4) ?? starts.map(() => 1)
  if (ends.length !== starts.length || axes.length !== starts.length || steps.some(step => step === 0))
    throw use.refuse('as many starts, ends and axes', `${starts.length}, ${ends.length} and ${axes.length}`)
  const { order, value } = flow.first
  let y = value
  axes.forEach((axis, i) => {
    const isWhole = starts[i] === 0 && ends[i] >= 2 ** 31 - 1 && steps[i] === 1
    if (isWhole) return
    if (axis === 0) throw use.refuse('a part of every sample', 'a part of the batch')
    y = cut(use, y, order.indexOf(axis), partAlong(use, flow.shape[axis], starts[i], ends[i], steps[i]))
  })
  return use.flowOf(y, order, flow.facts)
}

function cut(use: Use, x: Value, axis: number, { begin, count, step }: Part): Value {
  if (count === 0) throw use.refuse('a part with at least one place', 'an empty one')
  if (step < 0)
    return ops.take(
      x,
      Float32Array.from({ length: count as number }, (_, i) => begin + i * step),
      axis,
    )
  const along = <T>(value: T, rest: T) => x.shape.map((_, i) => (i === axis ? value : rest))
  return ops.slice(x, along(begin, 0), along<number | null>(count, null), along(step, 1))
}

function split(use: Use): Flow[] {
  const flow = use.flow(0)
  const axis = use.axis(use.int('axis', 0), flow.rank)
  const length = flow.shape[axis]
  if (axis === 0 || length === null) throw use.refuse('an axis of the samples of known length', String(axis))
  const { order, value } = flow.first
  const at = order.indexOf(axis)
  const count = use.node.outputs.length
  const even = Math.ceil(length / count)
  const sizes =
    use.ints('split') ??
    use.numbersAt(1) ??
    Array.from({ length: count }, (_, i) => (i < count - 1 ? even : length - even * (count - 1)))
  if (sizes.length !== count || sizes.reduce((sum, size) => sum + size, 0) !== length || sizes.some(size => size < 1))
    throw use.refuse(`${count} parts of ${length}`, formatShape(sizes))
  let begin = 0
  return sizes.map(size => {
    const part = cut(use, value, at, { begin, count: size, step: 1 })
    begin += size
    return use.flowOf(part, order, flow.facts)
  })
}

function gather(use: Use): Flow {
  const [x, indices] = [use.input(0), use.input(1)]
  if (x !== null && !isFlow(x) && isFlow(indices)) return embedding(use)
  const flow = use.flow(0)
  const axis = use.axis(use.int('axis', 0), flow.rank)
  const length = flow.shape[axis]
  const places = use.numbersAt(1) ?? []
  const { shape } = use.needed(1)
  if (axis === 0 || shape.length > 1) throw use.refuse('one list of places of the samples', `axis ${axis}`)
  if (places.length === 0 || (length !== null && places.some(place => place < -length || place >= length)))
    throw use.refuse(`places below ${length}`, formatShape(places))
  const { order, value } = flow.first
  const at = order.indexOf(axis)
  const taken = use.flowOf(ops.take(value, Float32Array.from(places), at), order, flow.facts)
  return shape.length === 1
    ? taken
    : reshapeTo(
        use,
        taken,
        taken.shape.filter((_, i) => i !== axis),
      )
}

/** Rows of a table by numbers that come in. */
function embedding(use: Use): Flow {
  const table = use.needed(0)
  if (table.shape.length !== 2 || use.axis(use.int('axis', 0), 2) !== 0)
    throw use.refuse('a table of rows', `shape ${formatShape(table.shape)}`)
  const [inputDim, outputDim] = table.shape
  const layer = layers.embedding({ inputDim, outputDim, name: use.name() })
  const indices = use.plain(1)
  const y = use.apply(layer, indices, [Float32Array.from(table.data)])
  return use.flowOf(y, asInFile(y.shape.length))
}

function expand(use: Use): Flow {
  const flow = use.flow(0)
  const { data } = use.needed(1)
  if (data.length > flow.rank) throw use.refuse(`at most ${flow.rank} axes`, formatShape(Array.from(data)))
  const { order, value } = flow.first
  const first = flow.rank - data.length
  let y = value
  data.forEach((size, i) => {
    const axis = first + i
    const own = flow.shape[axis]
    if (axis === 0 || Number.isNaN(size) || size === 1 || size === own) return
    if (own !== 1)
      throw use.refuse(`axes of length 1 or as long, ${formatShape(flow.shape)}`, formatShape(Array.from(data)))
    y = ops.repeat(y, size, order.indexOf(axis))
  })
  return use.flowOf(y, order, flow.facts)
}

function tile(use: Use): Flow {
  const flow = use.flow(0)
  const repeats = use.numbersAt(1) ?? []
  const { order, value } = flow.first
  if (repeats.length !== flow.rank || repeats[0] !== 1) throw use.refuse('repeats of the samples', formatShape(repeats))
  const y = repeats.reduce((tiled, times, axis) => {
    const length = flow.shape[axis]
    if (times === 1) return tiled
    if (length === null || !(times >= 1) || length * times > 2 ** 24)
      throw use.refuse('an axis of known length, repeated at least once', formatShape(flow.shape))
    return ops.take(
      tiled,
      Float32Array.from({ length: length * times }, (_, i) => i % length),
      order.indexOf(axis),
    )
  }, value)
  return use.flowOf(y, order, flow.facts)
}

function padWidths(use: Use, rank: number): [before: number, after: number][] {
  const pads = use.opset < 11 ? use.ints('pads') : use.numbersAt(1)
  const axes = (use.opset < 11 ? null : use.numbersAt(3))?.map(axis => use.axis(axis, rank)) ?? asInFile(rank)
  if (pads === null || pads.length !== 2 * axes.length || pads.some(pad => Math.abs(pad) > 2 ** 24))
    throw use.refuse(`${2 * axes.length} pads`, formatShape(pads ?? []))
  const widths = Array.from({ length: rank }, (): [number, number] => [0, 0])
  axes.forEach((axis, i) => {
    widths[axis] = [pads[i], pads[i + axes.length]]
  })
  return widths
}

function pad(use: Use): Flow {
  const flow = use.flow(0)
  const widths = padWidths(use, flow.rank)
  const mode = use.oneOf('mode', 'constant', ['constant', 'reflect', 'edge', 'wrap'])
  const value = use.opset < 11 ? use.float('value', 0) : (use.constant(2)?.data[0] ?? 0)
  if (widths[0].some(width => width !== 0)) throw use.refuse('more of every sample', 'more samples')
  const facts = mode === 'constant' && value < 0 ? {} : flow.facts
  const rank = flow.rank - 2
  const isZeros = mode === 'constant' && value === 0 && rank >= 1 && rank <= 3 && widths[1].every(width => width === 0)
  const isSpatial = isZeros && widths.flat().every(width => width >= 0)
  if (isSpatial) {
    const order = channelsLast(flow.rank)
    return use.flowOf(zeroPadded(use, flow.in(order), widths.slice(2)), order, facts)
  }
  const { order, value: x } = flow.first
  const inOrder = order.map(axis => widths[axis])
  const kept = inOrder.reduce((y, [before, after], axis) => {
    if (before >= 0 && after >= 0) return y
    const length = y.shape[axis]
    if (length === null) throw use.refuse('an axis of known length', formatShape(flow.shape))
    const begin = Math.max(-before, 0)
    return cut(use, y, axis, { begin, count: Math.max(length - begin - Math.max(-after, 0), 0), step: 1 })
  }, x)
  const more = inOrder.map(([before, after]) => [Math.max(before, 0), Math.max(after, 0)] as const)
  if (more.flat().every(width => width === 0)) return use.flowOf(kept, order, facts)
  if (mode !== 'wrap') return use.flowOf(ops.pad(kept, more, mode === 'constant' ? { value } : { mode }), order, facts)
  const wrapped = more.reduce((y, [before, after], axis) => {
    const length = y.shape[axis]
    if (before === 0 && after === 0) return y
    if (length === null) throw use.refuse('an axis of known length', formatShape(flow.shape))
    const place = (i: number) => (((i - before) % length) + length) % length
    return ops.take(
      y,
      Float32Array.from({ length: before + length + after }, (_, i) => place(i)),
      axis,
    )
  }, kept)
  return use.flowOf(wrapped, order, facts)
}

type Reduction = (x: Value, options: ReduceOptions) => Value

const reduction =
  (reduce: Reduction, isPositive: 'always' | 'as input' | 'never' = 'never'): Convert =>
  use => {
    const flow = use.flow(0)
    const axes = use.axes(1, flow.rank) ?? []
    if (axes.length === 0 && use.int('noop_with_empty_axes', 0) !== 0) return flow
    if (axes.length === 0 || axes.includes(0)) throw use.refuse('axes of the samples', 'the batch axis')
    const keepdims = use.int('keepdims', 1) !== 0
    const { order, value } = flow.first
    const { op } = use.node
    const areAllPositions =
      flow.rank > 2 &&
      order.join() === channelsLast(flow.rank).join() &&
      flow.rank < 6 &&
      flow.shape[1] !== null &&
      [...axes].sort((a, b) => a - b).join() === asInFile(flow.rank).slice(2).join()
    if (areAllPositions && (op === 'ReduceMean' || op === 'ReduceMax'))
      return reducedPositions(use, op === 'ReduceMax' ? 'max' : 'average', keepdims)
    const y = reduce(value, { axis: axes.map(axis => order.indexOf(axis)), keepdims })
    const kept = order.filter(axis => keepdims || !axes.includes(axis))
    const renumbered = [...kept].sort((a, b) => a - b)
    const facts = { isPositive: isPositive === 'always' || (isPositive === 'as input' && flow.isPositive) }
    return use.flowOf(
      y,
      kept.map(axis => renumbered.indexOf(axis)),
      facts,
    )
  }

const extreme =
  (reduce: Reduction): Convert =>
  use => {
    const flow = use.flow(0)
    const axis = use.axis(use.int('axis', 0), flow.rank)
    if (axis === 0) throw use.refuse('an axis of the samples', 'the batch axis')
    if (use.int('select_last_index', 0) !== 0) throw use.refuse('the first of equal places', 'select_last_index 1')
    const keepdims = use.int('keepdims', 1) !== 0
    const y = reduce(use.plain(0), { axis, keepdims })
    return use.flowOf(y, asInFile(y.shape.length), { isInteger: true, isPositive: true })
  }

function blockSize(use: Use): number {
  const size = use.int('blocksize', 0)
  if (Number.isSafeInteger(size) && size >= 1 && size < 2 ** 12) return size
  throw use.refuse('a blocksize from 1', String(size))
}

function depthToSpace(use: Use): Flow {
  const { flow, x, order, channels } = use.spatial(0)
  const size = blockSize(use)
  const mode = use.oneOf('mode', 'DCR', ['DCR', 'CRD'])
  const depth = channels / (size * size)
  if (!Number.isInteger(depth)) throw use.refuse(`channels divisible by ${size * size}`, String(channels))
  // Here blocks are the outer part of the channels, as in DCR.
  const own = (i: number) => (i % depth) * size * size + Math.floor(i / depth)
  const arranged =
    mode === 'DCR' || depth === 1
      ? x
      : ops.take(
          x,
          Float32Array.from({ length: channels }, (_, i) => own(i)),
          order.length - 1,
        )
  return use.flowOf(ops.depthToSpace(arranged, size), order, flow.facts)
}

function spaceToDepth(use: Use): Flow {
  const { flow, x, order } = use.spatial(0)
  use.oneOf('mode', 'DCR', ['DCR'])
  return use.flowOf(ops.spaceToDepth(x, blockSize(use)), order, flow.facts)
}

const absolute = (x: Value, options: ReduceOptions) => ops.sum(ops.abs(x), options)
const squared = (x: Value, options: ReduceOptions) => ops.sum(ops.square(x), options)

export const shapeTable: Readonly<Record<string, Convert>> = {
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  Concat: concat,
  Slice: slice,
  Split: split,
  Gather: gather,
  Expand: expand,
  Tile: tile,
  Pad: pad,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
  ArgMax: extreme((x, options) => ops.argmax(x, options)),
  ArgMin: extreme((x, options) => ops.argmin(x, options)),
  ReduceMean: reduction(ops.mean, 'as input'),
  ReduceSum: reduction(ops.sum, 'as input'),
  ReduceMax: reduction(ops.max, 'as input'),
  ReduceMin: reduction(ops.min, 'as input'),
  ReduceProd: reduction(ops.prod, 'as input'),
  ReduceL1: reduction(absolute, 'always'),
  ReduceL2: reduction((x, options) => ops.sqrt(squared(x, options)), 'always'),
  ReduceSumSquare: reduction(squared, 'always'),
  ReduceLogSum: reduction((x, options) => ops.log(ops.sum(x, options))),
  ReduceLogSumExp: reduction(ops.logsumexp),
}
