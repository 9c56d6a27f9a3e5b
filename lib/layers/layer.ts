/**
 * The contract of layers. A layer says which shapes it takes and gives, which parameters it has, and which kernels
 * compute it, forward and backward. It computes nothing itself: `forward` and `backward` emit kernel calls on the
 * buffers of a frame. State of a call lives in the frame, so a layer may be used more than once.
 */

import { OptionError, ShapeError } from '../errors.ts'
import { get as getInitializer, type Initializer } from '../initializers.ts'
import type { Kernels } from '../kernels.ts'
import { shareInstances } from '../kinds.ts'
import type { DType, TypedArray } from '../native.ts'
import { booleanOption, knownOptions, show } from '../options.ts'
import { snakeCase } from '../registry.ts'
import { get as getRegularizer, type Regularizer } from '../regularizers.ts'
import { formatShape, type Shape, sameShape, sizeOf } from '../shape.ts'
import { Tensor, type TensorLike, toTensor } from '../tensor.ts'
import { Parameter, type ParameterSpec } from './parameter.ts'

export { Parameter, type ParameterSpec }

/** A buffer in a program: memory with a place, not yet data. */
export interface Ref {
  readonly dtype: DType
  readonly length: number
}

/** What a layer writes its kernel calls to. */
export interface Emit {
  /** Each call is recorded. */
  readonly kernels: Kernels<Ref>
  /** A new buffer; it lives from the first to the last call that names it. */
  buffer(length: number, dtype?: DType): Ref
  /** Memory of JavaScript, held by the program. */
  external(array: TypedArray): Ref
}

/** One node in one program. Shapes have the batch axis. */
export interface Frame {
  readonly batch: number
  /** Training mode: dropout drops, batch normalisation uses the batch. */
  readonly training: boolean
  readonly inputShapes: readonly Shape[]
  readonly outputShape: Shape
  readonly inputs: readonly Ref[]
  /** Where forward leaves its result. A layer that only re-reads memory sets it to an input. */
  output: Ref
  /** The gradient by the output. */
  dOutput: Ref
  /**
   * Where backward leaves the gradients by the inputs; null: nobody needs it. An entry may be replaced by a buffer that
   * already holds it.
   */
  readonly dInputs: (Ref | null)[]
  parameter(name: string): Ref
  /** Where backward leaves the gradient by a parameter; null: frozen, or not trained. */
  gradient(name: string): Ref | null
  /** What forward keeps for backward. */
  readonly saved: Record<string, Ref>
  /** Seed and step of the random numbers (random.h), and the stream of this frame, given out when first asked for. */
  readonly randomState: Ref
  readonly stream: number
}

/** A symbolic value of a graph: what flows along an edge. Its shape has no batch axis. */
export class Value {
  static {
    shareInstances(Value, 'Value')
  }

  readonly shape: Shape
  readonly node: Node
  /** Which of the node's outputs. */
  readonly index: number

  constructor(shape: Shape, node: Node, index: number) {
    this.shape = shape
    this.node = node
    this.index = index
  }
}

/** One use of a layer in a graph. */
export class Node {
  readonly layer: Layer
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]

  constructor(layer: Layer, inputs: readonly Value[], outputShapes: readonly Shape[]) {
    this.layer = layer
    this.inputs = inputs
    this.outputs = outputShapes.map((shape, index) => new Value(shape, this, index))
  }
}

export interface LayerOptions {
  /** Unique in a model. Default: the class in snake case, numbered. */
  name?: string
  /** Default true. */
  trainable?: boolean
  /** Shape of one sample: only the first layer of a sequential model needs it. */
  inputShape?: Shape
  /** A penalty on what the layer gives, averaged over the batch. */
  activityRegularizer?: Regularizer | string | object | null
  /** Only 'float32'. */
  dtype?: string | object
}

const commonOptions = [
  'name',
  'trainable',
  'inputShape',
  'batchInputShape',
  'batchShape',
  'activityRegularizer',
  'dtype',
]

const names = new Map<string, number>()

/** 'conv2d', 'conv2d_1', ... as Keras counts them. */
function uniqueName(type: string): string {
  const base = snakeCase(type)
  const count = names.get(base) ?? 0
  names.set(base, count + 1)
  return count === 0 ? base : `${base}_${count}`
}

/** Starts the counting of names anew. */
export const clearSession = (): void => names.clear()

export abstract class Layer {
  static {
    shareInstances(Layer, 'Layer')
  }

