/**
 * HDF5 files in memory, read by h5wasm: the HDF5 library itself as WebAssembly, loaded at the first use. It sees no
 * files but the one it is given, and no devices, so that a hostile file reaches nothing else.
 *
 * The file is long because all that calls the library stands in it: whatever it gives has to be checked and freed.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DataError, FormatError, FoveaError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { zerosOf } from '../../core/memory.ts'
import { formatShape, type Shape, sizeOf } from '../../core/shape.ts'
import { Turns } from '../../core/turns.ts'
import { exportsOf, ownFile, requireFrom } from '../../own-file.ts'
import { fromBfloat16, fromFloat16 } from './half.ts'
import { halfTypeOf } from './hdf5-floats.ts'
import { hasEndlessHeap, hasLongAddresses, textLengths } from './hdf5-heaps.ts'
import { isHdf5 } from './signatures.ts'

type Library = typeof import('h5wasm')
type File = InstanceType<Library['File']>
type Dataset = InstanceType<Library['Dataset']>
type Group = InstanceType<Library['Group']>
type Metadata = Dataset['metadata']

/** How many files have been opened: each has a name of its own in h5wasm's memory. */
let opened = 0

let library: Promise<Library> | undefined

/** How often the library could not begin. */
let failures = 0

/** The library's module. One that could not begin keeps its error: it is loaded anew, under another address. */
async function importLibrary(): Promise<Library> {
  const folders = failures > 0 ? (requireFrom(ownFile()).resolve.paths('h5wasm') ?? []) : []
  const files = folders.map(folder => join(folder, 'h5wasm', 'dist', 'esm', 'hdf5_hl.js'))
  const file = files.find(path => existsSync(path)) // a bundle has none, and keeps the error
  return exportsOf<Library>(
    await (file === undefined ? import('h5wasm') : import(`${pathToFileURL(file).href}?failures=${failures}`)),
    'ready',
  )
}

async function readLibrary(): Promise<Library> {
  const h5 = await importLibrary()
  const { FS } = await h5.ready
  await new Turns().next() // and what the library does when it begins another one
  const files = FS as typeof FS & { getStream(descriptor: number): Parameters<typeof FS.close>[0] }
  // HDF5 prints every error it meets to stream 2: what matters of them stands in the errors below. Streams 0 and 1
  // and the devices are this process's own, and an HDF5 file can name others that hold its data.
  for (const descriptor of [0, 1, 2]) files.close(files.getStream(descriptor))
  for (const _ of [0, 1, 2]) files.open('/dev/null', 'w')
  for (const device of FS.readdir('/dev').map((name: string) => `/dev/${name}`))
    if (!FS.isDir(FS.lstat(device).mode)) FS.unlink(device)
  return h5
}

/** What the type declarations of Node.js lack. */
interface WithMemory {
  readonly Memory: new (size: { initial: number }) => object
}

/** Throws RangeError where V8 has no address space for WebAssembly: to compile code for it could end the process. */
function expectRoom(): void {
  const { Memory } = (globalThis as unknown as { readonly WebAssembly: WithMemory }).WebAssembly
  void new Memory({ initial: 1 })
}

async function load(): Promise<Library> {
  if (!('WebAssembly' in globalThis))
    throw new DataError(
      'loadModel: expected WebAssembly, which reads HDF5 files, received a process without it. Start Node.js without ' +
        '--jitless or --no-expose-wasm.',
    )
  await new Turns().next() // compiling the library's code is a piece of its own
  let begun: typeof library
  try {
    if (library === undefined) expectRoom()
    library ??= readLibrary()
    begun = library
    return await begun
  } catch (error) {
    if (begun !== undefined && library === begun) {
      failures++
      library = undefined // the next file tries again
    }
    throw new DataError(
      'loadModel: expected room for WebAssembly, which reads HDF5 files, received too little. Raise "ulimit -v" ' +
        'to 16 GB, or start Node.js with --disable-wasm-trap-handler, which needs less address space.',
      { cause: error },
    )
  }
}

type NumberArrayClass = new (
  buffer: ArrayBuffer,
  byteOffset: number,
  length: number,
) =>
  | Float32Array
  | Float64Array
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigInt64Array
  | BigUint64Array

