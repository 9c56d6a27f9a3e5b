/**
 * Data as batches. Whatever the user gives (tensors, nested or typed arrays, an iterable of batches) becomes columns,
 * one for every input, label and weight, and a batch is written column by column into the memory of a step.
 * Bytes stay bytes until then.
 */

import { show, showNames } from '../core/checks.ts'
import { DataError, ShapeError } from '../core/errors.ts'
import { isArray, isBytes, isOptions, isTypedArray } from '../core/kinds.ts'
import { type DynamicShape, formatShape, isKnown, type Shape, sizeOf } from '../core/shape.ts'
import { isShaped, type TensorLike, tensor, toFloats } from '../core/tensor.ts'
import { Turns } from '../core/turns.ts'
import { kernels } from '../engine/backend.ts'
import { isDataset, isSampleShape } from './sources.ts'

/** All samples of one input, label or weight, one after the other. */
export interface Column {
  readonly samples: number
  /** Shape of one sample. */
  readonly sample: Shape
  /** Numbers of one sample. */
  readonly length: number
  readonly data: Float32Array | Uint8Array
  /** What errors call it; none: its memory is the library's own. */
  readonly where?: string
}

/** Throws where memory has become shorter since a column was made of it: it was transferred or resized. */
export function expectKept({ data, samples, length, where = 'data' }: Column, end: string): void {
  if (data.length < samples * length)
    throw new DataError(
      `${where}: expected data that stay until ${end}, received an array of ${data.length} numbers where there were ` +
        `${samples * length}. Transfer or resize its memory later.`,
    )
}

/** The numbers of a column: the first ones of memory that has grown since. Throws where it has become shorter. */
export function keptData(column: Column, end: string): Column['data'] {
  expectKept(column, end)
  const size = column.samples * column.length
  return column.data.length === size ? column.data : column.data.subarray(0, size)
}

/** Inputs, labels and weights, in an order that their user knows; null: not given. */
export type Columns = readonly (Column | null)[]

/**
 * The column of one input or output.
 * @param sample shape that every sample must have, up to axes of length 1 at the end; null to take the data's own.
 * @param fallback shape of samples in a typed array where `sample` is null.
 */
export function column(where: string, value: unknown, sample: DynamicShape | null, fallback: Shape = []): Column {
  const given = isArray(value) && value.length === 1 && isWhole(value[0], sample) ? value[0] : value
  const { shape, data } = tensor(given as TensorLike)
  if (data.length === 0) throw new DataError(`${where}: expected at least one sample, received none.`)
  const numbers = isBytes(data) ? data : toFloats(data)
  // Typed arrays have no shape, whether one holds all samples or each holds one.
  const isFlat = isTypedArray(given) || (isArray(given) && isTypedArray(given[0]) && sample !== null)
  if (isFlat) {
    const own = sample ?? fallback
    if (!isKnown(own))
      throw new ShapeError(
        `${where}: expected data that tell their shape, for samples of shape ${formatShape(own)}, received typed ` +
          'arrays. Use tensor(values, shape).',
      )
    const samples = data.length / sizeOf(own)
    if (!Number.isInteger(samples) || (!isTypedArray(given) && samples !== shape[0]))
      throw new ShapeError(
        `${where}: expected samples of shape ${formatShape(own)}, received ${data.length} numbers` +
          `${isTypedArray(given) ? ', which is no whole number of them' : ` in ${shape[0]} arrays`}.`,
      )
    return { samples, sample: own, length: sizeOf(own), data: numbers, where }
  }
  const [samples, ...own] = shape
  if (samples === undefined)
    throw new ShapeError(`${where}: expected an array with one entry a sample, received ${show(value)}.`)
  if (sample !== null && !isSampleShape(own, sample))
    throw new ShapeError(
      `${where}: expected samples of shape ${formatShape(sample)}, received ${formatShape(own)} (data of shape ` +
        `${formatShape(shape)}).`,
    )
  const taken = sample !== null && isKnown(sample) ? sample : own
  return { samples, sample: taken, length: sizeOf(own), data: numbers, where }
}

