/**
 * Networks as Keras 1 and 2 (and tfjs, which follows 2) wrote them, turned into Keras 3's JSON: other names of layers
 * and options (legacy-layers.ts), and calls as lists of `[layer, call, output, kwargs]`.
 */
import { isRecord } from '../../core/keras-json.ts'
import { isArray } from '../../core/kinds.ts'
import { bareName, layerOfFunction } from './functions.ts'
import { isLegacyLayer, type LegacyLayer, layerFromLegacy, nameFromLegacy } from './legacy-layers.ts'
import { operationOfFunction } from './tensorflow-operations.ts'

type Config = Record<string, unknown>

const networks = ['Sequential', 'Functional', 'Model']

const isNetwork = (json: { readonly class_name: string }): boolean => networks.includes(json.class_name)

/** A layer or network. Keras 1 wrote the configuration of a Sequential as the list of its layers. */
interface Legacy {
  readonly class_name: string
  readonly config: unknown
  readonly name?: unknown
  readonly inbound_nodes?: unknown
}

const isLegacy = (value: unknown): value is Legacy => isLegacyLayer(value) || (isRecord(value) && isArray(value.config))

/** The JSON as Keras 3 would write it. What is not understood stays as it is, for the reader to refuse. */
export const fromLegacy = (json: unknown): unknown => (isLegacy(json) && isNetwork(json) ? network(json) : json)

function network(json: Legacy): LegacyLayer & { name?: unknown } {
  const { class_name: className, config, name } = json
  const named = name === undefined ? {} : { name: nameFromLegacy(name) }
  if (className === 'Sequential') {
    const { layers, ...others }: Config = isArray(config) ? { layers: config } : (config as Config)
    if ('name' in others) others.name = nameFromLegacy(others.name)
    return {
      ...{ class_name: className, ...named },
      config: { ...others, layers: isArray(layers) ? layers.flatMap(inSequential) : layers },
    }
  }
  const functional = config as Config
  const { layers } = functional
  const converted = isArray(layers) ? new LegacyGraph(layers, functional).config() : functional
  return { class_name: 'Functional', ...named, config: converted }
}

const inSequential = (layer: unknown): readonly unknown[] => {
  if (!isLegacy(layer)) return [layer]
  if (isNetwork(layer)) return [network(layer)]
  return isLegacyLayer(layer) ? parts(layer) : [layer]
}

/**
 * A layer, and after it, where it has an activation that Keras 3 does not have, layers that compute this: what was
 * called hard_sigmoid is clip(0.2 x + 0.5, 0, 1), where Keras 3's is clip(x / 6 + 0.5, 0, 1).
 */
function parts(layer: LegacyLayer): LegacyLayer[] {
  const own = layerFromLegacy(layer)
  if (own.config.activation !== 'hard_sigmoid') return [own]
  const name = (part: string) => `${own.config.name}_hard_sigmoid_${part}`
  return [
    { class_name: own.class_name, config: { ...own.config, activation: 'linear' } },
    { class_name: 'Rescaling', config: { name: name('scale'), scale: 0.2, offset: 0.5 } },
    { class_name: 'ReLU', config: { name: name('clip'), max_value: 1 } },
  ]
}

/** A layer with its calls, but for its name. */
type Called = LegacyLayer & { readonly inbound_nodes: unknown }

/** Stands in the place of a layer where a function is called on numbers. */
const constantValue = '_CONSTANT_VALUE'

/** Where a value of a graph comes from: `[layer, call, output]`, then arguments where a call names its inputs. */
type History = readonly [layer: string, call: number, output: number, kwargs?: unknown]

const isHistory = (value: unknown): value is History =>
  isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number' && value.length >= 3

/** All histories within a value. */
function historiesIn(value: unknown): History[] {
  if (isHistory(value)) return [value, ...historiesIn(value[3])]
  if (isArray(value)) return value.flatMap(historiesIn)
  return isRecord(value) ? Object.values(value).flatMap(historiesIn) : []
}

const functionOf = ({ config }: Legacy): string => (isRecord(config) ? bareName(String(config.function)) : '')

const keyOf = ([layer, call, output]: History): string => `${layer} ${call} ${output}`

/**
 * Layers of `tf.shape(x)[0]`, and of the shape alone, that nothing but shapes for reshape() looks at, each with the
 * key of x.
 */