/** HDF5's numbers of the classes of whole numbers, of floating-point numbers, of texts, of bytes without a type. */
const integerType = 0
const floatType = 1
const textType = 3
const opaqueType = 5

/** Whether numbers are of 16 bits and become float32. Keras writes bfloat16 as two bytes of no type. */
const isHalf = ({ type, size }: Metadata) => size === 2 && (type === floatType || type === opaqueType)

/** How numbers of a type lie in memory; undefined: they are none, or none that a layer has. */
function arrayOf(metadata: Metadata): NumberArrayClass | undefined {
  const { type, size, signed } = metadata
  if (isHalf(metadata)) return Uint16Array
  if (type === floatType) return ({ 4: Float32Array, 8: Float64Array } as Record<number, NumberArrayClass>)[size]
  if (type !== integerType) return undefined
  const whole: Record<number, NumberArrayClass> = signed
    ? { 1: Int8Array, 2: Int16Array, 4: Int32Array, 8: BigInt64Array }
    : { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array }
  return whole[size]
}

/**
 * Filters whose output is as long as their input: shuffled bytes, checksums. HDF5 unpacks without a bound, to a
 * thousandfold at every one of several filters; Keras packs nothing.
 */
const boundedFilters = [2, 3]

/** A text of a fixed length, up to its first zero. */
function fixedText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return Buffer.from(bytes.subarray(0, end < 0 ? bytes.length : end)).toString('utf8')
}

/** What stands in an open file. Paths have no slash at either end. */
export class Hdf5File {
  readonly #library: Library
  readonly #file: File
  readonly #where: string
  readonly #bytes: Uint8Array
  readonly #datasets = new Map<string, Dataset>()
  readonly #textLengths = new Map<string, ReadonlyMap<string, number>>()
  /** Texts (names included) and chunks that are still to be read, at most: each needs 16 bytes of the file. */
  #textsLeft: number
  #chunksLeft: number
  /** What floating-point numbers of 16 bits are, once it is asked for. */
  #halfType: ReturnType<typeof halfTypeOf> | undefined
  readonly #turns = new Turns()

  constructor(library: Library, file: File, where: string, bytes: Uint8Array) {
    this.#library = library
    this.#file = file
    this.#where = where
    this.#bytes = bytes
    this.#textsLeft = bytes.length / 16
    this.#chunksLeft = bytes.length / 16
  }

  /** Lets others have the event loop, if it has been held for long. */
  async giveTurn(): Promise<void> {
    if (this.#turns.isOver) await this.#turns.next()
  }

  /** Names in a group; none where there is no such group. '' is the root. */
  names(group: string): string[] {
    const found = this.#file.get(group === '' ? '/' : group)
    const names = found instanceof this.#library.Group ? found.keys() : []
    // the library walks a long path step by step for every name
    this.#textsLeft -= names.length * Math.max(1, group.split('/').length / 4)
    if (this.#textsLeft < 0)
      throw new FormatError(`${this.#where}: expected groups with names of their own, received one that many share.`)
    return names
  }

  /** Whether there is such a group. */
  has(group: string): boolean {
    return this.#file.get(group) instanceof this.#library.Group
  }

  /** A text of a group's attribute; undefined where there is none. */
  async text(group: string, attribute: string): Promise<string | undefined> {
    const value = await this.#attribute(group, attribute)
    return typeof value === 'string' ? value : undefined
  }

  /**
   * The texts of a group's attribute, a list, or of `attribute0`, `attribute1`, ..., over which h5py's users spread
   * what is too long for one; undefined where there are none.
   */
  async texts(group: string, attribute: string): Promise<readonly string[] | undefined> {
    const whole = await this.#list(group, attribute)
    if (whole !== undefined) return whole
    const parts: (readonly string[])[] = []
    for (let part = await this.#list(group, `${attribute}0`); part !== undefined; ) {
      parts.push(part)
      part = await this.#list(group, `${attribute}${parts.length}`)
    }
    return parts.length > 0 ? parts.flat() : undefined
  }

  /** Texts of one attribute. An empty list has numbers for its elements in files of some versions. */
  async #list(group: string, attribute: string): Promise<readonly string[] | undefined> {
    const value = await this.#attribute(group, attribute)
    if (value === undefined) return undefined
    if (value !== null) return isArray(value) ? (value as readonly string[]) : []
    throw this.#notTexts(group, attribute)
  }

  #notTexts(group: string, attribute: string): FormatError {
    const owner = group === '' ? '/' : group
    return new FormatError(
      `${this.#where}: expected ${attribute} of ${owner} to be a list of texts that the file has room for, received ` +
        'another one.',
    )
  }

