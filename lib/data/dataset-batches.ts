/** Batches of data sets that are iterated. */
import { DataError } from '../core/errors.ts'
import { isArray, listOf } from '../core/kinds.ts'
import { copyOf } from '../core/memory.ts'
import { Turns } from '../core/turns.ts'
import { Batches, type Columns, keptData, type Rows, sampleCount } from './batches.ts'
import { closeIterator, isOnce, iteratorOf, nextOf } from './iteration.ts'
import { type AnyIterator, type BatchData, type Dataset, labelled } from './sources.ts'

interface DatasetBatchesOptions {
  /** As in Batches. */
  readonly steps?: number | null
  /** As in Batches. */
  readonly continues?: boolean
  /** Tells what the parts of a batch are. Default: labels are among them. */
  readonly read?: (batch: unknown) => BatchData
  /** Every pass has the same batches: those of a source that gives them only once are held. Default false. */
  readonly repeats?: boolean
}

const keptOf = (columns: Columns): Columns => columns.map(column => column && { ...column, data: copyOf(column.data) })

/** Batches that are iterated. */
export class DatasetBatches extends Batches {
  readonly samples = null
  readonly isStable = false
  readonly #dataset: Dataset
  readonly #columns: (batch: BatchData) => Columns | Promise<Columns>
  readonly #read: (batch: unknown) => BatchData
  #iterator: AnyIterator<BatchData> | null = null
  columns: Columns = []
  #pulled = 0
  /** Size of a batch that was loaded ahead of the first epoch. */
  #primed = 0
  #isWaiting = false
  #isClosed = false
  #isBegun = false
  /** The batches so far, where they are held. */
  readonly #kept: Columns[] | null
  /** Batches of the data that are used at most, however often they are iterated. */
  readonly #most: number

  /** @param columns checks a batch and makes columns of it. */
  constructor(
    dataset: Dataset,
    columns: (batch: BatchData) => Columns | Promise<Columns>,
    { steps = null, continues = false, read = labelled, repeats = false }: DatasetBatchesOptions = {},
  ) {
    super(steps, continues)
    this.#read = read
    this.#dataset = dataset
    this.#columns = columns
    this.#kept = repeats && isOnce(dataset) ? [] : null
    this.#most = (repeats ? steps : null) ?? Infinity
  }

  get range(): readonly [number, number] {
    return [0, this.columns[0]?.samples ?? 0]
  }

  get rows(): readonly number[] {
    return Array.from({ length: this.range[1] }, (_, row) => row)
  }

  override async prime(): Promise<void> {
    if (isArray(this.#dataset)) await this.#expectAll(this.#dataset)
    await this.restart()
    this.#primed = await this.pull()
  }

  /** Refuses batches in memory that do not fit before anything is done with those before them. */
  async #expectAll(batches: readonly unknown[]): Promise<void> {
    const turns = new Turns()
    for (const batch of listOf(batches).slice(0, this.#most)) {
      if (turns.isOver) await turns.next()
      sampleCount('data set', await this.#columns(this.#read(batch)))
    }
  }

  protected override get isOnce(): boolean {
    return isOnce(this.#dataset) && this.#kept === null
  }

  protected override get isClosed(): boolean {
    return this.#isClosed
  }

  /** A source may count how often it is iterated. One pass has begun where the first batch was looked at. */
  protected override async skipPasses(passes: number): Promise<void> {
    if (passes === 0 || this.#kept !== null) return
    const begun = this.#iterator === null ? 0 : 1
    this.#primed = 0
    for (let i = begun; i < passes; i++) await this.#open()
    await this.#closePass()
  }

  protected async restart(): Promise<void> {
    if (this.#primed > 0) return
    this.#pulled = 0
    if (this.#kept !== null && this.#isBegun) return
    // This closes the last pass, unless the data set can be iterated only once.
    if (!isOnce(this.#dataset) || this.#iterator === null) await this.#open()
    this.#isBegun = true
  }

  async #open(): Promise<void> {
    await this.#closePass()
    if (!this.#isClosed) this.#iterator = iteratorOf(this.#dataset) // nobody would close it after that
  }

  protected async pull(): Promise<number> {
    if (this.#primed > 0) {
      const size = this.#primed
      this.#primed = 0
      return size
    }
    const kept = this.#kept?.[this.#pulled]
    if (kept !== undefined) return this.#take(kept)
    const iterator = this.#iterator
    this.#isWaiting = true
    const result = iterator && (await nextOf(iterator))
    if (this.#isClosed) return 0
    this.#isWaiting = false
    if (!result || result.done) {
      this.#iterator = null
      if (this.#pulled === 0)
        throw new DataError(
          'data set: expected batches in every epoch, received none. Give what can be iterated again: a function ' +
            'that gives a generator or a stream, or a list.',
        )
      return 0
    }
    const columns = await this.#columns(this.#read(result.value))
    if (this.#isClosed) return 0
    this.#kept?.push(keptOf(columns)) // the source may use its arrays again
    return this.#take(columns)
  }

  #take(columns: Columns): number {
    this.columns = columns
    this.#pulled++
    return sampleCount('data set', columns)
  }

  write(index: number, to: Float32Array, _alone: boolean, rows?: Rows): void {
    const column = this.columns[index]
    if (column === null) return
    const { length } = column
    const data = keptData(column, 'the run is over')
    if (rows === undefined) to.set(data)
    else to.set(data.subarray(rows[0] * length, rows[1] * length), rows[0] * length)
  }

  override close(): Promise<void> {
    this.#isClosed = true
    return this.#closePass()
  }

  async #closePass(): Promise<void> {
    const iterator = this.#iterator
    this.#iterator = null
    await closeIterator(iterator, this.#isWaiting)
    this.#isWaiting = false
  }
}
