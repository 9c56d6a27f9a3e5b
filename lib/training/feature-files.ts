/** Features in files, which later runs find again. */
import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import { DataError } from '../core/errors.ts'
import { messageOf } from '../core/kinds.ts'
import { makeFolders } from '../files/file-system.ts'
import { isRunning } from '../files/lock.ts'
import { type FeatureRow, type FeatureStore, limitReached } from './feature-row.ts'

/** A record: SHA-1 of its key, CRC-32 of the row, the row. */
const [keyBytes, sumBytes] = [20, 4]

const ending = '.features'

const digest = (key: string) => createHash('sha1').update(key).digest()

interface RowLocation {
  /** Null: the file that this run writes. */
  readonly file: StoredFile | null
  /** Of the checksum in the file, in bytes. */
  readonly offset: number
}

/** A file that an earlier run has left. */
interface StoredFile {
  readonly path: string
  readonly file: FileHandle
  /** Rows that this run has read of it. */
  readonly used: Set<string>
  /** Whether it, or a row of it, is not what was written. */
  isDamaged: boolean
}

/** Files that this thread writes. */
const written = new Set<string>()

/** Tells machines that share a folder apart: numbers of processes are those of one machine. */
const host = digest(hostname()).toString('hex').slice(0, 8)

/** A name for a file that is being written: it says by whom. */
const partName = (name: string) => `${name}-${host}-${process.pid}-${threadId}-${randomBytes(6).toString('hex')}.part`

/** Whether the process, or thread, that was writing a file has ended. Of files of other machines that is not known. */
function isOrphan(folder: string, name: string): boolean {
  const [, machine, pid, thread] = /-([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{12}\.part$/.exec(name) ?? []
  if (machine !== host) return false
  if (Number(pid) !== process.pid) return !isRunning(Number(pid))
  return Number(thread) === threadId && !written.has(join(folder, name))
}

/** Removes .part files of processes that ended without close(). */
async function removeOrphans(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (isOrphan(folder, name)) await rm(join(folder, name), { force: true }).catch(() => {}) // of another user
}

/** Removes the least recently used files until the rest take at most `limit` bytes. */
async function trim(folder: string, limit: number): Promise<void> {
  const names = (await readdir(folder)).filter(name => name.endsWith(ending))
  const files = await Promise.all(
    names.map(async name => {
      const path = join(folder, name)
      const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 })) // somebody has removed it
      return { path, size, mtimeMs }
    }),
  )
  let bytes = 0
  for (const { path, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    bytes += size
    if (bytes > limit) await rm(path, { force: true }).catch(() => {}) // the same
  }
}

/** Says when a file was used. Where that cannot be said, it goes the earlier. */
async function touch(file: FileHandle, time: number): Promise<void> {
  await file.utimes(time / 1000, time / 1000).catch(() => {})
}

/**
 * Files of rows of one length, named after what the rows depend on. A run writes new rows to a file of its own, which
 * gets its name when it is whole: so runs at the same time do not disturb each other, and one that is killed leaves
 * nothing that is read. A row that does not come back as it was written, or cannot be written, is computed again.
 */
export class DiskStore implements FeatureStore {
  readonly #locations = new Map<string, RowLocation>()
  readonly #stored: StoredFile[] = []
  readonly #folder: string
  readonly #name: string
  readonly #rowBytes: number
  readonly #limit: number
  /** Whether later runs get the file that this one writes. */
  readonly isKept: boolean
  #own: { readonly file: FileHandle; readonly path: string } | null = null
  #written = 0
  /** What is being written, and must be before it can be read. */
  #pending: Promise<void> = Promise.resolve()
  #isBroken = false
  bytes = 0
  reason: string | null = null

