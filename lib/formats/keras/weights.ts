/**
 * Where Keras 3 keeps weights in HDF5 (model.weights.h5, *.weights.h5): group `layers/<key>/vars` of a layer with
 * datasets 0, 1, ... in the order of its weights; a nested network has `layers` of its own in its group. The key is not
 * the layer's name, which stands only in the attribute `name`: it is the class in snake case, numbered by class in the
 * order of the layers, so that files do not depend on the names a process happened to give.
 */

import { snakeCase } from '../../core/registry.ts'
import type { FiledWeight } from '../../graph/parameter.ts'
import type { Layer } from '../../layers/layer.ts'
import { isFunctional, Network } from '../../models/network.ts'

interface WeightGroup {
  readonly path: string
  readonly name: string
  readonly parameters: readonly FiledWeight[]
}

/**
 * The groups of a network and of everything in it. `layersOf`: the layers of a network in the order in which they are
 * counted.
 */
export function weightGroups(
  network: Network,
  layersOf: (network: Network) => readonly Layer[],
  path = '',
): WeightGroup[] {
  const keyOf = numberedKeys()
  return [
    { path: `${path}vars`, name: network.name, parameters: [] },
    ...[...new Set(layersOf(network))].flatMap(layer => groupsOf(layer, layersOf, `${path}layers/${keyOf(layer)}/`)),
  ]
}

function groupsOf(layer: Layer, layersOf: (network: Network) => readonly Layer[], path: string): WeightGroup[] {
  if (layer instanceof Network) return weightGroups(layer, layersOf, path)
  const keysIn = new Map<string, (inner: Layer) => string>()
  // A layer inside another one stands in a group that is called as its field; in a list, by its class in that group.
  const inner = Object.entries(layer.sublayers).flatMap(([field, sublayer]) => {
    const [name, place] = field.split('/')
    const keyOf = keysIn.get(name) ?? numberedKeys()
    keysIn.set(name, keyOf)
    const key = place === undefined ? snakeCase(name) : `${snakeCase(name)}/${keyOf(sublayer)}`
    return groupsOf(sublayer, layersOf, `${path}${key}/`)
  })
  return [{ path: `${path}vars`, name: layer.name, parameters: layer.filedWeights }, ...inner]
}

/** Keys of layers by their classes: 'conv2d', 'conv2d_1', ... */
function numberedKeys(): (layer: Layer) => string {
  const counts = new Map<string, number>()
  return layer => {
    const key = isFunctional(layer) ? 'functional' : snakeCase(layer.pythonClass) // files have no classes of models
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    return count === 0 ? key : `${key}_${count}`
  }
}
