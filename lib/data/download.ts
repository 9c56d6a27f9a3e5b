/** Files of data sets: the cache of this user, and downloads that are kept only when their SHA-256 is right. */
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { writeFileAtomically, writeTarget } from '../core/atomic-write.ts'
import { DataError } from '../core/errors.ts'
import { withFileErrors } from '../core/file-system.ts'
import { messageOf, property } from '../core/kinds.ts'

export interface RemoteFile {
  readonly name: string
  /** In hexadecimal. */
  readonly sha256: string
}

/** Time for a mirror to answer, and then to hand over one file. */
const secondsToAnswer = 5
const secondsToDeliver = 120

/**
 * Folder of this user for what can be fetched again: $XDG_CACHE_HOME/fovea, %LOCALAPPDATA%\fovea\cache,
 * ~/Library/Caches/fovea or ~/.cache/fovea.
 */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'fovea')
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'fovea', 'cache')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'fovea')
  return join(homedir(), '.cache', 'fovea')
}

/** `fetch` reports only "fetch failed"; the reason is in the cause. */
function reason(error: unknown): string {
  return messageOf(property(error, 'cause') ?? error)
}

async function fetchFile(url: string, sha256: string): Promise<Uint8Array> {
  const abort = new AbortController()
  const stopAfter = (seconds: number) =>
    setTimeout(() => abort.abort(new Error(`no answer within ${seconds} s`)), seconds * 1000)
  let timer = stopAfter(secondsToAnswer)
  try {
    const response = await fetch(url, { signal: abort.signal })
    if (!response.ok) throw new Error(`status ${response.status}`)
    clearTimeout(timer)
    timer = stopAfter(secondsToDeliver)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const received = createHash('sha256').update(bytes).digest('hex')
    if (received !== sha256) throw new Error(`other contents than expected: SHA-256 ${received}`)
    return bytes
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Fetches `files` into `folder`, each from the first mirror that has it as it should be. A file appears whole or not at
 * all.
 * @param mirrors addresses of folders, each ending in '/'.
 * @param log is told every file and every mirror that failed.
 * @throws DataError when no mirror has a file; those fetched before are kept.
 */
export async function download(
  files: readonly RemoteFile[],
  mirrors: readonly string[],
  folder: string,
  log: (line: string) => void,
): Promise<void> {
  const working = [...mirrors]
  for (const { name, sha256 } of files) {
    const failures: string[] = []
    let bytes: Uint8Array | null = null
    while (bytes === null) {
      const [mirror] = working
      if (mirror === undefined)
        throw new DataError(
          `download: expected ${name} from one of ${mirrors.length} mirrors, received ` +
            `${failures.join('; ') || 'nothing'}.`,
        )
      log(`downloading ${mirror}${name}`)
      try {
        bytes = await fetchFile(mirror + name, sha256)
      } catch (error) {
        failures.push(`${new URL(mirror).host}: ${reason(error)}`)
        log(`  ${failures.at(-1)}`)
        working.shift() // it is not asked for the other files either
      }
    }
    await withFileErrors('download', 'write', folder, () => mkdir(folder, { recursive: true }))
    await writeFileAtomically(await writeTarget('download', join(folder, name)), [bytes])
  }
}
