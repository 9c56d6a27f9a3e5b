/**
 * Pipelines of data, as tf.data has them: elements one after the other, through stages that are described once and run
 * in every pass. They are lazy: nothing is read or computed before an element is asked for, and only the elements under
 * way are in memory. A pipeline of batches is given to fit, evaluate and predict as it is.
 */
import { booleanOption, knownOptions, numberOption, show } from '../core/checks.ts'
import { DataError, FoveaError, OptionError } from '../core/errors.ts'
import { isCallable, isRecord, messageOf, property, shareInstances } from '../core/kinds.ts'
import { expectReceivers } from '../core/receivers.ts'
import { Turns } from '../core/turns.ts'
import { Random, random } from '../engine/random.ts'
import { Layer } from '../layers/index.ts'
import { type Batched, batchOf } from './elements.ts'
import { layerStage } from './layer-stage.ts'
import {
  chained,
  filtered,
  grouped,
  indexed,
  mapped,
  type Pass,
  type Result,
  recorded,
  shuffled,
  sliced,
} from './pass.ts'

export interface MapOptions {
  /** Calls under way at the same time, for functions that wait for something. The order stays. Default 1. */
  concurrency?: number
  /** For layers: whether they train. Default: those without weights do, so that augmentation acts. */
  training?: boolean | null
}

export interface BatchingOptions {
  /** Leaves out a last batch that is smaller. Default false. */
  dropRemainder?: boolean
}

export interface ShuffleOptions {
  /** Elements that wait to be drawn. With room for all of them every order is equally likely. */
  buffer: number
  /** Default: what `setSeed` was given. */
  seed?: number | null
  /** A new order in every pass. Default true. */
  reshuffleEachIteration?: boolean
}

type Begin<T> = (number: number) => Pass<T>

/** Errors whose messages name their stage. */
const named = new WeakSet<object>()

function nameStage(path: readonly string[], cause: unknown): unknown {
  if (cause instanceof Error && (named.has(cause) || cause.name === 'AbortError')) return cause
  const stage = `data: stage ${path.length} of ${path.join(', ')}`
  const text = messageOf(cause)
  const message = cause instanceof FoveaError ? text : `expected a value, received an error: ${text}`
  const error = new DataError(`${stage}: ${message}`, { cause })
  named.add(error)
  return error
}

export class Pipeline<T> implements AsyncIterable<T> {
  static {
    shareInstances(Pipeline, 'Pipeline')
    expectReceivers(Pipeline.prototype)
  }

  /** Names of the stages, the source first. */
  readonly stages: readonly string[]
  readonly #begin: Begin<T>
  /** Passes begun. */
  #passes = 0

  /** @param begin begins a pass, of a number that counts from 0. */
  constructor(stages: readonly string[], begin: Begin<T>) {
    this.stages = stages
    this.#begin = begin
  }

  /**
   * Begins a pass. Its errors name the stage that failed, and end it. Between elements the event loop gets its turns,
   * however fast they come.
   */
  begin(): Pass<T> {
    const name = (cause: unknown) => nameStage(this.stages, cause)
    let source: Pass<T>
    try {
      source = this.#begin(this.#passes++)
    } catch (cause) {
      throw name(cause)
    }
    const turns = new Turns()
    return {
      async next() {
        if (turns.isOver) await turns.next()
        try {
          return await source.next()
        } catch (cause) {
          await source.close().catch(() => {}) // the first error is the one to tell
          throw name(cause)
        }
      },
      close: () => source.close(),
    }
  }

