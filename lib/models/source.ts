/** Where models come from: files, folders, addresses, bytes, streams of bytes. */
import { basename, dirname, join } from 'node:path'
import { show } from '../core/checks.ts'
import { FormatError, OptionError } from '../core/errors.ts'
import { isArrayBuffer, isBytes, isObject, isOptions, isUrl, property } from '../core/kinds.ts'
import { uncleared } from '../core/memory.ts'
import { iterated } from '../data/iteration.ts'
import { fixedPath, readWholeFile, statsOf } from '../files/file-system.ts'
import { collect, fetchBytes, webAddress } from '../files/web-files.ts'

/** What models and weights are read from. */
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
  /** Whether there is another file in its place by now. Absent where that is not known. */
  isReplaced?(): Promise<boolean>
}

/** A path, a file: or http(s): URL, the bytes of a file, or a stream of them. */
export type ModelSource = string | URL | Uint8Array | ArrayBuffer | AsyncIterable<Uint8Array> | Blob

/** Larger archives need zip64, in which nobody writes models. */
const largestFile = 2 ** 32 - 1

/**
 * @param fileOfFolder names that the main file of a folder may have, the likeliest first.
 * @throws OptionError, DataError, FormatError.
 */
export async function openSource(
  where: string,
  source: ModelSource,
  fileOfFolder: readonly string[],
  requestInit: RequestInit,
): Promise<Source> {
  if (isBytes(source)) return alone(where, source)
  if (isArrayBuffer(source)) return alone(where, new Uint8Array(source))
  if (!isUrl(source) && isObject(source))
    return alone(where, await collect(where, chunksOf(where, source), largestFile))
  const address = webAddress(source)
  if (address) return fromWeb(address, requestInit)
  const path = fixedPath(where, source)
  const stats = await statsOf(where, path)
  return stats?.isDirectory() ? fromFolder(where, path, fileOfFolder) : fromFile(where, path)
}

/** As often a model is read anew that somebody replaces meanwhile. */
const maxReplacements = 10

/**
 * Reads a source with `read`; once more where a file that it refers to is gone because another model has been saved in
 * its place meanwhile.
 */
export async function withSource<Read>(
  where: string,
  from: ModelSource,
  fileOfFolder: readonly string[],
  requestInit: RequestInit,
  read: (source: Source) => Promise<Read> | undefined,
): Promise<Read | undefined> {
  for (let replacements = 0; ; replacements++) {
    const source = await openSource(where, from, fileOfFolder, requestInit)
    try {
      return await read(source)
    } catch (error) {
      const isGone = property(property(error, 'cause'), 'code') === 'ENOENT'
      if (!isGone || replacements === maxReplacements || !(await source.isReplaced?.())) throw error
    }
  }
}

/** Bytes without a place: there is nothing beside them. */
const alone = (where: string, bytes: Uint8Array): Source => ({
  ...{ where, bytes, name: '' },
  beside: async name => {
    throw new FormatError(
      `${where}: expected a model in one file, received bytes that refer to ${show(name)}. Give the path or the ` +
        'address of the model, so that the files beside it are found.',
    )
  },
})

const allocate = (size: number): Uint8Array => uncleared(Uint8Array, size)

async function fromFile(where: string, path: string): Promise<Source> {
  const bytes = await readWholeFile(where, path, largestFile, allocate)
  return {
    ...{ where: path, name: basename(path), bytes },
    beside: async name => readWholeFile(where, join(dirname(path), inFolder(path, name)), largestFile, allocate),
    isReplaced: async () => Buffer.compare(await readWholeFile(where, path, largestFile), bytes) !== 0,
  }
}

async function fromFolder(where: string, path: string, names: readonly string[]): Promise<Source> {
  for (const name of names) {
    const file = join(path, name)
    if ((await statsOf(where, file))?.isFile()) return fromFile(where, file)
  }
  const wanted = names.length > 0 ? `expected a folder with ${names.join(' or ')}` : 'expected a file'
  throw new FormatError(`${where}: ${wanted}, received the folder ${show(path)}. Give the path of a file.`)
}

/** A relative name that stays in the folder. Throws FormatError: such names come out of files of strangers. */
function inFolder(where: string, name: string): string {
  const parts = name.split('/')
  if (name !== '' && !/[\\\0:]/.test(name) && parts.every(part => part !== '' && part !== '..')) return name
  throw new FormatError(`${where}: expected names of files in the folder of this one, received ${show(name)}.`)
}

async function fromWeb(address: URL, requestInit: RequestInit): Promise<Source> {
  const where = `${address.origin}${address.pathname}`
  return {
    ...{ where, name: basename(address.pathname) },
    bytes: await fetchBytes(where, address, largestFile, requestInit),
    beside: async name =>
      fetchBytes(where, new URL(encodeURI(inFolder(where, name)), address), largestFile, requestInit),
  }
}

/** The pieces of a stream. Throws OptionError where the value is none. */
function chunksOf(where: string, source: object): AsyncIterable<Uint8Array> {
  const stream = property(source, 'stream')
  const chunks = typeof stream === 'function' ? stream.call(source) : source
  if (typeof property(chunks, Symbol.asyncIterator) === 'function') return iterated(chunks as AsyncIterable<Uint8Array>)
  throw new OptionError(`${where}: expected a path, a URL, bytes or a stream of bytes, received ${show(source)}.`)
}

/** Options of fetch. Throws OptionError. */
export function requestOption(where: string, requestInit: unknown = {}): RequestInit {
  if (isOptions(requestInit)) return requestInit
  throw new OptionError(`${where}: expected requestInit to be the options of fetch, received ${show(requestInit)}.`)
}
