/** Weights belong to the run that trains them: two at once would mix their steps. */
import { OptionError } from '../core/errors.ts'
import type { Parameter } from '../graph/parameter.ts'

const owned = new WeakSet<Parameter>()

/** Takes further weights for a run that goes on. */
export type Claim = (weights: readonly Parameter[]) => void

/**
 * Refuses weights that another run trains at the moment, in the same or in another model. `work` may claim more of them
 * while it goes on.
 */
export async function whileOwned<T>(
  where: string,
  weights: readonly Parameter[],
  work: (claim: Claim) => Promise<T>,
): Promise<T> {
  const own = new Set<Parameter>()
  const claim: Claim = more => {
    const added = more.filter(weight => !own.has(weight))
    expectFree(where, added)
    for (const weight of added) {
      own.add(weight)
      owned.add(weight)
    }
  }
  claim(weights)
  try {
    return await work(claim)
  } finally {
    for (const weight of own) owned.delete(weight)
  }
}

function expectFree(where: string, weights: readonly Parameter[]): void {
  const taken = weights.find(weight => owned.has(weight))
  if (taken !== undefined)
    throw new OptionError(
      `${where}: expected weights that nobody else trains, received "${taken.name}" of a layer that is in another ` +
        'model whose fit is not done yet. Wait for it, or freeze the layer.',
    )
}
