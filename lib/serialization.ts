/**
 * Networks as Keras's JSON, what `model.to_json()` and the config.json of a .keras file hold, and back.
 *
 * A Sequential lists its layers, an InputLayer first. A Functional lists its layers in the order of `model.layers`,
 * each with its calls (inbound_nodes); a value is told by `keras_history`: the name of the layer that gives it, which
 * of that layer's calls, which output. One oddity is Keras's own: in `output_layers` the calls of a nested Functional
 * count from 1.
 */
import { FormatError, FoveaError, OptionError, ShapeError } from './errors.ts'
import type { Value } from './graph/value.ts'
import { classToKeras, isKerasObject, isRecord, type KerasObject, optionsFromKeras, toKeras } from './keras-json.ts'
import { customLayerName, deserialize, InputLayer, layerClass, layerTypes } from './layers/index.ts'
import { type Layer, type Node, nodeOf } from './layers/layer.ts'
import { walk } from './layers/order.ts'
import { Network } from './model.ts'
import { show } from './options.ts'
import { type DynamicShape, formatShape, knownSize } from './shape.ts'

/** The network as Keras writes it. Throws OptionError where Keras has no words for it. */
export function networkToKeras(network: Network, compileConfig?: Record<string, unknown>): KerasObject {
  return new Writer().network(network, compileConfig)
}

class Writer {
  readonly #written = new Set<Layer>()

