/** Models and weights to files and from them, in the format that the name or the contents of the file tell. */
import { rmdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { booleanOption, choiceOption, knownOptions, show } from '../core/checks.ts'
import { FormatError, OptionError } from '../core/errors.ts'
import { targetBeside, writeFileAtomically, writeTarget } from '../files/atomic-write.ts'
import { fixedPath, isFileText, makeFolders, statsOf, withFileErrors } from '../files/file-system.ts'
import { FilesBeside } from '../files/files-beside.ts'
import {
  type Format,
  filesOfFolders,
  type KerasVersion,
  registeredFormats,
  type Snapshot,
  type WeightsDType,
  type WeightsSnapshot,
  type WrittenFile,
} from './format.ts'
import type { Network } from './network.ts'
import { type ModelSource, requestOption, type Source, withSource } from './source.ts'
import type { LoadWeightsOptions, ReadWeightsOptions } from './stored-weights.ts'

const endsInSeparator = (path: string) => /[\\/]$/.test(path)

/** The format that writes to a path, and the path of the main file. */
async function target(
  where: string,
  path: string,
  writing: readonly Format[],
): Promise<{ format: Format; file: string }> {
  const ending = extname(path).toLowerCase()
  const named = endsInSeparator(path) ? undefined : writing.find(({ endings }) => endings.includes(ending))
  if (named) return { format: named, file: path }
  const isFolder = endsInSeparator(path) || ((await statsOf(where, path))?.isDirectory() ?? false)
  const ofFolders = writing.find(({ fileOfFolder }) => isFolder && fileOfFolder !== undefined)
  if (ofFolders) return { format: ofFolders, file: join(path, ofFolders.fileOfFolder as string) }
  const endings = writing.flatMap(({ endings }) => endings)
  throw new OptionError(`${where}: expected a file name that ends in ${endings.join(', ')}, received ${show(path)}.`)
}

/** Writes into a folder, which is made as TensorFlow.js makes it, unless nothing is written. */
async function inFolder(where: string, folder: string, write: () => Promise<void>): Promise<void> {
  await withFileErrors(where, 'write', folder, () => makeFolders(folder))
  try {
    await write()
  } catch (error) {
    await rmdir(folder).catch(() => {}) // it has files
    throw error
  }
}

const writingModels = () => registeredFormats().filter(({ write }) => write !== undefined)

const writingWeights = () => registeredFormats().filter(({ writeWeights }) => writeWeights !== undefined)

/** Whether `save` makes a folder of this name. */
const isMade = (path: string | URL, fixed: string) => isFileText(path) && extname(fixed) === ''

/**
 * Throws where `save` or, with `weightsOnly`, `saveWeights` would refuse the path. A folder that `save` makes is there
 * from then on.
 */
export async function expectSavable(path: string | URL, options: { weightsOnly?: boolean } = {}): Promise<void> {
  knownOptions('expectSavable', options, ['weightsOnly'])
  const weightsOnly = booleanOption('expectSavable', 'weightsOnly', options.weightsOnly ?? false)
  const where = weightsOnly ? 'saveWeights' : 'save'
  const fixed = fixedPath(where, path)
  const check = async () => {
    const { file } = await target(where, fixed, weightsOnly ? writingWeights() : writingModels())
    await writeTarget(where, file)
  }
  if (!weightsOnly && isMade(path, fixed)) await inFolder(where, fixed, check)
  else await check()
}

interface OverwriteOptions {
  /** Whether a file that is there is replaced; else it is an error. Default true. */
  overwrite?: boolean
}

export interface SaveWeightsOptions extends OverwriteOptions {
  /** Type of the numbers in the file: 'float32', or, in `.safetensors`, 'float16' or 'bfloat16'. Default 'float32'. */
  dtype?: WeightsDType
}

export interface SaveOptions extends OverwriteOptions {
  /** Whether what the model was compiled with is written, with the state of its optimizer. Default true. */
  includeOptimizer?: boolean
  /** The generation of Keras that opens the file: `.h5` can be written for Keras 2.12 to 2.15. Default 3. */
  kerasVersion?: KerasVersion
}

/**
 * Writes a network to files, as `snapshot` finds it at once, with or without what it was compiled with. Each file is
 * the old or the new one at any moment, never a part; the main one comes last.
 */
export async function save(
  network: Network,
  path: string | URL,
  snapshot: (compiled: boolean) => Promise<Snapshot>,
  options: SaveOptions = {},
): Promise<void> {
  const where = 'save'
  knownOptions(where, options, ['overwrite', 'includeOptimizer', 'kerasVersion'])
  const includes = booleanOption(where, 'includeOptimizer', options.includeOptimizer ?? true)
  const kerasVersion = choiceOption(where, 'kerasVersion', options.kerasVersion ?? 3, [2, 3])
  const fixed = fixedPath(where, path)
  const state = await snapshot(includes)
  const write = async () => {
    const { format, file } = await target(where, fixed, writingModels())
    if (kerasVersion === 2 && !format.writesKeras2)
      throw new OptionError(`${where}: expected a name that ends in .h5 for Keras 2, received ${show(path)}.`)
    const make = async () => (await format.write?.(network, state, { kerasVersion })) ?? []
    await writeFiles(where, file, format, options, make)
  }
  if (isMade(path, fixed)) await inFolder(where, fixed, write)
  else await write()
}

/** The same with the weights alone. */
export async function saveWeights(
  network: Network,
  path: string | URL,
  snapshot: () => Promise<WeightsSnapshot>,
  options: SaveWeightsOptions = {},
): Promise<void> {
  const where = 'saveWeights'
  knownOptions(where, options, ['overwrite', 'dtype'])
  const dtype = choiceOption(where, 'dtype', options.dtype ?? 'float32', ['float32', 'float16', 'bfloat16'])
  const fixed = fixedPath(where, path)
  const weights = await snapshot()
  const { format, file } = await target(where, fixed, writingWeights())
  const { weightsDTypes = ['float32'] } = format
  if (!weightsDTypes.includes(dtype))
    throw new OptionError(
      `${where}: expected dtype to be 'float32', as files of ${format.endings[0]} have it, received ${show(dtype)}. ` +
        'Give a name that ends in .safetensors.',
    )
  const written = { fileName: basename(file), dtype }
  network.expectGraph(where)
  const make = async () => (await format.writeWeights?.(network, weights, written)) ?? []
  await writeFiles(where, file, format, options, make)
}

async function writeFiles(
  where: string,
  file: string,
  { filesBeside, endings }: Format,
  options: OverwriteOptions,
  make: () => Promise<readonly WrittenFile[]>,
): Promise<void> {
  const overwrites = booleanOption(where, 'overwrite', options.overwrite ?? true)
  const main = await writeTarget(where, file)
  if (!overwrites && main.old)
    throw new OptionError(
      `${where}: expected a new file with overwrite: false, received ${show(file)}, which is there.`,
    )
  const beside = filesBeside && new FilesBeside(main.file, filesBeside, endings)
  try {
    for (const { name, pieces } of await make()) {
      if (name === null) await beside?.noteReplaced()
      await writeFileAtomically(name === null ? main : await targetBeside(main, name), pieces)
      if (name !== null) beside?.noteWritten(name)
    }
  } catch (error) {
    await beside?.removeWritten()
    throw error
  }
  await beside?.removeUnused()
}

/**
 * The format of a file: what its contents show, and where they show none or several, its ending. `isWhole`: of whole
 * models alone.
 */
export function formatOf(source: Source, formats: readonly Format[], isWhole = false): Format {
  const readable = isWhole ? formats.filter(({ read }) => read !== undefined) : formats
  const recognized = readable.filter(format => format.recognizes(source.bytes))
  const named = ({ endings }: Format) => endings.some(ending => source.name.toLowerCase().endsWith(ending))
  const format = recognized.find(named) ?? recognized[0] ?? readable.find(named)
  if (format) return format
  const weights = formats.find(({ recognizes }) => recognizes(source.bytes))
  if (weights)
    throw new FormatError(
      `${source.where}: expected a model, received weights alone (${weights.name}). Build the model, and call its ` +
        'loadWeights().',
    )
  throw new FormatError(
    `${source.where}: expected one of the formats ${readable.map(({ name }) => name).join(', ')}, received ` +
      `${source.bytes.length} bytes of none of these.`,
  )
}

/** Gives a network the weights of a file. */
export async function loadWeights(
  network: Network,
  from: ModelSource,
  given: LoadWeightsOptions & { requestInit?: RequestInit } = {},
): Promise<void> {
  const where = 'loadWeights'
  knownOptions(where, given, ['byName', 'requestInit', 'skipMismatch'])
  const options = {
    byName: booleanOption(where, 'byName', given.byName ?? false),
    skipMismatch: booleanOption(where, 'skipMismatch', given.skipMismatch ?? false),
  }
  network.expectGraph(where)
  await takeWeightsFrom(network, where, from, { ...options, requestInit: requestOption(where, given.requestInit) })
}

/** The same for options that have been checked. */
export async function takeWeightsFrom(
  network: Network,
  where: string,
  from: ModelSource,
  { requestInit = {}, ...options }: ReadWeightsOptions & { requestInit?: RequestInit },
): Promise<void> {
  const readable = registeredFormats().filter(({ readWeights }) => readWeights !== undefined)
  await withSource(where, from, filesOfFolders(), requestInit, source =>
    formatOf(source, readable).readWeights?.(source, network, options),
  )
}