function batchSizes(layers: readonly Legacy[], outputs: unknown): ReadonlyMap<string, string> {
  const usersOf = (name: unknown) =>
    layers.filter(({ inbound_nodes: nodes }) => historiesIn(nodes).some(([from]) => from === name))
  const isOutput = (name: unknown) => historiesIn(outputs).some(([from]) => from === name)
  const isFirst = ({ inbound_nodes: nodes }: Legacy) =>
    historiesIn(nodes).every(([, , , kwargs]) => isRecord(kwargs) && String(kwargs.slice_spec) === '0')
  const found = new Map<string, string>()
  for (const { name: shape, inbound_nodes: nodes } of layers.filter(layer => functionOf(layer) === 'shape')) {
    const sizes = usersOf(shape)
    const areSizes = sizes.every(size => functionOf(size) === 'getitem' && isFirst(size) && !isOutput(size.name))
    const users = sizes.flatMap(({ name }) => usersOf(name))
    if (!areSizes || isOutput(shape) || users.some(user => functionOf(user) !== 'reshape')) continue
    const of = historiesIn(nodes).map(keyOf).join()
    for (const { name } of [{ name: shape }, ...sizes]) found.set(String(name), of)
  }
  return found
}

class LegacyGraph {
  readonly #config: Config
  readonly #layers: readonly unknown[]
  /** Nested networks, by their names. */
  readonly #networks: ReadonlyMap<unknown, Legacy>
  /**
   * The number of the first call of each nested network. Networks that were made with their inputs count this as a
   * call, so that calls of others begin at 1.
   */
  readonly #firstCalls = new Map<string, number>()
  /** Functions that only tell reshape() how many samples there are: `tf.shape(x)[0]`. */
  readonly #batchSizes: ReadonlyMap<string, string>
  /** The last of the layers that stand for one. */
  readonly #ends = new Map<string, string>()

