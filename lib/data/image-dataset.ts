/** Data sets of pictures: what they are, and where their files are looked for. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { booleanOption, knownOptions } from '../core/checks.ts'
import { DataError } from '../core/errors.ts'
import { Tensor } from '../core/tensor.ts'
import { Turns } from '../core/turns.ts'
import { fixedPath } from '../files/file-system.ts'
import { cacheFolder, download, type RemoteFile } from './download.ts'

/** Pictures and labels, in the same order. */
export interface Samples {
  /** [count, height, width, channels], each value from 0 to 1; with `bytes` whole numbers from 0 to 255. */
  readonly x: Tensor
  /** [count], whole numbers from 0. */
  readonly y: Tensor
}

export interface ImageDataset {
  readonly train: Samples
  readonly test: Samples
  /** Name of every class, by label. */
  readonly classes: readonly string[]
  /** Where it came from: a folder, or the name of a package. */
  readonly source: string
}

export interface DatasetOptions {
  /**
   * The only folder to look in. Default: the folder of the data set's name in $FOVEA_DATA_DIR, then the cache, then the
   * mirrors.
   */
  folder?: string
  /** Addresses of folders with the files, each ending in '/'. Empty: never download. Default: public ones. */
  mirrors?: readonly string[]
  /** Called with what is downloaded, and with what takes the place of the whole set. Default: console.error. */
  log?: (line: string) => void
  /** Pictures as bytes from 0 to 255, in a quarter of the memory. Default false: numbers from 0 to 1. */
  bytes?: boolean
}

/** Numbers that are converted before the event loop may get its turn. */
const sliceLength = 2 ** 20

/** The pictures as the user wants them, and their labels. */
export async function samplesOf(
  pixels: Uint8Array,
  shape: readonly [number, number, number, number],
  labels: Uint8Array,
  asBytes: boolean,
): Promise<Samples> {
  const y = new Tensor(Float32Array.from(labels), [labels.length])
  if (asBytes) return { x: new Tensor(pixels, shape) as unknown as Tensor, y }
  const x = new Float32Array(pixels.length)
  const turns = new Turns()
  for (let first = 0; first < x.length; first += sliceLength) {
    const end = Math.min(x.length, first + sliceLength)
    for (let i = first; i < end; i++) x[i] = pixels[i] / 255
    if (turns.isOver) await turns.next()
  }
  return { x: new Tensor(x, shape), y }
}

/** Names of the files in a folder; none where there is no folder. */
export async function namesIn(where: string, folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw new DataError(`${where}: expected a folder that can be read at ${folder}, received ${error.code}.`, {
      cause: error,
    })
  })
}

interface ReadOptions {
  /** Pictures are wanted as bytes. */
  readonly asBytes: boolean
  /** The folder is the cache: it may have a part of a download. */
  readonly isCache: boolean
}

interface Lookup<Found> {
  readonly where: string
  /** Name of its folder. */
  readonly name: string
  readonly files: readonly RemoteFile[]
  readonly mirrors: readonly string[]
  /**
   * What a folder has of it; null where it has nothing. A folder that has a part is an error, unless it is the cache:
   * there a download may have been interrupted.
   */
  read(folder: string, options: ReadOptions): Promise<Found | null>
  /** Smaller data in its place, where neither folders nor mirrors have it. */
  fallback?(asBytes: boolean, log: (line: string) => void): Promise<Found | null>
}

/** Looks for a data set in a folder, in $FOVEA_DATA_DIR, in the cache, on mirrors. Throws DataError. */
export async function find<Found>(lookup: Lookup<Found>, options: DatasetOptions): Promise<Found> {
  const { where, name, files, read } = lookup
  knownOptions(where, options, ['folder', 'mirrors', 'log', 'bytes'])
  const asBytes = booleanOption(where, 'bytes', options.bytes ?? false)
  const { mirrors = lookup.mirrors, log = console.error } = options
  const names = files.map(file => file.name).join(', ')
  if (options.folder !== undefined) {
    const folder = fixedPath(where, options.folder)
    const found = await read(folder, { asBytes, isCache: false })
    if (found !== null) return found
    throw new DataError(`${where}: expected ${files.length} files in ${folder}, received none of the name ${names}.`)
  }
  const shared = process.env.FOVEA_DATA_DIR && join(process.env.FOVEA_DATA_DIR, name)
  const cached = join(cacheFolder(), name)
  for (const folder of shared ? [shared, cached] : [cached]) {
    const found = await read(folder, { asBytes, isCache: folder === cached })
    if (found !== null) return found
  }
  try {
    await download(files, mirrors, cached, log)
  } catch (failure) {
    if (!(failure instanceof DataError)) throw failure
    const small = (await lookup.fallback?.(asBytes, log)) ?? null
    if (small !== null) return small
    const folders = shared ? `${shared} or ${cached}` : cached
    throw new DataError(
      `${where}: expected the data set in ${folders} or on a mirror, received neither (${failure.message}) ` +
        `Put ${names} into one of these folders.`,
      { cause: failure },
    )
  }
  const found = await read(cached, { asBytes, isCache: false })
  if (found !== null) return found
  throw new DataError(`${where}: expected ${names} in ${cached} after their download, received none of them.`)
}
