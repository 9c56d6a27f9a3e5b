/** Names of layers and weights in TensorFlow.js. */
import { isArray, isPlainRecord, isRecord } from '../../core/kinds.ts'
import type { FiledWeight } from '../../graph/parameter.ts'
import type { Layer } from '../../layers/layer.ts'
import { isFunctional, Network } from '../../models/network.ts'

/** What it takes for tensors, which are called as their layers. Names that every object has it mixes up. */
const isName = (name: string) => /^[A-Za-z0-9][-\w.]*$/.test(name) && !(name in {})

/** A name like this one that it takes, and that is not taken. */
function nameLike(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replace(/[^-\w.]+/g, '_').replace(/^[^A-Za-z0-9]+/, '') || 'layer'
  for (let count = 0; ; count++) {
    const tried = count === 0 ? plain : `${plain}_${count}`
    if (isName(tried) && !taken.has(tried)) return tried
  }
}

/** A layer and all that are in it. */
export function* withInner(layer: Layer): Iterable<Layer> {
  yield layer
  // The inputs of a chain are none of its layers.
  if (layer instanceof Network) for (const input of layer.inputs) yield layer.graph.sourceOf(input).layer
  for (const inner of Object.values(layer.sublayers)) yield* withInner(inner)
}

type NewNames = ReadonlyMap<string, string>

/** Other names for those of layers that it does not take; a model may have any. */
export function newNames(network: Layer): NewNames {
  const isFree = network instanceof Network && isFunctional(network)
  const names = new Set([...withInner(network)].filter(layer => !(isFree && layer === network)).map(({ name }) => name))
  const renamed = new Map<string, string>()
  for (const name of [...names].filter(each => !isName(each))) {
    const other = nameLike(name, names)
    names.add(other)
    renamed.set(name, other)
  }
  return renamed
}

const isHistory = (value: unknown): value is unknown[] => isArray(value) && typeof value[0] === 'string'

/** Where values come from: `[layer, call, output]`, one of them or several. */
function renamedHistories(histories: unknown, names: NewNames): unknown {
  if (isHistory(histories)) return [names.get(histories[0] as string) ?? histories[0], ...histories.slice(1)]
  if (isArray(histories)) return histories.map(each => renamedHistories(each, names))
  if (!isRecord(histories)) return histories
  return Object.fromEntries(Object.entries(histories).map(([key, each]) => [key, renamedHistories(each, names)]))
}

const historyKeys: ReadonlySet<string> = new Set(['keras_history', 'input_layers', 'output_layers'])

const named = (object: Record<string, unknown>, names: NewNames) =>
  typeof object.name === 'string' ? { ...object, name: names.get(object.name) ?? object.name } : object

/** Keras's JSON of a network, its layers called otherwise. */
export function renamedIn<Json>(json: Json, names: NewNames): Json {
  if (isArray(json)) return json.map(each => renamedIn(each, names)) as Json
  // A number with a point is an object of its own class.
  if (!isPlainRecord(json)) return json
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      historyKeys.has(key) ? renamedHistories(value, names) : renamedIn(value, names),
    ]),
  )
  const isLayer = typeof copy.class_name === 'string' && isRecord(copy.config)
  return (isLayer ? { ...named(copy, names), config: named(copy.config as typeof copy, names) } : copy) as Json
}

/** Keras 3 has other names for weights of these layers. Null: there is none like it. */
const renamed: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  DepthwiseConv1D: { kernel: 'depthwise_kernel' },
  DepthwiseConv2D: { kernel: 'depthwise_kernel' },
  Normalization: { mean: 'moving_mean', variance: 'moving_variance', count: null },
}

/** Weights of a layer that is used in time are named by what it is in. */
function* ownersIn(layer: Layer, outermost: Layer = layer): Iterable<[Layer, owner: string]> {
  yield [layer, outermost.name]
  const isInTime = layer.type === 'TimeDistributed'
  for (const inner of Object.values(layer.sublayers))
    yield* ownersIn(inner, isInTime && !(inner instanceof Network) ? outermost : inner)
}

/** Names of all weights in a layer or network: 'conv2d/kernel'. `names`: of layers that are called otherwise there. */
export const namesOfWeights = (network: Layer, names: NewNames = new Map()): ReadonlyMap<FiledWeight, string> =>
  new Map(
    [...new Map(ownersIn(network))].flatMap(([{ type, filedWeights }, owner]) =>
      filedWeights.flatMap(parameter => {
        const name = renamed[type]?.[parameter.name]
        return name === null ? [] : [[parameter, `${names.get(owner) ?? owner}/${name ?? parameter.name}`] as const]
      }),
    ),
  )
