/**
 * One pass over the elements of a pipeline: an iterator that can be closed at any time, also while it waits for an
 * element that may never come. Generators cannot: they answer in order, so closing one waits for its source.
 */
import type { Random } from '../engine/random.ts'
import { philox } from '../engine/random.ts'

export type Result<T> = IteratorResult<T, undefined>

export interface Pass<T> {
  next(): Promise<Result<T>>
  /** Releases the source. Nothing is asked for afterwards. */
  close(): Promise<void>
}

export const ended = { done: true, value: undefined } as const
export const element = <T>(value: T): Result<T> => ({ done: false, value })

/** A pass that calls `next` up to the last element, and `close` once where it is closed before that. */
export function pass<T>(next: () => Promise<Result<T>>, close: () => Promise<void>): Pass<T> {
  let isOver = false
  return {
    async next() {
      const result = isOver ? ended : await next()
      if (result.done) isOver = true
      return isOver ? ended : result
    },
    async close() {
      if (isOver) return
      isOver = true
      await close()
    },
  }
}

/** Elements asked for at once, however many may be under way: the source may end long before. */
const mostAtOnce = 1024

/**
 * What a function gives for every element, in order; `most` calls are under way at the same time.
 * @param ahead further elements are asked for while the last one is used.
 */
export function mapped<T, U>(
  source: Pass<T>,
  call: (value: T, index: number) => U | Promise<U>,
  most: number,
  ahead = most > 1,
): Pass<U> {
  const pending: Promise<Result<U>>[] = []
  let lastPull: Promise<unknown> = Promise.resolve()
  let index = 0
  let isOver = false
  const fill = () => {
    for (let asked = 0; !isOver && pending.length < most && asked < mostAtOnce; asked++) {
      const pulled = lastPull.then(() => (isOver ? ended : source.next()))
      lastPull = pulled.catch(() => {}) // `result`, which follows from it, rejects, too
      const result = pulled.then(async pulled => {
        if (!pulled.done) return element(await call(pulled.value, index++))
        isOver = true
        return ended
      })
      result.catch(() => {}) // whoever takes it from `pending` gets the error
      pending.push(result)
    }
  }
  return pass(
    async () => {
      fill()
      const result = await (pending.shift() ?? ended)
      if (ahead) fill()
      return result
    },
    () => {
      isOver = true
      return source.close()
    },
  )
}

/** `count` elements that are found by their number. */
export function indexed<T>(count: number, at: (index: number) => T): Pass<T> {
  let next = 0
  return pass(
    async () => (next < count ? element(at(next++)) : ended),
    async () => {},
  )
}

export function filtered<T>(source: Pass<T>, accepts: (value: T, index: number) => unknown): Pass<T> {
  let index = 0
  return pass(
    async () => {
      for (;;) {
        const result = await source.next()
        if (result.done || (await accepts(result.value, index++))) return result
      }
    },
    () => source.close(),
  )
}

/** The elements from number `first` on, up to number `end`, without it. */
export function sliced<T>(source: Pass<T>, first: number, end: number): Pass<T> {
  let next = 0
  return pass(
    async () => {
      for (; next < first; next++) {
        if ((await source.next()).done) return ended
      }
      if (next++ < end) return source.next()
      await source.close()
      return ended
    },
    () => source.close(),
  )
}

/** Lists of elements; `dropsRest`: a last one that is shorter is left out. */
export function grouped<T>(source: Pass<T>, size: number, dropsRest: boolean): Pass<T[]> {
  return pass(
    async () => {
      const group: T[] = []
      while (group.length < size) {
        const result = await source.next()
        if (result.done) break
        group.push(result.value)
      }
      return group.length === 0 || (dropsRest && group.length < size) ? ended : element(group)
    },
    () => source.close(),
  )
}

/**
 * Elements in random order: each is drawn from a buffer, and the next of the source takes its place.
 * @param number that of the pass: each has an order of its own.
 */
export function shuffled<T>(source: Pass<T>, size: number, random: Random, stream: number, number: number): Pass<T> {
  const key = [...random.state().slice(0, 2)]
  const buffer: T[] = []
  let drawn = 0
  let isOver = false
  return pass(
    async () => {
      while (!isOver && buffer.length < size) {
        const result = await source.next()
        if (result.done) isOver = true
        else buffer.push(result.value)
      }
      const last = buffer.length - 1
      if (last < 0) return ended
      const [word] = philox([drawn % 2 ** 32, Math.floor(drawn / 2 ** 32), stream, number], key)
      drawn++
      const at = Math.floor((word / 2 ** 32) * buffer.length)
      const value = buffer[at]
      buffer[at] = buffer[last]
      buffer.length = last
      return element(value)
    },
    () => {
      buffer.length = 0
      return source.close()
    },
  )
}

/** One pass after the other, as long as there is a next one. */
export function chained<T>(nextPass: (number: number) => Pass<T> | null): Pass<T> {
  let current: Pass<T> | null = null
  let number = 0
  return pass(
    async () => {
      for (;;) {
        current ??= nextPass(number++)
        if (current === null) return ended
        const result = await current.next()
        if (!result.done) return result
        current = null
      }
    },
    async () => current?.close(),
  )
}

const closeAll = async (sources: readonly Pass<unknown>[]) => {
  await Promise.all(sources.map(source => source.close()))
}

/** Lists of one element of every source, as long as all have one. */
export function zipped(sources: readonly Pass<unknown>[]): Pass<unknown[]> {
  return pass(
    async () => {
      const results = await Promise.all(sources.map(source => source.next()))
      if (results.every(result => !result.done)) return element(results.map(({ value }) => value))
      await closeAll(sources)
      return ended
    },
    () => closeAll(sources),
  )
}

/** The same elements; after the last one `keep` is called with all of them. */
export function recorded<T>(source: Pass<T>, keep: (values: readonly T[]) => void): Pass<T> {
  const values: T[] = []
  return pass(
    async () => {
      const result = await source.next()
      if (result.done) keep(values)
      else values.push(result.value)
      return result
    },
    () => source.close(),
  )
}
