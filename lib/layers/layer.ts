/**
 * The contract of layers. A layer has options, parameters, and a `call`, a composition of ops. It computes no data and
 * writes no backward pass: both follow from the ops. Nothing of one use is kept in the layer, so it may be used more
 * than once.
 *
 *   class Scale extends Layer {
 *     static options = schema({})
 *     parameters([x]) { return [{ name: 'gamma', shape: [x.at(-1)], initializer: 'ones' }] }
 *     call([x], { weight }) { return ops.multiply(x, weight('gamma')) }
 *   }
 *
 * Options belong into the table: fields that a constructor sets by itself are not written to files, unless `config()`
 * returns them and the constructor reads them. Layers used inside `call` are fields, alone, in lists or in plain
 * objects.
 *
 * The file is long because this one class has every method that a layer may override, or that others call.
 */

import type { Takes } from '../core/arguments.ts'
import { booleanOption, knownOptions, show } from '../core/checks.ts'
import { Configurable, named } from '../core/configurable.ts'
import type { DTypePolicy } from '../core/dtype-policy.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { fixGetters } from '../core/fixed.ts'
import { optionsFromKeras } from '../core/keras-json.ts'
import { isArray, isListOf, isObject, isRecord, listOf, shareInstances } from '../core/kinds.ts'
import { copyOf } from '../core/memory.ts'
import { reached } from '../core/reached.ts'
import { snakeCase } from '../core/registry.ts'
import { type Arguments, type OptionsOf, parseOptions, type Schema } from '../core/schema.ts'
import {
  type DynamicShape,
  fitsShape,
  formatShape,
  isShape,
  type Shape,
  sameShape,
  shapeList,
  sizeOf,
} from '../core/shape.ts'
import { Tensor, type TensorLike } from '../core/tensor.ts'
import { settled } from '../engine/memory.ts'
import type { CallContext, CallOptions, Casting, Mask, Traceable } from '../graph/call.ts'
import { assignAll, checkSpecs, type FiledWeight, Parameter, type ParameterSpec } from '../graph/parameter.ts'
import { Trace, type TraceOptions, traceLayer } from '../graph/trace.ts'
import { type Producer, Value } from '../graph/value.ts'
import type { Regularizer } from '../regularizers/index.ts'
import type { ApplyOptions } from './apply-options.ts'
import { uniqueName } from './names.ts'
import { layerOptions, withDtype } from './options.ts'

/** What every layer takes. */
export type CommonOptions = OptionsOf<typeof layerOptions>

/** What a layer is called with beside its inputs. */
type CallArguments = Pick<Node, 'training' | 'options' | 'given'>

/** One use of a layer in the graph of a model. */
export class Node implements Producer {
  readonly trace = null
  readonly layer: Layer
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  /** False: the layer runs in inference mode here, even in training. Null: as the model runs. */
  readonly training: boolean | null
  /** What else it was applied with. */
  readonly options: CallOptions
  /** The last inputs may be masks: their names, such as 'attentionMask', in order. */
  readonly given: readonly string[]

  constructor(
    layer: Layer,
    inputs: readonly Value[],
    shapes: readonly DynamicShape[],
    use: Partial<CallArguments> = {},
  ) {
    this.layer = layer
    this.inputs = inputs
    this.outputs = shapes.map((shape, index) => new Value(shape, this, index))
    this.training = use.training ?? null
    this.options = use.options ?? {}
    this.given = use.given ?? []
  }
}

/** The node that produces a value of a model. */
export function nodeOf({ producer }: Value): Node {
  if (producer instanceof Node) return producer
  throw new OptionError('value: expected a value of a model, received one of the call of a layer, or of another copy.')
}

const isPlain = (value: unknown): value is object =>
  isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value))

