/** What is known of a column of data from some samples, spread evenly over it: bounded work, however large it is. */
import { isBytes } from '../../core/kinds.ts'
import type { Column } from '../../data/batches.ts'

/** Numbers and samples that are looked at, together about a millisecond's work. */
const maxNumbers = 2 ** 18
const maxSamples = 2 ** 14

/** Numbers that may all be compared: some five milliseconds' work. */
const maxCompared = 2 ** 22

/** What is known of some numbers. */
interface Range {
  readonly min: number
  readonly max: number
  /** Whether all are finite: none is NaN or infinite. */
  readonly areFinite: boolean
  readonly areWhole: boolean
}

/** What is known of labels as numbers of classes, one a sample. */
export interface Classes {
  /** Samples of every class. */
  readonly counts: ReadonlyMap<number, number>
  /** Places where a sample is of another class than the one before. */
  readonly changes: number
}

export class ColumnSummary {
  /** The shape of one sample. */
  readonly shape: Column['sample']
  readonly length: number
  /** How many samples there are, and how many are looked at. */
  readonly samples: number
  readonly seen: number
  readonly #data: Column['data']
  readonly #first: number
  #range: Range | null = null
  #classes: Classes | null | undefined

  /** @param range first sample and the one after the last. */
  constructor({ sample, length, data }: Column, [first, end]: readonly [number, number]) {
    this.shape = sample
    this.length = length
    this.#data = data
    this.#first = first
    this.samples = end - first
    this.seen = Math.min(this.samples, maxSamples, Math.max(1, Math.floor(maxNumbers / Math.max(1, length))))
  }

  get isBytes(): boolean {
    return isBytes(this.#data)
  }

  /** The place of one that is looked at, and where its numbers begin. */
  #sampleAt = (i: number): number => this.#first + Math.floor((i * this.samples) / this.seen)
  #at = (i: number): number => this.#sampleAt(i) * this.length

  /** Whether all samples, and not only those that are looked at elsewhere, are like the first; of too many: no. */
  get isConstant(): boolean {
    const [data, length, from] = [this.#data, this.length, this.#first * this.length]
    const end = from + this.samples * length
    if (end - from > maxCompared) return false
    for (let i = from + length; i < end; i++) if (data[i] !== data[i - length]) return false
    return true
  }

  /** The least and the largest sum of numbers along the last axis. */
  get sums(): { readonly least: number; readonly largest: number } {
    const [data, width] = [this.#data, this.shape.at(-1) ?? 1]
    const rows = Math.floor(Math.min(this.length, Math.max(maxNumbers, width)) / width)
    let [least, largest] = [Infinity, -Infinity]
    for (let i = 0; i < this.seen; i++) {
      const end = this.#at(i) + rows * width
      for (let from = this.#at(i); from < end; from += width) {
        let sum = 0
        for (let k = from; k < from + width; k++) sum += data[k]
        if (sum < least) least = sum
        if (sum > largest) largest = sum
      }
    }
    return { least, largest }
  }

  /** The largest size of a number in every column, of samples that are rows. */
  get columnSizes(): Float64Array {
    const sizes = new Float64Array(this.length)
    for (let i = 0; i < this.seen; i++) {
      const from = this.#at(i)
      for (let k = 0; k < this.length; k++) sizes[k] = Math.max(sizes[k], Math.abs(this.#data[from + k]))
    }
    return sizes
  }

  get range(): Range {
    this.#range ??= this.#findRange()
    return this.#range
  }

  #findRange(): Range {
    const [data, length] = [this.#data, Math.min(this.length, maxNumbers)]
    let [min, max, areFinite, areWhole] = [Infinity, -Infinity, true, true]
    for (let i = 0; i < this.seen; i++) {
      const from = this.#at(i)
      for (let k = from; k < from + length; k++) {
        const value = data[k]
        if (value < min) min = value
        if (value > max) max = value
        if (value - value !== 0) areFinite = false
        if (areWhole && !Number.isInteger(value)) areWhole = false
      }
    }
    return { min, max, areFinite, areWhole }
  }

  /** Null where they are no whole numbers or rows that have one 1. */
  get classes(): Classes | null {
    if (this.#classes === undefined) this.#classes = this.#findClasses()
    return this.#classes
  }

  /** Classes below a number that none of all samples is of; none where there are no classes, or too many samples. */
  unnamed(count: number): number[] {
    if (this.classes === null || this.samples * this.length > maxCompared) return []
    const isNamed = new Set(this.classes.counts.keys())
    if (isNamed.size < count) for (let i = 0; i < this.samples; i++) isNamed.add(this.#classAt(this.#first + i))
    return Array.from({ length: count }, (_, i) => i).filter(i => !isNamed.has(i))
  }

  /** The class of a sample; NaN: it has none. */
  #classAt(sample: number): number {
    return this.length === 1 ? this.#data[sample] : this.#oneOf(sample * this.length)
  }

  #findClasses(): Classes | null {
    if (this.length !== 1 && this.shape.length !== 1) return null
    const counts = new Map<number, number>()
    let [changes, last] = [0, NaN]
    for (let i = 0; i < this.seen; i++) {
      const own = this.#classAt(this.#sampleAt(i))
      if (!Number.isInteger(own) || counts.size > maxClasses) return null
      if (i > 0 && own !== last) changes++
      counts.set(own, (counts.get(own) ?? 0) + 1)
      last = own
    }
    return { counts, changes }
  }

  /** Where the only 1 of a row stands; NaN: it is no such row. */
  #oneOf(from: number): number {
    let found = NaN
    for (let k = from; k < from + this.length; k++) {
      if (this.#data[k] === 0) continue
      if (this.#data[k] !== 1 || !Number.isNaN(found)) return NaN
      found = k - from
    }
    return found
  }
}

/** More are no classes, but numbers that happen to be whole. */
const maxClasses = 10_000
