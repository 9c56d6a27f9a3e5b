/**
 * The `.keras` file of Keras 3: a zip of metadata.json, config.json (the network and what it was compiled with,
 * to-keras.ts) and model.weights.h5 (the weights, weights.ts, and the optimizer's variables in `optimizer/vars`).
 * https://keras.io/api/models/model_saving_apis/model_saving_and_loading/
 */

import { FormatError } from '../../core/errors.ts'
import { isRecord, kerasJson } from '../../core/keras-json.ts'
import { withCustomObjects } from '../../core/registry.ts'
import { Turns } from '../../core/turns.ts'
import type { Parameter } from '../../graph/parameter.ts'
import type { Layer } from '../../layers/layer.ts'
import type { ReadOptions, Snapshot, WrittenFile } from '../../models/format.ts'
import { hasMetadata, metadataKey, metadataOfFile } from '../../models/metadata.ts'
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
import { networkToKerasInTurns } from '../../models/to-keras.ts'
import type * as optimizers from '../../optimizers/index.ts'
import { compileConfigToKeras } from '../../training/compile-config.ts'
import { Objective } from '../../training/objective.ts'
import { type Hdf5File, readHdf5 } from '../containers/hdf5.ts'
import { datasetsAt, datasetsIn, expectNoCircle } from '../containers/hdf5-weights.ts'
import { type Hdf5Dataset, type Hdf5Group, writeHdf5 } from '../containers/hdf5-writer.ts'
import { parseJson } from '../containers/json.ts'
import { pack, unpack } from '../containers/zip.ts'
import { compileAsSaved, restoreOptimizerState } from './compile.ts'
import { fromLegacy } from './legacy.ts'
import { compileConfigFromLegacy } from './legacy-compile.ts'
import { optimizerStateOf } from './legacy-optimizer.ts'
import { replacePolicies } from './policies.ts'
import { weightGroups } from './weights.ts'

/** The version of Keras whose layout this is. */
export const kerasVersion = '3.15.1'

const metadataFile = 'metadata.json'
const configFile = 'config.json'
const weightsFile = 'model.weights.h5'
const optimizerGroup = 'optimizer/vars'
const scaledOptimizerGroup = 'optimizer/inner_optimizer/vars'

/** The archive with the model. */
export async function write(network: Network, snapshot: Snapshot): Promise<WrittenFile[]> {
  const { weights, metadata, compiled } = snapshot
  const compileConfig =
    compiled &&
    compileConfigToKeras(
      compiled.optimizerConfig(),
      compiled.compileOptions && new Objective(network.outputNames, compiled.compileOptions),
    )
  const groups = await storedGroups(network, weights)
  if (compiled) {
    const { optimizer, state } = compiled
    groups.push(numbered(optimizerGroup, optimizer.name, state.map(stored)))
    for (const [name, { optimizer: inner, first }] of Object.entries(optimizer.nested))
      groups.push(numbered(`optimizer/${name}/vars`, inner.name, state.slice(first).map(stored)))
  }
  const json = (value: object) => [new TextEncoder().encode(kerasJson(value))]
  const config = json(await networkToKerasInTurns(network, snapshot, compileConfig ?? {}))
  await new Turns().next()
  const weightsAsHdf5 = await writeHdf5(groups)
  const pieces = await pack({
    [metadataFile]: json({
      ...{ keras_version: kerasVersion, date_saved: dateSaved(new Date()) },
      ...(hasMetadata(metadata) && { [metadataKey]: metadata }),
    }),
    [configFile]: config,
    [weightsFile]: weightsAsHdf5,
  })
  return [{ name: null, pieces }]
}

/** The groups with the weights of a network. */
export async function storedGroups(
  network: Network,
  weights: ReadonlyMap<Parameter, Float32Array>,
): Promise<Hdf5Group[]> {
  const valuesOf = (weight: Parameter) => weights.get(weight) ?? weight.memory
  const groups: Hdf5Group[] = []
  for (const { path, name, parameters } of weightGroups(network, ({ layers }) => layers)) {
    const arrays = []
    for (const weight of parameters) arrays.push({ shape: weight.shape, data: await weight.filed(valuesOf) })
    groups.push(numbered(path, name, arrays))
  }
  return groups
}

