/** Features of samples of one shape at one cut, and what is known of their batches. */
import type { Cut } from './cut.ts'
import type { FeatureRow, FeatureStore } from './feature-row.ts'
import type { FeatureStep } from './feature-step.ts'

/** Under which a store keeps what was found out of batches of a size: that there is such a row says it. */
const settledKey = (size: number, isSame: boolean) => `batches of ${size} are ${isSame ? 'the same' : 'others'}`

export class FeatureGroup {
  /** The size that all others are compared with, and its program. */
  readonly reference: FeatureStep
  /** Sizes for which it is being found out whether their bits are those of the first one. */
  readonly settling = new Map<number, Promise<void>>()
  /** Hashes of samples by their position and checksum, where positions stay the same. */
  readonly hashes = new Map<string, string>()
  readonly store: FeatureStore
  readonly cut: Cut
  readonly weightsHash: string
  /** Whether batches of a size give the same bits as those of the first one. Absent: not known yet. */
  readonly #isSame = new Map<number, boolean>()

  constructor(cut: Cut, reference: FeatureStep, store: FeatureStore, weightsHash: string) {
    this.cut = cut
    this.reference = reference
    this.store = store
    this.weightsHash = weightsHash
  }

  /** Whether it is known how features depend on batches of a size, from this run or an earlier one. */
  isSettled(size: number): boolean {
    if (this.#isSame.has(size)) return true
    const known = [true, false].find(isSame => this.store.has(settledKey(size, isSame)))
    if (known !== undefined) this.#isSame.set(size, known)
    return known !== undefined
  }

  /** Says it, also to later runs, where the store outlives this one: as a row, which can be any. */
  settle(size: number, isSame: boolean, row: FeatureRow): void {
    this.#isSame.set(size, isSame)
    if (this.store.isKept) this.store.add(settledKey(size, isSame), row)
  }

  /** Names what the features of a sample follow from. */
  keys(samples: readonly string[], size: number, variant: number): string[] {
    const own = this.#isSame.get(size) === false ? `of ${size} ` : ''
    return samples.map(sample => `${own}${this.cut.isRandom ? variant : 0} ${sample}`)
  }
}
