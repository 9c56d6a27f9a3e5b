/** Makes layers of nodes: their names, their weights, and where the channels are. */
import { FormatError } from '../../../core/errors.ts'
import { formatShape, type Shape, sameShape, sizeOf } from '../../../core/shape.ts'
import { Turns } from '../../../core/turns.ts'
import type { Parameter } from '../../../graph/parameter.ts'
import type { Value } from '../../../graph/value.ts'
import { OperationLayer } from '../../../layers/core/operation.ts'
import * as layers from '../../../layers/index.ts'
import type { Layer } from '../../../layers/layer.ts'
import { fill } from '../../../models/stored-weights.ts'
import type { GraphNode } from './graph-def.ts'
import { type Constant, isSignal, type Signal, signal, type Wire } from './wires.ts'

/** What a node becomes for its inputs. */
export type Build = (node: GraphNode, inputs: readonly Wire[], builder: Builder) => Wire | readonly Wire[]

/** Makes a layer of a name. */
type Make = (name: string) => Layer

/** A layer that several nodes may use. */
interface SharedLayer {
  /** The kernel first. */
  readonly weights: readonly Constant[]
  /** What nodes have to have in common, beside the weights, to be uses of one layer. */
  readonly options: object
  readonly make: Make
  /** What its name has after that of the node. */
  readonly suffix?: string
}

/** A weight of a layer, and the numbers it gets. */
interface Filling {
  readonly parameter: Parameter
  readonly constant: Constant
}

/** As many numbers may be computed of those of the file, and as many more for small ones. */
const [perNumber, someNumbers] = [4, 2 ** 20]

export class Builder {
  readonly where: string
  readonly #maxNumbers: number
  readonly #names = new Set<string>()
  readonly #shared = new Map<string, Layer>()
  readonly #moved = new Map<Value, Value>()
  readonly #fillings: Filling[] = []
  #numbers = 0

  /** `stored`: how many numbers the file has. */
  constructor(where: string, stored: number) {
    this.where = where
    this.#maxNumbers = perNumber * stored + someNumbers
  }

  /** Refuses numbers that nobody has, before they take memory. */
  spend({ where }: GraphNode, count: number): void {
    this.#numbers += count
    if (this.#numbers <= this.#maxNumbers) return
    throw new FormatError(
      `${where}: expected at most ${this.#maxNumbers} weights and numbers computed of them, for as many as the file ` +
        `holds, received more.`,
    )
  }

  /** A name of a layer that no other has: that of the node, in which layers have no slashes. */
  nameOf({ name }: GraphNode, suffix = ''): string {
    const base = (name.replaceAll('/', '_') || 'node') + suffix
    let count = 0
    let free = base
    while (this.#names.has(free)) free = `${base}_${++count}`
    this.#names.add(free)
    return free
  }

  /** Applies a layer, which `make` makes with a name. */
  apply(node: GraphNode, inputs: readonly Value[], make: Make, suffix = ''): Value {
    return make(this.nameOf(node, suffix)).applyAll(inputs)[0]
  }

  /** Ops that no layer stands for. */
  operation(node: GraphNode, inputs: readonly Value[], compose: (inputs: readonly Value[]) => Value): Value {
    const operation = { name: node.op, compose: (values: readonly Value[]) => [compose(values)] }
    return this.apply(node, inputs, name => new OperationLayer(operation, { name }))
  }

  /**
   * Applies a layer with these weights. Nodes with the same ones and the same options are uses of one layer.
   */
  shared(node: GraphNode, x: Value, { weights, options, make, suffix = '' }: SharedLayer): Value {
    const key = JSON.stringify([node.op, weights.map(({ name }) => name), options])
    const known = this.#shared.get(key)
    if (known) return known.applyAll([x])[0]
    const { layer, y } = this.#weighted(node, x, weights, make, suffix)
    this.#shared.set(key, layer)
    return y
  }

  /**
   * The same for this node alone: converters keep equal constants once, which few slopes and statistics are by chance.
   */
  weighted(node: GraphNode, x: Value, weights: readonly Constant[], make: Make): Value {
    return this.#weighted(node, x, weights, make, '').y
  }

  #weighted(node: GraphNode, x: Value, weights: readonly Constant[], make: Make, suffix: string) {
    this.spend(
      node,
      weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    )
    const layer = make(this.nameOf(node, suffix))
    const [y] = layer.applyAll([x])
    for (const [i, constant] of weights.entries()) {
      const parameter = layer.ownParameters[i]
      if (sizeOf(parameter.shape) !== sizeOf(constant.shape) || !sameAxes(parameter.shape, constant.shape))
        throw new FormatError(
          `${node.where}: expected ${parameter.name} of shape [${parameter.shape}], received [${constant.shape}].`,
        )
      this.#fillings.push({ parameter, constant })
    }
    return { layer, y }
  }

  /** Gives all weights their numbers. */
  async fill(): Promise<void> {
    const turns = new Turns()
    for (const { parameter, constant } of this.#fillings) await fill(parameter, constant, turns)
  }

  /** The value as the graph sees it. */
  plain(node: GraphNode, { value, channelsFirst }: Signal): Value {
    return channelsFirst ? this.#permuted(node, value, [3, 1, 2], '_channels_first') : value
  }

  /** A picture with its channels last, which the graph has first where `channelsFirst`. */
  channelsLast(node: GraphNode, wire: Signal, channelsFirst: boolean): Value {
    if (wire.channelsFirst === channelsFirst) return wire.value
    if (wire.channelsFirst) return this.plain(node, wire)
    if (wire.value.shape.length !== 4)
      throw new FormatError(`${node.where}: expected pictures of four axes, received ${formatShape(wire.value.shape)}.`)
    return this.#permuted(node, wire.value, [2, 3, 1], '_channels_last')
  }

  #permuted(node: GraphNode, value: Value, dims: readonly number[], suffix: string): Value {
    const known = this.#moved.get(value)
    if (known) return known
    const moved = this.apply(node, [value], name => layers.permute({ dims, name }), suffix)
    this.#moved.set(value, moved)
    this.#moved.set(moved, value)
    return moved
  }

  /** Several values in the same layout; with their channels last if one of them has them so here. */
  aligned(node: GraphNode, wires: readonly Signal[]): { readonly values: Value[]; readonly channelsFirst: boolean } {
    const channelsFirst = wires.some(wire => wire.channelsFirst) && wires.every(({ value }) => value.shape.length === 4)
    const values = wires.map(wire => (channelsFirst ? this.channelsLast(node, wire, true) : this.plain(node, wire)))
    return { values, channelsFirst }
  }

  /** A layer that treats every number by itself. */
  elementwise(node: GraphNode, wire: Wire, make: Make, suffix = ''): Signal {
    if (!isSignal(wire)) throw new FormatError(`${node.where}: expected a computed input, received a constant.`)
    return signal(this.apply(node, [wire.value], make, suffix), wire.channelsFirst)
  }
}

/** Whether shapes are the same but for axes of length 1. */
const sameAxes = (a: Shape, b: Shape): boolean =>
  sameShape(
    a.filter(size => size !== 1),
    b.filter(size => size !== 1),
  )