/** Whether the only entry of a list is all the data of an input, and not one sample. */
const isWhole = (entry: unknown, sample: DynamicShape | null): boolean =>
  isTypedArray(entry) || (isShaped(entry) && (sample === null || entry.shape.length !== sample.length))

/** One by itself, some as a list, or by their names. */
export function arranged<Item>(
  items: readonly Item[],
  names: readonly string[] | null,
): Item | readonly Item[] | Readonly<Record<string, Item>> {
  if (names === null) return items.length === 1 ? items[0] : [...items]
  return Object.fromEntries(names.map((name, i) => [name, items[i]]))
}

/** The data of every name, in order; undefined where none is given and `required` does not say so. */
export function byName(
  where: string,
  data: unknown,
  names: readonly string[],
  required: (name: string) => boolean = () => true,
): unknown[] {
  let parts: readonly unknown[]
  if (isDataset(data))
    throw new DataError(
      `${where}: expected a tensor, a typed array or nested arrays, received a data set that is iterated.`,
    )
  if (isOptions(data) && !isShaped(data) && (!('shape' in data) || names.includes('shape'))) {
    const unknown = Object.keys(data).find(name => !names.includes(name))
    if (unknown !== undefined)
      throw new DataError(`${where}: expected data for ${showNames(names)}, received some for ${show(unknown)}.`)
    parts = names.map(name => (Object.hasOwn(data, name) ? data[name] : undefined))
  } else {
    parts = names.length > 1 && isArray(data) ? data : [data]
    if (parts.length !== names.length)
      throw new DataError(`${where}: expected ${names.length} arrays (${showNames(names)}), received ${parts.length}.`)
  }
  names.forEach((name, i) => {
    if (parts[i] == null && required(name))
      throw new DataError(`${where}: expected data for ${name}, received ${show(parts[i])}.`)
  })
  return parts.map(part => part ?? undefined)
}

/** Throws ShapeError unless all columns have as many samples; returns how many. */
export function sampleCount(where: string, columns: Columns): number {
  const counts = columns.filter(column => column !== null).map(({ samples }) => samples)
  if (counts.some(count => count !== counts[0]))
    throw new ShapeError(
      `${where}: expected as many samples in every array, received ${showNames(counts.map(String))}.`,
    )
  return counts[0]
}

/** How far a run has come in its data. */
export interface DataPosition {
  /** Passes over the data that have been begun. */
  readonly passes: number
  /** Batches of the last of them. */
  readonly position: number
  /** Batches of all passes. */
  readonly total: number
  /** Batches of the last epoch. */
  readonly inEpoch: number
  /** Whether the last pass is not over. */
  readonly isRunning: boolean
}

/** Samples of a batch: the first, and the one after the last. */
export type Rows = readonly [first: number, end: number]

/** Batches of one or more epochs. */
export abstract class Batches {
  /** Samples of an epoch, null where nobody knows before its end. */
  abstract readonly samples: number | null
  /** Columns of the current batch; the same array as long as they are the same. */
  abstract readonly columns: Columns
  /** The samples of the columns that an epoch goes through: the first, and the one after the last. */
  abstract readonly range: readonly [number, number]
  /** Indices into the columns of the samples of the current batch. */
  abstract readonly rows: ArrayLike<number> & Iterable<number>
  /** Whether an index into the columns is of the same sample in every batch. */
  abstract readonly isStable: boolean
  readonly #steps: number | null
  readonly #continues: boolean
  #left = 0
  #pulled = 0
  #running = false
  #hasWarned = false
  #passes = 0
  #position = 0
  #total = 0
  /** Whether the next epoch is one that had begun before the run was interrupted. */
  #isWithin = false
  readonly #turns = new Turns()

