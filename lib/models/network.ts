/**
 * The network itself: a graph of layers with their weights. It is a layer, too, so networks nest. Training is in
 * model.ts.
 *
 * The file is long because the graph, its names and its weights are one state: each method changes or reads them all.
 */

import type { Takes } from '../core/arguments.ts'
import { show, showNames } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isRecord, read, shareInstances } from '../core/kinds.ts'
import { type DynamicShape, fitsShape, formatShape, isKnown, type Shape, shapeList, sizeOf } from '../core/shape.ts'
import { arranged, byName } from '../data/batches.ts'
import { backend } from '../engine/backend.ts'
import type { CallContext, Casting } from '../graph/call.ts'
import { type Extension, type TracedGraph, traceLayer } from '../graph/trace.ts'
import { Value } from '../graph/value.ts'
import type { InputLayer } from '../layers/core/input-layer.ts'
import { type CommonOptions, Layer, type Values } from '../layers/layer.ts'
import { endsOf } from './ends.ts'
import { type ModelMetadata, metadataOption } from './metadata.ts'
import { entriesOf, type Graph, walk } from './order.ts'
import { printSummary, type SummaryOptions } from './summary.ts'

export interface NetworkOptions extends Pick<CommonOptions, 'name' | 'trainable'> {
  /** One value, a list, or an object whose names data then have. */
  inputs: Values
  outputs: Values
}

/** Deepest nesting of models: deeper ones are nested by mistake. */
const deepest = 100

/** Uses of layers in a model, those in nested models counted as often as these are used. */
const maxUses = 2 ** 15

/**
 * `total`, one more layer, and the uses of layers inside it: of a model as many as its graph has; any other layer
 * counts those that it holds once each, though its call may use them more often. Throws ShapeError, and OptionError for
 * a layer that holds itself.
 */
export function addUses(where: string, total: number, layer: Layer, holders: readonly Layer[] = []): number {
  if (holders.includes(layer))
    throw new OptionError(
      `${where}: expected layers that do not hold themselves, received ${layer.where()} inside itself.`,
    )
  const held = [...holders, layer]
  const uses =
    layer instanceof Network
      ? total + 1 + layer.uses
      : Object.values(layer.sublayers).reduce((sum, inner) => addUses(where, sum, inner, held), total + 1)
  if (uses <= maxUses) return uses
  throw new ShapeError(
    `${where}: expected at most ${maxUses} uses of layers, those in nested models counted, received more.`,
  )
}

export abstract class Network extends Layer {
  static {
    shareInstances(Network, 'Network')
  }

  #inputs: readonly Value[] = []
  #outputs: readonly Value[] = []
  #inputKeys: readonly string[] | null = null
  #outputKeys: readonly string[] | null = null
  #entries: ReadonlyMap<Value, InputLayer> = new Map()
  /** Of the layers that give outputs without names. Null: to be looked up. */
  #layerNames: readonly string[] | null = null
  #graph: Graph | null = null
  #layers: Layer[] = []
  /** For users, frozen: a list that `layers.pop()` shortened would not be that of the graph. */
  #listed: Record<'operations' | 'layers', readonly Layer[]> | null = null
  #inside: Readonly<Record<string, Layer>> | null = null
  #names = new Set<string>()
  /** After each layer, the levels of models up to it. */
  readonly #depths: number[] = []
  #uses = 0
  #metadata: ModelMetadata = Object.freeze({})
  readonly #outputShapes = new Map<string, readonly Shape[]>()

  constructor({ name, trainable }: Pick<CommonOptions, 'name' | 'trainable'>) {
    super({ ...(name !== undefined && { name }), ...(trainable !== undefined && { trainable }) })
  }

  protected override get freezesInside(): boolean {
    return false
  }

  /** Makes this the network from `inputs` to `outputs`. `layers`: as they are listed; by default in Keras's order. */
  protected setGraph(inputs: Values, outputs: Values, layers?: readonly Layer[]): void {
    const { values: from, names: inputKeys } = endsOf(this.where(), 'inputs', inputs)
    const { values: to, names: outputKeys } = endsOf(this.where(), 'outputs', outputs)
    const entries = entriesOf(from)
    const graph = walk(this.where(), entries, to)
    const used = graph.nodes.filter(({ inputs }) => inputs.length > 0)
    const uses = used.reduce((total, { layer }) => addUses(this.where(), total, layer), 0)
    for (const layer of layers ?? graph.layers) this.#list(layer)
    this.#inputKeys = inputKeys
    this.#outputKeys = outputKeys
    this.#entries = entries
    this.#connect(from, to)
    this.#graph = graph
    this.#uses = uses
  }

