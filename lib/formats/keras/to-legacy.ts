/** Networks as Keras 2 writes them, of Keras 3's JSON: what TensorFlow.js reads. */
import { OptionError } from '../../core/errors.ts'
import type { KerasObject } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'
import { show } from '../../core/show.ts'
import { layerToLegacy } from './to-legacy-layers.ts'

type Config = Record<string, unknown>

/**
 * `[layer, call, output, kwargs]` of a value of Keras 3. `first`: how calls of nested networks are counted.
 * @param owner name of the layer that takes it.
 */
const historyOf = (owner: string, tensor: unknown, first: (layer: string) => number): History => {
  const history = property(property(tensor, 'config'), 'keras_history')
  if (!isArray(history))
    throw new OptionError(
      `save: expected layers that take a list of inputs, received ${show(owner)}, whose inputs have names. ` +
        'Keras 2 and TensorFlow.js have none like it.',
    )
  const [layer, call, output] = history as [string, number, number]
  return [layer, call + first(layer), output]
}

const networks = ['Sequential', 'Functional']

type History = readonly [layer: string, call: number, output: number]

/** One history, a list of them, or an object with names. */
function historiesIn(histories: unknown): readonly History[] {
  const list = isArray(histories) ? histories : Object.values(histories as object)
  return typeof list[0] === 'string' ? [list as unknown as History] : (list as readonly History[])
}

/** The network as Keras 2 would write it. */
export function toLegacy({ class_name: className, config, name }: KerasObject): Config {
  const named = name === undefined ? {} : { name }
  const layers = (config.layers as KerasObject[] | undefined) ?? []
  if (className === 'Sequential') return { class_name: className, config: { ...config, layers: layers.map(layer) } }
  if (className !== 'Functional') return { ...layer({ class_name: className, config } as KerasObject), ...named }
  const nested = new Set(layers.filter(each => networks.includes(each.class_name)).map(each => each.name))
  const first = (layer: string) => Number(nested.has(layer))
  const call = (owner: string, node: unknown) => {
    const { args, kwargs } = node as { args: unknown[]; kwargs: Config }
    const given = Object.keys(kwargs).find(key => property(kwargs[key], 'class_name') === '__keras_tensor__')
    if (given !== undefined)
      throw new OptionError(
        `save: expected layers that take inputs alone, received ${given} for ${show(owner)}. TensorFlow.js has none ` +
          'like it. Use .keras or .h5.',
      )
    return args.flat().map(tensor => [...historyOf(owner, tensor, first), kwargs])
  }
  // What Keras 3 counts from 1 here for a Functional alone, Keras 2 counts so for every network.
  const ended = ([layer, call, output]: History) => {
    const isChain = layers.some(each => each.name === layer && each.class_name === 'Sequential')
    return [layer, call + Number(isChain), output]
  }
  const ends = (histories: unknown) => historiesIn(histories).map(ended)
  return {
    class_name: 'Model',
    config: {
      name: config.name,
      layers: layers.map(each => ({
        ...layer(each),
        name: each.name,
        inbound_nodes: (each.inbound_nodes ?? []).map(node => call(String(each.name), node)),
      })),
      input_layers: ends(config.input_layers),
      output_layers: ends(config.output_layers),
    },
    ...named,
  }
}

function layer(json: KerasObject): Config {
  if (json.module?.startsWith('keras.src.ops.') === true)
    throw new OptionError(
      `save: expected layers that TensorFlow.js has, received the op ${json.class_name}. Save as .keras, or put it ` +
        'into a layer.',
    )
  if (networks.includes(json.class_name)) return toLegacy(json)
  return layerToLegacy(json, layer)
}