  /** The text of an attribute, or its texts; null where it holds something else, undefined where there is none. */
  async #attribute(group: string, attribute: string): Promise<string | readonly string[] | null | undefined> {
    await this.giveTurn()
    const found = this.#file.get(group === '' ? '/' : group)
    if (!(found instanceof this.#library.Group) || !Object.hasOwn(found.attrs, attribute)) return undefined
    const { metadata } = found.attrs[attribute]
    const { shape, total_size: count, type } = metadata
    if (shape === null || count === 0) return []
    if (type !== textType) return null
    this.#textsLeft -= count
    if (!(this.#textsLeft >= 0)) throw this.#notTexts(group, attribute)
    if (metadata.vlen && (await this.#lengthOf(attribute)) > this.#bytes.length) throw this.#notTexts(group, attribute)
    const texts = this.#texts(found, attribute, metadata)
    return shape.length === 0 ? texts[0] : texts
  }

  /**
   * Texts as they lie in h5wasm's memory. Its own `json_value` does not look at whether they could be read, and follows
   * pointers that nobody has written.
   */
  #texts({ file_id, path }: Group, attribute: string, { size, total_size, vlen }: Metadata): readonly string[] {
    const { Module } = this.#library
    const length = size * total_size
    const pointer = this.#allocate(length)
    try {
      Module.HEAPU8.fill(0, pointer, pointer + length)
      if (Module.get_attribute_data(file_id, path, attribute, BigInt(pointer)) < 0)
        throw new FormatError(
          `${this.#where}: expected ${attribute} of ${path} to be readable, received damaged texts.`,
        )
      const bytes = Module.HEAPU8.slice(pointer, pointer + length)
      if (!vlen)
        return Array.from({ length: total_size }, (_, i) => fixedText(bytes.subarray(i * size, (i + 1) * size)))
      // h5py calls lists of texts ASCII, and writes them as UTF-8, whatever they hold.
      const texts = Array.from(new Uint32Array(bytes.buffer), at => Module.UTF8ToString(at))
      Module.reclaim_vlen_memory(file_id, path, attribute, BigInt(pointer))
      return texts
    } finally {
      Module._free(pointer)
    }
  }

  /** Bytes that the library allocates before it reads the texts of an attribute; Infinity: not known. */
  async #lengthOf(attribute: string): Promise<number> {
    const name = attribute.replace(/\d+$/, '')
    const known = this.#textLengths.get(name) ?? (await textLengths(this.#bytes, name))
    this.#textLengths.set(name, known)
    return known.get(attribute) ?? Number.POSITIVE_INFINITY
  }

  #allocate(length: number): number {
    const { Module } = this.#library
    const pointer = length <= this.#bytes.length ? Module._malloc(length) : 0
    if (pointer === 0)
      throw new FormatError(`${this.#where}: expected texts that the file has room for, received more.`)
    return pointer
  }

  /** The shape of a dataset; undefined where there is no such dataset. */
  shape(dataset: string): Shape | undefined {
    return this.#dataset(dataset)?.metadata.shape ?? undefined
  }

  /** The type of a dataset's numbers: 'float32', 'int64', ...; 'other' where a layer has none like it. */
  typeOf(dataset: string): string {
    const metadata = this.#dataset(dataset)?.metadata
    return (metadata && arrayOf(metadata)?.name.replace('Array', '').replace('Big', '').toLowerCase()) ?? 'other'
  }

  /** Bytes of one number of a dataset. */
  sizeOf(dataset: string): number {
    return this.#dataset(dataset)?.metadata.size ?? 0
  }

  /** A dataset, which remembers what the library has told of it. */
  #dataset(path: string): Dataset | undefined {
    const found = this.#datasets.get(path) ?? this.#file.get(path)
    if (!(found instanceof this.#library.Dataset)) return undefined
    this.#datasets.set(path, found)
    return found
  }

  /** Numbers of a dataset that must have this shape; `what` they are stands in errors. Throws FormatError. */
  async numbers(dataset: string, shape: Shape, what: string): Promise<Float32Array | Float64Array> {
    let values: Float32Array | Float64Array | undefined
    await this.pieces(dataset, shape, what, (piece, begin) => {
      values ??=
        piece instanceof Float32Array ? zerosOf(Float32Array, sizeOf(shape)) : zerosOf(Float64Array, sizeOf(shape))
      values.set(piece, begin)
    })
    return values ?? zerosOf(Float32Array, sizeOf(shape))
  }

  /**
   * The same piece by piece, each from the index `begin` on: it lies in memory that the next one takes. Throws
   * FormatError before anything is read where the dataset has another shape.
   */
  async pieces(
    dataset: string,
    shape: Shape,
    what: string,
    take: (piece: Float32Array | Float64Array, begin: number) => void,
  ): Promise<void> {
    const found = this.#dataset(dataset)
    const where = `${this.#where}: ${dataset} (${what})`
    if (found === undefined) throw new FormatError(`${where}: expected a dataset, received nothing.`)
    const { metadata } = found
    if (metadata.shape?.join() !== shape.join())
      throw new FormatError(
        `${where}: expected shape ${formatShape(shape)}, received ${formatShape(metadata.shape ?? [])}.`,
      )
    const NumberArrayClass = arrayOf(metadata)
    if (metadata.virtual_sources) throw new FormatError(`${where}: expected numbers, received parts of other files.`)
    if (NumberArrayClass === undefined)
      throw new FormatError(
        `${where}: expected whole numbers, float16, bfloat16, float32 or float64, received elements of HDF5's type ` +
          `${metadata.type} and ${metadata.size} bytes.`,
      )
    const widened = isHalf(metadata) ? await this.#widening(metadata, where) : undefined
    this.#expectBounded(found, where)
    await this.#read(found, shape, where, (memory, byteOffset, count, begin) => {
      const values = new NumberArrayClass(memory, byteOffset, count)
      const isFraction = values instanceof Float32Array || values instanceof Float64Array
      if (widened) return take(widened(values as Uint16Array), begin)
      take(isFraction ? values : Float64Array.from(values as ArrayLike<number | bigint>, Number), begin)
    })
  }

  /** How numbers of 16 bits become float32. */
  async #widening({ type }: Metadata, where: string): Promise<(bits: Uint16Array) => Float32Array> {
    this.#halfType ??= type === opaqueType ? undefined : halfTypeOf(this.#bytes)
    const name = type === opaqueType ? 'bfloat16' : await this.#halfType
    if (name !== undefined) return name === 'float16' ? fromFloat16 : fromBfloat16
    throw new FormatError(
      `${where}: expected numbers of 16 bits that are float16 or bfloat16, alike in the whole file, received others.`,
    )
  }

