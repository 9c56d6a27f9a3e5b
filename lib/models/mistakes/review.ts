/** Looks for what goes wrong while a model is trained, after every epoch. docs/mistakes.md has a section for each. */
import type { Fit } from './check.ts'
import { DeadUnits } from './dead-units.ts'
import { LossOfGuessing } from './guessing.ts'
import { LossNotFinite } from './loss-not-finite.ts'
import { isLookedFor, warn } from './warnings.ts'

export class Review {
  readonly #fit: Fit
  readonly #looks: readonly { readonly code: string; find(steps: number): string | null | Promise<string | null> }[]

  constructor(fit: Fit) {
    this.#fit = fit
    this.#looks = [new LossNotFinite(fit), new LossOfGuessing(fit), new DeadUnits(fit)]
  }

  /** @param steps of the epoch. */
  async endEpoch(steps: number): Promise<void> {
    const { model, settings } = this.#fit
    for (const look of this.#looks) {
      if (!isLookedFor(model, settings, look.code)) continue
      const found = await look.find(steps)
      if (found !== null) warn(model, look.code, found)
    }
  }
}
