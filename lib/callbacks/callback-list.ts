import { unlessAborted } from '../core/abort.ts'
import type { CallbackHooks } from './callback.ts'

/** The callbacks of one run: their hooks are called one after the other, and each is awaited. */
export class CallbackList {
  readonly #callbacks: readonly CallbackHooks[]
  readonly #signal: AbortSignal | undefined

  /** @param signal ends the wait for a hook. */
  constructor(callbacks: readonly CallbackHooks[], signal?: AbortSignal) {
    this.#callbacks = callbacks
    this.#signal = signal
  }

  /** Whether a callback has one of these hooks. */
  has(...names: readonly (keyof CallbackHooks)[]): boolean {
    return this.#callbacks.some(callback => names.some(name => callback[name] !== undefined))
  }

  /** Calls a hook of every callback: `tell(callback => callback.onEpochBegin?.(epoch, {}))`. */
  async tell(hook: (callback: CallbackHooks) => unknown): Promise<void> {
    for (const callback of this.#callbacks) await unlessAborted(this.#signal, () => hook(callback))
  }
}
