/** Work that one process at a time does: it holds a lock, which is a file beside the work. */
import { open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { property } from '../core/kinds.ts'

/** The holder of a lock touches its file every so many seconds; after so many without, the lock is stale. */
const secondsOfTouching = 2
const secondsOfSilence = 30

/** Milliseconds between two looks at a lock of another. */
const pause = 200

/** Locks that this process holds. */
const held = new Set<string>()

/** Whether there is a process of this number on this machine. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return property(error, 'code') !== 'ESRCH'
  }
}

/** Whether a lock is stale: its process has ended, or has not touched it for too long. */
async function isLeft(path: string): Promise<boolean> {
  const [text, found] = await Promise.all([readFile(path, 'utf8'), stat(path)]).catch(() => ['', null] as const)
  if (found === null) return false // it was given back
  if (Date.now() - found.mtimeMs > 1000 * secondsOfSilence) return true
  const [host, pid] = text.split(' ')
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false
  return Number(pid) === process.pid ? !held.has(path) : !isRunning(Number(pid))
}

/**
 * Does `work` while nobody else does what has this lock, in this process or another. Should two find a lock that was
 * left at the same moment, both may work: it has to be harmless, if wasteful.
 * @param waiting is told once where another is at work.
 * @param isDone asked after every wait: whether the other has done all there was to do. Then nothing is done here.
 */
export async function withLock(
  path: string,
  { work, isDone, waiting }: { work(): Promise<void>; isDone(): Promise<boolean>; waiting(): void },
): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    const file = await open(path, 'wx').catch((error: unknown) => {
      if (property(error, 'code') === 'EEXIST') return null
      throw error
    })
    if (file !== null) {
      held.add(path)
      const timer = setInterval(() => {
        const now = new Date()
        utimes(path, now, now).catch(() => {}) // should it fail, others come in between, which is harmless
      }, 1000 * secondsOfTouching)
      timer.unref()
      try {
        await file.writeFile(`${hostname()} ${process.pid}`).finally(() => file.close())
        if (isFirst || !(await isDone())) await work()
      } finally {
        clearInterval(timer)
        held.delete(path)
        await rm(path, { force: true })
      }
      return
    }
    if (await isLeft(path)) await rm(path, { force: true })
    else {
      if (isFirst) waiting()
      await new Promise(resolve => setTimeout(resolve, pause))
      if (await isDone()) return
    }
  }
}
