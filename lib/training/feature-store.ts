/** Where features are kept: in memory, and on disk what does not fit there. Files are those of feature-files.ts. */
import { DiskStore } from './feature-files.ts'
import { type FeatureRow, type FeatureStore, limitReached } from './feature-row.ts'

export class MemoryStore implements FeatureStore {
  readonly isKept = false
  readonly #rows = new Map<string, FeatureRow>()
  readonly #limit: number
  bytes = 0
  reason: string | null = null

  constructor(limit: number) {
    this.#limit = limit
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  read(keys: readonly string[]): readonly FeatureRow[] {
    return keys.map(key => this.#rows.get(key) as FeatureRow)
  }

  add(key: string, row: FeatureRow): void {
    if (this.#rows.has(key)) return
    if (this.bytes + row.byteLength > this.#limit) {
      this.reason = limitReached
      return
    }
    this.bytes += row.byteLength
    this.#rows.set(key, row)
  }

  async close(): Promise<void> {}
}

/** Bytes on disk of what does not fit into memory. */
const maxOverflow = 2 ** 34

/** Rows in memory, and on disk those that do not fit there any more, until the run ends. */
export class OverflowingStore implements FeatureStore {
  readonly isKept = false
  readonly #memory: MemoryStore
  readonly #disk: DiskStore

  constructor(memory: MemoryStore, folder: string, rowLength: number) {
    this.#memory = memory
    this.#disk = DiskStore.temporary(folder, rowLength, maxOverflow)
  }

  get bytes(): number {
    return this.#memory.bytes + this.#disk.bytes
  }

  get reason(): string | null {
    return this.#disk.reason
  }

  has(key: string): boolean {
    return this.#memory.has(key) || this.#disk.has(key)
  }

  read(keys: readonly string[]): readonly FeatureRow[] | Promise<readonly FeatureRow[] | null> {
    if (keys.every(key => this.#memory.has(key))) return this.#memory.read(keys)
    return this.#readBoth(keys)
  }

  async #readBoth(keys: readonly string[]): Promise<readonly FeatureRow[] | null> {
    const rows = await this.#disk.read(keys.filter(key => !this.#memory.has(key)))
    if (rows === null) return null
    const rest = rows.values()
    return keys.map(key => (this.#memory.has(key) ? this.#memory.read([key])[0] : (rest.next().value as FeatureRow)))
  }

  add(key: string, row: FeatureRow): void {
    this.#memory.add(key, row)
    if (!this.#memory.has(key)) this.#disk.add(key, row)
  }

  close(): Promise<void> {
    return this.#disk.close()
  }
}