  #stage<U>(name: string, begin: Begin<U>): Pipeline<U> {
    return new Pipeline([...this.stages, name], begin)
  }

  /**
   * What a function gives for every element, at once or as a promise; or what a layer or model gives for every batch:
   * for x of `x`, `[x, y]` and `{ x, y }`, with y where the layer takes labels (MixUp, CutMix).
   */
  map<U>(call: (element: T, index: number) => U | Promise<U>, options?: MapOptions): Pipeline<U>
  map(layer: Layer, options?: MapOptions): Pipeline<T>
  map<U>(call: ((element: T, index: number) => U | Promise<U>) | Layer, options: MapOptions = {}): Pipeline<U> {
    knownOptions('data map', options, ['concurrency', 'training'])
    const concurrency = count('data map', 'concurrency', options.concurrency ?? 1)
    const training = options.training == null ? null : booleanOption('data map', 'training', options.training)
    if (call instanceof Layer) {
      const layer = layerStage(call, training) as (element: T, index: number, pass: number) => Promise<U>
      return this.#stage('map', pass => mapped(this.begin(), (value, index) => layer(value, index, pass), concurrency))
    }
    const each = expectFunction<typeof call>('data map', call, 'a function or a layer')
    return this.#stage('map', () => mapped(this.begin(), each, concurrency))
  }

  /** The elements for which a function gives true, or promises it. */
  filter(accepts: (element: T, index: number) => boolean | Promise<boolean>): Pipeline<T> {
    const each = expectFunction<typeof accepts>('data filter', accepts, 'a function')
    return this.#stage('filter', () => filtered(this.begin(), each))
  }

  /**
   * Batches of a size: tensors and numbers become tensors with one more axis, in the same lists and records; other
   * elements become lists. The last one may be smaller.
   */
  batch(size: number, options: BatchingOptions | boolean = {}): Pipeline<Batched<T>> {
    const most = count('data batch', 'size', size)
    const { dropRemainder = false } = typeof options === 'boolean' ? { dropRemainder: options } : options
    if (typeof options !== 'boolean') knownOptions('data batch', options, ['dropRemainder'])
    const dropsRest = booleanOption('data batch', 'dropRemainder', dropRemainder)
    return this.#stage('batch', () =>
      mapped(grouped(this.begin(), most, dropsRest), group => batchOf(group) as Promise<Batched<T>>, 1),
    )
  }

  /** Elements in random order, drawn from a buffer of some of them: the same orders for a seed. */
  shuffle(options: ShuffleOptions | number, seed?: number | null, reshuffleEachIteration?: boolean): Pipeline<T> {
    const given = isRecord(options) ? options : { buffer: options, seed, reshuffleEachIteration }
    knownOptions('data shuffle', given, ['buffer', 'seed', 'reshuffleEachIteration'])
    const size = count('data shuffle', 'buffer', given.buffer)
    const reshuffles = booleanOption('data shuffle', 'reshuffleEachIteration', given.reshuffleEachIteration ?? true)
    const own = given.seed == null ? random() : new Random(given.seed as number)
    const stream = own.nextStream()
    return this.#stage('shuffle', number => shuffled(this.begin(), size, own, stream, reshuffles ? number : 0))
  }

  /** Asks for some elements before they are wanted, so that a source works beside the steps. */
  prefetch(most: number): Pipeline<T> {
    const ahead = count('data prefetch', 'most', most)
    return this.#stage('prefetch', () => mapped(this.begin(), value => value, ahead, true))
  }

  /** Keeps all elements in memory from the first whole pass on, and does not ask for them again. */
  cache(): Pipeline<T> {
    let kept: readonly T[] | null = null
    const keep = (values: readonly T[]) => {
      kept = values
    }
    return this.#stage('cache', () => {
      const values = kept
      return values === null ? recorded(this.begin(), keep) : indexed(values.length, index => values[index])
    })
  }

  /** All elements several times; for ever by default. */
  repeat(times: number | null = null): Pipeline<T> {
    const isEndless = times === null || times === -1
    const most = isEndless ? Infinity : count('data repeat', 'times', times, 0)
    return this.#stage('repeat', () => {
      let hadSome = true
      return chained(number => {
        if (!hadSome && isEndless) throw new DataError('expected elements to repeat, received none.')
        if (number >= most) return null
        hadSome = false
        const source = this.begin()
        const next = async (): Promise<Result<T>> => {
          const result = await source.next()
          if (!result.done) hadSome = true
          return result
        }
        return { next, close: () => source.close() }
      })
    })
  }

  /** The first elements. */
  take(most: number): Pipeline<T> {
    const end = most === -1 ? Infinity : count('data take', 'count', most, 0)
    return this.#stage('take', () => sliced(this.begin(), 0, end))
  }

  /** The elements after the first ones. */
  skip(few: number): Pipeline<T> {
    const first = few === -1 ? Infinity : count('data skip', 'count', few, 0)
    return this.#stage('skip', () => sliced(this.begin(), first, Infinity))
  }

  /** These elements, then those of another pipeline. */
  concatenate<U>(other: Pipeline<U>): Pipeline<T | U> {
    if (!(other instanceof Pipeline))
      throw new OptionError(`data concatenate: expected a pipeline, received ${show(other)}. Use data.from(...).`)
    return this.#stage('concatenate', () =>
      chained<T | U>(number => (number === 0 ? this.begin() : number === 1 ? other.begin() : null)),
    )
  }

  /** Calls a function for every element, and waits for it. */
  async forEachAsync(call: (element: T, index: number) => unknown): Promise<void> {
    const each = expectFunction<typeof call>('data forEachAsync', call, 'a function')
    let index = 0
    for await (const value of this) await each(value, index++)
  }

  /** All elements. */
  async toArray(): Promise<T[]> {
    const values: T[] = []
    for await (const value of this) values.push(value)
    return values
  }

  /** A pass, by tfjs's name. */
  async iterator(): Promise<AsyncIterator<T, undefined>> {
    return this[Symbol.asyncIterator]()
  }

  /** Not 'Object': see configurable.ts. */
  get [Symbol.toStringTag](): string {
    return 'Pipeline'
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    const source = this.begin()
    return {
      next: () => source.next(),
      async return() {
        await source.close()
        return { done: true, value: undefined }
      },
    }
  }
}

function count(where: string, name: string, value: unknown, min = 1): number {
  return numberOption(where, name, value, { min, integer: true })
}

function expectFunction<Call>(where: string, value: unknown, what: string): Call {
  if (isCallable(value)) return value as Call
  const hint = typeof property(value, 'apply') === 'function' ? '' : ' Give (element) => value.'
  throw new OptionError(`${where}: expected ${what}, received ${show(value)}.${hint}`)
}