  private constructor(folder: string, name: string, rowLength: number, limit: number, isKept = true) {
    this.isKept = isKept
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
      throw new DataError(
        `fit: expected a folder for features at ${folder}, received ${messageOf(cause)} Set FOVEA_CACHE_DIR, or ` +
          "choose cache: 'memory'.",
        { cause },
      )
    }
    return store
  }

  /** A file for one run, which is removed when it is closed. */
  static temporary(folder: string, rowLength: number, limit: number): DiskStore {
    return new DiskStore(folder, 'run', rowLength, limit, false)
  }

  get #stride(): number {
    return keyBytes + sumBytes + this.#rowBytes
  }

  async #index(path: string): Promise<void> {
    const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null // another run has removed it
      throw error
    })
    if (file === null) return
    const stored: StoredFile = { path, file, used: new Set(), isDamaged: false }
    this.#stored.push(stored)
    const { size } = await file.stat()
    stored.isDamaged = size % this.#stride !== 0
    if (stored.isDamaged) return
    const key = Buffer.alloc(keyBytes)
    for (let at = 0; at < size; at += this.#stride) {
      await file.read(key, 0, keyBytes, at)
      this.#locations.set(key.toString('hex'), { file: stored, offset: at + keyBytes })
    }
  }

  has(key: string): boolean {
    return this.#locations.has(digest(key).toString('hex'))
  }

  async read(keys: readonly string[]): Promise<readonly FeatureRow[] | null> {
    await this.#pending
    const rows = await Promise.all(keys.map(key => this.#row(digest(key).toString('hex'))))
    return rows.every(row => row !== null) ? rows : null
  }

  async #row(name: string): Promise<FeatureRow | null> {
    const location = this.#locations.get(name)
    if (location === undefined) return null
    const { file: stored, offset } = location
    const file = stored?.file ?? (await this.#ownFile()).file
    const record = new Uint8Array(sumBytes + this.#rowBytes)
    await file.read(record, 0, record.length, offset).catch(() => {}) // then its checksum is wrong
    if (new DataView(record.buffer).getUint32(0) !== crc32(record.subarray(sumBytes))) {
      this.#locations.delete(name)
      if (stored !== null) stored.isDamaged = true
      return null
    }
    if (stored?.used.has(name) === false) {
      stored.used.add(name)
      this.bytes += this.#stride
    }
    return new Float32Array(record.buffer, sumBytes)
  }

  add(key: string, row: FeatureRow): void {
    const hash = digest(key)
    const name = hash.toString('hex')
    if (this.#locations.has(name) || this.#isBroken) return
    if (this.bytes + this.#stride > this.#limit) {
      this.reason = limitReached
      return
    }
    this.bytes += this.#stride
    const at = this.#written
    this.#written += this.#stride
    this.#locations.set(name, { file: null, offset: at + keyBytes })
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength)
    const sum = Buffer.alloc(sumBytes)
    sum.writeUInt32BE(crc32(bytes))
    const record = Buffer.concat([hash, sum, bytes])
    this.#pending = this.#pending
      .then(async () => {
        if (this.#isBroken) return
        const { file } = await this.#ownFile()
        await file.write(record, 0, record.length, at)
      })
      .catch((error: unknown) => void this.#giveUp(error))
  }

  /** Forgets what this run has written, and writes no more: a full disk is no reason to end a training. */
  #giveUp(error: unknown): void {
    this.#isBroken = true
    this.reason = `features cannot be written: ${messageOf(error)}`
    for (const [name, { file }] of this.#locations) if (file === null) this.#locations.delete(name)
  }

  async #ownFile() {
    if (this.#own !== null) return this.#own
    await makeFolders(this.#folder)
    await removeOrphans(this.#folder)
    const path = join(this.#folder, partName(this.#name))
    written.add(path)
    this.#own = { file: await open(path, 'wx+'), path }
    // Without a name it goes with the process, however that ends. Systems that do not allow it remove it at the end.
    if (!this.isKept) await rm(path).catch(() => {})
    return this.#own
  }

  async close(): Promise<void> {
    await this.#pending
    this.#locations.clear() // what still asks is of a run that was aborted
    const now = Date.now()
    const stored = [...this.#stored]
    for (const { file, used } of stored) if (used.size > 0) await touch(file, now)
    await this.#closeFiles()
    // With a damaged file its rows are written anew by a later run, and not computed again by every one.
    for (const { path, isDamaged } of stored) if (isDamaged) await rm(path, { force: true }).catch(() => {})
    if (this.#own === null) return
    const { path, file } = this.#own
    this.#own = null
    await touch(file, now + 1) // should there be no room for all of them, this one stays
    try {
      await file.close()
      if (this.isKept && !this.#isBroken) {
        await rename(path, path.replace(/\.part$/, ending))
        await trim(this.#folder, this.#limit)
      }
    } catch {
      // The folder was removed, or the disk is full: a cache is no reason to lose a training that has ended.
    }
    await rm(path, { force: true }).catch(() => {}) // the same
    written.delete(path)
  }

  async #closeFiles(): Promise<void> {
    await Promise.all(this.#stored.map(({ file }) => file.close().catch(() => {}))) // nothing was written to them
    this.#stored.length = 0
  }
}