/** A group with datasets 0, 1, ..., and a name that Keras keeps as an attribute. */
const numbered = (path: string, name: string, arrays: readonly Omit<Hdf5Dataset, 'name'>[]): Hdf5Group => ({
  ...{ path, attributes: { name } },
  datasets: arrays.map((array, i) => ({ name: String(i), ...array })),
})

/** Whole numbers are int64 in files. */
export const stored = ({ shape, data }: optimizers.StateVariable) => ({
  shape,
  data: data instanceof Float32Array ? data : BigInt64Array.from(data, BigInt),
})

/** '2024-06-26@16:51:48' */
const dateSaved = (date: Date) => date.toISOString().slice(0, 19).replace('T', '@')

/** The model of an archive, with the optimizer it was compiled with unless `compile` is false. Throws FormatError. */
export async function read({ bytes, where }: Source, { compile, customObjects }: ReadOptions): Promise<Model> {
  const members = await unpack(bytes, [metadataFile, configFile, weightsFile], where)
  const [config, weights] = [configFile, weightsFile].map(name => memberOf(members, name, where))
  const { json: written, warn } = replacePolicies(parseJson(config, `${where}: ${configFile}`), where)
  const metadata = metadataIn(members.get(metadataFile), `${where}: ${metadataFile}`)
  const isKeras2 = isOfKeras2(metadata)
  const json = isKeras2 ? fromLegacy(written) : written
  const { network: model, order } = await modelInTurns(json, { where, maxWeights: weights.length }, customObjects)
  model.metadata = metadataOfFile(`${where}: ${metadataFile}`, metadata[metadataKey])
  const compileConfig = compile && isRecord(written) ? written.compile_config : null
  const isCompiled = isRecord(compileConfig) && compileConfig.optimizer != null
  if (isCompiled) model.place() // an optimizer wants it, which would move the values all at once
  await readHdf5(weights, `${where}: ${weightsFile}`, async file => {
    const layersOf = (network: Network) => order.get(network) ?? network.layers // some are made by layers of users
    const place = `${where}: ${weightsFile}`
    const placeOf = isKeras2 ? (path: string) => placeInKeras2(file, path, metadata) : undefined
    await takeWeights(place, await pairsOfGroups(file, place, model, { layersOf, placeOf }), { isNew: true })
    withCustomObjects(customObjects, () =>
      compileAsSaved(model, isKeras2 ? compileConfigFromLegacy(compileConfig) : compileConfig, where),
    )
    const state = await numberedIn(file, place, optimizerPlace(file, model))
    if (isKeras2 && model.optimizer && state.length === 0)
      process.emitWarning(
        `${place}: the state of ${model.optimizer.type} begins anew: legacy optimizers of Keras 2 write none into ` +
          '.keras files. Those in .h5 files have it.',
        { code: 'FOVEA_OPTIMIZER_BEGINS_ANEW' },
      )
    await restoreOptimizerState(model, place, isKeras2 ? optimizerStateOf(model, state) : state)
  })
  warn()
  return model
}

/**
 * Where the state of the optimizer stands. By the policy mixed_float16 Keras scales the loss, by an optimizer around
 * the one that the file tells of.
 */
const optimizerPlace = (file: Hdf5File, { optimizer }: Model): string =>
  optimizer && !('inner_optimizer' in optimizer.nested) && file.has(scaledOptimizerGroup)
    ? scaledOptimizerGroup
    : optimizerGroup

/** Keras 2.12 to 2.15 wrote such archives, too, with networks as Keras 2 has them. */
const isOfKeras2 = ({ keras_version: version }: Record<string, unknown>): boolean =>
  typeof version === 'string' && version.startsWith('2.')

/** What metadata.json says, which may be missing. */
function metadataIn(member: Uint8Array | undefined, where: string): Record<string, unknown> {
  const json = member && parseJson(member, where)
  return isRecord(json) ? json : {}
}

/** A member of the archive. Throws FormatError where it is missing. */
function memberOf(members: ReadonlyMap<string, Uint8Array>, name: string, where: string): Uint8Array {
  const member = members.get(name)
  if (member === undefined)
    throw new FormatError(`${where}: expected an archive with ${name}, received one without it.`)
  return member
}

