/** Whole models as `.h5` files, as Keras 3 or Keras 2 writes them. */
import { type KerasObject, kerasJson } from '../../core/keras-json.ts'
import type { ModelFileOptions, Snapshot, WrittenFile } from '../../models/format.ts'
import { hasMetadata, metadataKey } from '../../models/metadata.ts'
import type { Network } from '../../models/network.ts'
import { networkToKerasInTurns } from '../../models/to-keras.ts'
import { compileConfigToKeras } from '../../training/compile-config.ts'
import { Objective } from '../../training/objective.ts'
import { type Hdf5Group, writeHdf5 } from '../containers/hdf5-writer.ts'
import { kerasVersion, stored } from '../keras/file.ts'
import { layerGroups } from './weights.ts'

/** How a generation of Keras writes what is in the file. */
const generations = {
  2: async () => {
    const [{ toLegacy }, { expectNames, keras2 }, { stateForKeras2, trainingConfigToKeras2 }] = await Promise.all([
      import('../keras/to-legacy.ts'),
      import('../keras/keras2-dialect.ts'),
      import('../keras/keras2-training.ts'),
    ])
    return {
      version: '2.15.0',
      expect: expectNames,
      network: (json: KerasObject): object => toLegacy(json, keras2),
      training: trainingConfigToKeras2,
      state: stateForKeras2,
    }
  },
  3: async () => ({
    version: kerasVersion,
    expect: () => {},
    network: (json: object) => json,
    training: ({ optimizer, ...others }: Record<string, unknown>) => ({ ...others, optimizer_config: optimizer }),
    state: ({ state }: NonNullable<Snapshot['compiled']>) => state,
  }),
}

export async function write(network: Network, snapshot: Snapshot, options: ModelFileOptions): Promise<WrittenFile[]> {
  const { metadata, compiled } = snapshot
  const generation = await generations[options.kerasVersion]()
  generation.expect(network)
  /** What Keras asks for before it takes a file. */
  const attributes = { keras_version: generation.version, backend: 'tensorflow' }
  const config = generation.network(await networkToKerasInTurns(network, snapshot))
  const root: Record<string, string> = { ...attributes, model_config: kerasJson(config) }
  if (hasMetadata(metadata)) root[metadataKey] = JSON.stringify(metadata)
  const groups: Hdf5Group[] = layerGroups(network, snapshot, 'model_weights', attributes)
  if (compiled) {
    const { optimizer, compileOptions } = compiled
    const objective = compileOptions && new Objective(network.outputNames, compileOptions)
    const training = compileConfigToKeras(compiled.optimizerConfig(), objective)
    root.training_config = kerasJson(generation.training(training))
    const datasets = generation.state(compiled).map((variable, i) => ({
      name: i === 0 ? `${optimizer.name}/${variable.name}` : `${optimizer.name}/${i}_${variable.name}`,
      ...stored(variable),
    }))
    groups.push({ path: 'optimizer_weights', attributes: { weight_names: datasets.map(({ name }) => name) }, datasets })
  }
  return [{ name: null, pieces: await writeHdf5([{ path: '', attributes: root, datasets: [] }, ...groups]) }]
}
