/** Whole models from `.h5` files. https://keras.io/api/models/model_saving_apis/model_saving_and_loading/ */
import { FormatError } from '../../core/errors.ts'
import { withCustomObjects } from '../../core/registry.ts'
import type { ReadOptions } from '../../models/format.ts'
import { withModules } from '../../models/keras-operations.ts'
import { metadataKey, metadataOfFile } from '../../models/metadata.ts'
import type { Model } from '../../models/model.ts'
import { modelInTurns } from '../../models/sequential.ts'
import type { Source } from '../../models/source.ts'
import { pairsInOrder, takeWeights } from '../../models/stored-weights.ts'
import { type Hdf5File, readHdf5 } from '../containers/hdf5.ts'
import { parseJson } from '../containers/json.ts'
import { compileAsSaved, restoreOptimizerState } from '../keras/compile.ts'
import { fromLegacy } from '../keras/legacy.ts'
import { compileConfigFromLegacy } from '../keras/legacy-compile.ts'
import { optimizerStateOf } from '../keras/legacy-optimizer.ts'
import { replacePolicies } from '../keras/policies.ts'
import { layerParameters, storedIn, storedLayers } from './layout.ts'
import { fromOldLayouts } from './old-layouts.ts'

/** The model of a file, with the optimizer it was compiled with unless `compile` is false. Throws FormatError. */
export function read({ bytes, where }: Source, { compile, customObjects }: ReadOptions): Promise<Model> {
  return readHdf5(bytes, where, async file => {
    const text = await file.text('', 'model_config')
    if (text === undefined)
      throw new FormatError(
        `${where}: expected a model, received weights without the configuration of one. Build the model, and call ` +
          'its loadWeights().',
      )
    const isKeras3 = ((await file.text('', 'keras_version')) ?? '').startsWith('3.')
    const written = parseJson(text, `${where}: model_config`)
    const policies = replacePolicies(isKeras3 ? withModules(written) : written, where)
    const json = isKeras3 ? policies.json : fromLegacy(policies.json)
    const reading = { where, maxWeights: bytes.length }
    const { network: model, order } = await modelInTurns(json, reading, customObjects)
    const training = compile ? await file.text('', 'training_config') : undefined
    if (training !== undefined) model.place() // an optimizer wants it, which would move the values all at once
    const layers = layerParameters(model, network => order.get(network) ?? [])
    const stored = await fromOldLayouts(file, json, await storedLayers(file, where))
    await takeWeights(where, pairsInOrder(where, layers, stored), { isNew: true })
    const metadata = await file.text('', metadataKey)
    if (metadata !== undefined) model.metadata = metadataOfFile(where, parseJson(metadata, `${where}: ${metadataKey}`))
    if (training !== undefined) {
      const ofTraining = replacePolicies(parseJson(training, `${where}: training_config`), where, 'measure')
      const config = compileConfigFromLegacy(ofTraining.json)
      withCustomObjects(customObjects, () => compileAsSaved(model, config, where))
      await readOptimizer(file, where, model, isKeras3)
      ofTraining.warn()
    }
    policies.warn()
    return model
  })
}

/** The state of the optimizer. */
async function readOptimizer(file: Hdf5File, where: string, model: Model, isKeras3: boolean): Promise<void> {
  if (!file.has('optimizer_weights')) return
  const stored = await storedIn(file, where, 'optimizer_weights')
  await restoreOptimizerState(model, where, isKeras3 ? stored : optimizerStateOf(model, stored))
}
