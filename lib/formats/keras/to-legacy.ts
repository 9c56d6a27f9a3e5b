/** Networks as Keras 2 writes them, of Keras 3's JSON: what Keras 2 itself and TensorFlow.js read. */
import { OptionError } from '../../core/errors.ts'
import { isRecord, type KerasObject, PythonFloat } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'
import { show } from '../../core/show.ts'

type Config = Record<string, unknown>

/** `[layer, call, output]` of a value. */
type History = readonly [layer: string, call: number, output: number]

/** What of the JSON depends on the program that reads it. */
export interface LegacyDialect {
  /** A layer that is no network. Throws OptionError where the program has none like it. `inner`: one within it. */
  layer(json: KerasObject, inner: (json: KerasObject) => Config): Config
  /** A call of a layer called `owner`. Throws OptionError where the program has none like it. */
  call(node: KerasCall, historyOf: (tensor: unknown) => History | null, owner: unknown): unknown
}

/** A call of a layer as Keras 3 writes it. */
export interface KerasCall {
  readonly args: readonly unknown[]
  readonly kwargs: Config
}

const networks = ['Sequential', 'Functional']

/** One history, a list of them, or an object with names. */
function historiesIn(histories: unknown): readonly History[] {
  const list = isArray(histories) ? histories : Object.values(histories as object)
  return typeof list[0] === 'string' ? [list as unknown as History] : (list as readonly History[])
}

/** Throws OptionError where a model has an input twice, which Keras 3 alone takes. */
function expectInputsOnce(inputs: readonly History[], owner: unknown): void {
  const twice = inputs.find(([layer], i) => inputs.findIndex(([first]) => first === layer) < i)
  if (twice !== undefined)
    throw new OptionError(
      `save: expected each input of ${show(owner)} once, as Keras 2 and TensorFlow.js have them, received ` +
        `${show(twice[0])} twice.`,
    )
}

/** The network as Keras 2 would write it. */
export function toLegacy(json: KerasObject, dialect: LegacyDialect): Config {
  const { class_name: className, config, name } = json
  const layer = (each: KerasObject): Config =>
    networks.includes(each.class_name) ? toLegacy(each, dialect) : dialect.layer(each, layer)
  const named = name === undefined ? {} : { name }
  const layers = (config.layers as KerasObject[] | undefined) ?? []
  if (className === 'Sequential') return { class_name: className, config: { ...config, layers: layers.map(layer) } }
  if (className !== 'Functional') return { ...layer(json), ...named }
  const nested = new Set(layers.filter(each => networks.includes(each.class_name)).map(each => each.name))
  /** Calls of nested networks count from 1. */
  const historyOf = (tensor: unknown): History | null => {
    const history = property(property(tensor, 'config'), 'keras_history')
    if (!isArray(history)) return null
    const [layer, call, output] = history as [string, number, number]
    return [layer, call + Number(nested.has(layer)), output]
  }
  // What Keras 3 counts from 1 here for a Functional alone, Keras 2 counts so for every network.
  const ended = ([layer, call, output]: History): History => {
    const isChain = layers.some(each => each.name === layer && each.class_name === 'Sequential')
    return [layer, call + Number(isChain), output]
  }
  const ends = (histories: unknown) => historiesIn(histories).map(ended)
  expectInputsOnce(historiesIn(config.input_layers), config.name)
  return {
    class_name: 'Model',
    config: {
      name: config.name,
      layers: layers.map(each => ({
        ...layer(each),
        name: each.name,
        inbound_nodes: (each.inbound_nodes ?? []).map(node => dialect.call(node as KerasCall, historyOf, each.name)),
      })),
      input_layers: ends(config.input_layers),
      output_layers: ends(config.output_layers),
    },
    ...named,
  }
}

/** The class and options of an object, without what Keras 2 does not have: modules, registered names, shapes. */
export function bare(value: unknown): unknown {
  if (isArray(value)) return value.map(bare)
  if (!isRecord(value) || value instanceof PythonFloat) return value
  if (value.class_name === 'function') return value.config
  if (typeof value.class_name === 'string' && isRecord(value.config))
    return { class_name: value.class_name, config: bare(value.config) }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each)]))
}

/** The shapes of a layer's inputs in its uses. */
export function shapesOf({ inbound_nodes: nodes, build_config: build }: KerasObject): unknown[][] {
  const calls = (nodes ?? []).map(node => [(node as KerasCall).args].flat(2))
  if (calls.length > 0)
    return calls.map(tensors => tensors.map(tensor => property(property(tensor, 'config'), 'shape')))
  const shape = property(build, 'input_shape')
  return [isArray(shape) && isArray(shape[0]) ? [...shape] : [shape]]
}
