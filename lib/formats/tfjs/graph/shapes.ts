/** What moves numbers or gives them another shape. */
import { FormatError } from '../../../core/errors.ts'
import { type DynamicShape, formatShape, knownSize, type Shape, sizeOf } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import * as ops from '../../../ops/index.ts'
import { integer, integers, text } from './attributes.ts'
import type { Build, Builder } from './builder.ts'
import { channelsFirst } from './geometry.ts'
import type { GraphNode } from './graph-def.ts'
import { type ArraySlice, slicePart, stridedPart } from './ranges.ts'
import {
  axisOf,
  type Constant,
  expectSignal,
  expectWire,
  isSignal,
  knownList,
  listOf,
  onlyNumber,
  type Signal,
  shapeOfWire,
  shownNumbers,
  signal,
  type Wire,
} from './wires.ts'

/** Every sample of x in another shape, of which one size may be -1. */
function ofSamples(node: GraphNode, x: Value, target: Shape, builder: Builder): Value {
  if (target.length === 1) return builder.apply(node, [x], name => layers.flatten({ name }))
  return builder.apply(node, [x], name => layers.reshape({ targetShape: target, name }))
}

const isUnknown = (size: number) => Number.isNaN(size) || size === -1

const reshape: Build = (node, [input, wanted], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const sizes = listOf(node, 'shape', wanted)
  const [batch, ...target] = sizes
  if (sizes.some(size => !isUnknown(size) && !(Number.isInteger(size) && size >= 1)))
    throw new FormatError(`${node.where}: expected a shape of whole numbers, received ${shownNumbers(sizes)}.`)
  const sample = knownSize(x.shape.slice(1))
  const unknowns = target.filter(isUnknown).length
  // A batch of the size that the file was made with is a batch of any size.
  const keepsBatch =
    sizes.length > 0 &&
    (unknowns === 0 ? sample === sizeOf(target) : unknowns === 1 && (batch === 1 || Number.isNaN(batch)))
  const filled = target.map(size => (isUnknown(size) ? -1 : size))
  if (keepsBatch && target.length > 0) return signal(ofSamples(node, x, filled, builder))
  if (sizes.filter(isUnknown).length > 1)
    throw new FormatError(
      `${node.where}: expected at most one size that the file does not settle, received ${shownNumbers(sizes)}.`,
    )
  const all = sizes.map(size => (isUnknown(size) ? -1 : size))
  return signal(builder.operation(node, [x], ([value]) => ops.reshape(value, all)))
}

/** Axes of length 1 away or added after the batch: a layer where the sizes are known, else an op. */
function reshaped(
  node: GraphNode,
  x: Value,
  target: DynamicShape,
  builder: Builder,
  compose: (value: Value) => Value,
): Wire {
  const sample = target.slice(1)
  const unknowns = sample.filter(size => size === null).length
  const keepsBatch = target.length > 1 && target[0] === x.shape[0] && x.shape[0] === null && unknowns <= 1
  if (!keepsBatch) return signal(builder.operation(node, [x], ([value]) => compose(value)))
  return signal(
    ofSamples(
      node,
      x,
      sample.map(size => size ?? -1),
      builder,
    ),
  )
}

const squeeze: Build = (node, [input], builder) => {
  const wire = expectSignal(node, 'an input', input)
  const shape = shapeOfWire(wire)
  const given = integers(node, 'squeeze_dims', integers(node, 'axis', []))
  const all = shape.flatMap((size, axis) => (size === 1 && axis > 0 ? [axis] : []))
  const axes = given.length > 0 ? given.map(axis => axisOf(node, axis, shape.length)) : all
  const target = shape.filter((_, axis) => !axes.includes(axis))
  return reshaped(node, builder.plain(node, wire), target, builder, value => ops.squeeze(value, axes))
}

const expand: Build = (node, [input, along], builder) => {
  const wire = expectSignal(node, 'an input', input)
  const shape = shapeOfWire(wire)
  const axis = axisOf(node, onlyNumber(node, 'axis', along), shape.length + 1)
  const x = builder.plain(node, wire)
  return reshaped(node, x, shape.toSpliced(axis, 0, 1), builder, value => ops.expandDims(value, axis))
}

