/** What keeps features. */

/** Features of one sample: the numbers of every value, one after the other. */
export type FeatureRow = Float32Array

export interface FeatureStore {
  /** Whether later runs find the rows. */
  readonly isKept: boolean
  has(key: string): boolean
  /** Rows that are there; null where one cannot be read any more, and is to be computed again. */
  read(keys: readonly string[]): readonly FeatureRow[] | Promise<readonly FeatureRow[] | null>
  /** Keeps a row, as long as there is room. */
  add(key: string, row: FeatureRow): void
  readonly bytes: number
  /** Why a row was turned away, or lost; null: none was. */
  readonly reason: string | null
  /** Writes what is still to be written. */
  close(): Promise<void>
}

/** Why a row is turned away where there is no room for more. */
export const limitReached = 'cacheLimit is reached'
