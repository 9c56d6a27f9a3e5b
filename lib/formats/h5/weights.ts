/**
 * Files of weights alone: `.h5` with a group a layer, as all versions of Keras write, and Keras 3's `.weights.h5`,
 * whose groups are those of model.weights.h5 in a `.keras` file.
 */
import { sizeOf } from '../../core/shape.ts'
import { weightNames } from '../../layers/within.ts'
import type { WeightInfo, WeightsFileOptions, WeightsSnapshot, WrittenFile } from '../../models/format.ts'
import type { Network } from '../../models/network.ts'
import type { Source } from '../../models/source.ts'
import { pairsByName, pairsInOrder, type ReadWeightsOptions, takeWeights } from '../../models/stored-weights.ts'
import { readHdf5 } from '../containers/hdf5.ts'
import { datasetsIn } from '../containers/hdf5-weights.ts'
import { type Hdf5Group, writeHdf5 } from '../containers/hdf5-writer.ts'
import { kerasVersion, oldLayersGroup, pairsOfGroups, storedGroups } from '../keras/file.ts'
import { layerParameters, storedLayers, weightsGroup } from './layout.ts'
import { fromOldLayouts } from './old-layouts.ts'

export function readWeights({ bytes, where }: Source, network: Network, options: ReadWeightsOptions): Promise<void> {
  return readHdf5(bytes, where, async file => {
    const isNumbered = file.has('layers') || file.has(oldLayersGroup)
    if ((await file.texts(weightsGroup(file), 'layer_names')) === undefined && isNumbered)
      return takeWeights(where, await pairsOfGroups(file, where, network, options), options)
    const layers = layerParameters(network, ({ layers }) => layers)
    const json = {
      config: { layers: network.layers.map(({ type, name }) => ({ class_name: type, config: { name } })) },
    }
    const stored = await fromOldLayouts(file, json, await storedLayers(file, where))
    const pairs = options.byName ? pairsByName(layers, stored) : pairsInOrder(where, layers, stored, options)
    return takeWeights(where, pairs, options)
  })
}

/** All datasets of a file without a model. */
export function listWeights({ bytes, where }: Source): Promise<WeightInfo[] | null> {
  return readHdf5(bytes, where, async file => {
    if ((await file.text('', 'model_config')) !== undefined) return null
    const weights: WeightInfo[] = []
    for await (const name of datasetsIn(file, where)) {
      const shape = file.shape(name) ?? []
      weights.push({ name, shape, dtype: file.typeOf(name), bytes: sizeOf(shape) * file.sizeOf(name) })
    }
    return weights
  })
}

/** The groups of all layers, below one with their names. */
export function layerGroups(
  network: Network,
  { weights, trainable }: WeightsSnapshot,
  path: string,
  attributes: Readonly<Record<string, string>>,
): Hdf5Group[] {
  const layers = layerParameters(network, ({ layers }) => layers, trainable)
  const names = weightNames(network)
  const groups = layers.map(({ name, parameters }) => {
    const datasets = parameters.map(parameter => ({
      name: `${network.name}/${names.get(parameter)}`,
      shape: parameter.shape,
      data: weights.get(parameter) ?? parameter.memory,
    }))
    return {
      path: path === '' ? name : `${path}/${name}`,
      attributes: { weight_names: datasets.map(({ name }) => name) },
      datasets,
    }
  })
  return [{ path, attributes: { ...attributes, layer_names: layers.map(({ name }) => name) }, datasets: [] }, ...groups]
}

/** The file's name decides: `.weights.h5` is Keras 3's layout. */
export async function writeWeights(
  network: Network,
  snapshot: WeightsSnapshot,
  { fileName }: WeightsFileOptions,
): Promise<WrittenFile[]> {
  const groups = /\.weights\.h5$/i.test(fileName)
    ? await storedGroups(network, snapshot.weights)
    : layerGroups(network, snapshot, '', { keras_version: kerasVersion, backend: 'tensorflow' })
  return [{ name: null, pieces: await writeHdf5(groups) }]
}