/** Values with constants among them, which are repeated to the batch by adding them to zeros: refused instead. */
const concatenate: Build = (node, wires, builder) => {
  const inputs = wires.slice(0, -1).map(wire => expectSignal(node, 'inputs', wire))
  const rank = shapeOfWire(expectWire(node, 'inputs', inputs[0])).length
  const axis = axisOf(node, onlyNumber(node, 'axis', wires.at(-1)), rank)
  if (inputs.length === 1) return inputs[0]
  const { values, channelsFirst } = builder.aligned(node, inputs)
  const at = channelsFirst ? [0, 3, 1, 2][axis] : axis
  const y =
    at > 0
      ? builder.apply(node, values, name => layers.concatenate({ axis: at, name }))
      : builder.operation(node, values, given => ops.concatenate(given, 0))
  return signal(y, channelsFirst)
}

const pack: Build = (node, wires, builder) => {
  const inputs = wires.map(wire => builder.plain(node, expectSignal(node, 'inputs', wire)))
  const { value: first } = expectSignal(node, 'inputs', wires[0])
  const axis = axisOf(node, integer(node, 'axis', 0), first.shape.length + 1)
  const compose = (values: readonly Value[]) => {
    const parts = values.map(value => ops.expandDims(value, axis))
    return parts.length === 1 ? parts[0] : ops.concatenate(parts, axis)
  }
  return signal(builder.operation(node, inputs, compose))
}

function widthsOf(node: GraphNode, wire: Wire | undefined, rank: number): (readonly [number, number])[] {
  const numbers = knownList(node, 'paddings', wire)
  if (numbers.length !== 2 * rank || numbers.some(width => width < 0))
    throw new FormatError(`${node.where}: expected two widths for each of ${rank} axes, received [${numbers}].`)
  return Array.from({ length: rank }, (_, axis) => [numbers[2 * axis], numbers[2 * axis + 1]])
}

const pad: Build = (node, [input, widths, filling], builder) => {
  const wire = expectSignal(node, 'an input', input)
  const logical = widthsOf(node, widths, wire.value.shape.length)
  const all = wire.channelsFirst ? [logical[0], logical[2], logical[3], logical[1]] : logical
  const value = node.op === 'PadV2' ? onlyNumber(node, 'a value', filling) : 0
  const { channelsFirst } = wire
  const isOfPictures = all.length === 4 && [...all[0], ...all[3]].every(width => width === 0)
  if (node.op !== 'MirrorPad' && value === 0 && isOfPictures) {
    const padding = [all[1], all[2]] as const
    const make = (name: string) => layers.zeroPadding2d({ padding, name })
    return signal(builder.apply(node, [wire.value], make), channelsFirst)
  }
  const mode = node.op === 'MirrorPad' ? text(node, 'mode', 'REFLECT').toLowerCase() : 'constant'
  if (mode !== 'reflect' && mode !== 'symmetric' && mode !== 'constant')
    throw new FormatError(`${node.where}: expected mode REFLECT or SYMMETRIC, received ${mode.slice(0, 20)}.`)
  return signal(
    builder.operation(node, [wire.value], ([x]) => ops.pad(x, all, { mode, value })),
    channelsFirst,
  )
}

/** The part of a value: steps back are taken by reversing the axis. */
function partOf(node: GraphNode, x: Value, { ranges, axes }: ArraySlice, builder: Builder): Wire {
  const isWhole = ranges.every(({ start, count, step }, axis) => {
    return start === 0 && step === 1 && (count === null || count === x.shape[axis])
  })
  if (isWhole && axes.length === ranges.length && axes.every((axis, i) => axis === i)) return signal(x)
  const compose = (value: Value): Value => {
    const lengths = value.shape
    const reversed = ranges.reduce((y, { step }, axis) => (step < 0 ? ops.flip(y, axis) : y), value)
    const starts = ranges.map(({ start, step }, axis) => (step < 0 ? (lengths[axis] ?? 1) - 1 - start : start))
    const y = ops.slice(
      reversed,
      starts,
      ranges.map(({ count }) => count),
      ranges.map(({ step }) => Math.abs(step)),
    )
    const gone = ranges.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]))
    const squeezed = gone.length > 0 ? ops.squeeze(y, gone) : y
    return axes.reduce((z, axis, at) => (axis === null ? ops.expandDims(z, at) : z), squeezed)
  }
  return signal(builder.operation(node, [x], ([value]) => compose(value)))
}

const slice: Build = (node, [input, begin, size], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const starts = knownList(node, 'begin', begin)
  // As long as an axis of any size from its first index on: all of it.
  const isWhole = (axis: number) => starts[axis] === 0 && x.shape[axis] === null
  const sizes = listOf(node, 'size', size).map((length, axis) => (Number.isNaN(length) && isWhole(axis) ? -1 : length))
  return partOf(node, x, slicePart(x.shape, starts, sizes), builder)
}

