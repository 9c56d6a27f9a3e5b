/**
 * One node of an ONNX graph while it becomes layers and ops: its inputs, its attributes, and what is made of it. Some
 * 400 lines, as what reads any operator is given this one object.
 */
import { FormatError } from '../../../core/errors.ts'
import { type DynamicShape, formatShape, isKnown, type Shape } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Parameter } from '../../../graph/parameter.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import type { Layer } from '../../../layers/layer.ts'
import { type Later, permuted } from '../../containers/permuted.ts'
import {
  asInFile,
  batchFirst,
  channelsLast,
  type Flattened,
  Flow,
  type FlowFacts,
  type Order,
  onlyBatch,
  type Rows,
} from './flow.ts'
import type { Attribute, NodeProto } from './messages.ts'
import type { Constant } from './numbers.ts'

/** What has a name in a graph. */
export type Item = Flow | Constant

export const isFlow = (item: Item | null): item is Flow => item instanceof Flow

/** A list of items, whose length the file tells. */
export class Sequence {
  readonly items: readonly Item[]

  constructor(items: readonly Item[]) {
    this.items = items
  }
}

/** Gives layers names that are legal and unique in the model. */
export class Names {
  readonly #counts = new Map<string, number>()

  unique(wanted: string): string {
    // PyTorch's begin with a slash, TensorFlow.js's with a letter or digit.
    const inner = wanted.replace(/^[/\\\p{Cc}]+/u, '')
    const plain = inner.replace(/[/\\\p{Cc}]+/gu, '_').slice(0, longestName) || 'node'
    // Ops between layers are counted by themselves: 'operation_3'.
    const legal = /^operation(_\d+)?$/.test(plain) ? `${plain}_` : plain
    const count = this.#counts.get(legal) ?? 0
    this.#counts.set(legal, count + 1)
    return count === 0 ? legal : this.unique(`${legal.slice(0, longestName - 8)}_${count}`)
  }
}

const longestName = 200

/** A shape with at least `rank` axes: those that are missing have length 1 and stand in front. */
export const withRank = (shape: Shape, rank: number): Shape => [
  ...Array<1>(Math.max(rank - shape.length, 0)).fill(1),
  ...shape,
]

export const float32 = ({ data }: Constant): Float32Array =>
  data instanceof Float32Array ? data : Float32Array.from(data)

export interface NodeContextOptions {
  readonly where: string
  readonly opset: number
  readonly names: Names
  readonly items: ReadonlyMap<string, Item | Sequence>
  /** Throws why there is none of this name, where its node was refused. */
  readonly expectMade: (name: string) => void
  /** The nodes that give values. */
  readonly makers: ReadonlyMap<string, NodeProto>
  /** How long batches are in the file; null: of any length. */
  readonly batch: number | null
  /** Whether a node uses a value. */
  readonly isTaken: (name: string) => boolean
  /** Whether a node or an output of the model uses a value. */
  readonly isUsed: (name: string) => boolean
  /** Counts numbers that the file does not have. Throws FormatError where they are more than it allows. */
  readonly spend: (count: number) => void
  /** How many nodes take a value. */
  readonly countOfTakers: (name: string) => number
  /** Layers of weights that several nodes use, by the names of the weights. */
  readonly layers: Map<string, { readonly key: string; readonly layer: Layer }>
  /** A zero for each sample, [null, 1]. */
  readonly zeros: () => Value
  /** Gives a weight its numbers once the graph is made, in turns with the event loop. */
  readonly fill: (parameter: Parameter, numbers: WeightData) => void
}

/** The numbers of a weight, or what makes them. */
export type WeightData = Float32Array | Later

export class NodeContext {
  readonly proto: NodeProto
  readonly opset: number
  readonly #options: NodeContextOptions
  /** A constant that is added to the output, as the bias of the layer; set before the node becomes one. */
  bias: Constant | null = null
  /** The tensor of an attribute `value`. */
  constantAttribute: Constant | null = null

