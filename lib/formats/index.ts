/** Models from files. The list of formats: each registers itself. Their libraries are loaded with the first file. */
import { booleanOption, knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { filePath, readWholeFile } from '../core/file-system.ts'
import { isBytes, isRecord, property } from '../core/kinds.ts'
import { type CustomObjects, withCustomObjects } from '../core/registry.ts'
import { formatOf } from '../models/format.ts'
import type { Model } from '../models/model.ts'
import { modelFromKeras } from '../models/sequential.ts'
import { parseJson } from './json.ts'
import { kerasFormat } from './keras.ts'

export interface LoadOptions {
  /** Compile the model as it was when it was saved, with the optimizer's state. Default true. */
  compile?: boolean
  /**
   * Classes of layers, losses, metrics and optimizers of one's own, and losses and metrics that are functions, by their
   * names in the file. Default: those that are registered.
   */
  customObjects?: CustomObjects
}

/** Larger archives need zip64, in which nobody writes models. */
const largestFile = 2 ** 32 - 1

/**
 * A model from a `.keras` file that this library or Keras 3 wrote: a path, a file: URL, or its bytes. It is compiled as
 * it was, and training goes on with the optimizer's state. Throws FormatError where the file is not what it should be,
 * DataError where there is none.
 */
export async function loadModel(source: string | URL | Uint8Array, options: LoadOptions = {}): Promise<Model> {
  knownOptions('loadModel', options, ['compile', 'customObjects'])
  const settings = {
    compile: booleanOption('loadModel', 'compile', options.compile ?? true),
    customObjects: customObjectsOption('loadModel', options.customObjects),
  }
  if (isBytes(source)) return (await kerasFormat.read(source, 'loadModel', settings)) as Model
  const path = filePath('loadModel', source)
  const format = formatOf('loadModel', path)
  return (await format.read(await readWholeFile('loadModel', path, largestFile), path, settings)) as Model
}

/**
 * A model with new weights from Keras's JSON: what `toJSON` gives and Keras's `model.to_json()` writes. Throws
 * FormatError.
 */
export function modelFromJSON(json: string | object, options: Pick<LoadOptions, 'customObjects'> = {}): Model {
  const where = 'modelFromJSON'
  knownOptions(where, options, ['customObjects'])
  const value = typeof json === 'string' ? parseJson(json, where) : json
  const read = () => modelFromKeras(value, { where }).network
  return withCustomObjects(customObjectsOption(where, options.customObjects), read)
}

function customObjectsOption(where: string, objects: unknown = {}): CustomObjects {
  const customs = isRecord(objects) ? Object.keys(objects).map(name => property(objects, name)) : [undefined]
  if (!isRecord(objects) || customs.some(custom => typeof custom !== 'function'))
    throw new OptionError(
      `${where}: expected customObjects to be classes and functions by their names, received ${show(objects)}.`,
    )
  return objects
}
