/** Methods of user-defined classes whose results are used at once: what a promise holds would come too late. */

import { types } from 'node:util'
import { OptionError } from './errors.ts'
import { unawaited } from './show.ts'

export const refuseAsync = (where: string, method: string): never => {
  throw new OptionError(
    `${where}: expected ${method}() to be done when it returns, received one that is async. Nobody waits for it.`,
  )
}

/** What a method has given, unless that is a promise. */
export function notAsync<T>(where: string, method: string, given: T): T {
  return types.isPromise(unawaited(given)) ? refuseAsync(where, method) : given
}
