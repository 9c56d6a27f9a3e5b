/** Weights belong to the run that trains them: two at once would mix their steps. */
import { OptionError } from '../core/errors.ts'
import type { Parameter } from '../graph/parameter.ts'

const owned = new WeakSet<Parameter>()

/** Refuses weights that another run trains at the moment, in the same or in another model. */
export async function whileOwned<T>(where: string, weights: readonly Parameter[], work: () => Promise<T>): Promise<T> {
  const taken = weights.find(weight => owned.has(weight))
  if (taken !== undefined)
    throw new OptionError(
      `${where}: expected weights that nobody else trains, received "${taken.name}" of a layer that is in another ` +
        `model ` +
        'whose fit is not done yet. Wait for it, or freeze the layer.',
    )
  for (const weight of weights) owned.add(weight)
  try {
    return await work()
  } finally {
    for (const weight of weights) owned.delete(weight)
  }
}
