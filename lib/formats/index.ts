/**
 * Files of models: the list of formats, by the ending of the file's name. A format is loaded when the first file of its
 * kind is.
 */
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeFileAtomically, writeTarget } from '../core/atomic-write.ts'
import { booleanOption, knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { readWholeFile } from '../core/file-system.ts'
import { isBytes, isRecord, isUrl } from '../core/kinds.ts'
import { type CustomObjects, withCustomObjects } from '../core/registry.ts'
import type { Model, Snapshot } from '../models/model.ts'
import { networkClasses } from '../models/sequential.ts'
import { networkFromKeras } from '../models/serialization.ts'
import { parseJson } from './json.ts'

export interface LoadOptions {
  /** Compile the model as it was when it was saved, with the optimizer's state. Default true. */
  compile?: boolean
  /**
   * Classes of layers, losses, metrics and optimizers of one's own, and losses and metrics that are functions, by their
   * names in the file. Default: those that are registered.
   */
  customObjects?: CustomObjects
}

interface Format {
  /** A file, in pieces: the network, and what `state` has copied of it. */
  write(model: Model, state: Snapshot): Promise<Uint8Array[]>
  /** The model in these bytes. `where` begins errors. */
  read(bytes: Uint8Array, where: string, options: Required<LoadOptions>): Promise<Model>
}

const formats: Record<string, () => Promise<Format>> = {
  '.keras': () => import('./keras.ts'),
}

/** Larger archives need zip64, in which nobody writes models. */
const largestFile = 2 ** 32 - 1

const endings = Object.keys(formats).join(', ')

function pathOf(where: string, path: unknown): string {
  const text = isUrl(path) && path.protocol === 'file:' ? pathOfUrl(where, path) : path
  if (typeof text === 'string' && text !== '' && !text.includes('\0')) return text
  throw new OptionError(
    `${where}: expected a path or a file: URL, received ${isUrl(path) ? show(path.href) : show(path)}.`,
  )
}

function pathOfUrl(where: string, url: URL): string {
  try {
    return fileURLToPath(url.href)
  } catch (error) {
    throw new OptionError(`${where}: expected a file: URL of this machine, received ${show(url.href)}.`, {
      cause: error,
    })
  }
}

function formatOf(where: string, path: string): () => Promise<Format> {
  const format = /[\\/]$/.test(path) ? undefined : formats[extname(path).toLowerCase()]
  if (format === undefined)
    throw new OptionError(`${where}: expected a file name that ends in ${endings}, received ${show(path)}.`)
  return format
}

/** Writes a model to a file. The file is the old or the new one at any moment, never a part. */
export async function save(model: Model, path: string | URL, state: Snapshot): Promise<void> {
  const file = pathOf('save', path)
  const format = await formatOf('save', file)()
  const target = await writeTarget('save', file)
  await writeFileAtomically(target, await format.write(model, state))
}

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
  if (isBytes(source)) return (await formats['.keras']()).read(source, 'loadModel', settings)
  const path = pathOf('loadModel', source)
  const format = await formatOf('loadModel', path)()
  return format.read(await readWholeFile('loadModel', path, largestFile), path, settings)
}

/**
 * A model with new weights from Keras's JSON: what `toJSON` gives and Keras's `model.to_json()` writes. Throws
 * FormatError.
 */
export function modelFromJSON(json: string | object, options: Pick<LoadOptions, 'customObjects'> = {}): Model {
  const where = 'modelFromJSON'
  knownOptions(where, options, ['customObjects'])
  const value = typeof json === 'string' ? parseJson(json, where) : json
  const read = () => networkFromKeras(value, networkClasses, { where }).network as Model
  return withCustomObjects(customObjectsOption(where, options.customObjects), read)
}

function customObjectsOption(where: string, objects: unknown = {}): CustomObjects {
  if (!isRecord(objects) || Object.values(objects).some(custom => typeof custom !== 'function'))
    throw new OptionError(
      `${where}: expected customObjects to be classes and functions by their names, received ${show(objects)}.`,
    )
  return objects
}