  /**
   * @param steps most batches of an epoch; null: a pass over all data. No epoch is longer than a pass.
   * @param continues an epoch goes on where the last one ended, as in training; else each begins with the first batch.
   */
  constructor(steps: number | null, continues: boolean) {
    this.#steps = steps
    this.#continues = continues && steps !== null
  }

  /** Starts a pass over the data. */
  protected abstract restart(): void | Promise<void>
  /** Makes the next batch the current one; its size, or 0 after the last. */
  protected abstract pull(): number | Promise<number>
  /**
   * Writes a column of the current batch, or some of its rows. `alone`: on this thread only, because a step is
   * running on the others.
   */
  abstract write(column: number, to: Float32Array, alone: boolean, rows?: Rows): void
  /** Whether the data are no longer needed. */
  protected get isClosed(): boolean {
    return false
  }
  /** Loads the first batch ahead of the first epoch, so that data which do not fit are refused early. */
  prime(): void | Promise<void> {}
  /** Data are no longer needed, for good. */
  close(): void | Promise<void> {}

  beginEpoch(): void | Promise<void> {
    if (this.#isWithin) {
      this.#isWithin = false
      return
    }
    const begins = !this.#continues || !this.#running
    this.#running = true
    this.#left = this.#steps ?? Infinity
    this.#pulled = 0
    if (!begins) return
    this.#passes++
    this.#position = 0
    return this.restart()
  }