  /** Key in the registry and class name in files. */
  abstract readonly type: string
  readonly name: string
  /** Shape of one sample, if the options told it. */
  readonly inputShape: Shape | null
  /** Name of the activation that follows the layer's own computation, as a node of its own. */
  readonly activation: string = 'linear'
  /** Seed of the layer's own random numbers; null: they follow from that of the process. */
  readonly seed: number | null = null
  /** Penalizes the layer's output, after its activation. */
  readonly activityRegularizer: Regularizer | null
  parameters: readonly Parameter[] = []
  /** Uses in graphs, in order. */
  readonly nodes: Node[] = []
  #trainable: boolean
  #builtFor: readonly Shape[] | null = null

  constructor(
    type: string,
    options: LayerOptions & { batchInputShape?: unknown; batchShape?: unknown },
    known: readonly string[],
  ) {
    knownOptions(type, options, [...commonOptions, ...known])
    if (
      options.name !== undefined &&
      (typeof options.name !== 'string' || options.name === '' || options.name.includes('/'))
    )
      throw new OptionError(
        `${type}: expected name to be a text that is not empty and has no '/', received ${show(options.name)}.`,
      )
    this.name = options.name ?? uniqueName(type)
    this.#trainable = booleanOption(this.where(type), 'trainable', options.trainable ?? true)
    const dtype = options.dtype ?? 'float32'
    const policy = typeof dtype === 'object' ? (dtype as { config?: { name?: unknown } }).config?.name : dtype
    if (policy !== 'float32')
      throw new OptionError(`${this.where(type)}: expected dtype to be 'float32', received ${show(dtype)}.`)
    const batchShape = options.batchShape ?? options.batchInputShape
    const shape = options.inputShape ?? (Array.isArray(batchShape) ? batchShape.slice(1) : null)
    if (shape !== null && (!Array.isArray(shape) || shape.some(size => !Number.isInteger(size) || size < 1)))
      throw new OptionError(
        `${this.where(type)}: expected inputShape to be whole numbers above 0, without the batch axis, received ` +
          `${show(shape)}. Pictures of any size are not supported: give height, width and channels.`,
      )
    this.inputShape = shape
    this.activityRegularizer = regularizerOption(options.activityRegularizer)
  }

  /** All shape rules: the output for these inputs, without the batch axis. Needs no data. Throws ShapeError. */
  abstract outputShape(inputs: readonly Shape[]): Shape

  /** Kernel calls from frame.inputs to frame.output. */
  abstract forward(frame: Frame, emit: Emit): void

  /** Kernel calls from frame.dOutput to frame.dInputs and frame.gradient(name). */
  abstract backward(frame: Frame, emit: Emit): void

  /** Exactly the constructor's argument. */
  abstract config(): object

  /** What parameters there would be for these inputs, in Keras's order. */
  parametersFor(_inputs: readonly Shape[]): ParameterSpec[] {
    return []
  }

  get trainable(): boolean {
    return this.#trainable
  }

  set trainable(value: boolean) {
    this.#trainable = booleanOption(this.where(), 'trainable', value)
  }

  /** How errors name the layer: 'Conv2D "conv1"'. */
  where(type = this.type): string {
    return `${type} "${this.name}"`
  }

  /** What every layer's config has. */
  protected commonConfig(): { name: string; trainable: boolean; activityRegularizer?: object | null } {
    const { name, trainable, activityRegularizer } = this
    return { name, trainable, ...(activityRegularizer && { activityRegularizer: serialized(activityRegularizer) }) }
  }

  /** Makes the parameters, once. */
  build(inputs: readonly Shape[]): void {
    if (this.#builtFor === null) {
      const specs = this.parametersFor(inputs)
      this.parameters = specs.map(spec => new Parameter(spec))
      this.#builtFor = inputs
      return
    }
    const needed = this.parametersFor(inputs)
    const other = needed.findIndex((spec, i) => !sameShape(spec.shape, this.parameters[i].shape))
    if (other >= 0)
      throw new ShapeError(
        `${this.where()}: expected inputs like the first ones, ` +
          `${this.#builtFor.map(formatShape).join(' and ')}, received ${inputs.map(formatShape).join(' and ')}: ` +
          `${needed[other].name} would be another.`,
      )
  }

  /** The layer on symbolic values, for the functional API: `layers.dense({ units: 10 }).apply(x)`. */
  apply(inputs: Value | readonly Value[]): Value {
    const values = valuesOf(this, inputs)
    const shapes = values.map(value => value.shape)
    const output = this.outputShape(shapes)
    this.build(shapes)
    const node = new Node(this, values, [output])
    this.nodes.push(node)
    return node.outputs[0]
  }

  /** Weights in Keras's order, of nested layers too. */
  get weights(): readonly Parameter[] {
    return this.parameters
  }

  /** Weights that training changes: trainable ones, unless the layer is frozen. */
  get trainableWeights(): readonly Parameter[] {
    return this.trainable ? this.weights.filter(({ trainable }) => trainable) : []
  }

  get nonTrainableWeights(): readonly Parameter[] {
    const trainable = new Set(this.trainableWeights)
    return this.weights.filter(weight => !trainable.has(weight))
  }

