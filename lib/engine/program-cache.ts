/**
 * Programs that are kept for the next time, by what they were recorded for. Those that it drops give their arenas back
 * at once: the collector would finalize them only when the event loop turns.
 */
import type { Program } from './program.ts'

/** How many are kept: always a few, and more (for data of ever changing sizes) as long as they are small. */
const few = 4
const most = 256
const maxBytes = 2 ** 28

/** How often layers that had been recorded have become others. */
let changes = 0

/**
 * Has all programs be recorded anew: a layer has got other weights. All, as layers do not know the models, steps and
 * functions that they are parts of, which may be several; it happens once or twice, before a training.
 */
export function forgetPrograms(): void {
  changes++
}

export class ProgramCache<Recorded extends { readonly program: Program }> {
  /** The most recently used at the end. */
  readonly #recorded = new Map<string, Recorded>()
  #changes = changes

  /** What was recorded for a key, or is recorded now. */
  find(key: string, record: () => Recorded): Recorded {
    if (this.#changes !== changes) this.clear()
    this.#changes = changes
    const known = this.#recorded.get(key)
    const found = known ?? record()
    this.#recorded.delete(key)
    this.#recorded.set(key, found)
    if (known === undefined) this.#dropOldest()
    return found
  }

  clear(): void {
    for (const { program } of this.#recorded.values()) program.release()
    this.#recorded.clear()
  }

  /** Drops what was used the longest time ago, where it is too much. */
  #dropOldest(): void {
    let bytes = 0
    for (const { program } of this.#recorded.values()) bytes += program.bytes
    for (const [key, { program }] of this.#recorded) {
      if (this.#recorded.size <= few || (this.#recorded.size <= most && bytes <= maxBytes)) return
      this.#recorded.delete(key)
      program.release()
      bytes -= program.bytes
    }
  }
}
