/**
 * What reads and writes files of models. Formats make models, so they stand on a floor above and register themselves:
 * models are saved through this list.
 */
import { stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { writeFileAtomically, writeTarget } from '../core/atomic-write.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { filePath } from '../core/file-system.ts'
import type { CustomObjects } from '../core/registry.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Optimizer, StateVariable } from '../optimizers/index.ts'
import type { CompileOptions } from '../training/compiled.ts'
import type { Network } from './network.ts'

/** What a file holds beside the network. */
export interface Snapshot {
  readonly weights: ReadonlyMap<Parameter, Float32Array>
  readonly compiled: {
    readonly optimizer: Optimizer
    readonly compileOptions: CompileOptions | null
    readonly state: readonly StateVariable[]
  } | null
}

/** What a model is read from. */
export interface Source {
  /** How errors begin: the path or address, or the function that was given bytes. */
  readonly where: string
  /** The name of the file; '' where bytes were given. */
  readonly name: string
  readonly bytes: Uint8Array
  /**
   * A file that this one refers to, by its name relative to this one. Throws FormatError for a name that leads out of
   * the folder, DataError where there is no such file.
   */
  beside(name: string): Promise<Uint8Array>
}

export interface ReadOptions {
  /** Compile the model as it was when it was saved. */
  readonly compile: boolean
  readonly customObjects: CustomObjects
}

/** A file to write. */
export interface WrittenFile {
  /** Beside the file that was asked for; null: that file itself. */
  readonly name: string | null
  /** Its bytes, which need not be copied into one array. */
  readonly pieces: readonly Uint8Array[]
}

export interface Format {
  /** For users: 'keras'. */
  readonly name: string
  /** Of its files, in lower case: ['.keras']. The first is the usual one. */
  readonly endings: readonly string[]
  /** The name of its main file where a model is a folder of files: 'model.json'. */
  readonly fileOfFolder?: string
  /** Whether bytes look like a file of this format, told by their beginning. */
  recognizes(bytes: Uint8Array): boolean
  /** Absent where models cannot be read. Throws FormatError. */
  read?(source: Source, options: ReadOptions): Promise<Network>
  /** The files of a model, the main one last. Absent where models cannot be written. */
  write?(network: Network, state: Snapshot): Promise<readonly WrittenFile[]>
}

const registered: Format[] = []

export function registerFormat(format: Format): void {
  registered.push(format)
}

export const registeredFormats = (): readonly Format[] => registered

const endsInSeparator = (path: string) => /[\\/]$/.test(path)

/** The format that writes to a path, and the path of the main file. */
async function target(where: string, path: string): Promise<{ format: Format; file: string }> {
  const writing = registered.filter(({ write }) => write !== undefined)
  const ending = extname(path).toLowerCase()
  const named = endsInSeparator(path) ? undefined : writing.find(({ endings }) => endings.includes(ending))
  if (named) return { format: named, file: path }
  const isFolder = endsInSeparator(path) || ((await stat(path).catch(() => null))?.isDirectory() ?? false)
  const ofFolders = writing.find(({ fileOfFolder }) => isFolder && fileOfFolder !== undefined)
  if (ofFolders) return { format: ofFolders, file: join(path, ofFolders.fileOfFolder as string) }
  const endings = writing.flatMap(({ endings }) => endings)
  throw new OptionError(`${where}: expected a file name that ends in ${endings.join(', ')}, received ${show(path)}.`)
}

/** Throws where `save` would refuse the path. */
export async function expectSavable(path: string | URL): Promise<void> {
  const { file } = await target('save', filePath('save', path))
  await writeTarget('save', file)
}

/** Writes a network to files. Each is the old or the new one at any moment, never a part; the main one comes last. */
export async function save(network: Network, path: string | URL, state: Snapshot): Promise<void> {
  const { format, file } = await target('save', filePath('save', path))
  const main = await writeTarget('save', file)
  for (const { name, pieces } of (await format.write?.(network, state)) ?? [])
    await writeFileAtomically(name === null ? main : await writeTarget('save', join(dirname(file), name)), pieces)
}
