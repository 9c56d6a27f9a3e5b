/** Networks as Keras 2 writes them, of Keras 3's JSON: what TensorFlow.js reads. */
import { OptionError } from '../../core/errors.ts'
import { isRecord, type KerasObject } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'
import { show } from '../../core/show.ts'

type Config = Record<string, unknown>

/** The class and options of an object, without what Keras 2 does not have: modules, registered names, shapes. */
function bare(value: unknown): unknown {
  if (isArray(value)) return value.map(bare)
  if (!isRecord(value)) return value
  if (value.class_name === 'function') return value.config
  // Keras 2 and TensorFlow.js have one class for both penalties.
  if (value.class_name === 'L1' || value.class_name === 'L2')
    return { class_name: 'L1L2', config: { l1: 0, l2: 0, ...(value.config as Config) } }
  if (typeof value.class_name === 'string' && isRecord(value.config))
    return { class_name: value.class_name, config: bare(value.config) }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each)]))
}

/** Options by Keras 2's names. */
const renamedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  InputLayer: { batch_shape: 'batch_input_shape' },
  LeakyReLU: { negative_slope: 'alpha' },
}

/**
 * `[layer, call, output, kwargs]` of a value of Keras 3. `first`: how calls of nested networks are counted.
 * @param owner name of the layer that takes it.
 */
const placeOf = (owner: string, tensor: unknown, first: (layer: string) => number): Place => {
  const history = property(property(tensor, 'config'), 'keras_history')
  if (!isArray(history))
    throw new OptionError(
      `save: expected layers that take a list of inputs, received ${show(owner)}, whose inputs have names. ` +
        'Keras 2 and TensorFlow.js have none like it.',
    )
  const [layer, call, output] = history as [string, number, number]
  return [layer, call + first(layer), output]
}

/** Refuses what means something else in Keras 2. */
function expectSameMeaning(owner: string, option: string, value: unknown): void {
  if (/activation$/.test(option) && value === 'hard_sigmoid')
    throw new OptionError(
      `save: expected activations that Keras 2 and TensorFlow.js have, received the hard_sigmoid of ${show(owner)}, ` +
        'which is steeper there. Use .keras or .h5.',
    )
}

const networks = ['Sequential', 'Functional']

type Place = readonly [layer: string, call: number, output: number]

/** One place, a list of them, or an object with names. */
function placesIn(places: unknown): readonly Place[] {
  const list = isArray(places) ? places : Object.values(places as object)
  return typeof list[0] === 'string' ? [list as unknown as Place] : (list as readonly Place[])
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
    return args.flat().map(tensor => [...placeOf(owner, tensor, first), kwargs])
  }
  // What Keras 3 counts from 1 here for a Functional alone, Keras 2 counts so for every network.
  const ended = ([layer, call, output]: Place) => {
    const isChain = layers.some(each => each.name === layer && each.class_name === 'Sequential')
    return [layer, call + Number(isChain), output]
  }
  const ends = (places: unknown) => placesIn(places).map(ended)
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
        'into a ' +
        'layer.',
    )
  if (networks.includes(json.class_name)) return toLegacy(json)
  const names: Readonly<Record<string, string>> = renamedIn[json.class_name] ?? {}
  const options = Object.entries(json.config).map(([key, value]) => {
    expectSameMeaning(String(json.config.name), key, value)
    return [names[key] ?? key, bare(value)]
  })
  return { class_name: json.class_name, config: Object.fromEntries(options) }
}
