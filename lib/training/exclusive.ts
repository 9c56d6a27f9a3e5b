/** Work that shares memory of a model is done one after the other. */
import { unlessAborted } from '../core/abort.ts'

export class Exclusive {
  #last: Promise<unknown> = Promise.resolve()

  /** Does some work when all that was asked for before it is done. */
  run<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => unlessAborted(signal, work))
    // An error is reported to the caller of that turn; the next turn begins all the same.
    this.#last = turn.catch(() => {})
    return unlessAborted(signal, () => turn)
  }
}
