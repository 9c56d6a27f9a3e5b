/**
 * Several nodes that are one layer: a convolution with spread taps, which TensorFlow writes as one on pictures that are
 * taken apart (SpaceToBatchND) and put together again; a scale of the filters, and a bias, after a convolution or
 * product.
 */
import { sizeOf } from '../../../core/shape.ts'
import { integers, text, texts } from './attributes.ts'
import type { GraphNode, Port } from './graph-def.ts'
import type { Constant } from './wires.ts'

/** The constants of a graph, by nodes; null: a node that is none. */
type Constants = (port: Port | undefined) => Constant | null

const convolutions = [
  'Conv2D',
  '_FusedConv2D',
  'DepthwiseConv2dNative',
  'DepthwiseConv2d',
  'FusedDepthwiseConv2dNative',
]

/** A convolution or product, and what it is with a bias. */
const withBias: Readonly<Record<string, string>> = {
  ...{ Conv2D: '_FusedConv2D', DepthwiseConv2dNative: 'FusedDepthwiseConv2dNative' },
  ...{ DepthwiseConv2d: 'FusedDepthwiseConv2dNative', Conv2DBackpropInput: 'Conv2DBackpropInput' },
  Conv3D: 'Conv3D',
  ...{ MatMul: '_FusedMatMul', BatchMatMul: '_FusedMatMul', BatchMatMulV2: '_FusedMatMul' },
}

/** What treats every pixel by itself, and may stand where pictures are taken apart. */
const pixelwise = [
  'Add',
  'AddV2',
  'BiasAdd',
  'Elu',
  'FusedBatchNorm',
  'FusedBatchNormV2',
  'FusedBatchNormV3',
  'Relu',
  'Relu6',
]

const base64 = (value: string) => Buffer.from(value, 'latin1').toString('base64')

/** How often outputs of a node are used; outputs of the graph count, too. */
function countUses(nodes: readonly GraphNode[], outputs: readonly Port[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const { node } of [...nodes.flatMap(({ inputs }) => inputs), ...outputs])
    uses.set(node, (uses.get(node) ?? 0) + 1)
  return uses
}

export function rewritten(
  nodes: readonly GraphNode[],
  outputs: readonly Port[],
  constants: Constants,
  add: (node: GraphNode, constant: Constant) => void,
): readonly GraphNode[] {
  const uses = countUses(nodes, outputs)
  const named = new Map(nodes.map(node => [node.name, node]))
  const onlyUser = (port: Port | undefined): GraphNode | undefined =>
    port && uses.get(port.node) === 1 ? named.get(port.node) : undefined
  for (const { name } of nodes) {
    const node = named.get(name) as GraphNode
    for (const changed of spread(node, onlyUser, named, constants) ??
      scaled(node, onlyUser, constants, add) ??
      biased(node, onlyUser, constants) ??
      [])
      named.set(changed.name, changed)
  }
  return nodes.map(({ name }) => named.get(name) as GraphNode)
}

type Find = (port: Port | undefined) => GraphNode | undefined

/** The nodes of a convolution with spread taps; null: this is not the last node of one. */
function spread(
  node: GraphNode,
  onlyUser: Find,
  named: ReadonlyMap<string, GraphNode>,
  constants: Constants,
): GraphNode[] | null {
  if (node.op !== 'BatchToSpaceND') return null
  let inner = onlyUser(node.inputs[0])
  while (inner && pixelwise.includes(inner.op)) inner = onlyUser(inner.inputs[0])
  if (!inner || !convolutions.includes(inner.op)) return null
  const apart = named.get(inner.inputs[0]?.node ?? '')
  const isPlain = text(inner, 'padding', '') === 'VALID' && text(inner, 'data_format', 'NHWC') === 'NHWC'
  const moves = [...integers(inner, 'strides', []), ...integers(inner, 'dilations', [])]
  if (apart?.op !== 'SpaceToBatchND' || !isPlain || moves.some(step => step !== 1)) return null
  const numbers = [apart.inputs[1], apart.inputs[2], node.inputs[1], node.inputs[2]].map(port => {
    const found = constants(port)
    return found && sizeOf(found.shape) <= 4 ? Array.from(found.read()) : []
  })
  const [block, pads, own, crops] = numbers
  if (block.length !== 2 || pads.length !== 4 || crops.length !== 4 || own.join() !== block.join()) return null
  const widths = pads.map((width, i) => width - crops[i])
  if (widths.some(width => width < 0)) return null
  const list = (items: readonly number[]) => ({ list: { i: items } })
  const attributes = {
    ...inner.attributes,
    ...{ dilations: list([1, ...block, 1]), padding: { s: base64('EXPLICIT') } },
    explicit_paddings: list([0, 0, ...widths, 0, 0]),
  }
  const inputs = [apart.inputs[0], ...inner.inputs.slice(1)]
  if (inner.name === node.inputs[0].node) return [{ ...inner, name: node.name, inputs, attributes }]
  return [
    { ...inner, inputs, attributes },
    { ...node, op: 'Identity', inputs: node.inputs.slice(0, 1) },
  ]
}

