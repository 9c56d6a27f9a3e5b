/**
 * Networks as Keras's JSON, what `model.to_json()` and the config.json of a .keras file hold. from-keras.ts reads it.
 *
 * A Sequential lists its layers, an InputLayer first. A Functional lists its layers in the order of `model.layers`,
 * each with its calls (inbound_nodes); a value is identified by `keras_history`: the name of the layer that gives it,
 * which of that layer's calls, which output. One oddity is Keras's own: in `output_layers` the calls of a nested
 * Functional count from 1.
 */

import { OptionError, ShapeError } from '../core/errors.ts'
import { classToKeras, type KerasObject, toKeras } from '../core/keras-json.ts'
import { snakeCase } from '../core/registry.ts'
import { configOf } from '../core/schema.ts'
import { atOnce, inTurns, type Steps } from '../core/turns.ts'
import { arranged } from '../data/batches.ts'
import type { Value } from '../graph/value.ts'
import { OperationLayer } from '../layers/core/operation.ts'
import { customLayerName, InputLayer } from '../layers/index.ts'
import type { Layer, Node } from '../layers/layer.ts'
import { wrappedBy } from '../layers/wrapping/wrapper.ts'
import { filledPlaceholders } from '../ops/between-layers.ts'
import type { Snapshot } from './format.ts'
import { modeToKeras } from './keras-modes.ts'
import { operationToKeras } from './keras-operations.ts'
import { isFunctional, Network } from './network.ts'
import { expectRoundTrip } from './round-trip.ts'

/** The network as Keras writes it. Throws OptionError where Keras's format cannot express it. */
export function networkToKeras(network: Network, compileConfig?: Record<string, unknown>): KerasObject {
  return atOnce(new Writer().network(network, compileConfig))
}

/** The same in turns with the event loop, with the layers frozen as they were. */
export const networkToKerasInTurns = (
  network: Network,
  { trainable }: Pick<Snapshot, 'trainable'>,
  compileConfig?: Record<string, unknown>,
): Promise<KerasObject> => {
  if (network.inputs.length === 0)
    throw new ShapeError(
      `${network.where()}: expected a model with a known input shape. Give the first layer an inputShape, or ` +
        'some data to the model.',
    )
  return inTurns(new Writer(trainable).network(network, compileConfig))
}

/** Names of what a layer is called with; null: Keras calls it with a list. */
function namesOfInputs(layer: Layer, count: number): readonly string[] | null {
  if (layer instanceof Network) return layer.isNamed.inputs ? layer.inputNames : null
  return count > 1 ? layer.kerasInputNames : null
}

/** How values of a network are named in its JSON, and calls written. */
function referencesIn(network: Network, calls: ReturnType<typeof callsIn>) {
  const { sourceOf } = network.graph
  const history = (value: Value, first = 0) => {
    const node = sourceOf(value)
    return [node.layer.name, first + calls(node.layer).indexOf(node), node.inputs.length === 0 ? 0 : value.index]
  }
  const tensor = (value: Value) => ({
    class_name: '__keras_tensor__',
    config: { shape: value.shape, dtype: 'float32', keras_history: history(value) },
  })
  const argumentsOf = (node: Node) => {
    const { layer } = node
    const inputs = positional(node)
    const tensors = inputs.map(tensor)
    if (classOf(layer).inputNames !== null) return tensors
    return [arranged(tensors, namesOfInputs(layer, inputs.length))]
  }
  const call = (node: Node) => ({
    args: argumentsOf(node),
    kwargs: {
      ...(node.training !== null && { training: modeToKeras(node.layer, node.training) }),
      ...givenOptions(node),
      ...classOf(node.layer).masksToKeras(
        Object.fromEntries(node.given.map((name, i) => [name, tensor(node.inputs[positional(node).length + i])])),
      ),
    },
  })
  return { history, tensor, call }
}

class Writer {
  readonly #written = new Set<Layer>()
  readonly #trainable: Snapshot['trainable']

  /** `trainable`: of layers that may have been frozen or unfrozen since. */
  constructor(trainable: Snapshot['trainable'] = new Map()) {
    this.#trainable = trainable
  }

