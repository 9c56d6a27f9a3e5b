/** Which callbacks are in use, and which files they write. */

import { readlinkSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Callback, type CallbackHooks } from '../callbacks/callback.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { property, read } from '../core/kinds.ts'

const inUse = new WeakSet<CallbackHooks>()

/** Files and folders that callbacks of fits write. */
const written = new Set<string>()

/** Links that are followed one after the other, as many as systems follow. */
const mostLinks = 40

/** One name of a file, by whatever symbolic links it is reached. It, and the folders around it, need not be there. */
function fileOf(path: string, links = mostLinks): string {
  const file = resolve(path)
  const there = read(() => realpathSync(file))
  if (there !== undefined || dirname(file) === file) return there ?? file
  const folder = fileOf(dirname(file), links)
  const target = links > 0 ? read(() => readlinkSync(file)) : undefined
  return target === undefined ? join(folder, basename(file)) : fileOf(resolve(folder, target), links - 1)
}

/** A number of a file that has several names, which are hard links. */
function numberOf(path: string): string | null {
  const { dev, ino, nlink } = read(() => statSync(path)) ?? { dev: 0, ino: 0, nlink: 0 }
  return nlink > 1 ? `${dev}:${ino}` : null
}

/** What tells a file from others. A file that is not written in place takes its name from others of the same number. */
const marksOf = (path: string, isInPlace: boolean): readonly string[] =>
  [fileOf(path), isInPlace ? numberOf(path) : null].filter(mark => mark !== null)

/** The files that callbacks write. Throws for one that two of them write: lines and models of both would be mixed. */
function filesOf(where: string, callbacks: readonly Callback[]): readonly string[] {
  const files = new Set<string>()
  for (const callback of callbacks) {
    const { name, writes } = callback.constructor as typeof Callback
    const path = writes === null ? undefined : property(callback.options, writes)
    if (typeof path !== 'string') continue
    const marks = marksOf(path, writes === 'filename')
    if (marks.some(mark => files.has(mark) || written.has(mark)))
      throw new OptionError(
        `${where}: expected callbacks with files of their own, received the ${name} of ${show(path)}, which another ` +
          'callback writes. Give each its own.',
      )
    for (const mark of marks) files.add(mark)
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
