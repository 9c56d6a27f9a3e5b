/** Which callbacks are in use, and which files they write. */

import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Callback, type CallbackHooks } from '../callbacks/callback.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { property, read } from '../core/kinds.ts'

const inUse = new WeakSet<CallbackHooks>()

/** Files and folders that callbacks of fits write. */
const written = new Set<string>()

/** One name of a file, by whatever links it is reached. It, and the folders around it, need not be there. */
function fileOf(path: string): string {
  const file = resolve(path)
  const folder = dirname(file)
  return read(() => realpathSync(file)) ?? (folder === file ? file : join(fileOf(folder), basename(file)))
}

/** The files that callbacks write. Throws for one that two of them write: lines and models of both would be mixed. */
function filesOf(where: string, callbacks: readonly Callback[]): readonly string[] {
  const files = new Set<string>()
  for (const callback of callbacks) {
    const { name, writes } = callback.constructor as typeof Callback
    const path = writes === null ? undefined : property(callback.options, writes)
    if (typeof path !== 'string') continue
    const file = fileOf(path)
    if (files.has(file) || written.has(file))
      throw new OptionError(
        `${where}: expected callbacks with files of their own, received the ${name} of ${show(path)}, which another ` +
          'callback writes. Give each its own.',
      )
    files.add(file)
  }
  return [...files]
}

/** Refuses callbacks that another run uses at the moment: what they keep, their model and files would be mixed. */
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
  const files = where === 'fit' ? filesOf(where, own) : []
  for (const callback of own) inUse.add(callback)
  for (const file of files) written.add(file)
  try {
    return await work()
  } finally {
    for (const callback of own) inUse.delete(callback)
    for (const file of files) written.delete(file)
  }
}
