/** Whether there is address space for threads, of Node.js or of sharp: processes may have little (`ulimit -v`). */
import { readFileSync } from 'node:fs'
import { read } from '../../core/kinds.ts'

/**
 * What a thread of Node.js takes, and more than sharp does: V8 reserves 512 MiB for its code alone, and ends the
 * process where it cannot.
 */
const bytesOfThread = 2 ** 30

const numberIn = (text: string | undefined, pattern: RegExp): number => Number(text?.match(pattern)?.[1])

/** True on systems that do not say. `fileOf` reads what the system says of the process. */
export function isRoomForThreads(count: number, fileOf = (name: string) => readFileSync(`/proc/self/${name}`, 'utf8')) {
  const limit = numberIn(
    read(() => fileOf('limits')),
    /^Max address space +(\d+)/m,
  ) // 'unlimited' is no number
  const used =
    numberIn(
      read(() => fileOf('status')),
      /^VmSize:\s+(\d+) kB/m,
    ) * 1024
  return !(used + count * bytesOfThread > limit)
}