  /** Refuses what would cost more than the file and its numbers are worth. */
  #expectBounded(dataset: Dataset, where: string): void {
    const { shape, chunks, size } = dataset.metadata
    if (chunks === null || shape === null) return // only chunks are packed
    const packed = dataset.filters.find(({ id }) => !boundedFilters.includes(id))
    if (packed)
      throw new FormatError(
        `${where}: expected numbers that are not packed, received them through the filter ` +
          `${packed.name || packed.id}. ` +
          'Write the file without compression.',
      )
    this.#chunksLeft -= chunks.reduce((count, length, axis) => count * Math.ceil(shape[axis] / length), 1)
    if (this.#chunksLeft < 0 || !(sizeOf(chunks) * size <= largestSmallChunk + 2 * sizeOf(shape) * size))
      throw new FormatError(
        `${where}: expected chunks that suit shape ${formatShape(shape)}, received chunks of ${formatShape(chunks)}.`,
      )
  }

  /**
   * Numbers as they lie in h5wasm's memory, whose own `value` does not look at whether they could be read. What is long
   * is read in parts along the first axis that is longer than 1, whole chunks where it has them.
   */
  async #read(
    dataset: Dataset,
    shape: Shape,
    where: string,
    take: (memory: ArrayBuffer, byteOffset: number, count: number, begin: number) => void,
  ): Promise<void> {
    const { size, chunks } = dataset.metadata
    const [axis, total] = [shape.findIndex(length => length > 1), sizeOf(shape)]
    const [length, perIndex] = axis < 0 ? [1, total] : [shape[axis], total / shape[axis]]
    const step = chunks === null || axis < 0 ? 1 : chunks[axis]
    const rows = step * Math.max(1, Math.floor(partLength / (step * perIndex * size)))
    const room = Math.min(rows, length) * perIndex * size
    const { Module } = this.#library
    const pointer = room <= Module.MAXIMUM_MEMORY ? Module._malloc(room) : 0
    if (pointer === 0) throw new DataError(`${where}: expected memory for ${room} bytes, received none.`)
    try {
      for (let first = 0; first < length; first += rows) {
        const count = Math.min(rows, length - first)
        const part = {
          offset: shape.map((_, i) => (i === axis ? first : 0)),
          count: shape.map((all, i) => (i === axis ? count : all)),
        }
        Module.HEAPU8.fill(0, pointer, pointer + count * perIndex * size) // the library skips what was never written
        this.#readPart(dataset, where, count === length ? null : part, pointer)
        take(Module.HEAPU8.buffer as ArrayBuffer, pointer, count * perIndex, first * perIndex)
        await this.giveTurn()
      }
    } finally {
      Module._free(pointer)
    }
  }

  /** `part`: its first indices and lengths; null: all. */
  #readPart(
    { file_id, path }: Dataset,
    where: string,
    part: { readonly offset: readonly number[]; readonly count: readonly number[] } | null,
    pointer: number,
  ): void {
    const [count, offset, strides] = part
      ? [part.count.map(BigInt), part.offset.map(BigInt), part.count.map(() => 1n)]
      : [null, null, null]
    if (this.#library.Module.get_dataset_data(file_id, path, count, offset, strides, BigInt(pointer)) < 0)
      throw new FormatError(
        `${where}: expected numbers that can be read, received damaged ones, or such that lie in another file.`,
      )
  }
}

