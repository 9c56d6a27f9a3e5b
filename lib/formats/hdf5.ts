/**
 * HDF5 files in memory, by h5wasm: the HDF5 library itself as WebAssembly, loaded at the first use. It sees no files
 * but those it keeps in memory, so that a hostile file reaches nothing else.
 */
import { FormatError, FoveaError } from '../errors.ts'
import { formatShape, type Shape } from '../shape.ts'

type Library = typeof import('h5wasm')
type File = InstanceType<Library['File']>
type Group = InstanceType<Library['Group']>

/** Where the one open file lies in h5wasm's memory: between opening and closing nothing waits. */
const path = '/open.h5'

let library: Promise<Library> | undefined

function load(): Promise<Library> {
  library ??= import('h5wasm').then(async h5 => {
    const { FS } = await h5.ready
    // HDF5 prints every error it meets to stream 2. What matters of them stands in the errors below.
    const files = FS as typeof FS & { getStream(descriptor: number): Parameters<typeof FS.close>[0] }
    files.close(files.getStream(2))
    files.open('/dev/null', 'w')
    return h5
  })
  return library
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

export const isHdf5 = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte)

/** What stands in an open file. Paths have no slash at either end. */
export class Hdf5File {
  readonly #library: Library
  readonly #file: File
  readonly #where: string

  constructor(library: Library, file: File, where: string) {
    this.#library = library
    this.#file = file
    this.#where = where
  }

  /** Names in a group; none where there is no such group. */
  names(group: string): string[] {
    const found = this.#file.get(group)
    return found instanceof this.#library.Group ? found.keys() : []
  }

  /**
   * Numbers of a dataset that must have this shape; `what` they are is told in errors. Throws FormatError before
   * anything is read where it has not.
   */
  numbers(dataset: string, shape: Shape, what: string): Float32Array | Float64Array {
    const found = this.#file.get(dataset)
    const where = `${this.#where}: ${dataset} (${what})`
    if (!(found instanceof this.#library.Dataset))
      throw new FormatError(`${where}: expected a dataset, received nothing.`)
    const { metadata } = found
    if (metadata.shape?.join() !== shape.join())
      throw new FormatError(
        `${where}: expected shape ${formatShape(shape)}, received ${formatShape(metadata.shape ?? [])}.`,
      )
    const isNumber = metadata.type <= 1 && metadata.littleEndian && (metadata.type === 0 || metadata.size >= 4)
    if (!isNumber || metadata.virtual_sources)
      throw new FormatError(
        `${where}: expected little-endian float32 or whole numbers, received ${JSON.stringify(found.dtype)}.`,
      )
    const { value } = found
    if (value instanceof Float32Array) return value
    const values = ArrayBuffer.isView(value) ? (value as Int32Array | BigInt64Array) : [value as number | bigint]
    return metadata.type === 1 && metadata.size === 4
      ? Float32Array.from(values, Number)
      : Float64Array.from(values, Number)
  }
}

/** Calls `read` with the open file. Throws FormatError where these bytes are no HDF5 file, or a damaged one. */
export async function readHdf5<T>(bytes: Uint8Array, where: string, read: (file: Hdf5File) => T): Promise<T> {
  const h5 = await load()
  const files = h5.Module.FS
  files.writeFile(path, bytes)
  const file = new h5.File(path, 'r')
  try {
    return read(new Hdf5File(h5, file, where))
  } catch (error) {
    if (error instanceof FoveaError) throw error
    throw new FormatError(
      `${where}: expected an HDF5 file, received ${bytes.length} bytes that are none, or a damaged one.`,
      {
        cause: error,
      },
    )
  } finally {
    file.close()
    files.unlink(path)
  }
}

/** A group to write: numbered datasets, and a name that Keras keeps as an attribute. */
export interface Hdf5Group {
  readonly path: string
  readonly name: string
  readonly variables: readonly { readonly shape: Shape; readonly data: Float32Array | BigInt64Array }[]
}

/** The bytes of a file with these groups; groups above them are made as needed. */
export async function writeHdf5(groups: readonly Hdf5Group[]): Promise<Uint8Array> {
  const h5 = await load()
  const files = h5.Module.FS
  const file = new h5.File(path, 'w', { libver: 'earliest' })
  try {
    const made = new Set<string>()
    for (const { path, name, variables } of groups) {
      const parts = path.split('/')
      for (let depth = 1; depth <= parts.length; depth++) {
        const part = parts.slice(0, depth).join('/')
        if (!made.has(part)) file.create_group(part)
        made.add(part)
      }
      const group = file.get(path) as Group
      group.create_attribute('name', name)
      variables.forEach(({ shape, data }, i) => void group.create_dataset({ name: String(i), data, shape: [...shape] }))
    }
    file.flush()
  } finally {
    file.close()
  }
  try {
    return files.readFile(path, { encoding: 'binary' })
  } finally {
    files.unlink(path)
  }
}
