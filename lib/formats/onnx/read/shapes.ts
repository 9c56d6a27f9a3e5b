/** Nodes that give the same numbers in another shape. */
import { type DynamicShape, formatShape, isKnown, knownSize, sizeOf } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import * as ops from '../../../ops/index.ts'
import { anyBatch, batchesIn, sizesIn, sizesOf } from './batch-sizes.ts'
import type { Convert } from './elementwise.ts'
import { asInFile, type Flow, onlyBatch, orderAfter, orderWithout, segments } from './flow.ts'
import { targetShape } from './fold/shapes.ts'
import { joinedRows, moveBatch } from './moved-batch.ts'
import type { NodeContext } from './node-context.ts'

/** The same numbers in another shape. */
function reshapeValue(node: NodeContext, x: Value, shape: DynamicShape): Value {
  if (shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis])) return x
  const [batch, ...sample] = shape
  const isPlain = batch === null && sample.filter(size => size === null).length < 2 && !sample.includes(0)
  const sizes = sample.map(size => size ?? -1)
  if (isPlain && sample.length === 1) return layers.flatten({ name: node.name() }).apply(x)
  if (isPlain && sample.length > 0) return layers.reshape({ targetShape: sizes, name: node.name() }).apply(x)
  if (shape.filter(size => size === null).length > 1)
    throw node.refuse('a shape with one axis that is not known', formatShape(shape))
  return ops.reshape(x, shape)
}

/** A flow with a shape of as many numbers; it stays in its order where it can. */
function reshapeTo(node: NodeContext, flow: Flow, shape: DynamicShape): Flow {
  const { facts } = flow
  const { order, value } = flow.first
  const isInFile = order.every((axis, i) => axis === i)
  const becomesPicture = shape.length > 2 && shape.slice(2).every(size => size === 1)
  const cut = segments(flow.shape, shape)
  const after = cut && orderAfter(order, cut)
  if (after !== null && (!isInFile || becomesPicture || shape[0] !== null))
    return node.flowOf(
      reshapeValue(
        node,
        value,
        after.map(axis => shape[axis]),
      ),
      after,
      facts,
    )
  const sample = flow.shape.slice(1)
  if (!isInFile && shape.length === 2 && shape[0] === null && isKnown(sample) && sizeOf(sample) === shape[1]) {
    const flat = layers.flatten({ name: node.name() }).apply(value)
    return node.flattenedFlow(shape, { value: flat, order, shape: flow.shape }, facts)
  }
  return node.flowOf(reshapeValue(node, flow.in(asInFile(flow.rank)), shape), asInFile(shape.length), facts)
}

/** The shape that a Reshape asks for; null where the batch does not stay what it is. */
function keptShape(node: NodeContext, flow: Flow, [batch, ...sample]: readonly number[]): DynamicShape | null {
  if (flow.shape[0] !== null || flow.rows.length > 1) return null
  const own = knownSize(flow.shape.slice(1))
  const rest = sample.reduce((product, size) => (size === -1 ? product : product * size), 1)
  const filled = sample.map(size => {
    if (size !== -1) return Number.isNaN(size) ? null : size
    const left = own === null ? null : own / rest
    return left !== null && Number.isInteger(left) ? left : null
  })
  const isUnknown = batch === -1 || Number.isNaN(batch)
  // A batch of series becomes one of steps, and the other way round.
  const isMoved = isUnknown && own !== null && !Number.isNaN(rest) && rest !== own
  const isTold = !sample.some(size => size === -1 || Number.isNaN(size))
  // A number stands for batches of any length where the others are all that a sample has.
  const isBatch = isUnknown || batch === anyBatch || batch === node.batch || (node.batch === null && isTold)
  const fits = own === null || knownSize(filled) === null || knownSize(filled) === own
  return isMoved || !isBatch || !fits ? null : [null, ...filled]
}

/** Samples that are so many rows each, the batch first in the file: [batch, 4, 6] as [3 batch, 8]; null: none are. */
function rowsOfSamples(node: NodeContext, flow: Flow, [first, ...rest]: readonly number[]): Flow | null {
  const own = knownSize([...flow.rows, ...flow.shape.slice(1)].slice(1))
  const size = sizeOf(rest)
  const count = own === null ? Number.NaN : own / size
  const times = first === -1 || Number.isNaN(first) ? count : batchesIn(first)
  if (flow.first.order[0] !== 0 || flow.rows[0] !== null || !Number.isInteger(count) || times !== count) return null
  const y = ops.reshape(flow.in(asInFile(flow.rank)), [null, ...rest])
  return node.flowOf(y, asInFile(rest.length + 1), flow.facts, joinedRows([null, count]))
}

function reshape(node: NodeContext): Flow {
  const flow = node.flow(0)
  const wanted = sizesIn(node.needed(1))
  const sizes = targetShape(node, wanted, sizesOf(flow), node.int('allowzero', 0) !== 0)
  const [first, ...rest] = sizes
  const shown = formatShape(sizes.map(size => (Number.isNaN(size) || batchesIn(size) !== null ? null : size)))
  if (Number.isNaN(first) && rest.includes(-1))
    throw node.refuse('a first size that is the batch or a multiple of it, or no size of -1', shown)
  const kept = keptShape(node, flow, sizes)
  if (kept !== null) return reshapeTo(node, flow, kept)
  const moved = moveBatch(node, flow, sizes) ?? rowsOfSamples(node, flow, sizes)
  if (moved !== null) return moved
  const isOpen = first === -1 || Number.isNaN(first) || first === anyBatch
  if (flow.first.order[0] !== 0 || flow.rows.length > 1 || !isOpen || isKnown(flow.shape.slice(1)))
    throw node.refuse(`a shape that keeps the batch (input shape ${formatShape(flow.shape)})`, shown)
  const shape = sizes.map((size, axis) => (axis === 0 || Number.isNaN(size) || size === -1 ? null : size))
  if (shape.filter(size => size === null).length > 1)
    throw node.refuse('a shape with one axis that is not known', formatShape(shape))
  return node.flowOf(ops.reshape(flow.in(asInFile(flow.rank)), shape), asInFile(shape.length), flow.facts, onlyBatch)
}

