/** What fit and evaluate ask of whatever is measured. */
import type { Logs } from '../callbacks/callback.ts'

/** What is measured in an epoch. */
export interface Measure {
  /** Whether the names are known only after the first batch. */
  readonly hasUnknownNames: boolean
  reset(): void
  /** All batches of the epoch are done, or given up. */
  end?(): void
  /** Values so far. */
  logs(): Logs
}
