/** Models from files. */
import { booleanOption, knownOptions, show } from '../core/checks.ts'
import { FormatError, OptionError } from '../core/errors.ts'
import { isBounded, isOptions, property } from '../core/kinds.ts'
import { type CustomObjects, withCustomObjects } from '../core/registry.ts'
import { loadEngine } from '../engine/backend.ts'
import { formatOf } from '../models/files.ts'
import { filesOfFolders, registerFormat, type WeightInfo } from '../models/format.ts'
import type { Model } from '../models/model.ts'
import { modelFromKeras } from '../models/sequential.ts'
import { type ModelSource, openSource, requestOption, withSource } from '../models/source.ts'
import { all } from './all.ts'
import { parseJson } from './containers/json.ts'

export interface LoadOptions {
  /** Compile the model as it was when it was saved, with the optimizer's state. Default true. */
  compile?: boolean
  /**
   * Classes of layers, losses, metrics and optimizers of one's own, and losses and metrics that are functions, by their
   * names in the file. Default: those that are registered.
   */
  customObjects?: CustomObjects
  /** Options of `fetch` for addresses on the web: headers, signal, ... Default: none. */
  requestInit?: RequestInit
}

for (const format of all) registerFormat(format)

/** A format of files, as a user asks for it. */
export interface FormatInfo {
  readonly name: string
  readonly endings: readonly string[]
  readonly reads: boolean
  readonly writes: boolean
  /** Whether `saveWeights` writes such files. */
  readonly writesWeights: boolean
}

/** The formats in which models are read and written. */
export const formats: readonly FormatInfo[] = all.map(({ name, endings, read, write, writeWeights }) => ({
  ...{ name, endings },
  ...{ reads: read !== undefined, writes: write !== undefined, writesWeights: writeWeights !== undefined },
}))

/**
 * A model from a file, whose format is found by its contents: a path, also of a folder, a file: or http(s): URL, the
 * bytes of a file, or a stream of them. It is compiled as it was, and training goes on with the optimizer's state.
 * Throws FormatError where the file is not what it should be, DataError where there is none.
 */
export async function loadModel(source: ModelSource, options: LoadOptions = {}): Promise<Model> {
  const where = 'loadModel'
  knownOptions(where, options, ['compile', 'customObjects', 'requestInit'])
  const settings = {
    compile: booleanOption(where, 'compile', options.compile ?? true),
    customObjects: customObjectsOption(where, options.customObjects),
  }
  const requestInit = requestOption(where, options.requestInit)
  loadEngine() // it knows whether files can be read
  const model = await withSource(where, source, filesOfFolders(), requestInit, opened =>
    formatOf(opened, all, true).read?.(opened, settings),
  )
  return model as Model
}

/**
 * What stands in a file of weights alone, as `saveWeights` writes them: `.weights.h5`, `.h5` of any version of Keras,
 * `.safetensors`. Null where the file holds a model, which `loadModel` reads. Throws FormatError where the file is not
 * what it should be, DataError where there is none.
 */
export async function listWeights(
  source: ModelSource,
  options: Pick<LoadOptions, 'requestInit'> = {},
): Promise<readonly WeightInfo[] | null> {
  const where = 'listWeights'
  knownOptions(where, options, ['requestInit'])
  const opened = await openSource(where, source, filesOfFolders(), requestOption(where, options.requestInit))
  return (await formatOf(opened, all).listWeights?.(opened)) ?? null
}

/**
 * A model with new weights from Keras's JSON: what `toJSON` gives and Keras's `model.to_json()` writes. Throws
 * FormatError.
 */
export function modelFromJSON(json: string | object, options: Pick<LoadOptions, 'customObjects'> = {}): Model {
  const where = 'modelFromJSON'
  knownOptions(where, options, ['customObjects'])
  const value = typeof json === 'string' ? parseJson(json, where) : json
  if (!isBounded(value))
    throw new FormatError(
      `${where}: expected at most 2^20 lists and objects, each wherever it stands, up to 10,000 deep, received more.`,
    )
  const read = () => modelFromKeras(value, { where }).network
  return withCustomObjects(customObjectsOption(where, options.customObjects), read)
}

function customObjectsOption(where: string, objects: unknown = {}): CustomObjects {
  const customs = isOptions(objects) ? Object.keys(objects).map(name => property(objects, name)) : [undefined]
  if (!isOptions(objects) || customs.some(custom => typeof custom !== 'function'))
    throw new OptionError(
      `${where}: expected customObjects to be classes and functions by their names, received ${show(objects)}.`,
    )
  return objects
}