  constructor(proto: NodeProto, options: NodeContextOptions) {
    this.proto = proto
    this.opset = options.opset
    this.#options = options
  }

  get batch(): number | null {
    return this.#options.batch
  }

  /** How errors begin. */
  get where(): string {
    const { name, op, outputs } = this.proto
    return `${this.#options.where}: node ${show(name || (outputs[0] ?? ''))} (${op})`
  }

  /** Counts numbers that are made, within what the file allows. */
  spend(count: number): void {
    this.#options.spend(count)
  }

  /** Indices to take along an axis, within what the file allows. */
  indices(count: number, at: (i: number) => number): Float32Array {
    this.spend(count)
    return Float32Array.from({ length: count }, (_, i) => at(i))
  }

  refuse(expected: string, received: string): FormatError {
    return new FormatError(`${this.where}: expected ${expected}, received ${received}.`)
  }

  #given(name: string): Item | Sequence {
    const item = this.#options.items.get(name)
    if (item !== undefined) return item
    this.#options.expectMade(name)
    throw this.refuse('inputs that are there before the node', show(name))
  }

  input(index: number): Item | null {
    const name = this.proto.inputs[index] ?? ''
    if (name === '') return null
    const item = this.#given(name)
    if (!(item instanceof Sequence)) return item
    throw this.refuse(`input ${index} to be a tensor`, 'a list of them')
  }

  /** The items of an input that is a list. */
  sequence(index: number): readonly Item[] {
    const item = this.#given(this.proto.inputs[index] ?? '')
    if (item instanceof Sequence) return item.items
    throw this.refuse(`input ${index} to be a list of tensors`, 'one tensor')
  }

  /** What has a name, also among what other nodes take; null: nothing. */
  item(name: string): Item | null {
    const item = this.#options.items.get(name) ?? null
    return item instanceof Sequence ? null : item
  }

  /** The node that gives a value, if it is one of this operator. */
  makerOf(name: string, op: string): NodeProto | null {
    const maker = this.#options.makers.get(name)
    return maker?.op === op && maker.domain === '' ? maker : null
  }

  get inputs(): readonly (Item | null)[] {
    return this.proto.inputs.map((_, i) => this.input(i))
  }

  /** Whether a node takes the first output. */
  get isTaken(): boolean {
    return this.#options.isTaken(this.proto.outputs[0] ?? '')
  }

  countOfTakers(name: string): number {
    return this.#options.countOfTakers(name)
  }

  /** A zero for each sample, [null, 1]. */
  zeros(): Value {
    return this.#options.zeros()
  }

  /** The layer of a weight, which nodes with the same `key` share; null: the weight has another one. */
  shared(key: string, weight: string, make: (name: string) => Layer): Layer | null {
    const { layers, names } = this.#options
    const known = layers.get(weight)
    if (known !== undefined) return known.key === key ? known.layer : null
    const layer = make(names.unique(weight))
    layers.set(weight, { key, layer })
    return layer
  }

  isOutputUsed(index: number): boolean {
    const name = this.proto.outputs[index] ?? ''
    return name !== '' && this.#options.isUsed(name)
  }

  /** An input that depends on those of the model. */
  flow(index: number): Flow {
    const item = this.input(index)
    if (isFlow(item)) return item
    throw this.refuse(`input ${index} to depend on the inputs of the model`, item === null ? 'none' : 'constants')
  }

  /** An input that is part of the file; null: it is absent. */
  constant(index: number): Constant | null {
    const item = this.input(index)
    if (!isFlow(item)) return item
    throw this.refuse(`input ${index} to be numbers of the file`, 'what is computed from the inputs of the model')
  }

  needed(index: number): Constant {
    const constant = this.constant(index)
    if (constant !== null) return constant
    throw this.refuse(`an input ${index}`, 'none')
  }

  /**
   * Whole numbers of an input, all of them known; null: it is absent.
   * @param free the place of one that only the data may tell, such as the length of batches: it is 0 then.
   */
  numbersAt(index: number, free: number | null = null): number[] | null {
    const constant = this.constant(index)
    if (constant === null) return null
    const numbers = Array.from(constant.data, (each, i) => (i === free && Number.isNaN(each) ? 0 : each))
    if (numbers.every(Number.isFinite)) return numbers
    throw this.refuse(`input ${index} to be known from the file`, 'numbers that depend on the data')
  }

  /** The value of an attribute, of one kind; null: there is none. */
  #attribute(name: string, kind: Attribute['kind']): Attribute['value'] {
    const attribute = this.proto.attributes.get(name)
    if (attribute === undefined) return null
    if (attribute.kind === kind) return attribute.value
    throw this.refuse(`${name} to be of kind ${kind}`, attribute.kind)
  }

  int(name: string, fallback: number): number {
    return (this.#attribute(name, 'int') as number | null) ?? fallback
  }

  float(name: string, fallback: number): number {
    return (this.#attribute(name, 'float') as number | null) ?? fallback
  }

  string(name: string, fallback: string): string {
    return (this.#attribute(name, 'string') as string | null) ?? fallback
  }

  ints(name: string): readonly number[] | null {
    return this.#attribute(name, 'ints') as readonly number[] | null
  }

  floats(name: string): readonly number[] | null {
    return this.#attribute(name, 'floats') as readonly number[] | null
  }

  has(name: string): boolean {
    return this.proto.attributes.has(name)
  }

  /** A text that is one of some. */
  oneOf<Name extends string>(name: string, fallback: Name, known: readonly Name[]): Name {
    const given = this.string(name, fallback)
    const found = known.find(each => each === given)
    if (found !== undefined) return found
    throw this.refuse(`${name} to be ${known.join(', ')}`, show(given))
  }

  axis(given: number, rank: number): number {
    const axis = given < 0 ? given + rank : given
    if (Number.isInteger(axis) && axis >= 0 && axis < rank) return axis
    throw this.refuse(`an axis from ${-rank} to ${rank - 1}`, String(given))
  }

  /** Axes of an input or, in older files, of an attribute. */
  axes(index: number, rank: number): number[] | null {
    const given = this.ints('axes') ?? this.numbersAt(index)
    return given === null ? null : given.map(axis => this.axis(axis, rank))
  }

  /** A name for a layer that is made for this node. */
  name(suffix = ''): string {
    const { name, outputs, op } = this.proto
    return this.#options.names.unique(`${name || (outputs[0] ?? op)}${suffix}`)
  }

  /** What the batch axes of the inputs are made of. */
  get #rows(): Rows {
    const given = this.proto.inputs.map(name => this.#options.items.get(name) ?? null)
    const flows = given.flatMap(item => (item instanceof Sequence ? item.items : item)).filter(isFlow)
    const longer = flows.map(({ rows }) => rows).find(({ length }) => length > 1) ?? onlyBatch
    if (flows.some(({ rows }) => rows.join() !== longer.join()))
      throw this.refuse(
        'inputs whose batch axes are made of the same sizes',
        flows.map(({ rows }) => formatShape(rows)).join(' and '),
      )
    return longer
  }

  /** @param rows what the batch axis is made of; as those of the inputs unless a node changes that. */
  flowOf(value: Value, order: Order, facts: FlowFacts = {}, rows = this.#rows): Flow {
    const shape: (number | null)[] = order.map(() => null)
    for (const [i, axis] of order.entries()) shape[axis] = value.shape[i]
    if (value.shape[0] !== null) throw this.refuse('a node that keeps the batch', 'one that makes other axes of it')
    return new Flow(shape, [{ order, value }], this.permute, { facts, rows })
  }

  /** A flow whose samples are lists in the order of what was flattened; permuted only where another order is needed. */
  flattenedFlow(shape: DynamicShape, flattened: Flattened, facts: FlowFacts = {}): Flow {
    const unflatten = () => {
      const { value, order, shape: whole } = flattened
      const sizes = order.slice(1).map(axis => whole[axis] as number)
      const x = layers.reshape({ targetShape: sizes, name: this.name('_unflatten') }).apply(value)
      const permuted = this.permute(
        x,
        asInFile(order.length).map(axis => order.indexOf(axis)),
      )
      return layers.flatten({ name: this.name('_flat') }).apply(permuted)
    }
    return new Flow(shape, [], this.permute, { facts, flat: { flattened, unflatten }, rows: this.#rows })
  }

  /** What a layer gives that keeps the axes as they stand. */
  readonly permute = (value: Value, axes: Order): Value => {
    if (axes[0] !== 0)
      throw this.refuse(
        'the batch as the first axis',
        `axes in the order ${formatShape(axes)} (shape ${formatShape(value.shape)})`,
      )
    const isMoved = axes.filter(axis => value.shape[axis] !== 1).some((axis, i, moved) => i > 0 && axis < moved[i - 1])
    const shape = axes.map(axis => value.shape[axis]).slice(1)
    if (!isMoved && isKnown(shape))
      return layers.reshape({ targetShape: shape, name: this.name('_shape') }).apply(value)
    return layers.permute({ dims: axes.slice(1), name: this.name('_permute') }).apply(value)
  }

  /** A layer with these weights, in the order of files. */
  apply(layer: Layer, x: Value | readonly Value[], weights: readonly WeightData[] = []): Value {
    const y = layer.apply(x as Value)
    const own = layer.weights
    if (weights.length !== own.length || own.some(({ shape }, i) => sizeOfShape(shape) !== weights[i].length))
      throw this.refuse(
        `weights of shapes ${own.map(({ shape }) => formatShape(shape)).join(', ')}`,
        `${weights.map(({ length }) => length).join(', ')} numbers`,
      )
    own.forEach((parameter, i) => {
      this.#options.fill(parameter, weights[i])
    })
    return y
  }

  /**
   * A picture or a series with its channels last.
   * @param isByChannel whether each channel is treated by itself: where the batch stands second, as that of one picture
   * without a batch does, the first axis has the channels then.
   */
  spatial(
    index: number,
    isByChannel = false,
  ): {
    flow: Flow
    x: Value
    order: Order
    lengths: DynamicShape
    rank: number
    channels: number
  } {
    const flow = this.flow(index)
    const rank = flow.rank - 2
    if (rank < 1 || rank > 3)
      throw this.refuse('an input with one to three axes after its channels', `shape ${formatShape(flow.shape)}`)
    const [batch, ...others] = batchFirst(flow)
    const order = isByChannel && batch === 1 ? [1, ...others.slice(1), 0] : channelsLast(flow.rank)
    const channels = flow.shape[order.at(-1) as number]
    if (channels === null || channels < 1)
      throw this.refuse('an input whose channels are known', `shape ${formatShape(flow.shape)}`)
    return { flow, x: flow.in(order), order, lengths: flow.shape.slice(2), rank, channels }
  }

  /** The numbers of a constant beside a value whose axes stand in an order; one with fewer axes is repeated. */
  operand(constant: Constant, order: Order): Tensor {
    if (constant.data.some(Number.isNaN))
      throw this.refuse('numbers that the file knows', 'NaN, or numbers that depend on the length of the batch')
    const shape = withRank(constant.shape, order.length)
    const data = permuted(float32(constant), shape, order)
    return new Tensor(
      data,
      order.map(axis => shape[axis]),
    )
  }

  /** A value in the order of the file. */
  plain(index: number): Value {
    const flow = this.flow(index)
    return flow.in(asInFile(flow.rank))
  }
}

const sizeOfShape = (shape: Shape) => shape.reduce((product, size) => product * size, 1)
