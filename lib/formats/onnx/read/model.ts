/** Models out of ONNX files: convolutional networks whose graph is flat, with weights that train. */
import { FormatError, FoveaError } from '../../../core/errors.ts'
import { type Shape, sizeOf } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import { Turns } from '../../../core/turns.ts'
import type { Parameter } from '../../../graph/parameter.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import { metadataOfTexts } from '../../../models/metadata.ts'
import { type Model, model } from '../../../models/model.ts'
import type { Source } from '../../../models/source.ts'
import { assign } from '../../../models/stored-weights.ts'
import { foldedSizes, sizesOf } from './batch-sizes.ts'
import { asInFile, channelsLast, Flow } from './flow.ts'
import { folds } from './fold/folds.ts'
import { withoutCalls } from './functions.ts'
import { fusedLayerNormalization } from './fused-layer-norm.ts'
import { foldedCopies, repeatedFlow, zerosOf } from './learned.ts'
import { Messages, type ModelProto, type NodeProto, readMessages, type ValueProto } from './messages.ts'
import {
  type Item,
  isFlow,
  Names,
  NodeContext,
  type NodeContextOptions,
  Sequence,
  type WeightData,
  withRank,
} from './node-context.ts'
import { type Constant, integers, isIntegerType, TensorReader } from './numbers.ts'
import { isTransparent, operators, reasons, spatialOperators } from './operators.ts'
import { sequenceTable } from './sequences.ts'

const [oldest, newest] = [7, 25]

/** No real network has more. */
const maxNodes = 2 ** 15

/** Numbers that folding may make beside as many as the file has: shapes, and what weights are computed from. */
const maxFolded = 2 ** 22

export async function read(source: Source): Promise<Model> {
  const { PbfReader } = await import('pbf')
  // The first file of a process loads the reader, and the layers after it, each at once.
  const turns = new Turns()
  await turns.next()
  const proto = readMessages(source.where, source.bytes, PbfReader)
  await turns.next()
  return new Graph(source, proto, new Messages(source.where, PbfReader)).model()
}

class Graph {
  readonly #where: string
  readonly #proto: ModelProto
  readonly #numbers: TensorReader
  readonly #items = new Map<string, Item | Sequence>()
  /** Why there are no values of these names. What is refused may be part of what another node takes as a whole. */
  readonly #refusals = new Map<string, FormatError>()
  readonly #names = new Names()
  /** Who takes a value. */
  readonly #takers = new Map<string, NodeProto[]>()
  /** Who gives a value. */
  readonly #makers = new Map<string, NodeProto>()
  readonly #nodes: readonly NodeProto[]
  readonly #initializers: ReadonlyMap<string, ModelProto['initializers'][number]>
  readonly #outputs: ReadonlySet<string>
  readonly #options: NodeContextOptions
  /** Nodes that became part of another one. */
  readonly #done = new Set<NodeProto>()
  readonly #fillings: (readonly [Parameter, WeightData])[] = []
  #values: readonly Value[] = []
  #zerosValue: Value | null = null
  #folded = 0
  #maxFolded: number

  constructor(source: Source, proto: ModelProto, messages: Messages) {
    this.#where = source.where
    this.#proto = proto
    this.#numbers = new TensorReader(source, messages)
    this.#initializers = new Map(proto.initializers.map(tensor => [tensor.name, tensor]))
    this.#outputs = new Set(proto.outputs.map(({ name }) => name))
    this.#checkVersion()
    this.#nodes = this.#neededNodes()
    for (const node of this.#nodes) {
      for (const output of node.outputs) this.#makers.set(output, node)
      for (const input of new Set(node.inputs)) {
        const takers = this.#takers.get(input)
        if (takers) takers.push(node)
        else this.#takers.set(input, [node])
      }
    }
    this.#checkOperators()
    this.#maxFolded = maxFolded + 4 * source.bytes.length
    const [first] = this.#inputs()
    const batch = first?.shape?.[0] ?? null
    this.#options = {
      ...{ where: this.#where, opset: proto.opset, names: this.#names },
      ...{ items: this.#items, makers: this.#makers, expectMade: name => this.#expectMade(name) },
      batch: batch !== null && batch > 0 ? batch : null,
      ...{ layers: new Map(), zeros: () => this.#zeros() },
      countOfTakers: name => this.#takers.get(name)?.length ?? 0,
      isTaken: name => this.#takers.has(name),
      isUsed: name => this.#takers.has(name) || this.#outputs.has(name),
      spend: count => this.#spend(count),
      fill: (parameter, numbers) => void this.#fillings.push([parameter, numbers]),
    }
  }

  #refuse(expected: string, received: string): FormatError {
    return new FormatError(`${this.#where}: expected ${expected}, received ${received}.`)
  }

  #checkVersion(): void {
    const { opset } = this.#proto
    if (!(opset >= oldest && opset <= newest))
      throw this.#refuse(`operators of version ${oldest} to ${newest}`, `version ${opset}`)
  }

