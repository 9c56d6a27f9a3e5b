/**
 * The network itself: a graph of layers with their weights. It is a layer, too, so networks nest. Training is in
 * training.ts.
 */

import { OptionError, ShapeError } from './errors.ts'
import { type FlatGraph, flatten, walk } from './graph.ts'
import { isArray, shareInstances } from './kinds.ts'
import { type Frame, Layer, type LayerOptions, Node, type Parameter, Value, valuesOf } from './layers/layer.ts'
import { native } from './native.ts'
import { knownOptions, show, showNames } from './options.ts'
import { formatShape, type Shape, sameShape, sizeOf } from './shape.ts'
import { printSummary, type SummaryOptions } from './summary.ts'

export interface NetworkOptions extends Pick<LayerOptions, 'name' | 'trainable'> {
  inputs: Value | readonly Value[]
  outputs: Value | readonly Value[]
}

const list = <T>(values: T | readonly T[]): readonly T[] => (isArray(values) ? (values as readonly T[]) : [values as T])

/** Levels of nested models: more are nested by mistake. */
const deepest = 100

export abstract class Network extends Layer {
  static {
    shareInstances(Network, 'Network')
  }

  #inputs: readonly Value[] = []
  #outputs: readonly Value[] = []
  #layers: Layer[] = []
  #names = new Set<string>()
  #depth = 1
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
    if (new Set(from).size !== from.length)
      throw new OptionError(`${this.where()}: expected every input once, received one that is listed twice.`)
    for (const layer of layers ?? walk(this.where(), from, to).layers) this.#list(layer)
    this.#inputs = from
    this.#outputs = to
    this.#flat = null
  }

  /** Lists a layer behind the others and has it connected. Nothing has changed where that throws. */
  protected append(layer: Layer, connect: () => void): void {
    const depth = this.#depth
    this.#list(layer)
    try {
      connect()
    } catch (error) {
      this.#layers.pop()
      this.#names.delete(layer.name)
      this.#depth = depth
      throw error
    }
  }

  /** The graph of a chain that has grown at its end. */
  protected extendGraph(input: Value, output: Value): void {
    this.#inputs = [input]
    this.#outputs = [output]
    this.#flat = null
  }

  #list(layer: Layer): void {
    if (this.#names.has(layer.name))
      throw new OptionError(
        `${this.where()}: expected layers with names of their own, received two called ${show(layer.name)}.`,
      )
    const depth = Math.max(this.#depth, layer instanceof Network ? layer.depth + 1 : 1)
    if (depth > deepest)
      throw new OptionError(
        `${this.where()}: expected models that are nested at most ${deepest} deep, received ${depth} levels.`,
      )
    if (holds(layer, this))
      throw new OptionError(`${this.where()}: expected layers that do not hold this model, received ${show(layer)}.`)
    this.#depth = depth
    this.#names.add(layer.name)
    this.#layers.push(layer)
  }

  /** Levels of models: 1 for one that has no others in it. */
  get depth(): number {
    return this.#depth
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

  /** Names of the outputs: of the layers that give them, and numbered where one layer gives several. */
  get outputNames(): string[] {
    const own = this.#outputs.map(({ node }) => node.layer.name)
    const taken = new Set(own)
    return own.map((name, i) => {
      if (own.indexOf(name) === i) return name
      let count = 1
      while (taken.has(`${name}_${count}`)) count++
      taken.add(`${name}_${count}`)
      return `${name}_${count}`
    })
  }

  /** The graph without nesting, for recording programs. All weights have a place after this. */
  get flat(): FlatGraph {
    this.#expectGraph()
    if (this.#flat === null) {
      this.#place()
      this.#flat = flatten(this)
    }
    return this.#flat
  }

  #expectGraph(): void {
    if (this.#outputs.length === 0)
      throw new ShapeError(
        `${this.where()}: expected a model with layers and a known input shape, received one without. Give the first ` +
          'layer an inputShape.',
      )
  }

  /** Called with the first data or value: a model whose input shape is not known yet takes it from them. */
  buildFor(_sample: Shape | null): void {}

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
        `${this.where()}: expected a layer, one of ${showNames(this.#layers.map(({ name }) => name))}, received ` +
          `${show(which)}.`,
      )
    return found
  }

  /** Prints layers, output shapes and numbers of weights, as Keras does. */
  summary(options: SummaryOptions = {}): void {
    knownOptions('summary', options, ['printFn'])
    printSummary(this, options)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    if (this.#outputs.length > 0) {
      this.#check(inputs)
      return this.#outputs[0].shape
    }
    if (this.#layers.length === 0) this.#expectGraph()
    return this.#layers.reduce((shapes, layer) => [layer.outputShape(shapes)], inputs)[0]
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
    const outputs = this.applyAll(inputs)
    if (outputs.length !== 1)
      throw new OptionError(
        `${this.where()}: expected a model with one output, received one with ${outputs.length}. Use applyAll().`,
      )
    return outputs[0]
  }

  /** The network on symbolic values: all outputs. */
  applyAll(inputs: Value | readonly Value[]): readonly Value[] {
    const values = valuesOf(this, inputs)
    if (this.#outputs.length === 0) this.buildFor(values[0].shape)
    this.#expectGraph()
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

/** Whether a layer is this network or holds it, at any depth. */
function holds(layer: Layer, network: Network): boolean {
  if (!(layer instanceof Network)) return false
  const found = new Set<Network>([layer])
  for (const one of found) for (const inner of one.layers) if (inner instanceof Network) found.add(inner)
  return found.has(network)
}
