/**
 * The graph of an ONNX file while it is made of a trace. ONNX convolves pictures with their channels first: a value may
 * have a name in either layout, or both, and is permuted where it is wanted in the other one, at most once.
 */
import type { DynamicShape, Shape } from '../../../core/shape.ts'
import type { Parameter } from '../../../graph/parameter.ts'
import { isLeaf, type Value } from '../../../graph/value.ts'
import type { AttributeValue, NodeMessage, TensorMessage } from '../proto.ts'
import type { Constants } from './constants.ts'

/** Where the channels stand: after the positions, as here, or before them. */
export type Layout = 'last' | 'first'

/** The axes of a value with the channels last, in the order of those with the channels first. */
export const channelsFirst = (rank: number): number[] => [
  0,
  rank - 1,
  ...Array.from({ length: rank - 2 }, (_, i) => i + 1),
]
const channelsLast = (rank: number): number[] => [0, ...Array.from({ length: rank - 2 }, (_, i) => i + 2), 1]

/** A tensor of the file, and, where its numbers are to be permuted, their shape before and the order of their axes. */
export interface Initializer extends TensorMessage {
  readonly permutation?: { readonly shape: Shape; readonly axes: readonly number[] }
}

export class OnnxBuilder {
  readonly nodes: NodeMessage[] = []
  readonly initializers = new Map<string, Initializer>()
  readonly #values = new Map<Value, Partial<Record<Layout, string>>>()
  readonly #weights: ReadonlyMap<Parameter, Float32Array>
  readonly #weightNames: ReadonlyMap<Parameter, string>
  readonly #constants: Constants['values']
  readonly #counts = new Map<string, number>()
  /** The layer whose ops are being written. */
  scope = ''

  constructor(
    weights: ReadonlyMap<Parameter, Float32Array>,
    weightNames: ReadonlyMap<Parameter, string>,
    constants: Constants['values'],
  ) {
    this.#weights = weights
    this.#weightNames = weightNames
    this.#constants = constants
  }

  /** A name that nothing else has. */
  unique(name: string): string {
    const count = this.#counts.get(name) ?? 0
    this.#counts.set(name, count + 1)
    return count === 0 ? name : `${name}_${count}`
  }

  /** Adds a node with one output. Returns the name of the output. */
  node(op: string, inputs: readonly string[], attributes: Readonly<Record<string, AttributeValue>> = {}): string {
    return this.nodeOfSeveral(op, inputs, attributes, 1)[0]
  }

  nodeOfSeveral(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>>,
    count: number,
  ): string[] {
    const name = this.unique(this.scope === '' ? op : `${this.scope}/${op}`)
    const outputs = Array.from({ length: count }, (_, i) => this.unique(count === 1 ? `${name}:0` : `${name}:${i}`))
    this.nodes.push({ op, name, inputs, outputs, attributes })
    return outputs
  }

  floats(data: Float32Array, shape: Shape, hint = 'constant', permutation?: Initializer['permutation']): string {
    const name = this.unique(hint)
    this.initializers.set(name, { name, shape, data, permutation })
    return name
  }

  number = (value: number): string => this.floats(Float32Array.of(value), [], `number_${value}`)

  /** Whole numbers, such as axes and shapes. */
  ints(values: readonly number[]): string {
    const name = `ints_${values.join('_')}`
    if (!this.initializers.has(name))
      this.initializers.set(name, { name, shape: [values.length], data: BigInt64Array.from(values, BigInt) })
    return name
  }

  /** The numbers of a weight or constant; null: the value is computed. */
  numbersOf(value: Value): Float32Array | null {
    const { producer } = value
    if (!isLeaf(producer)) return this.#constants.get(value)?.data ?? null
    const { parameter, data } = producer
    return parameter ? (this.#weights.get(parameter) ?? parameter.memory) : data
  }

  /**
   * A value with its axes in another order, and then another shape: weights are permuted here, other values by nodes.
   */
  permuted(value: Value, axes: readonly number[], shape: Shape | null = null): string {
    const data = this.numbersOf(value)
    if (data === null) {
      const name = this.node('Transpose', [this.get(value)], { perm: axes })
      return shape === null ? name : this.node('Reshape', [name, this.ints(shape)])
    }
    const before = value.shape as Shape
    const after = shape ?? axes.map(axis => before[axis])
    return this.floats(data, after, this.#hintOf(value), { shape: before, axes })
  }

  #hintOf(value: Value): string {
    const { producer } = value
    const parameter = isLeaf(producer) ? producer.parameter : (this.#constants.get(value)?.weight ?? null)
    return (parameter && this.#weightNames.get(parameter)) ?? 'constant'
  }

  set(value: Value, name: string, layout: Layout = 'last'): void {
    this.#values.set(value, { ...this.#values.get(value), [layout]: name })
  }

  /** Whether a value is there with the channels first, and not yet in the other layout. */
  isFirst(value: Value): boolean {
    const names = this.#values.get(value)
    return names?.first !== undefined && names.last === undefined
  }

  /** The name of a value in a layout. */
  get(value: Value, layout: Layout = 'last'): string {
    const names = this.#values.get(value) ?? {}
    const known = names[layout]
    if (known !== undefined) return known
    const name = this.#made(value, names, layout)
    this.set(value, name, layout)
    return name
  }

  #made(value: Value, names: Partial<Record<Layout, string>>, layout: Layout): string {
    const rank = value.shape.length
    const data = this.numbersOf(value)
    if (data !== null)
      return layout === 'first'
        ? this.permuted(value, channelsFirst(rank))
        : this.floats(data, value.shape as Shape, this.#hintOf(value))
    if (layout === 'first') return this.node('Transpose', [this.get(value)], { perm: channelsFirst(rank) })
    return this.node('Transpose', [names.first as string], { perm: channelsLast(rank) })
  }

  /** The sizes of a shape for Reshape; -1: the only one that is not known. */
  sizes(shape: DynamicShape): string {
    return this.ints(shape.map(size => size ?? -1))
  }
}
