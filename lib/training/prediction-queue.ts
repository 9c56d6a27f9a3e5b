/**
 * Predictions of few samples that wait at the same moment are computed as one batch. Nobody waits for others to come:
 * what is asked for while a batch is computed makes up the next one, so that a call that is alone begins at once.
 */
import { unlessAborted } from '../core/abort.ts'
import type { Shape } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { type Column, type Columns, keptData } from '../data/batches.ts'
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

interface Request<Result> {
  readonly columns: Columns
  readonly samples: number
  readonly signal: AbortSignal | undefined
  resolve(result: Result): void
  reject(error: unknown): void
}

/** Requests that may share a batch: their samples have the same shapes. */
interface Line<Result> {
  readonly key: string
  readonly samples: readonly (Shape | undefined)[]
  readonly precision: Precision
  readonly limit: number
  requests: Request<Result>[]
}

/** What samples that make up one batch have in common. */
function keyOf(columns: Columns, precision: Precision): string {
  let key: string = precision
  for (const column of columns) key += ` ${column?.sample.join('x')}`
  return key
}

/** Samples of a batch at most, each of which has so many numbers. */
export const batchLimit = (numbers: number): number =>
  Math.min(maxSamples, Math.floor(maxNumbers / Math.max(1, numbers)))

/** Samples of a batch at most, with inputs of these shapes. */
const limitFor = (columns: Columns): number =>
  batchLimit(columns.reduce((sum, column) => sum + (column?.length ?? 0), 0))

interface PredictionQueueOptions<Result> {
  /** The step for a batch of a size of such columns. */
  stepFor(columns: Columns, size: number, precision: Precision): Step
  /** Does some work when the model is free. */
  inTurn(work: () => Promise<void>): Promise<void>
  /** How outputs are given to those who asked. */
  arranger(): (outputs: readonly Tensor[]) => Result
}

export class PredictionQueue<Result> {
  readonly #options: PredictionQueueOptions<Result>
  /** Where requests wait, by the shapes of the samples and the precision. */
  readonly #lines = new Map<string, Line<Result>>()
  /** The line of the last request: most are like the one before. */
  #last: Line<Result> | null = null

  constructor(options: PredictionQueueOptions<Result>) {
    this.#options = options
  }

  /** Whether samples are so few and small that others may join them. */
  takes(columns: Columns): boolean {
    return (columns[0]?.samples ?? 0) <= limitFor(columns) / 2
  }

  predict(columns: Columns, precision: Precision, signal?: AbortSignal): Promise<Result> {
    const wait = () => this.#wait(columns, precision, signal)
    return signal === undefined ? wait() : unlessAborted(signal, wait)
  }

  #wait(columns: Columns, precision: Precision, signal: AbortSignal | undefined): Promise<Result> {
    const line = this.#lineFor(columns, precision)
    return new Promise((resolve, reject) => {
      const count = line.requests.push({ columns, samples: columns[0]?.samples ?? 0, signal, resolve, reject })
      if (count > 1) return
      this.#lines.set(line.key, line)
      this.#schedule(line)
    })
  }

  #lineFor(columns: Columns, precision: Precision): Line<Result> {
    const last = this.#last
    const isSame = (column: Column | null, i: number) => column?.sample === last?.samples[i]
    if (last?.precision === precision && columns.every(isSame)) return last
    const key = keyOf(columns, precision)
    const samples = columns.map(column => column?.sample)
    this.#last = this.#lines.get(key) ?? { key, samples, precision, limit: limitFor(columns), requests: [] }
    return this.#last
  }

  #schedule(line: Line<Result>): void {
    void this.#options.inTurn(() => this.#answer(line, this.#take(line)))
  }

  /** The next requests that make up a batch. Others wait for another turn. */
  #take(line: Line<Result>): readonly Request<Result>[] {
    const taken: Request<Result>[] = []
    let [count, samples] = [0, 0]
    for (; count < line.requests.length; count++) {
      const request = line.requests[count]
      if (request.signal?.aborted) continue
      if (samples + request.samples > line.limit) break
      samples += request.samples
      taken.push(request)
    }
    line.requests = line.requests.slice(count)
    if (line.requests.length > 0) this.#schedule(line)
    else this.#lines.delete(line.key)
    return taken
  }

  /** Never rejects: an error rejects the promises of the predictions it belongs to. */
  async #answer(line: Line<Result>, requests: readonly Request<Result>[]): Promise<void> {
    if (requests.length === 0) return
    try {
      const results = await this.#compute(line, requests)
      requests.forEach((request, i) => void request.resolve(results[i]))
    } catch (error) {
      // One request may have caused it: each is computed alone, so that only that one is rejected.
      if (requests.length === 1) requests[0].reject(error)
      else for (const request of requests) await this.#answer(line, [request])
    }
  }

  async #compute({ precision }: Line<Result>, requests: readonly Request<Result>[]): Promise<Result[]> {
    const [{ columns }] = requests
    const samples = requests.reduce((sum, request) => sum + request.samples, 0)
    const size = requests.length === 1 ? samples : (sizes.find(size => size >= samples) ?? samples)
    const step = this.#options.stepFor(columns, size, precision)
    step.load(0, { write: (index, to) => write(requests, index, to) }, true)
    await step.run(0, 0)
    const arrange = this.#options.arranger()
    const outputs = step.outputs.map(([{ data, shape }]) => ({
      data,
      sample: shape.slice(1),
      length: data.length / size,
    }))
    let row = 0
    return requests.map(({ samples }) => {
      const first = row
      row += samples
      return arrange(
        outputs.map(
          ({ data, sample, length }) => new Tensor(data.slice(first * length, row * length), [samples, ...sample]),
        ),
      )
    })
  }
}

/** Samples of all requests, one after the other. Throws where memory of one has changed its length since the call. */
function write(requests: readonly Request<unknown>[], index: number, to: Float32Array): void {
  let offset = 0
  for (const { columns } of requests) {
    const column = columns[index]
    if (column == null) continue
    const data = keptData(column, 'the prediction is there')
    to.set(data, offset)
    offset += data.length
  }
  to.fill(0, offset)
}
