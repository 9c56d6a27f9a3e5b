/**
 * What reads and writes files of models, by the ending of the file's name. Formats make models, so they stand on a
 * floor above and register themselves: models are saved through this list.
 */
import { extname } from 'node:path'
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

export interface Format {
  /** A file, in pieces: the network, and what `state` has copied of it. */
  write(network: Network, state: Snapshot): Promise<Uint8Array[]>
  /** The model in these bytes. `where` begins errors. */
  read(
    bytes: Uint8Array,
    where: string,
    options: { readonly compile: boolean; readonly customObjects: CustomObjects },
  ): Promise<Network>
}

const formats = new Map<string, Format>()

/** @param ending of the names of its files: '.keras'. */
export function registerFormat(ending: string, format: Format): void {
  formats.set(ending, format)
}

export function formatOf(where: string, path: string): Format {
  const format = /[\\/]$/.test(path) ? undefined : formats.get(extname(path).toLowerCase())
  if (format === undefined)
    throw new OptionError(
      `${where}: expected a file name that ends in ${[...formats.keys()].join(', ')}, received ${show(path)}.`,
    )
  return format
}

/** Throws where `save` would refuse the path. */
export async function expectSavable(path: string | URL): Promise<void> {
  const file = filePath('save', path)
  formatOf('save', file)
  await writeTarget('save', file)
}

/** Writes a network to a file. The file is the old or the new one at any moment, never a part. */
export async function save(network: Network, path: string | URL, state: Snapshot): Promise<void> {
  const file = filePath('save', path)
  const format = formatOf('save', file)
  const target = await writeTarget('save', file)
  await writeFileAtomically(target, await format.write(network, state))
}