/** Gives a network the weights of a whole model. */
export async function readWeights(
  { bytes, where }: Source,
  network: Network,
  options: LoadWeightsOptions,
): Promise<void> {
  const weights = memberOf(await unpack(bytes, [weightsFile], where), weightsFile, where)
  const place = `${where}: ${weightsFile}`
  await readHdf5(weights, place, async file =>
    takeWeights(place, await pairsOfGroups(file, place, network, options), options),
  )
}

/** Where weights are looked for: by default where the version of Keras that wrote the file has those of the layers. */
interface GroupOptions extends LoadWeightsOptions {
  readonly layersOf?: (network: Network) => readonly Layer[]
  readonly placeOf?: (path: string) => string
}

/** Layers with their weights in the file: at the places that these have there, or by their names. */
export async function pairsOfGroups(
  file: Hdf5File,
  where: string,
  network: Network,
  { byName = false, layersOf = inner => inner.layers, placeOf }: GroupOptions,
): Promise<WeightPair[]> {
  const groups = weightGroups(network, layersOf)
  if (byName) {
    const named: StoredLayer[] = []
    for await (const { path, name } of groupsWithNames(file, where))
      named.push({ name, weights: await numberedIn(file, where, path) })
    return pairsByName(groups, named)
  }
  const place = placeOf ?? (await placesIn(file, where))
  const pairs: WeightPair[] = []
  for (const { path, name, parameters } of groups)
    pairs.push({
      layer: { name, parameters },
      stored: { name, weights: await numberedIn(file, where, place(path)) },
    })
  return pairs
}

/** All groups of weights in a file, by the names of their layers. */
async function* groupsWithNames(
  file: Hdf5File,
  where: string,
  path = '',
): AsyncGenerator<{ path: string; name: string }> {
  expectNoCircle(where, path)
  for (const name of file.names(path)) {
    const inner = path === '' ? name : `${path}/${name}`
    if (name !== 'vars') {
      if (file.has(inner)) yield* groupsWithNames(file, where, inner)
      continue
    }
    const layer = await file.text(inner, 'name')
    if (layer !== undefined) yield { path: inner, name: layer }
  }
}

async function numberedIn(file: Hdf5File, where: string, path: string): Promise<StoredWeight[]> {
  await file.giveTurn()
  const names = file.names(path).map((_, i) => `${path}/${i}`)
  return datasetsAt(
    file,
    where,
    names.map(name => ({ path: name, name })),
  )
}

/** The place of layers in attention by the names of their fields in Python, as in Keras 2 and Keras 3.0 to 3.2. */
const inAttention = (path: string) => path.replace(/\b(query|key|value|output)_dense\b/, '_$1_dense')

/** Where Keras 3 kept what is at `path` today. */
function placeInKeras3(file: Hdf5File, path: string): string {
  const older = inAttention(path)
  return older !== path && file.has(older) ? older : path
}

/** What groups of layers were called until Keras 2.14. */
export const oldLayersGroup = '_layer_checkpoint_dependencies'

/** Where a file that does not tell its version keeps what is at a path today. */
async function placesIn(file: Hdf5File, where: string): Promise<(path: string) => string> {
  if (!file.has(oldLayersGroup)) return path => placeInKeras3(file, path)
  const paths: string[] = []
  for await (const path of datasetsIn(file, where)) paths.push(path)
  // Where every layer is counted twice, none of a kind has an odd number.
  const isOdd = paths.some(path => path.startsWith(oldLayersGroup) && /_\d*[13579]\//.test(path))
  return path => placeInKeras2(file, path, { keras_version: isOdd ? '2.14.' : '2.13.' })
}

/** Where Keras 2 kept what is at `path` today. Keras 2.12 and 2.13 counted every layer that has weights twice. */
function placeInKeras2(file: Hdf5File, path: string, { keras_version: version }: Record<string, unknown>): string {
  const in215 = inAttention(path)
  const in214 = in215.replaceAll('layers/', `${oldLayersGroup}/`)
  const in212 = in214.replace(/_(\d+)(?=\/)/g, (_, number) => `_${2 * Number(number)}`)
  const places = [in215, String(version).startsWith('2.14.') ? in214 : in212]
  return places.find(place => file.has(place)) ?? path
}