const stridedSlice: Build = (node, [input, ...parts], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const [begin, end, strides] = ['begin', 'end', 'strides'].map((name, i) => listOf(node, name, parts[i]))
  return partOf(node, x, stridedPart(node, x.shape, begin, end, strides), builder)
}

/** More parts are no network. */
const maxParts = 4096

/** Parts of these lengths along an axis. */
function parts(node: GraphNode, x: Value, axis: number, lengths: readonly number[], builder: Builder): Wire[] {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (lengths.length > maxParts || lengths.some(length => length < 1) || total !== x.shape[axis])
    throw new FormatError(
      `${node.where}: expected parts of axis ${axis} of ${formatShape(x.shape)}, received ` +
        `${shownNumbers(lengths).slice(0, 200)}.`,
    )
  let end = 0
  return lengths.map(length => {
    const begin = end
    end += length
    const starts = x.shape.map((_, at) => (at === axis ? begin : 0))
    const sizes = x.shape.map((_, at) => (at === axis ? length : null))
    return signal(builder.operation(node, [x], ([value]) => ops.slice(value, starts, sizes)))
  })
}

function equalParts(node: GraphNode, x: Value, axis: number, count: number, builder: Builder): Wire[] {
  const length = x.shape[axis]
  if (length === null || count < 1 || length % count !== 0)
    throw new FormatError(
      `${node.where}: expected ${count} equal parts of axis ${axis}, received shape ${formatShape(x.shape)}.`,
    )
  return parts(node, x, axis, Array<number>(Math.min(count, maxParts + 1)).fill(length / count), builder)
}

const split: Build = (node, [along, input], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const axis = axisOf(node, onlyNumber(node, 'axis', along), x.shape.length)
  return equalParts(node, x, axis, integer(node, 'num_split', 1), builder)
}

const splitBySizes: Build = (node, [input, sizes, along], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const axis = axisOf(node, onlyNumber(node, 'axis', along), x.shape.length)
  const lengths = knownList(node, 'sizes', sizes)
  const rest = (x.shape[axis] ?? Number.NaN) - lengths.reduce((sum, length) => sum + Math.max(0, length), 0)
  return parts(
    node,
    x,
    axis,
    lengths.map(length => (length === -1 ? rest : length)),
    builder,
  )
}

const unpack: Build = (node, [input], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const axis = axisOf(node, integer(node, 'axis', 0), x.shape.length)
  const found = equalParts(node, x, axis, x.shape[axis] ?? 0, builder)
  return found.map(part => {
    const { value } = expectSignal(node, 'a part', part)
    return signal(builder.operation(node, [value], ([y]) => ops.squeeze(y, axis)))
  })
}

const transpose: Build = (node, [input, permutation], builder) => {
  const wire = expectSignal(node, 'an input', input)
  const axes = knownList(node, 'perm', permutation).map(axis => axisOf(node, axis, wire.value.shape.length))
  if (new Set(axes).size !== wire.value.shape.length)
    throw new FormatError(`${node.where}: expected every axis once, received [${axes}].`)
  const order = axes.join()
  if (axes.every((axis, i) => axis === i)) return wire
  // Channels moved to the front, as seen by the graph: here they stay last until something needs them elsewhere.
  if (order === '0,3,1,2' && !wire.channelsFirst) return signal(wire.value, true)
  if (order === '0,2,3,1' && wire.channelsFirst) return signal(wire.value)
  const x = builder.plain(node, wire)
  if (axes[0] === 0) return signal(builder.apply(node, [x], name => layers.permute({ dims: axes.slice(1), name })))
  return signal(builder.operation(node, [x], ([value]) => ops.transpose(value, axes)))
}

const blocks =
  (compose: (x: Value, size: number) => Value): Build =>
  (node, [input], builder) => {
    if (channelsFirst(node)) throw new FormatError(`${node.where}: expected data_format NHWC, received NCHW.`)
    const x = builder.plain(node, expectSignal(node, 'pictures', input))
    const size = integer(node, 'block_size', 2)
    return signal(builder.operation(node, [x], ([value]) => compose(value, size)))
  }