  /** Nodes on which the outputs depend. They stand after those whose outputs they take. */
  #neededNodes(): NodeProto[] {
    const { functions, outputs } = this.#proto
    const nodes = withoutCalls(this.#where, this.#proto.nodes, functions, maxNodes)
    if (nodes.length > maxNodes) throw this.#refuse(`at most ${maxNodes} nodes`, String(nodes.length))
    if (outputs.length === 0) throw this.#refuse('a graph with outputs', 'none')
    const wanted = new Set(this.#outputs)
    const needed: NodeProto[] = []
    for (const node of [...nodes].reverse()) {
      if (!node.outputs.some(name => name !== '' && wanted.has(name))) continue
      needed.push(node)
      for (const input of node.inputs) wanted.add(input)
    }
    return needed.reverse()
  }

  /** Throws for operators that are not known, before anything is made. */
  #checkOperators(): void {
    for (const { op, domain, name, outputs } of this.#nodes) {
      const tables = [folds, sequenceTable]
      const isKnown =
        domain === '' && (operators.has(op) || op === 'Constant' || tables.some(table => Object.hasOwn(table, op)))
      if (isKnown) continue
      const full = domain === '' ? op : `${domain}.${op}`
      const reason = domain === '' ? reasons.get(op) : 'it is none of ONNX itself'
      throw new FormatError(
        `${this.#where}: node ${show(name || (outputs[0] ?? ''))}: expected an operator that can become a layer, ` +
          `received ${show(full)}: ${reason ?? 'there is no layer for it'}.`,
      )
    }
  }

