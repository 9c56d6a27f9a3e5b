/** What hooks between two batches may not do. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { OptionError } from '../core/errors.ts'

/** A hook that runs between two batches of an owner, and those around it. */
interface Between {
  readonly owner: object
  readonly outer: Between | undefined
  isRunning: boolean
}

const between = new AsyncLocalStorage<Between>()

/** Calls a hook between two batches of a run, and notes whose run it is, for expectNotBetweenBatches. */
export async function betweenBatches<T>(owner: object, hook: () => T | Promise<T>): Promise<T> {
  const own: Between = { owner, outer: between.getStore(), isRunning: true }
  try {
    return await between.run(own, hook)
  } finally {
    own.isRunning = false
  }
}

/** Refuses work in a hook between two batches of the same owner: each would wait for the other. */
export function expectNotBetweenBatches(where: string, owner: object): void {
  for (let at = between.getStore(); at !== undefined; at = at.outer)
    if (at.isRunning && at.owner === owner)
      throw new OptionError(
        `${where}: expected to be called when the model's batches are done, received a call from a hook between ` +
          'two of them. Use onTestEnd or onPredictEnd, or predictSync.',
      )
}
