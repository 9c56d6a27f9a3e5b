/**
 * Predictions of few samples that wait at the same moment are computed as one batch. Nobody waits for others to come:
 * what is asked for while a batch is computed makes up the next one, so that a call that is alone begins at once.
 */
import { unlessAborted } from '../core/abort.ts'
import { sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import type { Columns } from '../data/batches.ts'
import type { Precision } from '../engine/precision.ts'
import type { Step } from './step.ts'

/**
 * Sizes of batches, so that few programs are recorded whatever comes together: others are filled up with zeros, which
 * costs at most half as much again.
 */
const sizes = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
const maxSamples = 64

/** Numbers of all inputs of a batch: larger samples gain nothing by sharing a batch, and wait longer. */
const maxNumbers = 1 << 18

interface Request {
  readonly columns: Columns
  readonly precision: Precision
  readonly samples: number
  readonly signal: AbortSignal | undefined
  resolve(results: Tensor[]): void
  reject(error: unknown): void
}

/** What samples that make up one batch have in common. */
function keyOf(columns: Columns, precision: Precision): string {
  let key: string = precision
  for (const column of columns) key += ` ${column?.sample.join('x')}`
  return key
}

/** Samples that a batch may have, of so many numbers each. */
export const roomForSamples = (numbers: number): number =>
  Math.min(maxSamples, Math.floor(maxNumbers / Math.max(1, numbers)))

/** The same, for inputs as large as these. */
const roomFor = (columns: Columns): number =>
  roomForSamples(columns.reduce((sum, column) => sum + (column?.length ?? 0), 0))

interface PredictionQueueOptions {
  /** The step for a batch of a size of such columns. */
  stepFor(columns: Columns, size: number, precision: Precision): Step
  /** Does some work when the model is free. */
  inTurn(work: () => Promise<void>): Promise<void>
}

export class PredictionQueue {
  readonly #options: PredictionQueueOptions
  /** By the shapes of the samples and the precision. */
  readonly #waiting = new Map<string, Request[]>()

  constructor(options: PredictionQueueOptions) {
    this.#options = options
  }

  /** Whether samples are so few and small that others may join them. */
  takes(columns: Columns): boolean {
    return (columns[0]?.samples ?? 0) <= roomFor(columns) / 2
  }

  predict(columns: Columns, precision: Precision, signal?: AbortSignal): Promise<Tensor[]> {
    const wait = () => this.#wait(columns, precision, signal)
    return signal === undefined ? wait() : unlessAborted(signal, wait)
  }

  #wait(columns: Columns, precision: Precision, signal: AbortSignal | undefined): Promise<Tensor[]> {
    const key = keyOf(columns, precision)
    return new Promise((resolve, reject) => {
      const request = { columns, precision, samples: columns[0]?.samples ?? 0, signal, resolve, reject }
      const waiting = this.#waiting.get(key)
      if (waiting === undefined) {
        this.#waiting.set(key, [request])
        this.#schedule(key)
      } else waiting.push(request)
    })
  }

  #schedule(key: string): void {
    void this.#options.inTurn(() => this.#answer(this.#take(key)))
  }

  /** The next requests that make up a batch. Others wait for another turn. */
  #take(key: string): Request[] {
    const waiting = (this.#waiting.get(key) ?? []).filter(({ signal }) => !signal?.aborted)
    const room = waiting.length > 0 ? roomFor(waiting[0].columns) : 0
    let [count, samples] = [0, 0]
    while (count < waiting.length && samples + waiting[count].samples <= room) samples += waiting[count++].samples
    const left = waiting.slice(count)
    if (left.length > 0) {
      this.#waiting.set(key, left)
      this.#schedule(key)
    } else this.#waiting.delete(key)
    return waiting.slice(0, count)
  }

  /** Never rejects: an error rejects the promises of the predictions it belongs to. */
  async #answer(requests: readonly Request[]): Promise<void> {
    if (requests.length === 0) return
    try {
      const results = await this.#compute(requests)
      for (const [i, request] of requests.entries()) request.resolve(results[i])
    } catch (error) {
      // One request may have caused it: each is computed alone, so that only that one is rejected.
      if (requests.length === 1) requests[0].reject(error)
      else for (const request of requests) await this.#answer([request])
    }
  }

  async #compute(requests: readonly Request[]): Promise<Tensor[][]> {
    const [{ columns, precision }] = requests
    const samples = requests.reduce((sum, request) => sum + request.samples, 0)
    const size = requests.length === 1 ? samples : (sizes.find(size => size >= samples) ?? samples)
    const step = this.#options.stepFor(columns, size, precision)
    step.load(0, { write: (index, to) => write(requests, index, to) }, true)
    await step.run(0, 0)
    let row = 0
    return requests.map(request => {
      const first = row
      row += request.samples
      return step.outputs.map(([{ data, shape }]) => {
        const own = [request.samples, ...shape.slice(1)]
        const length = sizeOf(shape.slice(1))
        return new Tensor(data.slice(first * length, row * length), own)
      })
    })
  }
}

/** Samples of all requests, one after the other. */
function write(requests: readonly Request[], index: number, to: Float32Array): void {
  let offset = 0
  for (const { columns } of requests) {
    const data = columns[index]?.data
    if (data === undefined) continue
    to.set(data, offset)
    offset += data.length
  }
  to.fill(0, offset)
}
