import type { Test } from 'tape'
import type { FoveaError } from '../../lib/core/errors.ts'

/** Passes where `work` rejects with an error of this class and message. */
export async function rejects(
  t: Test,
  work: () => Promise<unknown>,
  Class: typeof Error | typeof FoveaError,
  message: RegExp,
  title = '',
): Promise<void> {
  try {
    await work()
    t.fail(`${title}: no error`)
  } catch (error) {
    const text = String(error)
    t.ok(
      error instanceof Class && message.test(text),
      `${title ? `${title}: ` : ''}${text.length > 300 ? `${text.slice(0, 300)} ...` : text}`,
    )
  }
}