  network(network: Network, compileConfig: Record<string, unknown> = {}): KerasObject {
    const { name, trainable } = network
    if (network.inputs.length === 0)
      throw new ShapeError(
        `${network.where()}: expected a model with a known input shape. Give the first layer an inputShape, or ` +
          'some data to the model.',
      )
    const sequential = network.type === 'Sequential'
    const config = { name, trainable, ...(sequential ? this.#sequential(network) : this.#functional(network)) }
    return {
      module: sequential ? 'keras' : 'keras.src.models.functional',
      class_name: sequential ? 'Sequential' : 'Functional',
      config,
      registered_name: sequential ? null : 'Functional',
      ...(sequential ? { build_config: { input_shape: network.inputs[0].shape } } : {}),
      compile_config: compileConfig,
    }
  }

  #sequential(network: Network): Record<string, unknown> {
    const [first] = network.inputs
    const { layer: start } = nodeOf(first)
    const { shape } = first
    const layers = [start, ...network.layers.filter(layer => layer !== start)]
    return { layers: layers.map(layer => this.#layer(layer)), build_input_shape: shape }
  }

  #functional(network: Network): Record<string, unknown> {
    const own = new Set(walk(network.where(), network.inputs, network.outputs).nodes)
    const stranger = network.inputs.find(value => !(nodeOf(value).layer instanceof InputLayer))
    if (stranger)
      throw new OptionError(
        `${network.where()}: expected inputs made by input(), received the output of ${nodeOf(stranger).layer.where()}.`,
      )
    const calls = (layer: Layer) => layer.nodes.filter(node => own.has(node))
    const history = (value: Value, first = 0) => [
      nodeOf(value).layer.name,
      first + calls(nodeOf(value).layer).indexOf(nodeOf(value)),
      value.index,
    ]
    const tensor = (value: Value) => ({
      class_name: '__keras_tensor__',
      config: { shape: value.shape, dtype: 'float32', keras_history: history(value) },
    })
    const call = ({ inputs }: Node) => ({
      args: [inputs.length === 1 ? tensor(inputs[0]) : inputs.map(tensor)],
      kwargs: {},
    })
    const only = (histories: unknown[]) => (histories.length === 1 ? histories[0] : histories)
    return {
      layers: network.layers.map(layer => ({
        ...this.#layer(layer),
        name: layer.name,
        inbound_nodes: calls(layer)
          .filter(({ inputs }) => inputs.length > 0)
          .map(call),
      })),
      input_layers: only(network.inputs.map(value => history(value))),
      output_layers: only(network.outputs.map(value => history(value, isFunctional(nodeOf(value).layer) ? 1 : 0))),
    }
  }

  #layer(layer: Layer): KerasObject {
    if (this.#written.has(layer))
      throw new OptionError(
        `${layer.where()}: expected a layer that stands in one network, received one that several nested ones ` +
          'share. Give it a network of its own.',
      )
    this.#written.add(layer)
    if (layer instanceof Network) return this.network(layer)
    if (layer instanceof InputLayer)
      return toKeras('keras.layers', {
        type: layer.type,
        config: { batchShape: [null, ...layer.shape], dtype: 'float32', sparse: false, name: layer.name },
      })
    const shapes = layer.nodes[0].inputs.map(({ shape }) => shape)
    return {
      ...{ ...classToKeras('keras.layers', layer.type, customLayerName(layer)), config: layer.kerasConfig() },
      build_config: { input_shape: shapes.length === 1 ? shapes[0] : shapes },
    }
  }
}

const isFunctional = (layer: Layer) => layer instanceof Network && layer.type !== 'Sequential'

/** How networks are made: the classes stand above this file. */
export interface NetworkClasses {
  /** The first layer is an InputLayer. */
  sequential(options: { name?: string; layers: Layer[] }): Network
  functional(options: { name?: string; trainable?: boolean; inputs: Value[]; outputs: Value[] }): Network
}

export interface ReadingOptions {
  /** How errors begin. Default 'fromJSON'. */
  where?: string
  /** Numbers that all weights together may have. Default: any. */
  mostWeights?: number
}

/**
 * The layers of a network in the order of its JSON, which is the order of its weights in files. Nested networks have
 * lists of their own.
 */
export type LayerOrder = Map<Network, readonly Layer[]>

/** A network from Keras's JSON. Throws FormatError. */
export function networkFromKeras(
  json: unknown,
  classes: NetworkClasses,
  options: ReadingOptions = {},
): { network: Network; order: LayerOrder } {
  const { where = 'fromJSON' } = options
  const reader = new Reader(where, classes, options.mostWeights ?? Infinity)
  try {
    return { network: reader.network(json), order: reader.order }
  } catch (error) {
    if (error instanceof FormatError) throw error
    const reason =
      error instanceof FoveaError ? error.message : `expected the configuration of a Keras model (${String(error)}).`
    throw new FormatError(`${where}: ${reason}`, { cause: error })
  }
}

class Reader {
  readonly order: LayerOrder = new Map()
  readonly #where: string
  readonly #classes: NetworkClasses
  readonly #mostWeights: number
  #weights = 0

  constructor(where: string, classes: NetworkClasses, mostWeights: number) {
    this.#where = where
    this.#classes = classes
    this.#mostWeights = mostWeights
  }

  network(json: unknown): Network {
    if (!isKerasObject(json)) throw this.#error('expected { class_name, config }', json)
    if (json.class_name === 'Sequential') return this.#sequential(json.config)
    if (json.class_name === 'Functional' || json.class_name === 'Model') return this.#functional(json.config)
    throw new FormatError(
      `${this.#where}: expected a Sequential or Functional model, received a ${show(json.class_name)}: a class ` +
        'of its own in Python, whose code no file holds.',
    )
  }

  #sequential({ name, layers, build_input_shape: inputShape }: Record<string, unknown>): Network {
    if (!Array.isArray(layers) || layers.length === 0) throw this.#error('expected the layers of a Sequential', layers)
    const made = layers.map(layer => this.#layer(layer))
    if (!(made[0] instanceof InputLayer)) {
      const own = made[0] instanceof Network ? made[0].inputs[0].shape.slice(1) : made[0].inputShape
      const shape = own ?? (Array.isArray(inputShape) ? inputShape.slice(1) : undefined)
      if (shape === undefined) throw this.#error('expected a Sequential with a known input shape', null)
      made.unshift(new InputLayer({ shape }))
    }
    let shapes: readonly DynamicShape[] = [[null, ...(made[0] as InputLayer).shape]]
    for (const layer of made.slice(1)) {
      this.#reserve(layer, shapes)
      shapes = layer.outputShapes(shapes)
    }
    const network = this.#classes.sequential({ name: name as string, layers: made })
    this.order.set(network, made)
    return network
  }

  #functional({
    name,
    trainable,
    layers,
    input_layers: inputs,
    output_layers: outputs,
  }: Record<string, unknown>): Network {
    if (!Array.isArray(layers)) throw this.#error('expected the layers of a Functional model', layers)
    const graph = new Map<string, { layer: Layer; calls: (readonly Value[])[]; pending: unknown[] }>()
    for (const json of layers) {
      const layer = this.#layer(json)
      const key = json.name ?? layer.name
      if (graph.has(key)) throw this.#error('expected layers with names of their own, received two called', key)
      const pending = json.inbound_nodes ?? []
      if (!Array.isArray(pending)) throw this.#error(`expected inbound_nodes of ${key} to be a list`, pending)
      graph.set(key, { layer, calls: layer instanceof InputLayer ? [[layer.value()]] : [], pending: [...pending] })
    }
    const find = (history: unknown): Value | undefined => {
      const [key, call, output] = Array.isArray(history) ? history : []
      const found = graph.get(key)
      if (found === undefined) throw this.#error('expected the name of a layer with call and output', history)
      return found.calls[call]?.[output]
    }

    // Layers stand in the order of the graph, so one pass is enough, but for layers that are called early and late.
    for (let progress = true; progress; ) {
      progress = false
      for (const { layer, calls, pending } of graph.values()) {
        while (pending.length > 0) {
          const inputs = this.#arguments(layer, pending[0]).map(find)
          if (!inputs.every(value => value !== undefined)) break
          calls.push(this.#call(layer, inputs))
          pending.shift()
          progress = true
        }
      }
    }
    const stuck = [...graph.values()].find(({ pending }) => pending.length > 0)
    if (stuck)
      throw this.#error(
        `expected a graph without cycles and loose ends, received one in which ${stuck.layer.where()} waits for`,
        stuck.pending[0],
      )

    const values = (histories: unknown, first: (layer: Layer) => number): Value[] =>
      this.#histories(histories).map(([key, call, output]) => {
        const layer = graph.get(key)?.layer
        const value = find([key, layer === undefined ? call : call - first(layer), output])
        if (value === undefined) throw this.#error('expected an input or output of the model', [key, call, output])
        return value
      })
    const network = this.#classes.functional({
      name: name as string,
      trainable: trainable as boolean | undefined,
      inputs: values(inputs, () => 0),
      outputs: values(outputs, layer => (isFunctional(layer) ? 1 : 0)),
    })
    this.order.set(
      network,
      [...graph.values()].map(({ layer }) => layer),
    )
    return network
  }

  #layer(json: unknown): Layer {
    if (!isKerasObject(json)) throw this.#error('expected a layer', json)
    const { class_name: className, config } = json
    if (['Sequential', 'Functional', 'Model'].includes(className)) return this.network(json)
    const registeredName = typeof json.registered_name === 'string' ? json.registered_name : undefined
    if (layerClass(className, registeredName !== undefined) === undefined)
      throw new FormatError(
        `${this.#where}: expected layers of known classes, received the ${className} ` +
          `${show(config.name ?? '')}. Known are ${layerTypes().join(', ')}; registerLayer() or customObjects add your own.`,
      )
    return deserialize({ className, registeredName, config: optionsFromKeras(config) })
  }

  #call(layer: Layer, inputs: readonly Value[]): readonly Value[] {
    this.#reserve(
      layer,
      inputs.map(({ shape }) => shape),
    )
    return layer.applyAll(inputs)
  }

  /** Refuses weights that nobody has, before they take memory. */
  #reserve(layer: Layer, shapes: readonly DynamicShape[]): void {
    if (layer instanceof Network || layer.ownParameters.length > 0) return
    for (const { name, shape } of layer.parameters(shapes)) {
      this.#weights += knownSize(shape) ?? 0
      if (!(this.#weights <= this.#mostWeights))
        throw new FormatError(
          `${this.#where}: expected at most ${this.#mostWeights} weights, as many as the file has room for, ` +
            `received more: ${layer.where()} wants a ${name} of shape ${formatShape(shape)}.`,
        )
    }
  }

  /** Histories of the values of a call, whose arguments may be nested. */
  #arguments(layer: Layer, call: unknown): unknown[] {
    if (!isRecord(call) || !Array.isArray(call.args))
      throw this.#error(`expected a call of ${layer.where()} with args and kwargs`, call)
    // Keras ignores `training` here, too, wherever fit, evaluate or predict say it.
    const others = Object.entries(isRecord(call.kwargs) ? call.kwargs : {}).filter(
      ([key, value]) => value !== null && key !== 'training',
    )
    if (others.length > 0)
      throw this.#error(`expected ${layer.where()} to be called on values only`, Object.fromEntries(others))
    return call.args.flat(8).map(value => {
      if (!isRecord(value) || !isRecord(value.config) || !Array.isArray(value.config.keras_history))
        throw this.#error(`expected ${layer.where()} to be called on values only`, value)
      return value.config.keras_history
    })
  }

  /** One history, a list of them, or an object with names. */
  #histories(histories: unknown): [string, number, number][] {
    if (isRecord(histories)) return Object.values(histories).flatMap(history => this.#histories(history))
    if (!Array.isArray(histories)) throw this.#error('expected input_layers and output_layers', histories)
    if (typeof histories[0] === 'string') return [histories as [string, number, number]]
    return histories.flatMap(history => this.#histories(history))
  }

  #error(expected: string, received: unknown): FormatError {
    const text = show(received) ?? String(received)
    return new FormatError(
      `${this.#where}: ${expected}, received ${text.length > 200 ? `${text.slice(0, 200)} ...` : text}.`,
    )
  }
}
