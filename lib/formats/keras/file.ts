/**
 * The `.keras` file of Keras 3: a zip of metadata.json, config.json (the network and what it was compiled with,
 * to-keras.ts) and model.weights.h5 (the weights, weights.ts, and the optimizer's variables in `optimizer/vars`).
 * https://keras.io/api/models/model_saving_apis/model_saving_and_loading/
 */

import { FormatError, FoveaError, OptionError } from '../../core/errors.ts'
import { isRecord } from '../../core/keras-json.ts'
import { withCustomObjects } from '../../core/registry.ts'
import type { Shape } from '../../core/shape.ts'
import type { Layer } from '../../layers/layer.ts'
import type { ReadOptions, Snapshot, Source, WrittenFile } from '../../models/format.ts'
import type { Model } from '../../models/model.ts'
import type { Network } from '../../models/network.ts'
import { modelFromKeras } from '../../models/sequential.ts'
import { networkToKeras } from '../../models/to-keras.ts'
import * as optimizers from '../../optimizers/index.ts'
import { compileConfigFromKeras, compileConfigToKeras } from '../../training/compile-config.ts'
import { Objective } from '../../training/objective.ts'
import { type Hdf5File, readHdf5 } from '../containers/hdf5.ts'
import { type Hdf5Group, writeHdf5 } from '../containers/hdf5-writer.ts'
import { parseJson } from '../containers/json.ts'
import { pack, unpack } from '../containers/zip.ts'
import { weightGroups } from './weights.ts'

/** The version of Keras whose layout this is. */
const kerasVersion = '3.15.1'

const configFile = 'config.json'
const weightsFile = 'model.weights.h5'
const optimizerGroup = 'optimizer/vars'

/** The archive with the model. */
export async function write(network: Network, { weights, compiled }: Snapshot): Promise<WrittenFile[]> {
  const compileConfig =
    compiled &&
    compileConfigToKeras(
      compiled.optimizer,
      compiled.compileOptions && new Objective(network.outputNames, compiled.compileOptions),
    )
  const groups: Hdf5Group[] = weightGroups(network, ({ layers }) => layers).map(({ path, name, parameters }) => ({
    path,
    name,
    variables: parameters.map(parameter => ({
      shape: parameter.shape,
      data: weights.get(parameter) ?? parameter.memory,
    })),
  }))
  if (compiled)
    groups.push({ path: optimizerGroup, name: compiled.optimizer.name, variables: compiled.state.map(stored) })
  const json = (value: object) => [new TextEncoder().encode(JSON.stringify(value))]
  const pieces = await pack({
    'metadata.json': json({ keras_version: kerasVersion, date_saved: dateSaved(new Date()) }),
    [configFile]: json(networkToKeras(network, compileConfig ?? {})),
    [weightsFile]: writeHdf5(groups),
  })
  return [{ name: null, pieces }]
}

/** A copy, as training may go on while the file is written. Whole numbers are int64 in files. */
const stored = ({ shape, data }: optimizers.StateVariable) => ({
  shape,
  data: data instanceof Float32Array ? data.slice() : BigInt64Array.from(data, BigInt),
})

/** '2024-06-26@16:51:48' */
const dateSaved = (date: Date) => date.toISOString().slice(0, 19).replace('T', '@')

/** The model of an archive, with the optimizer it was compiled with unless `compile` is false. Throws FormatError. */
export async function read({ bytes, where }: Source, { compile, customObjects }: ReadOptions): Promise<Model> {
  const members = await unpack(bytes, [configFile, weightsFile], where)
  const [config, weights] = [configFile, weightsFile].map(name => {
    const member = members.get(name)
    if (member === undefined)
      throw new FormatError(`${where}: expected an archive with ${name}, received one without it.`)
    return member
  })
  const json = parseJson(config, `${where}: ${configFile}`)
  const { network: model, order } = withCustomObjects(customObjects, () =>
    modelFromKeras(json, { where, mostWeights: weights.length }),
  )
  const compileConfig = compile && isRecord(json) ? json.compile_config : null
  await readHdf5(weights, `${where}: ${weightsFile}`, file => {
    readWeights(file, where, model, network => order.get(network) ?? [])
    withCustomObjects(customObjects, () => compileAsSaved(model, compileConfig, where))
    readOptimizer(file, where, model)
  })
  return model
}

function readWeights(
  file: Hdf5File,
  where: string,
  model: Model,
  layersOf: (network: Network) => readonly Layer[],
): void {
  for (const { path, name, parameters } of weightGroups(model, layersOf)) {
    const count = file.names(path).length
    if (count !== parameters.length)
      throw new FormatError(
        `${where}: ${weightsFile}: expected ${parameters.length} weights of "${name}" in ${path}, received ${count}.`,
      )
    parameters.forEach(
      (parameter, i) =>
        void parameter.assign(file.numbers(`${path}/${i}`, parameter.shape, `${parameter.name} of "${name}"`)),
    )
  }
}

/**
 * Compiles as the file says. A loss or metric that is not known here is no reason to lose the optimizer, and an
 * optimizer none to lose the weights.
 */
function compileAsSaved(model: Model, config: unknown, where: string): void {
  const attempt = (work: () => void): FoveaError | null => {
    try {
      work()
      return null
    } catch (error) {
      if (error instanceof FoveaError) return error
      throw error
    }
  }
  if (!isRecord(config) || config.optimizer == null) return
  const { optimizer } = config
  const hasLoss = config.loss != null
  const error = hasLoss ? attempt(() => model.compile(compileConfigFromKeras(config))) : null
  if (error === null && hasLoss) return
  const isKept = attempt(() => model.restoreOptimizer(optimizers.get(optimizer))) === null
  if (error === null) return
  const hint = isKept ? ' compile({ optimizer: model.optimizer, ... }) goes on with the state of the optimizer.' : ''
  process.emitWarning(`${where}: the model is loaded, but not compiled. ${error.message}${hint}`)
}

function readOptimizer(file: Hdf5File, where: string, model: Model): void {
  const { optimizer } = model
  const count = file.names(optimizerGroup).length
  if (optimizer === null) return
  // Layers may have been frozen since they were trained: their state stands in the file, too.
  const state = [model.optimizerState(), model.optimizerState(true)].find(({ length }) => length === count)
  if (state === undefined) {
    // Two or fewer: compiled, but never trained.
    if (count > 2)
      process.emitWarning(
        `${where}: the state of ${optimizer.type} begins anew: expected ${model.optimizerState().length} variables ` +
          `for the trainable weights, received ${count}.`,
      )
    return
  }
  const { learningRate } = optimizer
  const values: { shape: Shape; data: ArrayLike<number> }[] = state.map(({ name, shape }, i) => ({
    shape,
    data: file.numbers(`${optimizerGroup}/${i}`, shape, name),
  }))
  // The variable is a float32, infinite for what is beyond; the configuration may have the number it came from.
  if (optimizer.schedule === null && values[1].data[0] === Math.fround(learningRate))
    values[1] = { shape: [], data: [learningRate] }
  const iteration = values[0].data[0]
  if (!Number.isSafeInteger(iteration) || iteration < 0)
    throw new FormatError(
      `${where}: ${weightsFile}: expected the iteration to be a whole number from 0, received ${iteration}.`,
    )
  try {
    model.restoreOptimizerState(values)
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    throw new FormatError(`${where}: ${weightsFile}: ${error.message}`, { cause: error })
  }
}
