/** Hooks given as functions (https://keras.io/api/callbacks/lambda_callback/). */
import { show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { read } from '../core/kinds.ts'
import { Callback, type CallbackHooks, checkHooks } from './callback.ts'
import { hooksOf } from './hooks.ts'

/** A callback of some hooks, by all of their names. A plain object with hooks is a callback, too. */
export class LambdaCallback extends Callback {
  static override readonly type: string = 'LambdaCallback'

  constructor(hooks: CallbackHooks) {
    super()
    checkHooks('LambdaCallback', hooks)
    hooksOf('LambdaCallback', hooks) // refuses names that nobody calls
    const copy = read(() => ({ ...hooks }))
    if (copy === undefined)
      throw new OptionError(`LambdaCallback: expected hooks that can be read, received ${show(hooks)}.`)
    Object.assign(this, copy)
  }
}

export const lambdaCallback = factory(LambdaCallback)
