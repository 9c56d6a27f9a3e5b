/** Layers models of TensorFlow.js, which hold networks as Keras 2 writes them. */
import { FormatError } from '../../core/errors.ts'
import { isArray, isRecord, property } from '../../core/kinds.ts'
import { withCustomObjects } from '../../core/registry.ts'
import { show } from '../../core/show.ts'
import type { ReadOptions } from '../../models/format.ts'
import { metadataOfFile } from '../../models/metadata.ts'
import type { Model } from '../../models/model.ts'
import type { Network } from '../../models/network.ts'
import { modelInTurns } from '../../models/sequential.ts'
import type { Source } from '../../models/source.ts'
import {
  type LoadWeightsOptions,
  pairsByName,
  type StoredLayer,
  type StoredWeight,
  takeWeights,
  type WeightPair,
} from '../../models/stored-weights.ts'
import { parseJson } from '../containers/json.ts'
import { compileAsSaved } from '../keras/compile.ts'
import { fromLegacy } from '../keras/legacy.ts'
import { compileConfigFromLegacy } from '../keras/legacy-compile.ts'
import { nameFromLegacy } from '../keras/legacy-layers.ts'
import { differingOption } from './dialect.ts'
import { storedWeights } from './manifest.ts'
import { namesOfWeights, newNames } from './names.ts'

function jsonOf({ bytes, where }: Source): Record<string, unknown> {
  const json = parseJson(bytes, where)
  if (isRecord(json) && isRecord(json.modelTopology)) return json
  throw new FormatError(
    `${where}: expected a model of TensorFlow.js with its modelTopology, received JSON of another kind.`,
  )
}

/** Whether this is a graph of TensorFlow; files of the first converters do not say so. */
const isGraph = ({ format }: Record<string, unknown>, topology: Record<string, unknown>): boolean =>
  format === 'graph-model' || (format === undefined && isArray(topology.node))

/** The model of a model.json and the files beside it. Throws FormatError. */
export async function read(source: Source, options: ReadOptions): Promise<Model> {
  const json = jsonOf(source)
  const model = await modelOf(source, json, options)
  model.metadata = metadataOfFile(`${source.where}: userDefinedMetadata`, withoutSignature(json.userDefinedMetadata))
  return model
}

/** Older converters keep the names of inputs and outputs of graphs there, which are no metadata of the user. */
function withoutSignature(metadata: unknown): unknown {
  if (!isRecord(metadata)) return metadata
  const { signature: _, ...others } = metadata
  return others
}

async function modelOf(
  source: Source,
  json: Record<string, unknown>,
  { compile, customObjects }: ReadOptions,
): Promise<Model> {
  const { where } = source
  const stored = await storedWeights(source, json.weightsManifest)
  const topology = json.modelTopology as Record<string, unknown>
  if (isGraph(json, topology)) return (await import('./graph/read.ts')).readGraph(where, json, stored)
  if (String(topology.keras_version).startsWith('tfjs')) expectKeras(where, topology)
  const network = fromLegacy(topology.model_config ?? topology)
  const maxWeights = stored.reduce((sum, { shape }) => sum + shape.reduce((size, length) => size * length, 1), 0)
  const { network: model } = await modelInTurns(network, { where, maxWeights }, customObjects)
  await takeWeights(where, pairsOf(where, model, stored), { isNew: true })
  const training = json.trainingConfig ?? topology.training_config
  if (compile && training != null)
    withCustomObjects(customObjects, () => compileAsSaved(model, compileConfigFromLegacy(training), where))
  return model
}

/** Refuses layers that TensorFlow.js made and computes otherwise than Keras. */
function expectKeras(where: string, json: unknown): void {
  if (isArray(json)) for (const each of json) expectKeras(where, each)
  if (!isRecord(json)) return
  const { class_name: className, config } = json
  const option = isRecord(config) ? differingOption(String(className), config) : null
  if (option !== null)
    throw new FormatError(
      `${where}: expected layers that TensorFlow.js computes as Keras does, received ${className} ` +
        `${show(property(config, 'name'))} with ${option} ${show(property(config, option))}.`,
    )
  for (const each of Object.values(json)) expectKeras(where, each)
}

/** Gives a network the weights that stand beside a model.json. */
export async function readWeights(source: Source, network: Network, options: LoadWeightsOptions): Promise<void> {
  const stored = await storedWeights(source, jsonOf(source).weightsManifest)
  const pairs = options.byName
    ? pairsByName(layersOf(network), storedLayers(stored))
    : pairsOf(source.where, network, stored)
  await takeWeights(source.where, pairs, options)
}

/** 'conv2d' and 'kernel' of 'conv2d/kernel' or 'model/conv2d/kernel:0'; layers may have slashes in their names. */
function parts(name: string): { layer: string; weight: string } {
  const bare = name.replace(/:\d+$/, '')
  const at = bare.lastIndexOf('/')
  return { layer: nameFromLegacy(bare.slice(0, Math.max(at, 0))) as string, weight: bare.slice(at + 1) }
}

/** Weights that belong to one layer follow each other. */
function storedLayers(stored: readonly StoredWeight[]): StoredLayer[] {
  const layers = new Map<string, StoredWeight[]>()
  for (const weight of stored) {
    const { layer } = parts(weight.name)
    layers.set(layer, [...(layers.get(layer) ?? []), weight])
  }
  return [...layers].map(([name, weights]) => ({ name, weights }))
}

const layersOf = (network: Network) => network.layers.map(({ name, weights }) => ({ name, parameters: weights }))

/**
 * Weights by the names that they may have here: 'conv/kernel' for 'net/conv/kernel', 'a_b/kernel' for 'a/b/kernel'.
 * What fits several is left out.
 */
function byNames(stored: readonly StoredWeight[]): ReadonlyMap<string, StoredWeight | null> {
  const named = new Map<string, StoredWeight | null>()
  for (const weight of stored) {
    const path = weight.name.replace(/:\d+$/, '').split('/')
    const own = path.pop() ?? ''
    for (let from = Math.max(0, path.length - maxParts); from < path.length; from++) {
      const name = `${path.slice(from).join('_')}/${own}`
      named.set(name, named.has(name) ? null : weight)
    }
  }
  return named
}

/** Of a name that is tried: models in models in models, and slashes in names of layers. */
const maxParts = 16

/** Every weight of a network with that of its name in the file. Throws FormatError where there is none. */
function pairsOf(where: string, network: Network, stored: readonly StoredWeight[]): WeightPair[] {
  const named = byNames(stored)
  const written = namesOfWeights(network, newNames(network))
  return [...namesOfWeights(network)].map(([parameter, name]) => {
    const weight = named.get(name) ?? named.get(written.get(parameter) ?? name)
    if (!weight) throw new FormatError(`${where}: expected one weight ${name}, received a manifest without it.`)
    return { layer: { name, parameters: [parameter] }, stored: { name: weight.name, weights: [weight] } }
  })
}
