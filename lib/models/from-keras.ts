/**
 * Networks from Keras's JSON, whose form to-keras.ts describes. Whatever stands in it, reading it takes bounded work.
 * The file is long because the forms of all versions of Keras are read by the same walk.
 */

import { show, showNames } from '../core/checks.ts'
import { FormatError, FoveaError } from '../core/errors.ts'
import { isKerasObject, isRecord, optionsFromKeras } from '../core/keras-json.ts'
import { isArray } from '../core/kinds.ts'
import { camelCase, snakeCase } from '../core/registry.ts'
import { type DynamicShape, formatShape, knownSize } from '../core/shape.ts'
import { oneLine } from '../core/show.ts'
import { atOnce, type Steps } from '../core/turns.ts'
import type { Traceable } from '../graph/call.ts'
import { traceLayer } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import { OperationLayer } from '../layers/core/operation.ts'
import { deserialize, InputLayer, layerClass, layerTypes } from '../layers/index.ts'
import { Layer, type Values } from '../layers/layer.ts'
import { layerOptionsOf } from '../layers/wrapping/wrapper.ts'
import { withoutMaskOperations } from './keras-masks.ts'
import { modeFromKeras } from './keras-modes.ts'
import { isKerasOperation, operationFromKeras, tensorsIn } from './keras-operations.ts'
import { addUses, isFunctional, Network } from './network.ts'
import { type NetworkClasses, networkClasses } from './network-classes.ts'

export interface ReadingOptions {
  /** What messages of errors begin with. Default 'fromJSON'. */
  where?: string
  /** Numbers that all weights together may have. Default: any. */
  maxWeights?: number
}

/**
 * The layers of a network in the order of its JSON, which is the order of its weights in files. Nested networks have
 * lists of their own.
 */
export type LayerOrder = Map<Network, readonly Layer[]>

/** A network, and the order of its layers. */
interface ReadNetwork {
  readonly network: Network
  readonly order: LayerOrder
}

/** A network from Keras's JSON. Throws FormatError. */
export const networkFromKeras = (json: unknown, options?: ReadingOptions): ReadNetwork =>
  atOnce(networkInSteps(json, options))

/** The same layer by layer: a network of a thousand takes a tenth of a second. */
export function* networkInSteps(json: unknown, options: ReadingOptions = {}): Steps<ReadNetwork> {
  const { where = 'fromJSON' } = options
  const reader = new Reader(where, networkClasses(where), options.maxWeights ?? Infinity)
  try {
    const network = yield* reader.network(json)
    reader.restoreTrainable()
    return { network, order: reader.order }
  } catch (error) {
    if (error instanceof FormatError) throw error
    const reason =
      error instanceof FoveaError
        ? error.message
        : 'expected the configuration of a Keras model, received one with parts that are missing or of another kind.'
    throw new FormatError(`${where}: ${reason}`, { cause: error })
  }
}

/** null, or one for each of several values: Keras writes so what was left out. */
const isNothing = (value: unknown): boolean =>
  value === null || ((isArray(value) || isRecord(value)) && Object.values(value).every(part => part === null))

const networkTypes = ['Sequential', 'Functional', 'Model']

/** As many axes as NumPy knows; a million of them in every layer would be more than the file. */
const maxAxes = 64

/** A layer of a Functional model while this is made. */
interface LayerInProgress {
  /** Its name in the file. */
  readonly key: unknown
  readonly layer: Layer
  /** The outputs of the calls that are made. */
  readonly calls: (readonly Value[])[]
  /** All calls, the first `done` of them made. */
  readonly pending: readonly unknown[]
  done: number
  /** Where the arguments of the next call come from, and those that are known. */
  histories: readonly unknown[] | null
  values: Value[]
}

class Reader {
  readonly order: LayerOrder = new Map()
  readonly #where: string
  readonly #classes: NetworkClasses
  readonly #maxWeights: number
  /** Layers and networks with what their configurations say, those inside a network before it. */
  readonly #trainable: [Layer, boolean][] = []
  #weights = 0

  constructor(where: string, classes: NetworkClasses, maxWeights: number) {
    this.#where = where
    this.#classes = classes
    this.#maxWeights = 2 * maxWeights // a wrapper may share each with its layer
  }