/** The layers in lists and plain objects, with their paths: 'blocks/0/conv'. */
function layersIn(holder: object, path: string, seen = new Set<object>()): [path: string, layer: Layer][] {
  if (seen.has(holder)) return []
  seen.add(holder)
  return Object.entries(holder).flatMap(([name, value]): [string, Layer][] => {
    if (value instanceof Layer) return [[path + name, value]]
    return isArray(value) || isPlain(value) ? layersIn(value, `${path}${name}/`, seen) : []
  })
}

/** Symbolic values: one, some in order, or, of models whose inputs or outputs have names, by name. */
export type Values = Value | readonly Value[] | Readonly<Record<string, Value>>

type OwnSchema = Readonly<Record<never, never>>

/** The argument of the constructor of a layer with options of its own. */
export type LayerArguments<Own> = Arguments<Own & typeof layerOptions>

export abstract class Layer<Own = OwnSchema> extends Configurable<Own, typeof layerOptions> implements Traceable {
  static {
    shareInstances(Layer, 'Layer')
    fixGetters(Layer.prototype, { weights: 'Use setWeights.' })
  }

  static override readonly commonOptions = layerOptions
  static override readonly synchronousMethods: readonly string[] = [
    'call',
    'build',
    'parameters',
    'parameterSpec',
    'computeMask',
    'applyAll',
    'computeLoss',
    'computeMetrics',
  ]
  static override readonly takes: Takes = {
    call: ['values', 'context'],
    computeMask: ['values', 'masks'],
    parameters: ['shapes'],
    parameterSpec: ['text', 'shapes'],
    outputShapes: ['shapes', 'object?', 'list?'],
  }
  /**
   * Name of Keras's Python class where it differs from `type`: default names, and groups in files, are made from it.
   */
  static readonly pythonClass: string | null = null
  /** Options that `apply` takes beside `training`; `call` gets them as `options` of its context. */
  static readonly callOptions: Schema = {}
  /** Names of the options of `apply` that are masks, given as symbolic values. */
  static readonly maskOptions: readonly string[] = []
  /** Masks by their names, as Keras's `call` takes them. */
  static masksToKeras(masks: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(masks).map(([name, mask]) => [snakeCase(name), mask]))
  }

  /** Masks by their names here, from the arguments of a call in a file of Keras. */
  static masksFromKeras(kwargs: Readonly<Record<string, unknown>>): Record<string, unknown> {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on
    return Object.fromEntries(this.maskOptions.map(name => [name, kwargs[snakeCase(name)] ?? null]))
  }

  /** Whether the output has the mask of the first input, as the layer computes every step of a sequence by itself. */
  static readonly supportsMasking: boolean = false
  /**
   * Whether a layer that computes in bfloat16 rounds its inputs. False: these are indices, or numbers for statistics.
   */
  static readonly castsInputs: boolean = true
  /** Whether it rounds its weights, too. */
  static readonly castsWeights: boolean = true
  /** The Python module in which Keras has the class. */
  static readonly kerasModule: string = 'keras.layers'
  /** The names of the inputs, where Keras's layer takes them one by one and not as a list. */
  static readonly inputNames: readonly string[] | null = null
  #where: string | null = null
  readonly #name: string = this.options.name ?? uniqueName(this.pythonClass)
  get pythonClass(): string {
    return (this.constructor as typeof Layer).pythonClass ?? this.type
  }

  /** Shape of one sample, if the options have it. */
  get inputShape(): DynamicShape | null {
    return Object.values(this.shapeOptions).find(shape => shape != null) ?? null
  }

  /** The options that say the shape of one sample: those that are given say the same one. */
  protected get shapeOptions(): Readonly<Record<string, DynamicShape | null>> {
    const { inputShape, batchInputShape, batchShape } = this.options
    return { inputShape, batchInputShape, batchShape }
  }

  #expectOneShape(): void {
    const [first, ...others] = Object.entries(this.shapeOptions).filter(([, shape]) => shape != null)
    const other = others.find(([, shape]) => !fitsShape(shape as Shape, first[1] as DynamicShape))
    if (other === undefined) return
    const [one, another] = [first, other].map(([name, shape]) => `${name} ${formatShape(shape as DynamicShape)}`)
    throw new OptionError(`${this.where()}: expected one shape of a sample, received ${one} and ${another}.`)
  }

  /** The element types in which the layer computes and keeps its weights. */
  get dtypePolicy(): DTypePolicy {
    return this.options.dtype
  }

  /** The element type of its computations and outputs. */
  get computeDtype(): 'float32' | 'bfloat16' {
    return this.dtypePolicy === 'mixedBfloat16' ? 'bfloat16' : 'float32'
  }

  /** The element type of its weights. */
  get variableDtype(): 'float32' {
    return 'float32'
  }

  get casting(): Casting {
    const { castsInputs, castsWeights } = this.constructor as typeof Layer
    const computes = this.options.autocast ? this.computeDtype : 'float32'
    return { computes, inputs: castsInputs, weights: castsWeights }
  }

  /** Penalizes the layer's output. */
  get activityRegularizer(): Regularizer | null {
    return this.options.activityRegularizer
  }

  ownParameters: readonly Parameter[] = []
  readonly #nodes: Node[] = []
  /** The flag of this layer alone. */
  ownTrainable: boolean = this.options.trainable
  #builtFor: readonly DynamicShape[] | null = null
  #sublayers: Readonly<Record<string, Layer>> | null = null

  constructor(...args: LayerArguments<Own>) {
    super(...args)
    this.#expectOneShape()
  }

  /**
   * A layer of this class from what `getConfig` gives, or from the config in Keras's JSON. Weights are not part of it.
   * `layers.deserialize` finds the class by its name.
   */
  static fromConfig<Made extends Layer>(this: abstract new (options: never) => Made, config: object): Made {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on
    const Class = this as unknown as new (options: object) => Made
    if (!isRecord(config))
      throw new OptionError(`${Class.name} fromConfig: expected a config, received ${show(config)}.`)
    return new Class(withDtype(optionsFromKeras(config)))
  }

  /** What the layer computes: a composition of ops. One value, or a list of several. */
  abstract call(inputs: readonly Value[], context: CallContext): Value | readonly Value[]

  /**
   * The masks of the outputs, from those of the inputs; null: all steps count. By default, of layers that support
   * masking, that of the first input.
   */
  computeMask(_inputs: readonly Value[], masks: readonly Mask[]): Mask | readonly Mask[] {
    return (this.constructor as typeof Layer).supportsMasking ? (masks[0] ?? null) : null
  }

  get heedsMasks(): boolean {
    return (this.constructor as typeof Layer).supportsMasking || this.computeMask !== Layer.prototype.computeMask
  }

  /** The parameters for inputs of these shapes, in Keras's order. */
  parameters(_inputs: readonly DynamicShape[]): readonly ParameterSpec[] {
    return []
  }

  /** Names by which Keras tells several inputs of the layer apart; null: it takes them as a list. */
  get kerasInputNames(): readonly string[] | null {
    return null
  }

  /** Layers that are used inside `call`: those that are fields of this one, alone, in lists or in plain objects. */
  get sublayers(): Readonly<Record<string, Layer>> {
    if (this.#sublayers !== null) return this.#sublayers
    const own = new Set<object>([this.options, this.nodes, this.ownParameters])
    const found = Object.fromEntries(layersIn(this, '', own))
    if (this.#builtFor !== null) this.#sublayers = found // every step asks; fields are settled now
    return found
  }

  /**
   * Whether, in training, the output for a sample depends on other samples: of the batch, or of earlier ones by moving
   * statistics.
   */
  get mixesSamples(): boolean {
    return this.trainable && this.ownParameters.some(({ moves }) => moves)
  }

  /** Uses in models, in order. */
  get nodes(): Node[] {
    return this.#nodes
  }

  /** Unique in a model. Models, optimizers and files identify weights by it, so it never changes. */
  get name(): string {
    return this.#name
  }

  get trainable(): boolean {
    return this.ownTrainable
  }

  /** Freezes or unfreezes the layers inside, too. Read before every step. */
  set trainable(value: boolean) {
    const own = booleanOption(this.where(), 'trainable', value)
    for (const layer of reached<Layer>(this, ({ sublayers }) => Object.values(sublayers))) layer.ownTrainable = own
  }

  /** How errors name the layer: 'Conv2D "conv1"'. */
  override where(): string {
    this.#where ??= named(this.type, this.name) // every op of every trace asks
    return this.#where
  }

  protected override get settings(): Readonly<Record<string, unknown>> {
    return { ...this.options, name: this.name, trainable: this.trainable }
  }

  /** Shapes of the outputs for inputs of these shapes, batch axis first; axes may be null. Throws ShapeError. */
  outputShapes(
    inputs: readonly DynamicShape[],
    options: CallOptions = {},
    given: readonly string[] = [],
  ): readonly DynamicShape[] {
    if (!isListOf(inputs, shape => isArray(shape) && isShape(listOf(shape).map(size => size ?? 0))))
      throw new ShapeError(`${this.where()}: expected a list of shapes, received ${show(inputs)}.`)
    const { callOptions, maskOptions } = this.constructor as typeof Layer
    const stranger = given?.find(name => !maskOptions.includes(name))
    if (stranger !== undefined)
      throw new OptionError(`${this.where()}: expected names of masks that it takes, received ${show(stranger)}.`)
    const parsed = parseOptions(callOptions, this.where(), options ?? {})
    const use = { training: false, isAbstract: true, options: parsed, given: given ?? [] }
    return traceLayer(this, inputs, use).outputs.map(({ shape }) => shape)
  }

  /** Whether it is an op between layers. */
  get isOperation(): boolean {
    return false
  }

  /** The shape of what it gives for an input of this shape, batch axis first, or for inputs of several. */
  computeOutputShape(inputs: DynamicShape | readonly DynamicShape[]) {
    const shapes = shapeList(`${this.where()} computeOutputShape`, inputs)
    if (shapes.length > 0) return this.arrange(this.outputShapes(shapes))
    throw new ShapeError(`${this.where()} computeOutputShape: expected a shape with the batch axis, received [].`)
  }

  /** The parameter of this name that the layer would make for these inputs. */
  parameterSpec(name: string, inputs: readonly DynamicShape[]): ParameterSpec {
    const found = checkSpecs(this.where(), this.parameters(inputs)).find(spec => spec.name === name)
    if (found === undefined)
      throw new OptionError(`${this.where()}: expected the name of a parameter of this layer, received ${show(name)}.`)
    return found
  }

  /** Makes a weight of this layer. Wrappers override it to share the weight of another one. */
  protected makeParameter(spec: ParameterSpec): Parameter {
    return new Parameter(spec)
  }

  /** Makes the parameters, once, for inputs of these shapes: one, or a list of them. */
  build(given: DynamicShape | readonly DynamicShape[]): void {
    const inputs = shapeList(this.where(), given)
    const needed = checkSpecs(this.where(), this.parameters(inputs))
    const unknown = needed.find(({ shape }) => shape.some(size => !Number.isInteger(size)))
    if (unknown !== undefined)
      throw new ShapeError(
        `${this.where()}: expected inputs whose sizes settle the shape of ${unknown.name}, received ` +
          `${inputs.map(formatShape).join(' and ')}. Give the model a full input shape, or pool over all positions ` +
          `first.`,
      )
    for (const { name, shape, constraint, regularizer } of needed)
      for (const held of [constraint, regularizer]) held?.check(`${this.where()} ${name}`, shape as Shape)
    if (this.#builtFor === null) {
      this.ownParameters = needed.map(spec => this.makeParameter(spec))
      this.#builtFor = inputs
      return
    }
    const other = needed.findIndex((spec, i) => !sameShape(spec.shape, this.ownParameters[i].shape))
    if (other >= 0)
      throw new ShapeError(
        `${this.where()}: expected inputs like the first ones, ${this.#builtFor.map(formatShape).join(' and ')}, ` +
          `received ${inputs.map(formatShape).join(' and ')}: ${needed[other].name} would be another.`,
      )
  }

  /**
   * The layer on symbolic values, for the functional API: `layers.dense({ units: 10 }).apply(x)`. A layer with several
   * outputs gives a list of them, or, a model whose outputs have names, an object.
   * @throws ShapeError where the layer does not take inputs of these shapes, or of others than the first ones where its
   * weights depend on them; OptionError where a call takes no such option.
   */
  apply(inputs: Values, options?: ApplyOptions): Value
  apply<Result extends Values>(inputs: Values, options?: ApplyOptions): Result
  apply(inputs: Values, options: ApplyOptions = {}): Values {
    return this.arrange(this.applyAll(inputs, options))
  }

  /** The outputs as users get them: one, a list, or an object with names. */
  protected arrange<Item>(outputs: readonly Item[]): Item | readonly Item[] | Readonly<Record<string, Item>> {
    return outputs.length === 1 ? outputs[0] : [...outputs]
  }

  /** The values a user applies the layer to, in order. */
  protected valuesOf(inputs: Values): readonly Value[] {
    const values = listOf(inputs)
    if (values.length === 0 || values.some(value => !(value instanceof Value)))
      throw new OptionError(
        `${this.where()}: expected symbolic values, as input() and apply() give them, received ${show(inputs)}. For ` +
          'data use predict().',
      )
    return values as readonly Value[]
  }

  /** As `apply`, but always returns a list. */
  applyAll(values: Values, options: ApplyOptions = {}): readonly Value[] {
    const where = `${this.where()} apply`
    if (options instanceof Value)
      throw new OptionError(
        `${where}: expected several inputs as a list, received them one by one. Put [] around them.`,
      )
    const { callOptions, maskOptions } = this.constructor as typeof Layer
    knownOptions(where, options, ['training', ...maskOptions, ...Object.keys(callOptions)])
    const { training: mode = null, ...others } = options
    const training = mode === null ? null : booleanOption(this.where(), 'training', mode)
    const { values: masks, names: given } = this.#masksOf(where, others)
    const chosen = Object.entries(others).filter(([name]) => !maskOptions.includes(name))
    const use = { training, given, options: parseOptions(callOptions, where, Object.fromEntries(chosen)) }
    const inputs = this.valuesOf(values)
    const all = [...inputs, ...masks]
    const { trace } = inputs[0].producer
    if (trace instanceof Trace) return trace.layer(this, all, training, use.options, given)
    const shapes = all.map(({ shape }) => shape)
    const uses: [layer: Traceable, inputs: readonly DynamicShape[]][] = []
    const visit: TraceOptions['visit'] = (...use) => void uses.push(use)
    const { outputs } = traceLayer(this, shapes, { ...use, training: false, isAbstract: true, visit })
    for (const [layer, inputShapes] of uses) layer.build(inputShapes) // now that all shapes fit
    const node = new Node(
      this,
      all,
      outputs.map(({ shape }) => shape),
      use,
    )
    this.nodes.push(node)
    return node.outputs
  }

  /** The masks that the layer is applied with. */
  #masksOf(where: string, options: ApplyOptions): { readonly values: readonly Value[]; readonly names: string[] } {
    const { maskOptions } = this.constructor as typeof Layer
    const given = Object.entries(options).filter(([name, mask]) => maskOptions.includes(name) && mask != null)
    for (const [name, mask] of given)
      if (!(mask instanceof Value))
        throw new OptionError(`${where}: expected ${name} to be a symbolic value, received ${show(mask)}.`)
    return { values: given.map(([, mask]) => mask as Value), names: given.map(([name]) => name) }
  }

  /**
   * The input of the first use of the layer in a model. Several inputs are a list, for which `nodes[0].inputs` has the
   * right type; `nodes` has all uses. Throws OptionError where it was not applied yet.
   */
  get input(): Value {
    const { inputs, given } = this.#firstNode('input')
    const own = inputs.slice(0, inputs.length - given.length)
    return (own.length === 1 ? own[0] : own) as Value
  }

  /** The output of that use: `model({ inputs: net.inputs, outputs: net.getLayer('conv').output })`. */
  get output(): Value {
    const { outputs } = this.#firstNode('output')
    return (outputs.length === 1 ? outputs[0] : outputs) as Value
  }

  #firstNode(what: string): Node {
    const [first] = this.nodes
    if (first !== undefined) return first
    throw new OptionError(
      `${this.where()} ${what}: expected a layer that is used, received one that was not applied yet. Apply it, or ` +
        'build its model, first.',
    )
  }

  /** Weights in Keras's order, of sublayers too. */
  get weights(): readonly Parameter[] {
    const layers = reached<Layer>(this, ({ sublayers }) => Object.values(sublayers))
    return [...new Set(layers.flatMap(({ ownParameters }) => ownParameters))]
  }

  /** Its own weights as `.keras` files have them. */
  get filedWeights(): readonly FiledWeight[] {
    return this.ownParameters
  }

  protected get freezesInside(): boolean {
    return !this.trainable // models override it: their layers have flags of their own, as in Keras
  }

  /** Weights that training changes. */
  get trainableWeights(): readonly Parameter[] {
    if (!this.trainable) return []
    const layers = reached<Layer>(this, each => (each.freezesInside ? [] : Object.values(each.sublayers)))
    const weights = layers.filter(each => each.trainable).flatMap(each => each.ownParameters)
    return [...new Set(weights)].filter(each => each.trainable)
  }

  get nonTrainableWeights(): readonly Parameter[] {
    const trainable = new Set(this.trainableWeights)
    return this.weights.filter(weight => !trainable.has(weight))
  }

  /** Keras's other name of `weights`. */
  get variables(): readonly Parameter[] {
    return this.weights
  }

  /** Keras's other name of `trainableWeights`. */
  get trainableVariables(): readonly Parameter[] {
    return this.trainableWeights
  }

  /** Keras's other name of `nonTrainableWeights`. */
  get nonTrainableVariables(): readonly Parameter[] {
    return this.nonTrainableWeights
  }

  /** Number of weights. */
  countParams(): number {
    return this.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  }

  /** Copies of all weights. */
  getWeights(): Tensor[] {
    return this.weights.map(({ memory, shape }) => new Tensor(copyOf(settled(memory)), shape))
  }

  /** Takes as many arrays of the same shapes as getWeights gives. Nothing is changed unless all fit. */
  setWeights(values: readonly TensorLike[]): void {
    assignAll(this.where(), this.weights, values)
  }

  /** By name: 'kernel', 'bias', ... */
  parameter(name: string): Parameter {
    const found = this.ownParameters.find(parameter => parameter.name === name)
    if (found !== undefined) return found
    const isUnused = this.#builtFor === null && this.nodes.length + this.weights.length === 0
    throw new OptionError(
      isUnused
        ? `${this.where()}: expected a layer that has its weights, received one that is in no model yet. Apply it to ` +
            'an input first; a loss of another network is for trainStep.'
        : `${this.where()}: expected the name of a parameter of this layer, received ${show(name)}.`,
    )
  }
}

/** The only input of a layer, for its `call`. Throws ShapeError for several, or none. */
export function onlyInput<Item>(layer: Layer, inputs: readonly Item[]): Item {
  if (!(layer instanceof Layer) || !isArray(inputs))
    throw new OptionError(
      `onlyInput: expected a layer and the inputs of its call, received ${show(layer)} and ${show(inputs)}.`,
    )
  if (inputs.length !== 1) throw new ShapeError(`${layer.where()}: expected one input, received ${inputs.length}.`)
  return inputs[0]
}

export { factory } from '../core/configurable.ts'
