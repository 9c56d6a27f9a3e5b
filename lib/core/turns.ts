/** Long work on the main thread, in pieces: between them others have the event loop. */

/** Milliseconds of one piece. */
const longest = 10

export class Turns {
  #since = performance.now()

  /** Whether the piece has been long enough. */
  get isOver(): boolean {
    return performance.now() - this.#since > longest
  }

  /** Lets others have the event loop. */
  async next(): Promise<void> {
    await new Promise<void>(resolve => setImmediate(resolve))
    this.#since = performance.now()
  }
}
