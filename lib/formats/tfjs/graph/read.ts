/**
 * Graph models of TensorFlow.js, frozen graphs of TensorFlow, as models that can be cut and trained: nodes become
 * layers with their names, and ops where no layer computes the same; constants become weights.
 */
import { FormatError, FoveaError } from '../../../core/errors.ts'
import { isArray, isRecord } from '../../../core/kinds.ts'
import { type DynamicShape, sizeOf } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import { type Model, model } from '../../../models/model.ts'
import type { ManifestWeight } from '../manifest.ts'
import * as attributes from './attributes.ts'
import { type Build, Builder } from './builder.ts'
import * as convolutions from './convolutions.ts'
import { elementwise } from './elementwise.ts'
import { canFold, fold, shapeNode, sizeNode } from './folding.ts'
import { further } from './further.ts'
import { type GraphNode, inOrder, nodesOf, type Port, portOf } from './graph-def.ts'
import { reductions } from './reductions.ts'
import { pictures } from './resizing.ts'
import { rewritten } from './rewrites.ts'
import { shapes } from './shapes.ts'
import { type Constant, isSignal, type Wire } from './wires.ts'

const { convolution, product, batchNormalization, pooling, pooling3d } = convolutions

const builders: ReadonlyMap<string, Build> = new Map(
  Object.entries({
    ...elementwise,
    ...shapes,
    ...reductions,
    ...further,
    ...pictures,
    ...{ Conv2D: convolution, _FusedConv2D: convolution, DepthwiseConv2d: convolution },
    ...{ DepthwiseConv2dNative: convolution, FusedDepthwiseConv2dNative: convolution },
    ...{ Conv2DBackpropInput: convolutions.transposedConvolution, Prelu: convolutions.prelu },
    ...{ MatMul: product, _FusedMatMul: product, BatchMatMul: product, BatchMatMulV2: product },
    ...{ FusedBatchNorm: batchNormalization, FusedBatchNormV2: batchNormalization },
    ...{ FusedBatchNormV3: batchNormalization, MaxPool: pooling, AvgPool: pooling },
    ...{ Conv3D: convolutions.convolution3d, MaxPool3D: pooling3d, AvgPool3D: pooling3d },
  }),
)

/** Names and shapes of the inputs or outputs in a signature, in its order; null: it has none. */
function endsOf(where: string, signature: unknown, which: 'inputs' | 'outputs') {
  const ends = isRecord(signature) ? signature[which] : undefined
  if (!isRecord(ends) || Object.keys(ends).length === 0) return null
  return Object.values(ends).map(end => {
    const { name, tensorShape } = isRecord(end) ? end : {}
    if (typeof name !== 'string')
      throw new FormatError(`${where}: expected ${which} of the signature with names, received ${show(end)}.`)
    return { port: portOf(name), shape: attributes.shapeOf(where, tensorShape) }
  })
}

/** What no node uses. */
function loosePorts(nodes: ReadonlyMap<string, GraphNode>): Port[] {
  const used = new Set([...nodes.values()].flatMap(({ inputs }) => inputs.map(({ node }) => node)))
  const silent = ['Const', 'NoOp', 'Placeholder']
  return [...nodes.values()].flatMap(({ name, op }) =>
    used.has(name) || silent.includes(op) ? [] : [{ node: name, output: 0 }],
  )
}

class GraphReader {
  readonly #where: string
  readonly #builder: Builder
  readonly #stored: ReadonlyMap<string, ManifestWeight>
  readonly #wires = new Map<string, readonly Wire[]>()
  readonly #inputs = new Map<string, Value>()

