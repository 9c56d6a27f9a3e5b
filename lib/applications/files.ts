/** Files of trained weights: where they are, and where they are kept. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DataError, OptionError } from '../core/errors.ts'
import { messageOf, property } from '../core/kinds.ts'
import { addressOf, cacheFolder, download, type RemoteFile } from '../data/download.ts'

/** A file on a server. */
export interface PublicFile extends RemoteFile {
  /** Address of its folder, ending in '/'. */
  readonly folder: string
}

const storage = 'https://storage.googleapis.com/tensorflow/keras-applications/'

/** HDF5 files begin with this, and then say where they end: in a place that depends on the version (byte 8). */
const hdf5 = {
  signature: '894844460d0a1a0a',
  leastLength: (beginning: DataView) =>
    Math.max(64, Number(beginning.getBigUint64([40, 44, 28, 28][beginning.getUint8(8)] ?? 0, true))),
}

/** A file of weights in Keras's public storage. The hash is MD5 or SHA-256, as Keras gives it; null: it gives none. */
export const kerasFile = (folder: string, name: string, hash: string | null): PublicFile => ({
  ...{ folder: `${storage}${folder}/`, name },
  ...(hash?.length === 64 ? { sha256: hash } : hash !== null ? { md5: hash } : hdf5),
})

/** Of networks that Keras does not have. */
export function noPublicWeights(where: string): never {
  throw new OptionError(
    `${where}: expected weights to be the path of a file, or null, received 'imagenet', for which there is no ` +
      'public file.',
  )
}

/** Names of classes of ImageNet, by their number. */
export const classIndexFile: PublicFile = {
  folder: 'https://storage.googleapis.com/download.tensorflow.org/data/',
  name: 'imagenet_class_index.json',
  md5: 'c2c37ea517e94d9795004a39431a14cb',
}

/**
 * The path of a file, which is downloaded unless the cache has it: from $FOVEA_WEIGHTS_URL, if that is set, and then
 * from where it is published. Throws DataError.
 */
export async function fetched(where: string, file: PublicFile, log: (line: string) => void): Promise<string> {
  const folder = join(cacheFolder(), 'models')
  const path = join(folder, file.name)
  if ((await stat(path).catch(() => null))?.isFile()) return path
  const own = process.env.FOVEA_WEIGHTS_URL
  if (own) addressOf('FOVEA_WEIGHTS_URL', own)
  const mirrors = [...(own ? [own.endsWith('/') ? own : `${own}/`] : []), file.folder]
  try {
    await download([file], mirrors, folder, log, where)
  } catch (cause) {
    if (!(cause instanceof DataError)) throw cause
    const isOfDisk = property(property(cause, 'cause'), 'code') !== undefined // else of the servers
    const hint = isOfDisk
      ? 'Set FOVEA_CACHE_DIR to a folder that can be written, or to one that has the file in its folder models.'
      : `Without a network, put the file into ${folder}, or set FOVEA_WEIGHTS_URL to a folder on a server that has it.`
    throw new DataError(`${messageOf(cause)} ${hint}`, { cause })
  }
  return path
}