  /** Inputs of the model: before version 4 of the format weights were listed among them. */
  #inputs(): readonly ValueProto[] {
    return this.#proto.inputs.filter(({ name }) => !this.#initializers.has(name))
  }

  /** Whether an input is a picture, series or volume with its channels first: it comes to an operator of such. */
  #isPicture(name: string): boolean {
    const seen = new Set([name])
    for (const value of seen)
      for (const { op, inputs, outputs } of this.#takers.get(value) ?? []) {
        if (spatialOperators.has(op) && inputs[0] === value) return true
        if (isTransparent(op)) for (const output of outputs) seen.add(output)
      }
    return false
  }

  /** Whether an output is such: it comes from one, or from such an operator. */
  #isPictureOutput(name: string): boolean {
    const seen = new Set([name])
    for (const value of seen) {
      const maker = this.#makers.get(value)
      if (maker === undefined && this.#inputs().some(input => input.name === value) && this.#isPicture(value))
        return true
      if (maker === undefined) continue
      if (spatialOperators.has(maker.op)) return true
      if (isTransparent(maker.op)) for (const input of maker.inputs) seen.add(input)
    }
    return false
  }

  #makeInput({ name, shape, type }: ValueProto, permute: NodeContext['permute']): Value {
    if (shape === null || shape.length === 0 || shape.length > 5)
      throw this.#refuse(
        `input ${show(name)} with one to five axes, the batch first`,
        shape === null ? 'none' : `${shape.length}`,
      )
    const sizes = shape.slice(1).map(size => (size !== null && size >= 1 ? size : null))
    const rank = shape.length
    const order = rank > 2 && this.#isPicture(name) ? channelsLast(rank) : asInFile(rank)
    const all = [null, ...sizes]
    const value = layers.input({
      shape: order.slice(1).map(axis => all[axis]),
      name: this.#names.unique(name || 'input'),
    })
    const facts = { isInteger: isIntegerType(type), isPositive: type === 2 || type === 9 }
    this.#define(name, new Flow(all, [{ order, value }], permute, { facts }))
    return value
  }

  #define(name: string, item: Item | Sequence): void {
    if (name === '') return
    if (this.#items.has(name)) throw this.#refuse('values with names of their own', `two called ${show(name)}`)
    this.#items.set(name, item)
  }

  #expectMade(name: string): void {
    const refusal = this.#refusals.get(name)
    if (refusal) throw refusal
  }

  async #prepare(proto: NodeProto, node: NodeContext): Promise<void> {
    for (const name of proto.inputs) {
      const tensor = this.#items.has(name) ? undefined : this.#initializers.get(name)
      if (!tensor) continue
      const weight = await this.#numbers.read(tensor)
      this.#items.set(name, { ...weight, origin: { name, weight, places: () => null } })
    }
    const value = proto.attributes.get('value')
    if (value?.kind === 'tensor') node.constantAttribute = await this.#numbers.read(value.value)
  }

  #spend(count: number): void {
    this.#folded += count
    if (!(this.#folded <= this.#maxFolded))
      throw this.#refuse(`at most ${this.#maxFolded} numbers that are computed from others`, `${this.#folded}`)
  }

  /** An array for folding, within what the file allows. */
  readonly #allocate = (shape: Shape, isInteger: boolean): Constant['data'] => {
    const count = sizeOf(shape)
    if (!Number.isSafeInteger(count)) throw this.#refuse('numbers of a shape that the file knows', 'one of any size')
    this.#spend(count)
    return isInteger ? new Float64Array(count) : new Float32Array(count)
  }

  #constantOf(node: NodeContext): Constant {
    const { constantAttribute } = node
    if (constantAttribute !== null) return constantAttribute
    if (node.has('value_float'))
      return { shape: [], data: Float32Array.of(node.float('value_float', 0)), isInteger: false }
    if (node.has('value_int')) return integers([node.int('value_int', 0)], [])
    const floats = node.has('value_floats') ? node.floats('value_floats') : null
    if (floats !== null) return { shape: [floats.length], data: Float32Array.from(floats), isInteger: false }
    if (node.has('value_ints')) return integers(node.ints('value_ints') ?? [])
    throw node.refuse('a value of numbers', 'another one')
  }

  /** What a node gives: numbers if all it takes are known, else flows. */
  #convert(node: NodeContext): Item | Sequence | readonly Item[] {
    const { op } = node.proto
    if (op === 'Constant') return this.#constantOf(node)
    if (Object.hasOwn(sequenceTable, op)) return sequenceTable[op](node)
    const fused = fusedLayerNormalization(node)
    if (fused !== null) return fused
    const { inputs } = node
    const [x] = inputs
    if (op === 'Shape' && isFlow(x)) {
      const part = <T>(sizes: readonly T[]) => sizes.slice(node.int('start', 0), node.int('end', sizes.length))
      const sizes = integers(part(x.shape.map(size => size ?? Number.NaN)))
      return { ...sizes, ofAnyBatch: Float64Array.from(part(sizesOf(x))) }
    }
    if (op === 'Size' && isFlow(x))
      return { ...integers([Number.NaN], []), ofAnyBatch: Float64Array.of(sizeOf(sizesOf(x))) }
    const isConstant = inputs.every(item => !isFlow(item))
    const fold = Object.hasOwn(folds, op) ? folds[op] : undefined
    if (isConstant && fold !== undefined) {
      const known = inputs.filter(item => item !== null) as Constant[]
      if (this.#repeat(node)) return this.#convert(node)
      return foldedCopies(op, known, copied => foldedSizes(op, copied, each => fold(node, each, this.#allocate)))
    }
    const convert = operators.get(op)
    if (isConstant) throw node.refuse('inputs that depend on those of the model', 'numbers of the file')
    if (convert === undefined)
      throw node.refuse('numbers of the file as inputs', 'what is computed from the inputs of the model')
    return convert(node)
  }

  /** Makes values of the inputs of which there are as many as samples. Returns whether there are such. */
  #repeat(node: NodeContext): boolean {
    const repeated = node.proto.inputs.filter(name => {
      const item = node.item(name)
      return item !== null && !isFlow(item) && item.isRepeated === true
    })
    for (const name of repeated) this.#items.set(name, repeatedFlow(node, node.item(name) as Constant))
    return repeated.length > 0
  }

  /** A zero for each sample, as the first input has them. */
  #zeros(): Value {
    this.#zerosValue ??= zerosOf(this.#values[0])
    return this.#zerosValue
  }

  /** A constant that an Add after a node gives to all positions alike: it becomes the bias. */
  async #takeBias(node: NodeContext): Promise<NodeProto | null> {
    const { op, inputs, outputs } = node.proto
    const isConv = op === 'Conv' || op === 'ConvTranspose'
    const [next, ...others] = this.#takers.get(outputs[0]) ?? []
    const isAlone = next?.op === 'Add' && next.domain === '' && others.length === 0 && !this.#outputs.has(outputs[0])
    if ((!isConv && op !== 'MatMul') || (inputs[2] ?? '') !== '' || !isAlone) return null
    const other = next.inputs.find(name => name !== outputs[0]) ?? ''
    await this.#prepare(next, new NodeContext(next, this.#options))
    const [x, kernel, bias] = [inputs[0], inputs[1], other].map(name => node.item(name))
    if (!isFlow(x) || kernel === null || isFlow(kernel) || bias === null || isFlow(bias)) return null
    if (!isConv && (kernel.shape.length !== 2 || x.rank < 2)) return null
    const axis = isConv ? 1 : x.rank - 1
    const units =
      op === 'Conv' ? kernel.shape[0] : op === 'MatMul' ? kernel.shape[1] : kernel.shape[1] * node.int('group', 1)
    const shape = withRank(bias.shape, x.rank)
    if (shape.length !== x.rank || shape.some((size, i) => size !== (i === axis ? units : 1))) return null
    node.bias = bias
    return next
  }

  /** Makes what a node gives, or keeps why it cannot, for those who take it. */
  async #run(proto: NodeProto): Promise<void> {
    const node = new NodeContext(proto, this.#options)
    let added: NodeProto | null = null
    let items: readonly (Item | Sequence)[]
    try {
      await this.#prepare(proto, node)
      added = await this.#takeBias(node)
      const converted = this.#convert(node)
      items = 'length' in converted ? converted : [converted]
    } catch (error) {
      const refusal = this.#refusalOf(node, error)
      for (const name of [...proto.outputs, ...(added?.outputs ?? [])]) this.#refusals.set(name, refusal)
      if (added !== null) this.#done.add(added)
      return
    }
    proto.outputs.forEach((name, i) => {
      if (items[i] !== undefined) this.#define(name, items[i])
    })
    if (added === null) return
    this.#done.add(added)
    this.#define(added.outputs[0], items[0])
  }

  #refusalOf({ where }: NodeContext, error: unknown): FormatError {
    if (error instanceof FormatError) return error
    const reason =
      error instanceof FoveaError ? error.message : 'expected a node as ONNX tells it, received another one.'
    return new FormatError(`${where}: ${reason}`, { cause: error })
  }

  async model(): Promise<Model> {
    const inputs = this.#inputs()
    const permuting = new NodeContext(
      { op: 'Input', domain: '', name: 'input', inputs: [], outputs: [], attributes: new Map() },
      this.#options,
    )
    const used = inputs.filter(({ name }) => this.#takers.has(name) || this.#outputs.has(name))
    const values = used.map(input => this.#makeInput(input, permuting.permute))
    this.#values = values
    const turns = new Turns()
    for (const node of this.#nodes) {
      if (!this.#done.has(node)) await this.#run(node)
      if (turns.isOver) await turns.next()
    }
    for (const [parameter, numbers] of this.#fillings)
      await assign(parameter, 'read' in numbers ? await numbers.read() : numbers, turns)
    const outputs = [...this.#outputs].map(name => this.#output(name, values))
    if (values.length === 0) throw this.#refuse('a graph with inputs', 'none')
    try {
      const name = new Names().unique(this.#proto.name || 'model')
      const made = model({ name, inputs: values, outputs })
      made.metadata = metadataOfTexts(`${this.#where}: metadata_props`, this.#proto.metadata)
      return made
    } catch (error) {
      if (error instanceof FormatError) throw error
      const reason = error instanceof FoveaError ? error.message : 'expected a graph of layers, received another one.'
      throw new FormatError(`${this.#where}: ${reason}`, { cause: error })
    }
  }

  #output(name: string, inputs: readonly Value[]): Value {
    this.#expectMade(name)
    const item = this.#items.get(name) ?? null
    if (!(item instanceof Flow)) {
      const received = item instanceof Sequence ? 'a list of tensors' : 'numbers of the file'
      throw this.#refuse(`output ${show(name)} to depend on the inputs`, item === null ? 'none' : received)
    }
    const { rank } = item
    const order = rank > 2 && this.#isPictureOutput(name) ? channelsLast(rank) : asInFile(rank)
    if (order.length > 0 && (item.first.order.indexOf(0) !== 0 || item.rows.length > 1))
      throw this.#refuse(`output ${show(name)} with the batch as its first axis`, 'another one')
    const value = item.in(order)
    return inputs.includes(value) ? layers.identity({ name: this.#names.unique(`${name}_output`) }).apply(value) : value
  }
}