  constructor(where: string, stored: readonly ManifestWeight[]) {
    this.#where = where
    this.#stored = new Map(stored.map(weight => [weight.name, weight]))
    this.#builder = new Builder(
      where,
      stored.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    )
  }

  async read(json: Record<string, unknown>): Promise<Model> {
    const where = this.#where
    const { signature: own, userDefinedMetadata: metadata } = json
    const signature = own ?? (isRecord(metadata) ? metadata.signature : undefined)
    const nodes = nodesOf(where, json.modelTopology)
    const given = endsOf(where, signature, 'inputs') ?? []
    const outputs = endsOf(where, signature, 'outputs')?.map(({ port }) => port) ?? loosePorts(nodes)
    const wanted = outputs.map(({ node }) => node)
    if (wanted.length === 0) throw new FormatError(`${where}: expected a graph with outputs, received one without.`)
    const givenShapes = new Map(given.map(({ port, shape }) => [port.node, shape]))
    const present = given.filter(({ port }) => nodes.has(port.node)).map(({ port }) => port.node)
    const ordered = inOrder(where, nodes, [...present, ...wanted])
    for (const node of ordered) if (this.#isConstant(node)) this.#wires.set(node.name, this.#build(node))
    const constants = (port: Port | undefined) => {
      const wire = port && this.#wires.get(port.node)?.[port.output]
      return wire && !isSignal(wire) ? wire : null
    }
    const add = (node: GraphNode, made: Constant) => {
      this.#builder.spend(node, sizeOf(made.shape))
      this.#wires.set(made.name, [made])
      constantNodes.push({ ...node, name: made.name, op: 'Const', inputs: [] })
    }
    const constantNodes: GraphNode[] = []
    const changed = rewritten(ordered, outputs, constants, add)
    for (const node of inOrder(where, byName([...changed, ...constantNodes]), [...present, ...wanted])) {
      if (this.#wires.has(node.name)) continue
      const wires = node.op === 'Placeholder' ? [this.#input(node, givenShapes.get(node.name))] : this.#build(node)
      this.#wires.set(node.name, wires)
    }
    const made = this.#model(present, outputs)
    await this.#builder.fill()
    return made
  }

  #isConstant({ op, inputs }: GraphNode): boolean {
    if (op === 'Const') return true
    return inputs.length > 0 && inputs.every(({ node }) => this.#wires.has(node)) && (canFold(op) || op === 'Identity')
  }

  /** What a node gives. */
  #build(node: GraphNode): readonly Wire[] {
    if (node.op === 'Const') return [this.#constant(node)]
    const inputs = node.inputs.map(port => this.#wire(node, port))
    const build = this.#buildOf(node, inputs)
    const result = refusing(node.where, () => build(node, inputs, this.#builder))
    return isArray(result) ? (result as readonly Wire[]) : [result as Wire]
  }

  #buildOf({ op, where }: GraphNode, inputs: readonly Wire[]): Build {
    if (op === 'Shape') return shapeNode
    if (op === 'Size') return sizeNode
    if (canFold(op) && inputs.length > 0 && inputs.every(wire => !isSignal(wire))) return fold
    const build = builders.get(op)
    if (build) return build
    throw new FormatError(
      `${where}: expected operators of convolutional networks, received one of another kind. Convert a graph without ` +
        'control flow, frozen for inference.',
    )
  }

  #wire(node: GraphNode, { node: name, output }: Port): Wire {
    const wire = this.#wires.get(name)?.[output]
    if (wire !== undefined) return wire
    throw new FormatError(`${node.where}: expected an output of ${show(name)}, received number ${output}.`)
  }

  #constant({ name, where }: GraphNode): Wire {
    const found = this.#stored.get(name)
    if (found) return { ...found, name }
    throw new FormatError(`${where}: expected numbers in the weightsManifest, received none of that name.`)
  }

  #input(node: GraphNode, givenShape: DynamicShape | null | undefined): Wire {
    attributes.kindOfType(node, 'dtype')
    const shape = givenShape ?? attributes.shape(node, 'shape')
    if (shape === null || shape.length === 0)
      throw new FormatError(`${node.where}: expected an input with a batch axis, received the shape ${show(shape)}.`)
    if (shape.slice(1).includes(0))
      throw new FormatError(`${node.where}: expected axes from 1, received the shape ${show(shape)}.`)
    const name = this.#builder.nameOf(node)
    const value = refusing(node.where, () => layers.input({ shape: shape.slice(1), name }))
    this.#inputs.set(node.name, value)
    return { value, channelsFirst: false }
  }

  #model(present: readonly string[], ports: readonly Port[]): Model {
    const names = new Set([...present.filter(name => this.#inputs.has(name)), ...this.#inputs.keys()])
    const inputs = [...names].map(name => this.#inputs.get(name) as Value)
    if (inputs.length === 0)
      throw new FormatError(`${this.#where}: expected a graph with inputs, received one without.`)
    const outputs = ports.map(({ node, output }) => {
      const wire = this.#wires.get(node)?.[output]
      if (wire && isSignal(wire))
        return this.#builder.plain(
          { name: node, op: 'output', inputs: [], attributes: {}, where: `${this.#where}: output ${show(node)}` },
          wire,
        )
      throw new FormatError(
        `${this.#where}: expected outputs that are computed of the inputs, received ${show(`${node}:${output}`)}.`,
      )
    })
    return refusing(this.#where, () => model({ inputs, outputs }))
  }
}

/** What layers refuse is a fault of the file. */
function refusing<T>(where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FormatError || !(error instanceof FoveaError)) throw error
    throw new FormatError(`${where}: ${error.message}`, { cause: error })
  }
}

const byName = (nodes: readonly GraphNode[]) => new Map(nodes.map(node => [node.name, node]))

/** The model of a model.json whose format is 'graph-model'. Throws FormatError. */
export const readGraph = (
  where: string,
  json: Record<string, unknown>,
  stored: readonly ManifestWeight[],
): Promise<Model> => new GraphReader(where, stored).read(json)
