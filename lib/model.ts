/**
 * The network itself: a graph of layers with their weights. It is a layer, too, so networks nest. Training is in
 * training.ts.
 */
import { OptionError, ShapeError } from './errors.ts'
import { type FlatGraph, flatten, walk } from './graph.ts'
import { type Frame, Layer, type LayerOptions, Node, type Parameter, Value, valuesOf } from './layers/layer.ts'
import { native } from './native.ts'
import { show } from './options.ts'
import { formatShape, type Shape, sameShape, sizeOf } from './shape.ts'
import { printSummary, type SummaryOptions } from './summary.ts'

export interface NetworkOptions extends Pick<LayerOptions, 'name' | 'trainable'> {
  inputs: Value | readonly Value[]
  outputs: Value | readonly Value[]
}

const list = (values: Value | readonly Value[]): readonly Value[] => (values instanceof Value ? [values] : values)

export abstract class Network extends Layer {
  #inputs: readonly Value[] = []
  #outputs: readonly Value[] = []
  #layers: readonly Layer[] = []
  #flat: FlatGraph | null = null

  constructor(type: string, options: Pick<LayerOptions, 'name' | 'trainable'>) {
    super(type, options, [])
  }

  /** Makes this the network from `inputs` to `outputs`. `layers`: as they are listed; by default in Keras's order. */
  protected setGraph(
    inputs: Value | readonly Value[],
    outputs: Value | readonly Value[],
    layers?: readonly Layer[],
  ): void {
    const [from, to] = [list(inputs), list(outputs)]
    for (const value of [...from, ...to])
      if (!(value instanceof Value))
        throw new OptionError(
          `${this.where()}: expected inputs and outputs that are symbolic values, as input() and apply() give ` +
            `them, received ${show(value)}.`,
        )
    if (from.length === 0 || to.length === 0)
      throw new OptionError(`${this.where()}: expected at least one input and one output, received none.`)
    const found = layers ?? walk(this.where(), from, to).layers
    const names = found.map(({ name }) => name)
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    if (twice !== undefined)
      throw new OptionError(
        `${this.where()}: expected layers with names of their own, received two called ${show(twice)}.`,
      )
    this.#inputs = from
    this.#outputs = to
    this.#layers = found
    this.#flat = null
  }

  /** Symbolic inputs. */
  get inputs(): readonly Value[] {
    return this.#inputs
  }

  /** Symbolic outputs. */
  get outputs(): readonly Value[] {
    return this.#outputs
  }

  get layers(): readonly Layer[] {
    return this.#layers
  }

  /** Names of the inputs: of their layers. */
  get inputNames(): string[] {
    return this.#inputs.map(({ node }) => node.layer.name)
  }

  /** Names of the outputs: of the layers that give them. */
  get outputNames(): string[] {
    return this.#outputs.map(({ node }) => node.layer.name)
  }

  /** The graph without nesting, for recording programs. All weights have a place after this. */
  get flat(): FlatGraph {
    if (this.#outputs.length === 0)
      throw new ShapeError(
        `${this.where()}: expected a model with layers and a known input shape. Give the first layer an inputShape.`,
      )
    if (this.#flat === null) {
      this.#place()
      this.#flat = flatten(this)
    }
    return this.#flat
  }

  /**
   * Puts all weights that have no place yet into one allocation: trainable ones first, so that an optimizer passes over
   * one run of memory.
   */
  #place(): void {
    const loose = this.weights.filter(({ isPlaced }) => !isPlaced)
    if (loose.length === 0) return
    const ordered = [...loose.filter(({ trainable }) => trainable), ...loose.filter(({ trainable }) => !trainable)]
    const values = native.floats(ordered.reduce((sum, { shape }) => sum + sizeOf(shape), 0))
    let offset = 0
    for (const parameter of ordered) {
      const end = offset + sizeOf(parameter.shape)
      parameter.place(values.subarray(offset, end))
      offset = end
    }
  }

  /** All weights, in the order of the layers, each once. */
  override get weights(): readonly Parameter[] {
    return [...new Set(this.#layers.flatMap(({ weights }) => weights))]
  }

  /**
   * Weights that training changes: trainable ones of trainable layers. Empty for a frozen network, whatever its layers
   * say.
   */
  override get trainableWeights(): readonly Parameter[] {
    return this.trainable ? [...new Set(this.#layers.flatMap(({ trainableWeights }) => trainableWeights))] : []
  }

  override get trainable(): boolean {
    return super.trainable
  }

  /** Freezes or unfreezes every layer. Read at the start of every fit. */
  override set trainable(value: boolean) {
    super.trainable = value
    for (const layer of this.#layers) layer.trainable = value
  }

  /** A layer by its name, or by its place. */
  getLayer(which: string | number): Layer {
    const found = typeof which === 'number' ? this.#layers.at(which) : this.#layers.find(({ name }) => name === which)
    if (found === undefined)
      throw new OptionError(
        `${this.where()}: expected a layer, one of ${this.#layers.map(({ name }) => name).join(', ')}, received ` +
          `${show(which)}.`,
      )
    return found
  }

  /** Prints layers, output shapes and numbers of weights, as Keras does. */
  summary(options: SummaryOptions = {}): void {
    printSummary(this, options)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    this.#check(inputs)
    return this.#outputs[0].shape
  }

  #check(inputs: readonly Shape[]): void {
    const own = this.#inputs.map(({ shape }) => shape)
    if (own.length !== inputs.length || own.some((shape, i) => !sameShape(shape, inputs[i])))
      throw new ShapeError(
        `${this.where()}: expected inputs of shape ${own.map(formatShape).join(' and ')}, received ` +
          `${inputs.map(formatShape).join(' and ')}.`,
      )
  }

  /** The network on symbolic values, inside another one. With several outputs use `applyAll`. */
  override apply(inputs: Value | readonly Value[]): Value {
    if (this.#outputs.length !== 1)
      throw new OptionError(
        `${this.where()}: expected a model with one output, received one with ${this.#outputs.length}. Use applyAll().`,
      )
    return this.applyAll(inputs)[0]
  }

  /** The network on symbolic values: all outputs. */
  applyAll(inputs: Value | readonly Value[]): readonly Value[] {
    const values = valuesOf(this, inputs)
    this.#check(values.map(({ shape }) => shape))
    const outputs = this.#outputs.map(({ shape }) => shape)
    const node = new Node(this, values, outputs)
    this.nodes.push(node)
    return node.outputs
  }

  /** Nested networks are opened before anything is recorded. */
  forward(_frame: Frame): void {
    throw new OptionError(`${this.where()}: a nested model has no kernels of its own.`)
  }

  backward(frame: Frame): void {
    this.forward(frame)
  }
}
