/** Whole models from `.h5` files. https://keras.io/api/models/model_saving_apis/model_saving_and_loading/ */
import { FormatError } from '../../core/errors.ts'
import { withCustomObjects } from '../../core/registry.ts'
import { sizeOf } from '../../core/shape.ts'
import type { ReadOptions } from '../../models/format.ts'
import type { Model } from '../../models/model.ts'
import { modelFromKeras } from '../../models/sequential.ts'
import type { Source } from '../../models/source.ts'
import { pairsInOrder, type StoredWeight, takeWeights } from '../../models/stored-weights.ts'
import { type Hdf5File, readHdf5 } from '../containers/hdf5.ts'
import { parseJson } from '../containers/json.ts'
import { compileAsSaved, restoreOptimizerState } from '../keras/compile.ts'
import { fromLegacy } from '../keras/legacy.ts'
import { compileConfigFromLegacy } from '../keras/legacy-compile.ts'
import { layerParameters, storedIn, storedLayers } from './layout.ts'
import { fromOldLayouts } from './old-layouts.ts'

/** The model of a file, with the optimizer it was compiled with unless `compile` is false. Throws FormatError. */
export function read({ bytes, where }: Source, { compile, customObjects }: ReadOptions): Promise<Model> {
  return readHdf5(bytes, where, file => {
    const text = file.text('', 'model_config')
    if (text === undefined)
      throw new FormatError(
        `${where}: expected a model, received weights without the configuration of one. Build the model, and call its ` +
          'loadWeights().',
      )
    const isKeras3 = (file.text('', 'keras_version') ?? '').startsWith('3.')
    const written = parseJson(text, `${where}: model_config`)
    const json = isKeras3 ? written : fromLegacy(written)
    const reading = { where, mostWeights: bytes.length }
    const { network: model, order } = withCustomObjects(customObjects, () => modelFromKeras(json, reading))
    const layers = layerParameters(model, network => order.get(network) ?? [])
    takeWeights(where, pairsInOrder(where, layers, fromOldLayouts(file, json, storedLayers(file, where))))
    const training = compile ? file.text('', 'training_config') : undefined
    if (training !== undefined) {
      const config = compileConfigFromLegacy(parseJson(training, `${where}: training_config`))
      withCustomObjects(customObjects, () => compileAsSaved(model, config, where))
      readOptimizer(file, where, model)
    }
    return model
  })
}

/** The state of the optimizer: Keras 3 keeps it as in `.keras` files, Keras 2 kind by kind, without the learning rate. */
function readOptimizer(file: Hdf5File, where: string, model: Model): void {
  const { optimizer } = model
  if (optimizer === null || !file.has('optimizer_weights')) return
  const stored = storedIn(file, where, 'optimizer_weights')
  const values = isOfKeras3(stored) ? stored : inOrderOfKeras3(stored, model)
  restoreOptimizerState(model, where, values.length, (index, shape, name) => {
    const value = values[index]
    if (sizeOf(value.shape) === sizeOf(shape)) return value.read()
    throw new FormatError(`${where}: expected ${name} of the optimizer to be as large as its weight, received another.`)
  })
}

const isOfKeras3 = (stored: readonly StoredWeight[]): boolean => /learning_rate$/.test(stored[1]?.name ?? '')

function inOrderOfKeras3(stored: readonly StoredWeight[], model: Model): StoredWeight[] {
  const [iteration, ...others] = stored
  const state = model.optimizerState()
  const variables = model.trainableWeights.length
  const kinds = (state.length - 2) / variables
  const isKnown = kinds === 1 || kinds === 2
  if (iteration === undefined || !isKnown || others.length < kinds * variables) return [...stored]
  const rate = { name: 'learning_rate', shape: [], read: () => Array.from(state[1].data as ArrayLike<number>) }
  const places = state.slice(2).map((_, i) => (i % kinds) * variables + Math.floor(i / kinds))
  return [iteration, rate, ...places.map(place => others[place])]
}
