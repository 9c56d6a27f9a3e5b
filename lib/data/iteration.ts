/** How data sets are iterated. */

import { types } from 'node:util'
import { show } from '../core/checks.ts'
import { DataError } from '../core/errors.ts'
import { isObject, property } from '../core/kinds.ts'
import { unawaited } from '../core/show.ts'
import type { AnyIterator, Dataset } from './sources.ts'

const isFunction = (value: unknown): boolean => typeof value === 'function'

/** Whether a data set can be iterated only once: an iterator, or a stream. */
export const isOnce = (data: unknown): boolean =>
  isFunction(property(data, 'next')) ||
  isFunction(property(data, 'getReader')) ||
  (isFunction(property(data, 'pipe')) && isFunction(property(data, 'read')))

/** Calls the method that begins an iteration. On a Proxy of a built-in, such as a Map, it throws: the Proxy is none. */
function begun(data: unknown, begin: () => unknown): unknown {
  try {
    return unawaited(begin.call(data))
  } catch (cause) {
    if (!types.isProxy(data)) throw cause
    throw new DataError(`data set: expected what can be iterated, received ${show(data)}.`, { cause })
  }
}

function iteratorIn(data: unknown): AnyIterator<unknown> | null {
  for (const name of [Symbol.asyncIterator, Symbol.iterator]) {
    const begin = property(data, name)
    if (typeof begin === 'function') {
      const iterator = begun(data, begin as () => unknown)
      return isFunction(property(iterator, 'next')) ? (iterator as AnyIterator<unknown>) : null
    }
  }
  return isFunction(property(data, 'next')) ? (data as AnyIterator<unknown>) : null
}

/** Iterators and streams that a pass is in the middle of. */
const underway = new WeakSet<object>()

/** Refuses what a pass is in the middle of: each of the two would get a part of the batches. */
function expectFree(source: unknown): void {
  if (isObject(source) && underway.has(source))
    throw new DataError(
      'data set: expected batches that nobody else is reading, received an iterator or a stream that another pass is ' +
        'in the middle of. Give a function that gives a new one each time.',
    )
}

/** An iterator that keeps others from its source until it is over or let go of. */
function reserved<Batch>(source: object, iterator: AnyIterator<Batch>): AsyncIterator<Batch> {
  expectFree(source)
  underway.add(source)
  let isOver = false
  const release = () => {
    if (!isOver) underway.delete(source)
    isOver = true
  }
  return {
    async next() {
      try {
        const result = await iterator.next()
        if (property(result, 'done')) release()
        return result
      } catch (cause) {
        release()
        throw cause
      }
    },
    async return() {
      try {
        return (await iterator.return?.()) ?? { done: true, value: undefined }
      } finally {
        release()
      }
    },
  }
}

function expectIterator<Batch>(data: unknown): AsyncIterator<Batch> {
  const source = isOnce(data) ? (data as object) : null
  expectFree(source)
  const iterator = iteratorIn(data)
  if (iterator !== null) return reserved(source ?? iterator, iterator as AnyIterator<Batch>)
  throw new DataError(`data set: expected an iterator with a method next, received ${show(data)}.`)
}

/** The iterator of what a promise gives. */
function iteratorOfPromise<Batch>(data: PromiseLike<unknown>): AsyncIterator<Batch> {
  let iterator: Promise<AsyncIterator<Batch>> | null = null
  let isClosed = false
  const begin = async () => expectIterator<Batch>(await data)
  return {
    async next() {
      if (isClosed) return { done: true, value: undefined }
      iterator ??= begin()
      return (await iterator).next()
    },
    async return() {
      const isRead = iterator !== null
      isClosed = true
      iterator ??= begin() // what has been opened is closed
      const closed = iterator.then(source => source.return?.())
      if (isRead) return (await closed) ?? { done: true, value: undefined }
      closed.catch(() => {}) // nobody has asked for its data
      return { done: true, value: undefined }
    },
  }
}

function called(data: () => unknown): unknown {
  try {
    return data()
  } catch (cause) {
    throw new DataError(`data set: expected a function that gives batches, received its error: ${show(cause)}`, {
      cause,
    })
  }
}

/** Begins a pass over a data set. Throws DataError for an iterator or a stream that another pass is reading. */
export function iteratorOf<Batch>(data: Dataset<Batch>): AsyncIterator<Batch> {
  const given: unknown = typeof data === 'function' ? called(data) : data
  return isFunction(property(given, 'then')) ? iteratorOfPromise(given as PromiseLike<unknown>) : expectIterator(given)
}

export async function nextOf<Batch>(iterator: AnyIterator<Batch>): Promise<IteratorResult<Batch>> {
  const result: unknown = await iterator.next()
  if (isObject(result)) return result as IteratorResult<Batch>
  throw new DataError(`data set: expected next() to give { done, value }, received ${show(result)}.`)
}

/**
 * Closes an iterator. A generator answers in order, so that one that has not answered `next` may never answer.
 * @param isWaiting whether `next` has not been answered: then nobody waits for the end.
 */
export async function closeIterator(iterator: AnyIterator<unknown> | null, isWaiting: boolean): Promise<void> {
  const closed = Promise.resolve(iterator?.return?.())
  if (isWaiting) closed.catch(() => {})
  else await closed
}

/** A data set for `for await`. */
export const iterated = <Batch>(data: Dataset<Batch>): AsyncIterable<Batch> => ({
  [Symbol.asyncIterator]() {
    const iterator = iteratorOf(data)
    const close = async () => (await iterator.return?.()) ?? { done: true as const, value: undefined }
    return {
      async next() {
        try {
          return await nextOf(iterator)
        } catch (cause) {
          await close().catch(() => {}) // for await closes nothing that has failed itself; the first error is told
          throw cause
        }
      },
      return: close,
    }
  },
})