  /** Lists and connects a layer. Where connecting throws, nothing has changed. */
  protected append(layer: Layer, connect: () => void): void {
    const uses = addUses(this.where(), this.#uses, layer)
    this.#list(layer)
    this.#uses = uses
    try {
      connect()
    } catch (error) {
      this.dropLast()
      throw error
    }
  }

  /** Takes the last layer from the list, and its name. */
  protected dropLast(): void {
    const dropped = this.#layers.pop()
    if (dropped === undefined) return
    if (!this.#layers.includes(dropped)) this.#names.delete(dropped.name)
    this.#listed = null
    this.#inside = null
    this.#depths.pop()
    this.#uses -= addUses(this.where(), 0, dropped)
  }

  /** Sets the graph of a chain whose end changed. */
  protected endGraph(input: Value, outputs: readonly Value[]): void {
    this.#entries = entriesOf([input])
    this.#connect([input], outputs)
  }

  #connect(inputs: readonly Value[], outputs: readonly Value[]): void {
    this.#inputs = inputs
    this.#outputs = outputs
    this.#graph = null
    this.#layerNames = null
    this.#outputShapes.clear()
  }

  /** The uses of layers from the inputs to the outputs. */
  get graph(): Graph {
    this.#graph ??= walk(this.where(), this.#entries, this.#outputs)
    return this.#graph
  }

  #list(layer: Layer): void {
    // A chain may have a layer several times.
    if (this.#names.has(layer.name) && !this.#layers.includes(layer))
      throw new OptionError(
        `${this.where()}: expected layers with names of their own, received two called ${show(layer.name)}.`,
      )
    const depth = Math.max(this.depth, layer instanceof Network ? layer.depth + 1 : 1)
    if (depth > deepest)
      throw new OptionError(
        `${this.where()}: expected models that are nested at most ${deepest} deep, received ${depth} levels.`,
      )
    if (holds(layer, this))
      throw new OptionError(`${this.where()}: expected layers that do not hold this model, received ${show(layer)}.`)
    this.#depths.push(depth)
    this.#names.add(layer.name)
    this.#layers.push(layer)
    this.#listed = null
    this.#inside = null
  }

  /**
   * JSON of the user that is saved with the model in every format, and is there again after loading: `classNames`, and
   * whatever else belongs to the model. Set it as a whole: `net.metadata = { classNames: ['cat', 'dog'] }`. A frozen
   * copy is kept. Setting throws OptionError for what is no JSON, or longer than 1 MiB.
   */
  get metadata(): ModelMetadata {
    return this.#metadata
  }

  set metadata(metadata: ModelMetadata) {
    this.#metadata = metadataOption(`${this.where()} metadata`, metadata)
  }

  /** Levels of models: 1 for one that has no others in it. */
  get depth(): number {
    return this.#depths.at(-1) ?? 1
  }

  /** Uses of layers, those in nested models counted as often as these are used. */
  get uses(): number {
    return this.#uses
  }

  /** Symbolic inputs. */
  get inputs(): readonly Value[] {
    return this.#inputs
  }

  /** Symbolic outputs. */
  get outputs(): readonly Value[] {
    return this.#outputs
  }

  /** Whether inputs and outputs were given by names. */
  get isNamed(): { readonly inputs: boolean; readonly outputs: boolean } {
    return { inputs: this.#inputKeys !== null, outputs: this.#outputKeys !== null }
  }

  protected override arrange<Item>(outputs: readonly Item[]): Item | readonly Item[] | Readonly<Record<string, Item>> {
    return arranged(outputs, this.#outputKeys)
  }

  /** Values may be given by the names of the inputs. */
  protected override valuesOf(inputs: Values): readonly Value[] {
    if (isArray(inputs) || inputs instanceof Value || !isRecord(inputs)) return super.valuesOf(inputs as Values)
    return super.valuesOf(byName(this.where(), inputs, this.inputNames) as Value[])
  }

  /** The only input of the model; the list of them, whose type `inputs` has; or those by their names. */
  override get input(): Value {
    this.expectGraph(`${this.where()} input`)
    return arranged(this.#inputs, this.#inputKeys) as Value
  }

  /** The only output of the model; the list of them, whose type `outputs` has; or those by their names. */
  override get output(): Value {
    this.expectGraph(`${this.where()} output`)
    return this.arrange(this.#outputs) as Value
  }

  /** The layers, without the ops between them, as Keras lists them: `layers.slice(-20)` are the same ones there. */
  get layers(): readonly Layer[] {
    return this.#lists.layers
  }

  /** The layers and the ops between them. */
  get operations(): readonly Layer[] {
    return this.#lists.operations
  }

  get #lists() {
    this.#listed ??= {
      operations: Object.freeze([...this.#layers]),
      layers: Object.freeze(this.#layers.filter(layer => !layer.isOperation)),
    }
    return this.#listed
  }

  /** Those from one place on, without a copy of all: chains ask with every layer that is added. */
  protected layersFrom(start: number): readonly Layer[] {
    return this.#layers.slice(start)
  }

  /** Names of the inputs: those they were given, or those of their layers. */
  get inputNames(): string[] {
    return [...(this.#inputKeys ?? this.#entryNames)]
  }

  get #entryNames(): string[] {
    return this.#inputs.map(input => (this.#entries.get(input) as InputLayer).name)
  }

  /**
   * Names of the outputs: those they were given, or those of the layers that give them, numbered where one layer gives
   * several.
   */
  get outputNames(): string[] {
    if (this.#outputKeys !== null) return [...this.#outputKeys]
    this.#layerNames ??= this.#namesOfLayers()
    return [...this.#layerNames]
  }

  #namesOfLayers(): readonly string[] {
    const own = this.#outputs.map(value => this.graph.sourceOf(value).layer.name)
    const taken = new Set(own)
    return own.map((name, i) => {
      if (own.indexOf(name) === i) return name
      let count = 1
      while (taken.has(`${name}_${count}`)) count++
      taken.add(`${name}_${count}`)
      return `${name}_${count}`
    })
  }

  static override readonly takes: Takes = {
    ...Layer.takes,
    trace: ['shapes', 'boolean', 'method?'],
    outputShapesFor: ['shapes'],
    buildFor: ['shapes'],
    expectGraph: ['text?'],
  }

  /** The ops of the model for inputs of these shapes, for recording programs. All weights have a place after this. */
  trace(inputs: readonly Shape[], training: boolean, extend?: Extension): TracedGraph {
    this.expectGraph()
    this.place()
    const graph = traceLayer(this, inputs, { training }, extend)
    const owned = new Set(this.weights)
    const stray = [...graph.weights.keys()].find(parameter => !owned.has(parameter))
    if (stray !== undefined)
      throw new OptionError(
        `${this.where()}: expected the layers that a layer uses to be fields of it, received a weight ` +
          `${show(stray.name)} of one that is none. Private fields, maps and closures are not seen; a loss of ` +
          'another network is for trainStep.',
      )
    return graph
  }

  /** Shapes of the outputs for inputs of these shapes, all axes known. */
  outputShapesFor(inputs: readonly Shape[]): readonly Shape[] {
    this.expectGraph()
    const shapes: readonly DynamicShape[] = this.#outputs.map(({ shape }) => [inputs[0][0], ...shape.slice(1)])
    if (shapes.every(shape => isKnown(shape))) return shapes as readonly Shape[]
    const key = inputs.map(formatShape).join()
    const known = this.#outputShapes.get(key) ?? (this.outputShapes(inputs) as readonly Shape[])
    if (this.#outputShapes.size >= maxShapes) this.#outputShapes.clear()
    this.#outputShapes.set(key, known)
    return known
  }

  /** Throws ShapeError where the model has no layers, or no input shape yet. */
  expectGraph(where?: string): void {
    if (this.#outputs.length === 0)
      throw new ShapeError(
        `${where ?? this.where()}: expected a model with layers and a known input shape, received one without. ` +
          `${this.shapeHint}`,
      )
  }

  protected get shapeHint(): string {
    return 'Give the first layer an inputShape.'
  }

  /** Whether it has no graph before it knows the shape of what it is given. */
  get awaitsShape(): boolean {
    return this.#outputs.length === 0 && this.#layers.length > 0
  }

  /** Called with the shapes of the first samples, one for each input: such a model takes its graph from them. */
  buildFor(_samples: readonly DynamicShape[]): void {}

  /** The same, with the data. */
  buildForData(_x: unknown): void {}

  /**
   * Puts all weights that have no place yet into one allocation: trainable ones first, so that an optimizer passes over
   * one run of memory. Large ones with values, as files give them, stay where they are.
   */
  place(): void {
    for (const weight of this.weights) weight.keepPlace()
    const loose = this.weights.filter(({ isPlaced }) => !isPlaced)
    if (loose.length === 0) return
    const ordered = [...loose.filter(({ trainable }) => trainable), ...loose.filter(({ trainable }) => !trainable)]
    const count = ordered.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
    const values = backend.allocate(count, 'float32')
    let offset = 0
    for (const parameter of ordered) {
      const end = offset + sizeOf(parameter.shape)
      parameter.place(values.subarray(offset, end))
      offset = end
    }
  }

  override get sublayers(): Readonly<Record<string, Layer>> {
    // By their places: an object has names that are numbers before all others, and weights are in the order of layers.
    this.#inside ??= Object.fromEntries(this.#layers.map((layer, i) => [`layers/${i}`, layer]))
    return this.#inside
  }

  /** A layer by its name, or by its index in `layers`; by its name an op between layers, too. */
  getLayer(which: string | number | { readonly name?: string | null; readonly index?: number | null }): Layer {
    const given = isRecord(which) ? (read(() => Object.entries(which)) ?? []).filter(([, value]) => value != null) : []
    const key = given.length === 1 && /^(name|index)$/.test(given[0][0]) ? given[0][1] : which
    const found = Number.isInteger(key) ? this.layers.at(key as number) : this.#layers.find(({ name }) => name === key)
    if (found === undefined)
      throw new OptionError(
        `${this.where()}: expected a layer, one of ${showNames(this.#layers.map(({ name }) => name))}, received ` +
          `${show(which)}.`,
      )
    return found
  }

  /** Prints layers, output shapes and numbers of weights, as Keras does. */
  summary(options: SummaryOptions = {}): void {
    printSummary(this, options)
  }

  /** Its layers compute, each as its own policy says. */
  override get casting(): Casting {
    return { computes: 'float32', inputs: false, weights: false }
  }

  /** Masks are those of its layers. */
  override get heedsMasks(): boolean {
    return true
  }

  /** The model as a layer: its own layers, one after the other. */
  call(inputs: readonly Value[], { apply }: CallContext): Value | readonly Value[] {
    if (this.#outputs.length === 0 && this.#layers.length > 0)
      return this.#layers.reduce((values, layer) => apply(layer, values), inputs)
    this.#check(inputs.map(({ shape }) => shape))
    const values = new Map(this.#inputs.map((input, i) => [input, inputs[i]]))
    const valueIn = (value: Value) => values.get(value) as Value
    for (const { layer, inputs, outputs, training, options, given } of this.graph.nodes) {
      if (inputs.length === 0) continue // an input layer
      const results = apply(layer, inputs.map(valueIn), training, options, given)
      for (const [i, value] of outputs.entries()) if (!values.has(value)) values.set(value, results[i])
    }
    return this.#outputs.map(valueIn)
  }

  #check(inputs: readonly DynamicShape[]): void {
    this.expectGraph()
    const own = this.#inputs.map(({ shape }) => shape)
    if (own.length !== inputs.length || own.some((shape, i) => !fitsShape(inputs[i], shape)))
      throw new ShapeError(
        `${this.where()}: expected inputs of shape ${own.map(formatShape).join(' and ')}, received ` +
          `${inputs.map(formatShape).join(' and ')}.`,
      )
  }

  /** A model without an input shape takes that of the first value it is applied to. */
  override build(inputs: DynamicShape | readonly DynamicShape[]): void {
    const shapes = shapeList(this.where(), inputs)
    if (this.#outputs.length === 0) this.buildFor(shapes.map(shape => shape.slice(1)))
    this.#check(shapes)
  }
}

/** Whether files have a layer as a graph, as one that is given as such, or a chain with a layer twice. */
export const isFunctional = (layer: Layer): boolean =>
  layer instanceof Network && (layer.type !== 'Sequential' || new Set(layer.operations).size < layer.operations.length)

/** Whether a layer is this network or holds it, at any depth. */
function holds(layer: Layer, network: Network): boolean {
  const found = new Set<Layer>([layer])
  for (const one of found) for (const inner of Object.values(one.sublayers)) found.add(inner)
  return found.has(network)
}

/** Shapes of batches whose output shapes are remembered. */
const maxShapes = 64
