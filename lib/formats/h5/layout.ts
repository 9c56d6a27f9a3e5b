/**
 * Where `.h5` files of all versions of Keras keep weights: a group a layer, whose attribute `weight_names` names the
 * datasets in order; the attribute `layer_names` above names the groups in order.
 */
import { FormatError } from '../../core/errors.ts'
import type { Parameter } from '../../graph/parameter.ts'
import type { Layer } from '../../layers/layer.ts'
import { unfrozenWithin } from '../../layers/within.ts'
import { Network } from '../../models/network.ts'
import type { LayerParameters, StoredLayer, StoredWeight } from '../../models/stored-weights.ts'
import type { Hdf5File } from '../containers/hdf5.ts'
import { datasetsAt } from '../containers/hdf5-weights.ts'

/** The group with the weights: below `model_weights` in files of whole models, else the root. */
export const weightsGroup = (file: Hdf5File): string => (file.has('model_weights') ? 'model_weights' : '')

const below = (group: string, name: string) => (group === '' ? name : `${group}/${name}`)

/** One named list of datasets in a group. */
export async function storedIn(file: Hdf5File, where: string, group: string): Promise<StoredWeight[]> {
  const names = (await file.texts(group, 'weight_names')) ?? []
  return datasetsAt(
    file,
    where,
    names.map(name => ({ path: below(group, name), name })),
  )
}

/** What the file has of every layer. Throws FormatError where it is no file of weights. */
export async function storedLayers(file: Hdf5File, where: string): Promise<StoredLayer[]> {
  const group = weightsGroup(file)
  const names = await file.texts(group, 'layer_names')
  if (names === undefined)
    throw new FormatError(`${where}: expected a Keras file with layer_names, received another HDF5 file.`)
  const layers: StoredLayer[] = []
  for (const name of names) layers.push({ name, weights: await storedIn(file, where, below(group, name)) })
  return layers
}

/** Whether each layer is trainable, at the time of a snapshot. */
type Trainable = ReadonlyMap<Layer, boolean>

/** The weights of a layer: those that are trained before the others, in nested networks across all their layers. */
function parametersOf(
  layer: Layer,
  layersOf: (network: Network) => readonly Layer[],
  trainable: Trainable,
): readonly Parameter[] {
  const all = [...new Set(allParameters(layer, layersOf))]
  const unfrozen = unfrozenWithin(layer, each => trainable.get(each) ?? each.trainable)
  const trained = new Set(unfrozen.flatMap(({ ownParameters }) => ownParameters.filter(each => each.trainable)))
  return [...all.filter(each => trained.has(each)), ...all.filter(each => !trained.has(each))]
}

const allParameters = (layer: Layer, layersOf: (network: Network) => readonly Layer[]): readonly Parameter[] =>
  layer instanceof Network ? layersOf(layer).flatMap(inner => allParameters(inner, layersOf)) : layer.weights

interface LayerWeights extends LayerParameters {
  readonly parameters: readonly Parameter[]
}

/** The same of all layers; `trainable`: where they may have been frozen or unfrozen since. */
export const layerParameters = (
  network: Network,
  layersOf: (network: Network) => readonly Layer[],
  trainable: Trainable = new Map(),
): LayerWeights[] =>
  [...new Set(layersOf(network))].map(layer => ({
    name: layer.name,
    parameters: parametersOf(layer, layersOf, trainable),
  }))
