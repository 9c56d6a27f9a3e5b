/** The end of work by an AbortSignal. */
import { OptionError } from './errors.ts'
import { isAbortSignal } from './kinds.ts'
import { show } from './show.ts'

const ofRun = 'The run was aborted. The model has the weights of the last finished step.'

/** The error of what a signal has ended; its cause is the signal's reason. */
export function abortError({ reason: cause }: AbortSignal, message = ofRun): DOMException {
  const named: object = { name: 'AbortError', cause } // the types of the DOM know a name alone
  return new DOMException(message, named as unknown as string)
}

/**
 * The result of `work`, or AbortError as soon as the signal fires: what the work waits for (a data set, a hook, the
 * turn of another run) may take long, or never finish, or fail by the same signal.
 */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  work: () => T | Promise<T>,
  message?: string,
): Promise<T> {
  if (signal === undefined) return work()
  if (signal.aborted) throw abortError(signal, message)
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(abortError(signal, message))
    signal.addEventListener('abort', abort, { once: true })
  })
  try {
    return await Promise.race([work(), aborted]) // an error of the work after an abort is ignored by the race
  } catch (error) {
    throw signal.aborted ? abortError(signal, message) : error
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** Refuses what is no AbortSignal. */
export function checkSignal(where: string, signal: unknown): void {
  if (signal !== undefined && !isAbortSignal(signal))
    throw new OptionError(`${where}: expected signal to be an AbortSignal, received ${show(signal)}.`)
}