  /**
   * Networks pass their flags on to their layers, which may have others: they come first. A layer that makes those
   * inside it has none of theirs in the file, so it freezes them, but does not unfreeze what its constructor has
   * frozen.
   */
  restoreTrainable(): void {
    for (const [layer, trainable] of this.#trainable.toReversed())
      if (!trainable || !layer.trainable) layer.trainable = trainable
  }

  *network(json: unknown): Steps<Network> {
    if (!isKerasObject(json)) throw this.#error('expected { class_name, config }', json)
    if (networkTypes.includes(json.class_name)) {
      const read = json.class_name === 'Sequential' ? this.#sequential(json.config) : this.#functional(json.config)
      const network = yield* read
      const { trainable } = json.config
      if (typeof trainable === 'boolean') this.#trainable.push([network, trainable])
      return network
    }
    throw new FormatError(
      `${this.#where}: expected a Sequential or Functional model, received a ${show(json.class_name)}: a class ` +
        'of its own in Python, whose code no file holds.',
    )
  }

  *#sequential({ name, layers, build_input_shape: inputShape }: Record<string, unknown>): Steps<Network> {
    if (!Array.isArray(layers)) throw this.#error('expected the layers of a Sequential', layers)
    const made: Layer[] = []
    for (const layer of layers) made.push(yield* this.#layer(layer))
    if (!(made[0] instanceof InputLayer)) {
      const own = made[0] instanceof Network ? made[0].inputs[0]?.shape.slice(1) : made[0]?.inputShape
      const shape = own ?? (Array.isArray(inputShape) ? inputShape.slice(1) : undefined)
      if (shape === undefined) return this.#unbuilt(name as string, made)
      made.unshift(new InputLayer({ shape }))
    }
    let shapes: readonly DynamicShape[] = [[null, ...(made[0] as InputLayer).shape]]
    let uses = 0
    for (const layer of made.slice(1)) {
      uses = addUses(this.#where, uses, layer)
      this.#reserve(layer, shapes)
      shapes = layer.outputShapes(shapes)
      yield
    }
    const network = this.#classes.sequential({ name: name as string, layers: made })
    this.order.set(network, made)
    return network
  }

  /** A chain that takes its shape of the first data. A file of weights has none for it. */
  #unbuilt(name: string, layers: Layer[]): Network {
    if (this.#maxWeights < Infinity) {
      if (layers.length === 0) throw this.#error('expected the layers of a Sequential', layers)
      throw this.#error('expected a Sequential with a known input shape', null)
    }
    const network = this.#classes.sequential({ name, layers })
    this.order.set(network, layers)
    return network
  }

  *#functional(config: Record<string, unknown>): Steps<Network> {
    const { name, layers, input_layers: inputs, output_layers: outputs } = config
    if (!Array.isArray(layers)) throw this.#error('expected the layers of a Functional model', layers)
    const graph = new Map<string, LayerInProgress>()
    for (const json of withoutMaskOperations(layers, namesOf(outputs))) {
      const layer = yield* this.#layer(json)
      const { name: given, inbound_nodes: nodes } = json as Record<string, unknown>
      const [key, pending] = [(given ?? layer.name) as string, nodes ?? []]
      if (graph.has(key)) throw this.#error('expected layers with names of their own, received two called', key)
      if (!Array.isArray(pending)) throw this.#error(`expected inbound_nodes of ${layer.where()} to be a list`, pending)
      const calls = layer instanceof InputLayer ? [[layer.value()]] : []
      graph.set(key, { key, layer, calls, pending, done: 0, histories: null, values: [] })
    }
    const find = (history: unknown): Value | undefined => {
      const [key, call, output] = Array.isArray(history) ? history : []
      const found = graph.get(key)
      if (found === undefined) throw this.#error('expected the name of a layer with call and output', history)
      return found.calls[call]?.[output]
    }
    yield* this.#makeCalls([...graph.values()], find)

    const values = (histories: unknown, first: (layer: Layer) => number): Value[] =>
      this.#histories(histories).map(([key, call, output]) => {
        const layer = graph.get(key)?.layer
        const value = find([key, layer === undefined ? call : call - first(layer), output])
        if (value === undefined) throw this.#error('expected an input or output of the model', [key, call, output])
        return value
      })
    const ends = (histories: unknown, first: (layer: Layer) => number): Values => {
      const found = values(histories, first)
      const names = isRecord(histories) ? Object.keys(histories) : null
      return names?.length === found.length ? Object.fromEntries(names.map((name, i) => [name, found[i]])) : found
    }
    const network = this.#classes.functional({
      name: name as string,
      inputs: ends(inputs, () => 0),
      outputs: ends(outputs, layer => (isFunctional(layer) ? 1 : 0)),
    })
    this.order.set(
      network,
      [...graph.values()].map(({ layer }) => layer),
    )
    return network
  }

  /** Makes every call as soon as its arguments are there: layers may stand in any order. */
  *#makeCalls(parts: readonly LayerInProgress[], find: (history: unknown) => Value | undefined): Steps<void> {
    let uses = 0
    const keyOf = (name: unknown, call: unknown) => JSON.stringify([name, call])
    const waiting = new Map<string, LayerInProgress[]>()
    const ready = parts.toReversed()
    for (let part = ready.pop(); part !== undefined; part = ready.pop()) {
      const { key, layer, calls, pending, values } = part
      while (part.done < pending.length) {
        part.histories ??= this.#arguments(layer, pending[part.done])
        const missing = this.#collect(part.histories, values, find)
        if (missing !== null) {
          const wanted = keyOf(missing[0], missing[1])
          const others = waiting.get(wanted)
          if (others) others.push(part)
          else waiting.set(wanted, [part])
          break
        }
        uses = addUses(this.#where, uses, layer)
        calls.push(this.#call(layer, values.splice(0), pending[part.done]))
        part.done++
        yield
        part.histories = null
        for (const woken of waiting.get(keyOf(key, calls.length - 1)) ?? []) ready.push(woken)
      }
    }
    const stuck = parts.find(({ done, pending }) => done < pending.length)
    if (stuck)
      throw new FormatError(
        `${this.#where}: expected a graph without cycles and loose ends, received one in which ` +
          `${stuck.layer.where()} waits for ${show(stuck.histories?.[stuck.values.length])}.`,
      )
  }

  /** Adds to `values` what is there, in order. Returns where the first that is not there comes from; null: all are. */
  #collect(
    histories: readonly unknown[],
    values: Value[],
    find: (history: unknown) => Value | undefined,
  ): readonly unknown[] | null {
    while (values.length < histories.length) {
      const history = histories[values.length]
      const value = find(history)
      if (value === undefined) return history as readonly unknown[]
      values.push(value)
    }
    return null
  }

  *#layer(json: unknown): Steps<Layer> {
    yield
    if (!isKerasObject(json)) throw this.#error('expected a layer', json)
    const { class_name: className, config } = json
    if (networkTypes.includes(className)) return yield* this.network(json)
    if (isKerasOperation(json))
      return new OperationLayer(operationFromKeras(this.#where, json), { name: (config.name ?? json.name) as string })
    // Keras registers some of its own.
    const isOwn = !(typeof json.module === 'string' && json.module.startsWith('keras.'))
    const registeredName = isOwn && typeof json.registered_name === 'string' ? json.registered_name : undefined
    if (className.endsWith('OpLambda') && layerClass(className, registeredName) === undefined)
      throw new FormatError(
        `${this.#where}: expected functions of TensorFlow that layers or ops compute, called as these allow, ` +
          `received ${show(config.function)} at ${show(json.name ?? config.name)}.`,
      )
    if (layerClass(className, registeredName) === undefined)
      throw new FormatError(
        `${this.#where}: expected layers of known classes, received the ${oneLine(className, 60)} ` +
          `${show(config.name ?? '')}. Known are ${showNames(layerTypes())}; registerLayer() or customObjects add ` +
          `your own.`,
      )
    const wrapped: Record<string, Layer> = {}
    for (const name of layerOptionsOf(layerClass(className, registeredName))) {
      const inner = config[snakeCase(name)]
      if (isRecord(inner)) wrapped[name] = yield* this.#layer(inner)
    }
    const given = { ...optionsFromKeras(config), ...wrapped }
    const layer = deserialize({ className, registeredName, config: given })
    this.#trainable.push([layer, layer.trainable])
    return layer
  }

  #call(layer: Layer, values: readonly Value[], call: unknown): readonly Value[] {
    if (layer instanceof OperationLayer) return layer.applyAll(values)
    const kwargs = isRecord(call) && isRecord(call.kwargs) ? call.kwargs : {}
    const { callOptions } = classOf(layer)
    const given = Object.entries(kwargs).filter(([key]) => Object.hasOwn(callOptions, camelCase(key)))
    const options = optionsFromKeras(Object.fromEntries(given))
    const masks = masksOf(layer, kwargs).map(([name], i, { length }) => [name, values[values.length - length + i]])
    const inputs = values.slice(0, values.length - masks.length)
    this.#reserve(
      layer,
      inputs.map(({ shape }) => shape),
    )
    const training = modeFromKeras(layer, kwargs.training)
    return layer.applyAll(inputs, { training, ...options, ...Object.fromEntries(masks) })
  }

  /** Refuses weights that the file does not hold, before they take memory. */
  #reserve(layer: Layer, shapes: readonly DynamicShape[]): void {
    const axes = Math.max(...shapes.map(({ length }) => length))
    if (axes > maxAxes)
      throw new FormatError(`${this.#where}: expected at most ${maxAxes} axes, received ${axes} at ${layer.where()}.`)
    if (layer instanceof Network || layer.ownParameters.length > 0) return
    this.#reserveParameters(layer, shapes)
    if (Object.keys(layer.sublayers).length === 0) return
    const seen = new Set<Traceable>([layer])
    const visit = (inner: Traceable, given: readonly DynamicShape[]) => {
      if (!seen.has(inner) && inner instanceof Layer && inner.ownParameters.length === 0)
        this.#reserveParameters(inner, given)
      seen.add(inner)
    }
    traceLayer(layer, shapes, { training: false, isAbstract: true, visit })
  }

  #reserveParameters(layer: Layer, shapes: readonly DynamicShape[]): void {
    for (const { name, shape } of layer.parameters(shapes)) {
      this.#weights += knownSize(shape) ?? 0
      if (!(this.#weights <= this.#maxWeights))
        throw new FormatError(
          `${this.#where}: expected at most ${this.#maxWeights} weights, as many as the file has room for, ` +
            `received more: ${layer.where()} wants a ${name} of shape ${formatShape(shape)}.`,
        )
    }
  }

  /** Histories of the values of a call, whose arguments may be nested. */
  #arguments(layer: Layer, call: unknown): unknown[] {
    if (!isRecord(call) || !Array.isArray(call.args))
      throw this.#error(`expected a call of ${layer.where()} with args and kwargs`, call)
    if (layer instanceof OperationLayer) return tensorsIn([call.args, call.kwargs]).map(historyOf)
    const kwargs = isRecord(call.kwargs) ? call.kwargs : {}
    const { callOptions, inputNames } = classOf(layer)
    const inputKeys = (inputNames ?? []).map(snakeCase)
    const masks = masksOf(layer, kwargs)
    const maskKeys = Object.keys(classOf(layer).masksToKeras(Object.fromEntries(masks)))
    const others = Object.entries(kwargs).filter(
      ([key, value]) =>
        !isNothing(value) &&
        key !== 'training' &&
        !maskKeys.includes(key) &&
        !Object.hasOwn(callOptions, camelCase(key)) &&
        !inputKeys.includes(key),
    )
    if (others.length > 0)
      throw this.#error(`expected ${layer.where()} to be called on values only`, Object.fromEntries(others))
    const named = inputKeys
      .slice(call.args.length)
      .flatMap(key => (isNothing(kwargs[key] ?? null) ? [] : [kwargs[key]]))
    return [...call.args, ...named, ...masks.map(([, mask]) => mask)]
      .flatMap(argument => this.#inOrder(layer, argument))
      .map(value => {
        if (!isRecord(value) || !isRecord(value.config) || !Array.isArray(value.config.keras_history))
          throw this.#error(`expected ${layer.where()} to be called on values only`, value)
        return value.config.keras_history
      })
  }

  /** The values of an argument: in lists, or by the names of a model's or layer's inputs. */
  #inOrder(layer: Layer, argument: unknown): unknown[] {
    if (isArray(argument)) return argument.flat(8)
    const names = layer instanceof Network ? layer.inputNames : layer.kerasInputNames
    if (names === null || !isRecord(argument) || isKerasObject(argument)) return [argument]
    const given = names.filter(name => Object.hasOwn(argument, name))
    const isEnough = given.length > 0 && (given.length === names.length || !(layer instanceof Network))
    if (isEnough && given.length === Object.keys(argument).length) return given.map(name => argument[name])
    throw this.#error(`expected ${layer.where()} to be called on ${showNames(names)}`, argument)
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

const classOf = (layer: Layer) => layer.constructor as typeof Layer

/** The masks that a call gives by name, in order. */
const masksOf = (layer: Layer, kwargs: Readonly<Record<string, unknown>>): [name: string, mask: unknown][] =>
  Object.entries(classOf(layer).masksFromKeras(kwargs)).filter(([, mask]) => !isNothing(mask))

/** Names of the layers that histories tell of, which may be anything as yet. */
const namesOf = (histories: unknown): unknown[] =>
  isArray(histories) && !isArray(histories[0])
    ? [histories[0]]
    : isArray(histories) || isRecord(histories)
      ? Object.values(histories).flatMap(namesOf)
      : []

const historyOf = ({ config }: Readonly<Record<string, unknown>>): unknown =>
  isRecord(config) ? config.keras_history : undefined
