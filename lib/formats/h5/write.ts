/** Whole models as `.h5` files, as Keras 3 writes them. */
import { kerasJson } from '../../core/keras-json.ts'
import type { Snapshot, WrittenFile } from '../../models/format.ts'
import { hasMetadata, metadataKey } from '../../models/metadata.ts'
import type { Network } from '../../models/network.ts'
import { networkToKerasInTurns } from '../../models/to-keras.ts'
import { compileConfigToKeras } from '../../training/compile-config.ts'
import { Objective } from '../../training/objective.ts'
import { type Hdf5Group, writeHdf5 } from '../containers/hdf5-writer.ts'
import { kerasVersion, stored } from '../keras/file.ts'
import { layerGroups } from './weights.ts'

/** What Keras asks for before it takes a file. */
const attributes = { keras_version: kerasVersion, backend: 'tensorflow' }

export async function write(network: Network, snapshot: Snapshot): Promise<WrittenFile[]> {
  const { metadata, compiled } = snapshot
  const config = await networkToKerasInTurns(network, snapshot)
  const root: Record<string, string> = { ...attributes, model_config: kerasJson(config) }
  if (hasMetadata(metadata)) root[metadataKey] = JSON.stringify(metadata)
  const groups: Hdf5Group[] = layerGroups(network, snapshot, 'model_weights', attributes)
  if (compiled) {
    const { optimizer, compileOptions, state } = compiled
    const objective = compileOptions && new Objective(network.outputNames, compileOptions)
    const { optimizer: config, ...others } = compileConfigToKeras(compiled.optimizerConfig(), objective)
    root.training_config = kerasJson({ ...others, optimizer_config: config })
    const datasets = state.map((variable, i) => ({
      name: `${optimizer.name}/${i}_${variable.name}`,
      ...stored(variable),
    }))
    groups.push({ path: 'optimizer_weights', attributes: { weight_names: datasets.map(({ name }) => name) }, datasets })
  }
  return [{ name: null, pieces: await writeHdf5([{ path: '', attributes: root, datasets: [] }, ...groups]) }]
}
