/**
 * LayerNormalization as tf2onnx writes Keras 2's: what is normalized together becomes one row, every row a channel of
 * a BatchNormalization whose statistics are computed. Factors and offsets follow.
 */
import { sizeOf } from '../../../core/shape.ts'
import * as layers from '../../../layers/all.ts'
import { asInFile, type Flow } from './flow.ts'
import type { NodeProto } from './messages.ts'
import { float32, isFlow, type NodeContext } from './node-context.ts'
import type { Constant } from './numbers.ts'

interface Normalized {
  readonly x: Flow
  /** The axes that are normalized, all after the others. */
  readonly axis: readonly number[]
  readonly epsilon: number
}

function constantOf(node: NodeContext, name: string | undefined): Constant | null {
  const item = node.item(name ?? '')
  return isFlow(item) ? null : item
}

/** Whether a value is made of this number alone, however long it is. */
function isFilled(node: NodeContext, name: string, number: number): boolean {
  const { data } = constantOf(node, node.makerOf(name, 'Expand')?.inputs[0]) ?? constantOf(node, name) ?? { data: [] }
  return data.length > 0 && data.every((each: number) => each === number)
}

/** Whether a reduction, Squeeze or Gather is of all axes of [1, rows, columns, 1] but the rows. */
function isOfRows(node: NodeContext, { attributes, inputs }: NodeProto): boolean {
  const given = attributes.get('axes')
  const axes = given?.kind === 'ints' ? given.value : constantOf(node, inputs[1])?.data
  return axes?.join() === '0,2,3'
}

/** Whether a value is the mean of rows, with or without axes of length 1. */
function meanOf(node: NodeContext, name: string, rows: string): boolean {
  const mean = node.makerOf(node.makerOf(name, 'Squeeze')?.inputs[0] ?? name, 'ReduceMean')
  return mean?.inputs[0] === rows && isOfRows(node, mean)
}

/** Whether a value is the variance of rows: the sum of squares around the mean over how many there are. */
function isVariance(node: NodeContext, name: string, rows: string): boolean {
  const [sum, count] = node.makerOf(name, 'Div')?.inputs ?? ['', '']
  const squares = node.makerOf(sum, 'ReduceSumSquare')
  const difference = squares && node.makerOf(squares.inputs[0], 'Sub')
  const product = node.makerOf(node.makerOf(count, 'Cast')?.inputs[0] ?? count, 'ReduceProd')
  const lengths = product && node.makerOf(product.inputs[0], 'Gather')
  return (
    difference?.inputs[0] === rows &&
    meanOf(node, difference.inputs[1], rows) &&
    isOfRows(node, squares as NodeProto) &&
    lengths != null &&
    isOfRows(node, lengths) &&
    node.makerOf(lengths.inputs[0], 'Shape')?.inputs[0] === rows
  )
}

/** The last axes that have so many numbers together; null: none. */
function axesOf({ rank, shape }: Flow, columns: number): number[] | null {
  let product = 1
  for (let first = rank - 1; first > 0; first--) {
    product *= shape[first] ?? Number.NaN
    if (product === columns) return asInFile(rank).slice(first)
  }
  return null
}

/** What is normalized in a Reshape of a BatchNormalization of a Reshape; null: another one. */
function normalizedIn(node: NodeContext, back: NodeProto | null): Normalized | null {
  const norm = node.makerOf(back?.inputs[0] ?? '', 'BatchNormalization')
  const there = norm && node.makerOf(norm.inputs[0], 'Reshape')
  if (!back || !norm || !there) return null
  const [rows, scale, offset, mean, variance] = norm.inputs
  const x = node.item(there.inputs[0])
  const [wanted, restored] = [constantOf(node, there.inputs[1]), constantOf(node, back.inputs[1])]
  if (!isFlow(x) || wanted?.data.length !== 4 || restored?.data.length !== x.rank) return null
  const [first, , columns, last] = wanted.data
  const axis = axesOf(x, columns)
  const isRestored = restored.data.every((size: number, i: number) => x.shape[i] === null || size === x.shape[i])
  const isNormal = isFilled(node, scale, 1) && isFilled(node, offset, 0)
  if (axis === null || first !== 1 || last !== 1 || !isRestored || !isNormal) return null
  if (!meanOf(node, mean, rows) || !isVariance(node, variance, rows)) return null
  const epsilon = norm.attributes.get('epsilon')
  return { x, axis, epsilon: epsilon?.kind === 'float' ? epsilon.value : 1e-5 }
}

/** A value and what a Mul or Add gives to it, in both orders. */
const pairs = ([a, b]: readonly string[]) =>
  [
    [a, b],
    [b, a],
  ] as const

/** Numbers for the axes that are normalized; null: others. */
function weightOf(node: NodeContext, { x, axis }: Normalized, name: string): Float32Array | null {
  const constant = constantOf(node, name)
  const shape = axis.map(each => x.shape[each] as number)
  if (constant?.data.length !== sizeOf(shape)) return null
  const given = constant.shape.slice(constant.shape.findIndex(size => size !== 1))
  const own = shape.slice(shape.findIndex(size => size !== 1))
  return given.join() === own.join() && constant.shape.length <= x.rank ? float32(constant) : null
}

interface Parts extends Normalized {
  readonly gamma: Float32Array | null
  readonly beta: Float32Array | null
}

function scaledIn(node: NodeContext, product: NodeProto | null): Parts | null {
  for (const [value, factor] of pairs(product?.inputs ?? ['', ''])) {
    const normalized = normalizedIn(node, node.makerOf(value, 'Reshape'))
    const gamma = normalized && weightOf(node, normalized, factor)
    if (gamma) return { ...normalized, gamma, beta: null }
  }
  return null
}

function partsOf(node: NodeContext): Parts | null {
  const { proto } = node
  if (proto.domain !== '' || !['Reshape', 'Mul', 'Add'].includes(proto.op)) return null
  const plain = (back: NodeProto | null): Parts | null => {
    const normalized = normalizedIn(node, back)
    return normalized && { ...normalized, gamma: null, beta: null }
  }
  if (proto.op === 'Reshape') return plain(proto)
  if (proto.op === 'Mul') return scaledIn(node, proto)
  for (const [value, added] of pairs(proto.inputs)) {
    const parts = scaledIn(node, node.makerOf(value, 'Mul')) ?? plain(node.makerOf(value, 'Reshape'))
    const beta = parts && weightOf(node, parts, added)
    if (beta) return { ...parts, beta }
  }
  return null
}

/** A Reshape, Mul or Add as the layer, where it is the end of one: its factors and offsets train. null: it is not. */
export function fusedLayerNormalization(node: NodeContext): Flow | null {
  const parts = partsOf(node)
  if (parts === null) return null
  const { x, axis, epsilon, gamma, beta } = parts
  const own = { scale: gamma !== null, center: beta !== null }
  const layer = layers.layerNormalization({ axis, epsilon, ...own, name: node.name() })
  const order = asInFile(x.rank)
  const weights = [gamma, beta].filter(each => each !== null)
  return node.flowOf(node.apply(layer, x.in(order), weights), order, {}, x.rows)
}
