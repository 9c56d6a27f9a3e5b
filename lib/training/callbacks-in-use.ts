/** Which callbacks are in use. */
import { Callback, type CallbackHooks } from '../callbacks/callback.ts'
import { OptionError } from '../core/errors.ts'

const inUse = new WeakSet<CallbackHooks>()

/** Refuses callbacks that another run uses at the moment: what they keep, and their model, would be mixed. */
export async function whileInUse<T>(
  where: string,
  callbacks: readonly CallbackHooks[],
  work: () => Promise<T>,
): Promise<T> {
  const own = callbacks.filter(callback => callback instanceof Callback)
  const taken = own.find(callback => inUse.has(callback))
  if (taken !== undefined)
    throw new OptionError(
      `${where}: expected callbacks of its own, received the ${taken.constructor.name} of a run that is not done yet.`,
    )
  for (const callback of own) inUse.add(callback)
  try {
    return await work()
  } finally {
    for (const callback of own) inUse.delete(callback)
  }
}
