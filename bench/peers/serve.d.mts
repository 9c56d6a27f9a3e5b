/** The case as given: what the contender's process is to do. */
export const benchCase: Record<string, unknown> & { threads: number }

/** See serve.mjs. */
export function serve(
  peer: string,
  version: string,
  step: () => unknown | Promise<unknown>,
  facts?: Record<string, unknown>,
  watch?: () => () => Record<string, unknown>,
): Promise<void>