  constructor(layers: readonly unknown[], config: Config) {
    this.#config = config
    this.#layers = layers
    const nested = layers.filter(isLegacy).filter(isNetwork)
    this.#networks = new Map(nested.map(each => [each.name, each]))
    const nodes = layers.map(layer => (isLegacy(layer) ? layer.inbound_nodes : undefined))
    for (const [name, call] of historiesIn([nodes, config.output_layers]))
      if (this.#networks.has(name)) this.#firstCalls.set(name, Math.min(call, 1, this.#firstCalls.get(name) ?? 1))
    this.#batchSizes = batchSizes(layers.filter(isLegacy), config.output_layers)
  }

  config(): Config {
    const split = this.#layers.map(layer => (isLegacyLayer(layer) && !isNetwork(layer) ? parts(layer) : null))
    split.forEach((layers, i) => {
      if (layers && layers.length > 1)
        this.#ends.set(String((this.#layers[i] as Legacy).name), String(layers.at(-1)?.config.name))
    })
    const { name, input_layers: inputs, output_layers: outputs } = this.#config
    return {
      ...this.#config,
      name: nameFromLegacy(name),
      layers: this.#layers.flatMap((layer, i) => this.#placed(layer, split[i])),
      input_layers: isArray(inputs) ? inputs.map(input => this.#output(input)) : inputs,
      output_layers: isArray(outputs) ? outputs.map(output => this.#output(output)) : outputs,
    }
  }

  /** A layer, or those that stand for it, with their calls. */
  #placed(layer: unknown, split: readonly LegacyLayer[] | null): unknown[] {
    if (!isLegacy(layer)) return [layer]
    if (this.#batchSizes.has(String(layer.name))) return []
    const isFunction = layer.class_name === 'TFOpLambda' || layer.class_name === 'SlicingOpLambda'
    const ofFunction = isFunction ? this.#function(layer) : null
    if (ofFunction !== null) return [ofFunction]
    const nodes = isArray(layer.inbound_nodes) ? layer.inbound_nodes : []
    const calls = nodes.map(node => this.#call(node))
    const [own, ...others]: readonly LegacyLayer[] = split ?? [network(layer)]
    const name = nameFromLegacy(layer.name)
    const placed: unknown[] = [{ ...own, name, inbound_nodes: calls }]
    const passedOn = (from: unknown) => calls.map((_, call) => ({ args: [keras3Tensor([from, call, 0])], kwargs: {} }))
    others.forEach(({ class_name, config }, i) => {
      const before = others[i - 1]?.config.name ?? name
      placed.push({ class_name, config, name: config.name, inbound_nodes: passedOn(before) })
    })
    return placed
  }

  /** A function of TensorFlow between layers, as a layer or an operation; null where none computes it. */
  #function({ config, name, inbound_nodes: nodes }: Legacy): object | null {
    const own = nameFromLegacy(name)
    const bare = bareName(String((config as Config).function))
    const calls = isArray(nodes) ? nodes : []
    if (calls.length === 0) return null
    const made = this.#layerOf(bare, calls) ?? (calls.length > 1 ? null : this.#called(bare, calls[0]))
    return made && { ...made, config: { ...made.config, name: own }, name: own }
  }

  /** A layer or an operation that computes one call of a function. */
  #called(bare: string, node: unknown): Called | null {
    const isList = !isHistory(node)
    const histories: unknown = isList ? node : [node]
    if (!isArray(histories) || !histories.every(isHistory)) return null
    const values = histories.map(history => this.#operand(history))
    const kwargs: Config = histories.map(([, , , given]) => given).find(isRecord) ?? {}
    const calledOn = (args: readonly unknown[]) => [{ args, kwargs: {} }]
    if (isList && bare === 'add_n') return { class_name: 'Add', config: {}, inbound_nodes: calledOn([values]) }
    const given = this.#withTensors(kwargs) as Config
    const sizes = bare === 'reshape' ? this.#sizesOfSample(histories[0], kwargs.shape, given.shape) : null
    if (sizes !== null)
      return { class_name: 'Reshape', config: { target_shape: sizes }, inbound_nodes: calledOn(values) }
    const operation = operationOfFunction(bare, isList ? values : values[0], given)
    if (operation === null) return null
    const { args, ...json } = operation
    return { ...json, inbound_nodes: calledOn(args) }
  }

  /** What follows in `[tf.shape(x)[0], -1, 6]`, for x itself. Null: no size but that of the batch is to be found. */
  #sizesOfSample(x: History, shape: unknown, sizes: unknown): readonly unknown[] | null {
    if (!isArray(shape) || !isArray(sizes) || !isHistory(shape[0])) return null
    if (this.#batchSizes.get(shape[0][0]) !== keyOf(x)) return null
    const [, ...ofSample] = sizes
    return ofSample.includes(-1) ? ofSample : null
  }

  /** A layer that computes a function of a value, and of another value or a number. */
  #layerOf(bare: string, calls: readonly unknown[]): Called | null {
    if (!calls.every(isHistory)) return null
    const kwargsOf = ([, , , kwargs]: History): Config => (isRecord(kwargs) ? kwargs : {})
    const [first] = calls
    const { y = undefined, name: _, ...others } = kwargsOf(first)
    const isPlain = first[0] !== constantValue && Object.values(others).every(value => value === null)
    if (!isPlain || isArray(y) !== isHistory(y)) return null
    const second = isHistory(y) ? 'value' : ((y ?? undefined) as number | undefined)
    const layer = layerOfFunction({ name: bare, second })
    if (layer === null) return null
    const call = (node: History) => {
      const other = kwargsOf(node).y
      const values = [this.#tensor(node), ...(isHistory(other) ? [this.#tensor(other)] : [])]
      return { args: values.length === 1 ? values : [values], kwargs: {} }
    }
    return { ...layer, inbound_nodes: calls.map(call) }
  }

  /** What a function is called on: a value, or numbers. */
  #operand(history: History): unknown {
    if (this.#batchSizes.has(history[0])) return -1
    return history[0] === constantValue ? history[2] : this.#tensor(history)
  }

  /** Arguments with the values that they refer to. */
  #withTensors(given: unknown): unknown {
    if (isHistory(given)) return this.#operand(given)
    if (isArray(given)) return given.map(each => this.#withTensors(each))
    if (!isRecord(given)) return given
    return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, this.#withTensors(value)]))
  }

  /** A value that a call is made on. */
  #tensor([name, call, output]: History): object {
    return keras3Tensor([
      this.#ends.get(name) ?? nameFromLegacy(name),
      call - (this.#firstCalls.get(name) ?? 0),
      output,
    ])
  }

  #call(node: unknown): unknown {
    const inputs = isHistory(node) ? [node] : node
    if (!isArray(inputs) || !inputs.every(isHistory)) return node
    const tensors = inputs.map(input => this.#tensor(input))
    const given = inputs.map(([, , , kwargs]) => kwargs).find(isRecord) ?? {}
    const kwargs = Object.entries(given).map(([key, value]) => [key, isHistory(value) ? this.#tensor(value) : value])
    return { args: tensors.length === 1 ? tensors : [tensors], kwargs: Object.fromEntries(kwargs) }
  }

  /** Keras 3 counts the calls of a nested Functional from 1 here, and only here. */
  #output(output: unknown): unknown {
    if (!isHistory(output)) return output
    const [name, call, index] = output
    const nested = this.#networks.get(name)
    const first = nested !== undefined && nested.class_name !== 'Sequential' ? 1 : 0
    return [this.#ends.get(name) ?? nameFromLegacy(name), call - (this.#firstCalls.get(name) ?? 0) + first, index]
  }
}

const keras3Tensor = (history: readonly unknown[]) => ({
  class_name: '__keras_tensor__',
  config: { keras_history: history },
})