function flatten(node: NodeContext): Flow {
  const flow = node.flow(0)
  const given = node.int('axis', 1)
  const axis = given < 0 ? given + flow.rank : given
  if (axis < 1 || axis > flow.rank) throw node.refuse('an axis after the batch', String(given))
  const rest = knownSize(flow.shape.slice(axis))
  const isFirst = flow.shape[0] === null
  if (axis === 1 && isFirst) return reshapeTo(node, flow, [null, rest])
  const sizes = sizesOf(flow)
  const moved = isFirst ? null : moveBatch(node, flow, [sizeOf(sizes.slice(0, axis)), sizeOf(sizes.slice(axis))])
  if (moved !== null) return moved
  if (rest === null || !isFirst) throw node.refuse('known sizes from the axis on', formatShape(flow.shape))
  // The axes before become one with the batch.
  const y = ops.reshape(flow.in(asInFile(flow.rank)), [null, rest])
  const more = flow.shape.slice(1, axis)
  return node.flowOf(
    y,
    [0, 1],
    flow.facts,
    isKnown(more) ? joinedRows([...flow.rows, ...more]) : [...flow.rows, ...more],
  )
}

/** The same without axes of length 1, by their numbers in the file. */
export function without(node: NodeContext, flow: Flow, axes: readonly number[]): Flow {
  const { order, value } = flow.first
  if (order[0] === 0)
    return reshapeTo(
      node,
      flow,
      flow.shape.filter((_, axis) => !axes.includes(axis)),
    )
  // The file has the batch after another axis.
  return node.flowOf(
    ops.squeeze(
      value,
      axes.map(axis => order.indexOf(axis)),
    ),
    orderWithout(order, axes),
    flow.facts,
  )
}

function squeeze(node: NodeContext): Flow {
  const flow = node.flow(0)
  const given = node.axes(1, flow.rank)
  if (given === null && node.batch === 1 && node.isTaken)
    throw node.refuse('axes that are told where the batch of the file is 1', 'none')
  const axes = given ?? [...flow.shape.keys()].filter(axis => flow.shape[axis] === 1)
  if (axes.some(axis => flow.shape[axis] !== 1))
    throw node.refuse('axes of length 1', `${formatShape(axes)} of shape ${formatShape(flow.shape)}`)
  return without(node, flow, axes)
}

function unsqueeze(node: NodeContext): Flow {
  const flow = node.flow(0)
  const given = node.ints('axes') ?? node.numbersAt(1) ?? []
  const rank = flow.rank + given.length
  const axes = given.map(axis => node.axis(axis, rank))
  const rest = [...flow.shape]
  return reshapeTo(
    node,
    flow,
    Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() ?? null))),
  )
}

function transpose(node: NodeContext): Flow {
  const flow = node.flow(0)
  const perm = node.ints('perm') ?? asInFile(flow.rank).reverse()
  if (perm.length !== flow.rank || asInFile(flow.rank).some(axis => !perm.includes(axis)))
    throw node.refuse(`every axis of shape ${formatShape(flow.shape)} once`, formatShape(perm))
  return flow.transposed(perm)
}

function blockSize(node: NodeContext): number {
  const size = node.int('blocksize', 0)
  if (Number.isSafeInteger(size) && size >= 1 && size < 2 ** 12) return size
  throw node.refuse('a blocksize from 1', String(size))
}

function depthToSpace(node: NodeContext): Flow {
  const { flow, x, order, channels } = node.spatial(0)
  const size = blockSize(node)
  const mode = node.oneOf('mode', 'DCR', ['DCR', 'CRD'])
  const depth = channels / (size * size)
  if (!Number.isInteger(depth)) throw node.refuse(`channels divisible by ${size * size}`, String(channels))
  // Here blocks are the outer part of the channels, as in DCR.
  const own = (i: number) => (i % depth) * size * size + Math.floor(i / depth)
  const arranged = mode === 'DCR' || depth === 1 ? x : ops.take(x, node.indices(channels, own), order.length - 1)
  return node.flowOf(ops.depthToSpace(arranged, size), order, flow.facts)
}

function spaceToDepth(node: NodeContext): Flow {
  const { flow, x, order, channels } = node.spatial(0)
  const size = blockSize(node)
  const mode = node.oneOf('mode', 'DCR', ['DCR', 'CRD'])
  const y = ops.spaceToDepth(x, size)
  if (mode === 'DCR' || channels === 1) return node.flowOf(y, order, flow.facts)
  // Here blocks are the outer part of the channels, as in DCR.
  const cells = size * size
  const own = (i: number) => (i % cells) * channels + Math.floor(i / cells)
  return node.flowOf(ops.take(y, node.indices(channels * cells, own), order.length - 1), order, flow.facts)
}

export const shapeTable: Readonly<Record<string, Convert>> = {
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
}