  *network(network: Network, compileConfig: Record<string, unknown> = {}): Steps<KerasObject> {
    const { name } = network
    const sequential = !isFunctional(network)
    const trainable = this.#trainable.get(network) ?? network.trainable
    const config = { name, trainable, ...(yield* sequential ? this.#sequential(network) : this.#functional(network)) }
    return {
      module: sequential ? 'keras' : 'keras.src.models.functional',
      class_name: sequential ? 'Sequential' : 'Functional',
      config,
      registered_name: sequential ? null : 'Functional',
      ...(sequential && network.inputs.length > 0 ? { build_config: { input_shape: network.inputs[0].shape } } : {}),
      compile_config: compileConfig,
    }
  }

  /** Without an input its layers alone, as Keras has it. */
  *#sequential(network: Network): Steps<Record<string, unknown>> {
    const { inputs, graph } = network
    const starts: readonly Layer[] = inputs.map(value => graph.sourceOf(value).layer)
    const calls = callsIn(network)
    const layers: KerasObject[] = []
    for (const layer of [...starts, ...network.operations.filter(layer => !starts.includes(layer))])
      layers.push(yield* this.#layer(layer, calls(layer)))
    return { layers, ...(inputs.length > 0 && { build_input_shape: inputs[0].shape }) }
  }

  *#functional(network: Network): Steps<Record<string, unknown>> {
    const calls = callsIn(network)
    const { history, tensor, call } = referencesIn(network, calls)
    const layers: KerasObject[] = []
    const all = network.type === 'Sequential' ? network.graph.layers : network.operations
    for (const layer of all) {
      if (layer instanceof OperationLayer) layers.push(operation(layer, calls(layer), tensor))
      else {
        const inbound = calls(layer).filter(({ inputs }) => inputs.length > 0)
        layers.push({
          ...(yield* this.#layer(layer, calls(layer))),
          ...{ name: layer.name, inbound_nodes: inbound.map(call) },
        })
      }
    }
    const { isNamed, inputNames, outputNames } = network
    return {
      layers,
      input_layers: arranged(
        network.inputs.map(value => history(value)),
        isNamed.inputs ? inputNames : null,
      ),
      output_layers: arranged(
        network.outputs.map(value => history(value, isFunctional(network.graph.sourceOf(value).layer) ? 1 : 0)),
        isNamed.outputs ? outputNames : null,
      ),
    }
  }

  *#layer(layer: Layer, calls: readonly Node[]): Steps<KerasObject> {
    yield
    if (this.#written.has(layer))
      throw new OptionError(
        `${layer.where()}: expected a layer that stands in one network, received one that several nested ones ` +
          'share. Give it a network of its own.',
      )
    this.#written.add(layer)
    if (layer instanceof Network) return yield* this.network(layer)
    if (layer instanceof InputLayer)
      return {
        ...classToKeras('keras.layers', layer.type, null),
        config: { batch_shape: [null, ...layer.shape], dtype: layer.dtype, sparse: false, name: layer.name },
      }
    const ownName = customLayerName(layer)
    if (ownName !== null) expectRoundTrip(layer)
    const object = toKeras(classOf(layer).kerasModule, layer, ownName)
    if ('trainable' in object.config) object.config.trainable = this.#trainable.get(layer) ?? layer.trainable
    for (const [name, inner] of wrappedBy(layer)) object.config[snakeCase(name)] = yield* this.#layer(inner, [])
    if (calls.length === 0) return object // inside another layer, which builds it
    const shapes = positional(calls[0]).map(({ shape }) => shape)
    const { inputNames } = classOf(layer)
    if (inputNames === null)
      return { ...object, build_config: { input_shape: shapes.length === 1 ? shapes[0] : shapes } }
    const named = shapes.map((shape, i) => [`${snakeCase(inputNames[i])}_shape`, shape])
    return { ...object, build_config: { shapes_dict: Object.fromEntries(named) } }
  }
}

const classOf = (layer: Layer) => layer.constructor as typeof Layer

/** The inputs of a use of a layer, without the masks it was given by name. */
const positional = ({ inputs, given }: Node): readonly Value[] => inputs.slice(0, inputs.length - given.length)

/** The options of a use of a layer, without those that have their default. */
const givenOptions = ({ layer, options }: Node): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(configOf(classOf(layer).callOptions, options)).map(([name, value]) => [snakeCase(name), value]),
  )

/** The uses of each layer in a network. */
function callsIn({ graph, inputs }: Network): (layer: Layer) => readonly Node[] {
  const calls = new Map<Layer, Node[]>()
  // Some inputs lead to no output.
  for (const node of new Set([...graph.nodes, ...inputs.map(graph.sourceOf)])) {
    const known = calls.get(node.layer)
    if (known === undefined) calls.set(node.layer, [node])
    else known.push(node)
  }
  return layer => calls.get(layer) ?? []
}

/** An op between layers, as Keras has it in a graph. */
function operation(layer: OperationLayer, nodes: readonly Node[], tensor: (value: Value) => object): KerasObject {
  const { name } = layer
  const uses = nodes.map(({ inputs }) => ({ inputs, use: operationToKeras(layer.where(), layer.operation, inputs) }))
  const [{ use }] = uses
  return {
    ...{ module: use.module, class_name: use.className, config: { name, ...use.config } },
    ...{ registered_name: use.className, name },
    inbound_nodes: uses.map(({ use: { args, kwargs }, inputs }) =>
      filledPlaceholders({ args, kwargs }, each => tensor(inputs[each.index])),
    ),
  }
}
