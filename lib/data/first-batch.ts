/** Looks at the first batch of a data set before the first pass: for models that take their input shape from it. */
import { closeIterator, iteratorOf, nextOf } from './iteration.ts'
import type { AnyIterator, Dataset } from './sources.ts'

/** A data set whose first pass gives again the batch that has been looked at. */
export class FirstBatch<Batch> implements AsyncIterable<Batch> {
  readonly #data: Dataset<Batch>
  #first: IteratorResult<Batch> | null = null
  #iterator: AnyIterator<Batch> | null = null
  #isWaiting = false

  constructor(data: Dataset<Batch>) {
    this.#data = data
  }

  /** Undefined where there is none. */
  async look(): Promise<Batch | undefined> {
    this.#iterator = iteratorOf(this.#data)
    this.#isWaiting = true
    this.#first = await nextOf(this.#iterator)
    this.#isWaiting = false
    return this.#first.done ? undefined : this.#first.value
  }

  [Symbol.asyncIterator](): AsyncIterator<Batch> {
    const [iterator, first] = [this.#iterator ?? iteratorOf(this.#data), this.#first]
    this.#iterator = null
    this.#first = null
    let isFirst = first !== null
    return {
      next: async () => {
        if (!isFirst || first === null) return iterator.next()
        isFirst = false
        return first
      },
      return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
    }
  }

  /** Closes the iterator, unless it has been handed on. */
  async close(): Promise<void> {
    const iterator = this.#iterator
    this.#iterator = null
    await closeIterator(iterator, this.#isWaiting)
  }
}
