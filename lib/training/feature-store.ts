/** Where features are kept: in memory, or in files that later runs find again. */
import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DataError } from '../core/errors.ts'
import { messageOf } from '../core/kinds.ts'
import { makeFolders } from '../files/file-system.ts'

/** Features of one sample: the numbers of every value, one after the other. */
export type Row = Float32Array

export interface FeatureStore {
  has(key: string): boolean
  /** Rows that are there. */
  read(keys: readonly string[]): readonly Row[] | Promise<readonly Row[]>
  /** Keeps a row, as long as there is room. */
  add(key: string, row: Row): void
  readonly bytes: number
  /** Whether a row was turned away. */
  readonly isFull: boolean
  /** Writes what is still to be written. */
  close(): Promise<void>
}

export class MemoryStore implements FeatureStore {
  readonly #rows = new Map<string, Row>()
  readonly #limit: number
  bytes = 0
  isFull = false

  constructor(limit: number) {
    this.#limit = limit
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  read(keys: readonly string[]): readonly Row[] {
    return keys.map(key => this.#rows.get(key) as Row)
  }

  add(key: string, row: Row): void {
    if (this.#rows.has(key)) return
    if (this.bytes + row.byteLength > this.#limit) {
      this.isFull = true
      return
    }
    this.bytes += row.byteLength
    this.#rows.set(key, row)
  }

  async close(): Promise<void> {}
}

/** Bytes of a hash of a key, which stands before each row. */
const keyBytes = 20
const ending = '.features'

const digest = (key: string) => createHash('sha1').update(key).digest()

interface Place {
  /** Null: the file that this run writes. */
  readonly file: FileHandle | null
  readonly at: number
}

/**
 * Files of rows of one length, named after what the rows depend on. A run writes new rows to a file of its own, which
 * gets its name when it is whole: so runs at the same time do not disturb each other, and one that is killed leaves
 * nothing that is read.
 */
export class DiskStore implements FeatureStore {
  readonly #places = new Map<string, Place>()
  readonly #files: FileHandle[] = []
  readonly #folder: string
  readonly #name: string
  readonly #rowBytes: number
  readonly #limit: number
  #own: { readonly file: FileHandle; readonly path: string } | null = null
  #written = 0
  /** What is being written, and must be before it can be read. */
  #pending: Promise<void> = Promise.resolve()
  #failure: unknown = null
  bytes = 0
  isFull = false

  readonly #isKept: boolean

  private constructor(folder: string, name: string, rowLength: number, limit: number, isKept = true) {
    this.#isKept = isKept
    this.#folder = folder
    this.#name = name
    this.#rowBytes = 4 * rowLength
    this.#limit = limit
  }

  /** Opens what earlier runs have left. Throws DataError where the folder cannot be used. */
  static async open(folder: string, name: string, rowLength: number, limit: number): Promise<DiskStore> {
    const store = new DiskStore(folder, name, rowLength, limit)
    try {
      await makeFolders(folder)
      const found = (await readdir(folder)).filter(file => file.startsWith(`${name}-`) && file.endsWith(ending))
      for (const file of found.sort()) await store.#index(join(folder, file))
    } catch (cause) {
      await store.#closeFiles()
      throw store.#error(cause)
    }
    return store
  }

  /** A file for one run, which is removed when it is closed. */
  static temporary(folder: string, rowLength: number, limit: number): DiskStore {
    return new DiskStore(folder, 'run', rowLength, limit, false)
  }

  #error(cause: unknown): DataError {
    return new DataError(
      `fit: expected a folder for features at ${this.#folder}, received ${messageOf(cause)} Set FOVEA_CACHE_DIR, or ` +
        "choose cache: 'memory'.",
      { cause },
    )
  }

  async #index(path: string): Promise<void> {
    const file = await open(path, 'r')
    this.#files.push(file)
    const { size } = await file.stat()
    const stride = keyBytes + this.#rowBytes
    if (size % stride !== 0) return // of no layout that this version writes
    const key = Buffer.alloc(keyBytes)
    for (let at = 0; at < size; at += stride) {
      await file.read(key, 0, keyBytes, at)
      this.#places.set(key.toString('hex'), { file, at: at + keyBytes })
    }
    this.bytes += size
  }

  has(key: string): boolean {
    return this.#places.has(digest(key).toString('hex'))
  }

  async read(keys: readonly string[]): Promise<readonly Row[]> {
    await this.#pending
    if (this.#failure !== null) throw this.#error(this.#failure)
    return Promise.all(
      keys.map(async key => {
        const { file: other, at } = this.#places.get(digest(key).toString('hex')) as Place
        const file = other ?? (await this.#ownFile()).file
        const row = new Float32Array(this.#rowBytes / 4)
        const { bytesRead } = await file.read(new Uint8Array(row.buffer), 0, this.#rowBytes, at)
        if (bytesRead !== this.#rowBytes) throw this.#error(new Error('a file that is shorter than it was.'))
        return row
      }),
    )
  }

  add(key: string, row: Row): void {
    const hash = digest(key)
    const name = hash.toString('hex')
    if (this.#places.has(name) || this.#failure !== null) return
    const stride = keyBytes + this.#rowBytes
    if (this.bytes + stride > this.#limit) {
      this.isFull = true
      return
    }
    this.bytes += stride
    const at = this.#written
    this.#written += stride
    this.#places.set(name, { file: null, at: at + keyBytes })
    const record = Buffer.concat([hash, new Uint8Array(row.buffer, row.byteOffset, row.byteLength)])
    this.#pending = this.#pending
      .then(async () => {
        const { file } = await this.#ownFile()
        await file.write(record, 0, record.length, at)
      })
      .catch((error: unknown) => {
        this.#failure ??= error // the next read reports it
      })
  }

  async #ownFile() {
    if (this.#own !== null) return this.#own
    await makeFolders(this.#folder)
    const path = join(this.#folder, `${this.#name}-${process.pid}-${randomBytes(6).toString('hex')}.part`)
    this.#own = { file: await open(path, 'wx+'), path }
    return this.#own
  }

  async close(): Promise<void> {
    await this.#pending
    await this.#closeFiles()
    if (this.#own === null) return
    await this.#own.file.close()
    const { path } = this.#own
    if (this.#failure === null && this.#isKept) await rename(path, path.replace(/\.part$/, ending))
    else await rm(path, { force: true })
    this.#own = null
  }

  async #closeFiles(): Promise<void> {
    await Promise.all(this.#files.map(file => file.close()))
    this.#files.length = 0
  }
}

/** Bytes on disk of what does not fit into memory. */
const maxOverflow = 2 ** 34

/** Rows in memory, and on disk those that do not fit there any more, until the run ends. */
export class OverflowingStore implements FeatureStore {
  readonly #memory: MemoryStore
  readonly #disk: DiskStore

  constructor(memory: MemoryStore, folder: string, rowLength: number) {
    this.#memory = memory
    this.#disk = DiskStore.temporary(folder, rowLength, maxOverflow)
  }

  get bytes(): number {
    return this.#memory.bytes + this.#disk.bytes
  }

  get isFull(): boolean {
    return this.#disk.isFull
  }

  has(key: string): boolean {
    return this.#memory.has(key) || this.#disk.has(key)
  }

  read(keys: readonly string[]): readonly Row[] | Promise<readonly Row[]> {
    if (keys.every(key => this.#memory.has(key))) return this.#memory.read(keys)
    return Promise.all(
      keys.map(async key => (await (this.#memory.has(key) ? this.#memory : this.#disk).read([key]))[0]),
    )
  }

  add(key: string, row: Row): void {
    this.#memory.add(key, row)
    if (!this.#memory.has(key)) this.#disk.add(key, row)
  }

  close(): Promise<void> {
    return this.#disk.close()
  }
}