const gather: Build = (node, [input, given, along], builder) => {
  const [from, indices] = [expectWire(node, 'an input', input), expectWire(node, 'indices', given)]
  const perSample = integer(node, 'batch_dims', 0)
  const rank = shapeOfWire(from).length
  const axis = axisOf(node, along === undefined ? perSample : onlyNumber(node, 'axis', along), rank)
  if (!isSignal(from)) return rowsOf(node, from, expectSignal(node, 'indices', indices), axis, builder)
  const x = builder.plain(node, from)
  if (perSample !== 0) return gatherPerSample(node, x, expectSignal(node, 'indices', indices), axis, builder)
  if (!isSignal(indices)) {
    const tensor = new Tensor(Float32Array.from(indices.read()), indices.shape)
    return signal(builder.operation(node, [x], ([value]) => ops.take(value, tensor, axis)))
  }
  return signal(builder.operation(node, [x, builder.plain(node, indices)], ([value, at]) => ops.take(value, at, axis)))
}

/** Rows of numbers of the file, whose numbers are computed: an embedding. */
function rowsOf(node: GraphNode, table: Constant, indices: Signal, axis: number, builder: Builder): Wire {
  const [inputDim, outputDim] = table.shape
  if (table.shape.length !== 2 || axis !== 0 || integer(node, 'batch_dims', 0) !== 0)
    throw new FormatError(
      `${node.where}: expected rows of a table [rows, columns] in the file, received axis ${axis} of one of shape ` +
        `[${table.shape}].`,
    )
  const make = (name: string) => layers.embedding({ inputDim, outputDim, name })
  return signal(builder.shared(node, builder.plain(node, indices), { weights: [table], options: {}, make }))
}

/** What each sample has at indices of its own along its first axis: a product with one-hot rows. */
function gatherPerSample(node: GraphNode, x: Value, given: Signal, axis: number, builder: Builder): Wire {
  const indices = builder.plain(node, given)
  const [length, rest, counts] = [x.shape[1], x.shape.slice(2), indices.shape.slice(1)]
  const [columns, count] = [knownSize(rest), knownSize(counts)]
  if (integer(node, 'batch_dims', 0) !== 1 || axis !== 1 || length === null || columns === null || count === null)
    throw new FormatError(
      `${node.where}: expected batch_dims 1, axis 1 and known sizes, received axis ${axis} of shape ` +
        `${formatShape(x.shape)} and indices of shape ${formatShape(indices.shape)}.`,
    )
  builder.spend(node, length * count)
  const shape = [-1, ...counts, ...rest] as number[]
  const compose = ([value, at]: readonly Value[]) => {
    const marks = ops.oneHot(ops.reshape(at, [-1, count]), length, -1)
    return ops.reshape(ops.matmul(marks, ops.reshape(value, [-1, length, columns])), shape)
  }
  return signal(builder.operation(node, [x, indices], compose))
}

/** What a piece of a longer value costs, in numbers. */
const numbersOfPiece = 256

const tile: Build = (node, [input, multiples], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const counts = knownList(node, 'multiples', multiples)
  if (counts.length !== x.shape.length || counts.some(count => count < 1 || count > 1024))
    throw new FormatError(`${node.where}: expected how often for each axis, 1 to 1024, received [${counts}].`)
  const pieces = counts.reduce((sum, count) => (count === 1 ? sum : sum + count), 0)
  builder.spend(node, numbersOfPiece * pieces)
  const compose = (value: Value) =>
    counts.reduce((y, count, axis) => (count === 1 ? y : ops.concatenate(Array<Value>(count).fill(y), axis)), value)
  return signal(builder.operation(node, [x], ([value]) => compose(value)))
}

const reverse: Build = (node, [input, along], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const axes = knownList(node, 'axes', along).map(axis => axisOf(node, axis, x.shape.length))
  return signal(builder.operation(node, [x], ([value]) => axes.reduce((y, axis) => ops.flip(y, axis), value)))
}

const fill: Build = (node, wires) => {
  const shape = wires[0] && !isSignal(wires[0]) ? shownNumbers(listOf(node, 'dims', wires[0])) : 'one that is computed'
  throw new FormatError(`${node.where}: expected a shape that the file settles, received ${shape}.`)
}

export const shapes: Readonly<Record<string, Build>> = {
  ...{ ConcatV2: concatenate, ExpandDims: expand, Fill: fill, GatherV2: gather, Gather: gather, MirrorPad: pad },
  ...{ Pack: pack, Pad: pad, PadV2: pad, Reshape: reshape, ReverseV2: reverse, Slice: slice, Split: split },
  ...{ SplitV: splitBySizes, Squeeze: squeeze, StridedSlice: stridedSlice, Tile: tile, Transpose: transpose },
  ...{ Unpack: unpack, DepthToSpace: blocks(ops.depthToSpace), SpaceToDepth: blocks(ops.spaceToDepth) },
}