  get position(): DataPosition {
    const [passes, position, total] = [this.#passes, this.#position, this.#total]
    return { passes, position, total, inEpoch: this.#pulled, isRunning: this.#running }
  }

  /** Passes that have been begun: the next one has this number. */
  protected get passes(): number {
    return this.#passes
  }

  /** Whether the data can be iterated only once: to get to a position all batches before it must be iterated again. */
  protected get isOnce(): boolean {
    return false
  }

  /** Begins so many passes and ends each at once, for sources that count how often they are iterated. */
  protected skipPasses(_passes: number): void | Promise<void> {}

  /** Goes to the position of an earlier run. `isWithin`: inside an epoch, which the next beginEpoch goes on with. */
  async goTo({ passes, position, total, inEpoch, isRunning }: DataPosition, isWithin: boolean): Promise<void> {
    const isInPass = isWithin || (this.#continues && isRunning)
    if (this.isOnce) {
      await this.restart()
      for (let i = 0; i < total; i++) await this.pull()
    } else {
      await this.skipPasses(isInPass ? passes - 1 : passes)
      this.#passes = passes
      if (isInPass) await this.restart()
      for (let i = 0; isInPass && i < position; i++) await this.pull()
    }
    this.#passes = passes
    this.#position = position
    this.#total = total
    this.#running = isRunning
    this.#pulled = inEpoch
    this.#left = (this.#steps ?? Infinity) - inEpoch
    this.#isWithin = isWithin
  }

  /**
   * Makes the next batch the current one; its size, or 0 at the end of the epoch.
   * @param signal of the run: once it has fired, data that end are neither begun anew nor warned of.
   */
  async next(signal?: AbortSignal): Promise<number> {
    if (this.#left-- <= 0) return 0
    // Node.js hands out up to a thousand answers of the engine before it looks at its timers.
    if (this.#turns.isOver) await this.#turns.next()
    let size = await this.pull()
    if (size === 0) {
      this.#running = false // the pass is over: this epoch ends with it, and the next one begins anew
      if (signal?.aborted || this.isClosed) return 0
      if (this.#pulled > 0 || !this.#continues) {
        this.#warn()
        return 0
      }
      await this.beginEpoch()
      this.#left--
      size = await this.pull()
    }
    this.#pulled++
    this.#position++
    this.#total++
    return size
  }

  /** Says once that there are fewer batches than were asked for. */
  #warn(): void {
    if (this.#steps === null || this.#hasWarned) return
    this.#hasWarned = true
    process.emitWarning(
      `batches: expected ${this.#steps} of them in every epoch, received ${this.#pulled} before the data ended. ` +
        'The epoch ends with the data.',
      { code: 'FOVEA_DATA_ENDED' },
    )
  }
}

interface ArrayBatchesOptions {
  readonly batchSize: number
  /** The first sample, and the one after the last. Default: all. */
  readonly range?: Rows
  /** Most batches of an epoch. Default: a pass over all data. */
  readonly steps?: number | null
  /** Gives the numbers of the samples in the order of a pass; passes count from 0. Default: as they lie. */
  readonly shuffle?: ((pass: number) => Promise<Int32Array>) | null
  /** As in Batches. Default false. */
  readonly continues?: boolean
}

/** Batches of columns that are in memory, in order or shuffled. */
export class ArrayBatches extends Batches {
  readonly samples: number
  readonly columns: Columns
  readonly range: readonly [number, number]
  readonly isStable = true
  /** The samples in the order of the pass; null: as they lie. */
  #order: Int32Array | null = null
  #firstIndices = new Int32Array(0)
  /** The samples of the batch; null: they lie one after the other, and are copied as a whole. */
  readonly #batch: Int32Array | null
  readonly #batchSize: number
  readonly #shuffle: ((pass: number) => Promise<Int32Array>) | null
  #next = 0
  #size = 0

  constructor(columns: Columns, options: ArrayBatchesOptions) {
    const { batchSize, steps = null, shuffle = null, continues = false } = options
    super(steps, continues)
    const range = options.range ?? ([0, columns[0]?.samples ?? 0] as const)
    const [first, end] = range
    this.columns = columns
    this.range = range
    this.#batchSize = Math.min(batchSize, end - first)
    this.#batch = shuffle === null ? null : new Int32Array(this.#batchSize)
    this.#shuffle = shuffle
    this.samples = steps === null ? end - first : Math.min(end - first, steps * this.#batchSize)
  }

  protected restart(): void | Promise<void> {
    this.#next = 0
    if (this.#shuffle !== null) return this.#reorder(this.#shuffle(this.passes - 1))
  }

  async #reorder(order: Promise<Int32Array>): Promise<void> {
    this.#order = await order
  }

  get rows(): Int32Array {
    if (this.#batch !== null) return this.#batch.subarray(0, this.#size)
    const first = this.range[0] + this.#next - this.#size
    return Int32Array.from({ length: this.#size }, (_, i) => first + i)
  }

  /** next, without a promise. */
  nextSync(): number {
    return this.pull()
  }

  protected pull(): number {
    const [first, end] = this.range
    this.#size = Math.min(this.#batchSize, end - first - this.#next)
    const next = this.#next + this.#size
    if (this.#order !== null) this.#batch?.set(this.#order.subarray(this.#next, next))
    this.#next = next
    return this.#size
  }

  write(index: number, to: Float32Array, alone: boolean, [first, end]: Rows = [0, this.#size]): void {
    const column = this.columns[index]
    if (column === null) return
    const { length, samples } = column
    const source = keptData(column, 'the run is over')
    const [rows, y] = [end - first, to.subarray(first * length, end * length)]
    if (this.#batch !== null) {
      const size = { rows, length, sourceRows: samples, alone: Number(alone) }
      const indices = this.#batch.subarray(first, end)
      if (isBytes(source)) kernels.gatherBytes(size, { source, indices, y })
      else kernels.gatherRows(size, { source, indices, y })
      return
    }
    const begin = this.range[0] + this.#next - this.#size
    const part = source.subarray((begin + first) * length, (begin + end) * length)
    if (!isBytes(part)) y.set(part)
    else {
      const size = { rows, length, sourceRows: rows, alone: Number(alone) }
      kernels.gatherBytes(size, { source: part, indices: this.#indicesUpTo(rows), y })
    }
  }

  /** The numbers from 0 to the one before `count`. */
  #indicesUpTo(count: number): Int32Array {
    if (this.#firstIndices.length < count) this.#firstIndices = new Int32Array(count).map((_, i) => i)
    return this.#firstIndices.subarray(0, count)
  }
}