/** Bytes that are read at once. */
const partLength = 2 ** 22

/** A chunk may be larger than the dataset where this can still grow. */
const largestSmallChunk = 2 ** 20

/** The file is read where the bytes lie: HDF5 opens it for nothing but reading. */
const withoutCopy = { flags: 'w', canOwn: true }

/** Refuses what is no HDF5 file, and what the library does not survive. */
async function expectSound(bytes: Uint8Array, where: string): Promise<void> {
  if (!isHdf5(bytes)) throw notHdf5(bytes, where)
  if (!hasLongAddresses(bytes))
    throw new FormatError(`${where}: expected an HDF5 file with addresses of 8 bytes, received one with others.`)
  if (await hasEndlessHeap(bytes))
    throw new FormatError(`${where}: expected an HDF5 file, received a damaged one: a heap of texts in it has no end.`)
}

const notHdf5 = ({ length }: Uint8Array, where: string, options?: ErrorOptions) =>
  new FormatError(`${where}: expected an HDF5 file, received ${length} bytes that are none, or a damaged one.`, options)

/** Calls `read` with the open file. Throws FormatError where these bytes are no HDF5 file, or a damaged one. */
export async function readHdf5<T>(
  bytes: Uint8Array,
  where: string,
  read: (file: Hdf5File) => T | Promise<T>,
): Promise<T> {
  await expectSound(bytes, where)
  const h5 = await load()
  const files = h5.Module.FS
  const path = `/${opened++}.h5`
  let file: File | undefined
  try {
    files.writeFile(path, bytes, withoutCopy)
    file = new h5.File(path, 'r')
    if (file.file_id < 0) throw new Error('the library cannot open it')
    return await read(new Hdf5File(h5, file, where, bytes))
  } catch (error) {
    if (error instanceof FoveaError) throw error
    throw notHdf5(bytes, where, { cause: error })
  } finally {
    file?.close()
    files.unlink(path)
  }
}