/** A convolution whose kernel has the scale of its filters, as batch norms leave it; null: this scales none. */
function scaled(
  node: GraphNode,
  onlyUser: Find,
  constants: Constants,
  add: (node: GraphNode, constant: Constant) => void,
): GraphNode[] | null {
  if (node.op !== 'Mul' || node.inputs.length !== 2) return null
  const [left, right] = node.inputs
  const [port, other] = constants(left) === null ? [left, right] : [right, left]
  const [inner, scale] = [onlyUser(port), constants(other)]
  if (!inner || !scale || texts(inner, 'fused_ops').length > 0) return null
  if (inner.op !== 'Conv3D' && !convolutions.includes(inner.op)) return null
  const kernel = constants(inner.inputs[1])
  if (!kernel || !isBiasOf(inner, node, scale, constants)) return null
  const count = sizeOf(scale.shape)
  const read = () => {
    const factors = scale.read()
    return Float32Array.from(kernel.read(), (number, i) => number * factors[i % count])
  }
  const name = `${node.name}/kernel*scale`
  add(node, { name, shape: kernel.shape, read })
  return [{ ...inner, name: node.name, inputs: [inner.inputs[0], { node: name, output: 0 }] }]
}

/** The node with the bias, which becomes the whole; null: it adds no bias. */
function biased(node: GraphNode, onlyUser: Find, constants: Constants): GraphNode[] | null {
  if (!['Add', 'AddV2', 'BiasAdd'].includes(node.op) || node.inputs.length !== 2) return null
  const [left, right] = node.inputs
  const isLeft = node.op !== 'BiasAdd' && constants(left) !== null
  const [port, other] = isLeft ? [right, left] : [left, right]
  const inner = onlyUser(port)
  const bias = constants(other)
  if (!inner || !bias || !Object.hasOwn(withBias, inner.op) || texts(inner, 'fused_ops').length > 0) return null
  if (!isBiasOf(inner, node, bias, constants)) return null
  const attributes = { ...inner.attributes, fused_ops: { list: { s: [base64('BiasAdd')] } } }
  return [{ ...node, op: withBias[inner.op], inputs: [...inner.inputs, other], attributes }]
}

/** Whether numbers are one for each of the filters: axes of length 1 aside, they stand where the channels are. */
function isBiasOf(inner: GraphNode, adding: GraphNode, { shape }: Constant, constants: Constants): boolean {
  const kernel = constants(inner.inputs[1])?.shape
  if (!kernel) return false
  const isProduct = /MatMul/.test(inner.op)
  const flips = ['transpose_a', 'adj_x'].some(name => (inner.attributes[name] as { b?: unknown } | undefined)?.b)
  if (isProduct && (kernel.length !== 2 || flips)) return false
  const isFlipped = ['transpose_b', 'adj_y'].some(name => (inner.attributes[name] as { b?: unknown } | undefined)?.b)
  const [last, before] = [kernel.at(-1) as number, kernel.at(-2) as number]
  const filters = isProduct && isFlipped ? kernel[0] : inner.op === 'Conv2DBackpropInput' ? before : last
  const count = /[dD]epthwise/.test(inner.op) ? before * last : filters
  const isFirst = text(inner, 'data_format', 'NHWC') === 'NCHW' && adding.op !== 'BiasAdd'
  const axis = isFirst ? shape.length - 3 : shape.length - 1
  return (
    shape.length <= Math.max(4, kernel.length) &&
    shape.every((size, i) => size === (i === axis ? count : 1)) &&
    axis >= 0
  )
}