  /** Number of weights. */
  countParams(): number {
    return this.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  }

  /** Copies of all weights. */
  getWeights(): Tensor[] {
    return this.weights.map(({ value, shape }) => new Tensor(value.slice(), shape))
  }

  /** Takes as many arrays of the same shapes as getWeights gives. Nothing is changed unless all fit. */
  setWeights(values: readonly TensorLike[]): void {
    const { weights } = this
    if (!Array.isArray(values) || values.length !== weights.length)
      throw new ShapeError(
        `${this.where()}: expected ${weights.length} weights, received ` +
          `${Array.isArray(values) ? values.length : show(values)}.`,
      )
    const tensors = values.map(value => toTensor(value as TensorLike))
    weights.forEach(({ name, shape }, i) => {
      const flat = tensors[i].shape.length === 1 && tensors[i].size === sizeOf(shape)
      if (!flat && !sameShape(tensors[i].shape, shape))
        throw new ShapeError(
          `${this.where()}: expected weight ${i} (${name}) to have shape ${formatShape(shape)}, received ` +
            `${formatShape(tensors[i].shape)}.`,
        )
    })
    weights.forEach((weight, i) => void weight.assign(tensors[i].data))
  }

  /** By name: 'kernel', 'bias', ... */
  parameter(name: string): Parameter {
    const found = this.parameters.find(parameter => parameter.name === name)
    if (found === undefined)
      throw new OptionError(`${this.where()}: expected a parameter of this layer, received ${show(name)}.`)
    return found
  }
}

export function valuesOf(layer: Layer, inputs: Value | readonly Value[]): readonly Value[] {
  const values = Array.isArray(inputs) ? (inputs as readonly Value[]) : [inputs as Value]
  if (values.length === 0 || values.some(value => !(value instanceof Value)))
    throw new OptionError(
      `${layer.where()}: expected symbolic values, as input() and apply() give them. For data use predict().`,
    )
  return values
}

/** The only input shape, with the number of axes a layer wants (without the batch axis). */
export function onlyInput(layer: Layer, inputs: readonly Shape[], axes?: number): Shape {
  if (inputs.length !== 1) throw new ShapeError(`${layer.where()}: expected one input, received ${inputs.length}.`)
  const [shape] = inputs
  if (axes !== undefined && shape.length !== axes)
    throw new ShapeError(
      `${layer.where()}: expected an input with ${axes} axes besides the batch ` +
        `(${axes === 3 ? 'height, width, channels' : `${axes}`}), received shape ${formatShape(shape)}.`,
    )
  return shape
}

/** An initializer option, with its default. */
export const initializerOption = (value: Initializer | string | object | undefined, fallback: string): Initializer =>
  getInitializer(value ?? fallback)

/** A regularizer option: null is none. */
export const regularizerOption = (value: Regularizer | string | object | null | undefined): Regularizer | null =>
  value == null ? null : getRegularizer(value)

/** An initializer or regularizer as it stands in configs. */
export const serialized = (object: { type: string; config(): object } | null): object | null =>
  object === null ? null : { className: object.type, config: object.config() }

/** Refuses what Keras knows and this layer does not. */
export function onlyDefault(where: string, name: string, value: unknown, fallback: unknown = null): void {
  if (value !== undefined && value !== null && value !== fallback)
    throw new OptionError(
      `${where}: expected ${name} to be left out (${show(fallback)}), received ${show(value)}: it is not supported.`,
    )
}

/** One number, or two for height and width. */
export function pairOption(where: string, name: string, value: unknown, min = 1): readonly [number, number] {
  const pair = Array.isArray(value) ? value : [value, value]
  if (pair.length !== 2 || pair.some(size => typeof size !== 'number' || !Number.isInteger(size) || size < min))
    throw new OptionError(
      `${where}: expected ${name} to be one or two whole numbers from ${min}, received ${show(value)}.`,
    )
  return [pair[0], pair[1]]
}

/** 'valid' or 'same', in any case of letters. */
export function paddingOption(where: string, value: unknown): 'valid' | 'same' {
  const padding = typeof value === 'string' ? value.toLowerCase() : value
  if (padding !== 'valid' && padding !== 'same')
    throw new OptionError(`${where}: expected padding to be 'valid' or 'same', received ${show(value)}.`)
  return padding
}

/** Channels last is the only layout. */
export function channelsLast(where: string, value: unknown): void {
  if (value != null && camel(value) !== 'channelsLast')
    throw new OptionError(
      `${where}: expected dataFormat to be 'channelsLast', received ${show(value)}. Move the channels to the ` +
        'last axis.',
    )
}

const camel = (value: unknown) => (typeof value === 'string' ? value.replace('channels_last', 'channelsLast') : value)
