/** Files of data sets: the cache of this user, and downloads that are kept only when their hash is right. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { show } from '../core/checks.ts'
import { DataError, OptionError } from '../core/errors.ts'
import { messageOf, property } from '../core/kinds.ts'
import { fetchThrough } from '../files/fetching.ts'
import { makeFolders, withFileErrors } from '../files/file-system.ts'
import { isRunning, withLock } from '../files/lock.ts'

export interface RemoteFile {
  readonly name: string
  /** In hexadecimal. Without a hash the file is taken as it comes, and a part of it is not gone on with. */
  readonly sha256?: string
  /** The same, where only this is known. */
  readonly md5?: string
  /** The first bytes of a file without a hash, in hexadecimal: a server's error page begins with others. */
  readonly signature?: string
  /** How long a file without a hash is at least, by its first 64 bytes, lest one that was cut is taken for whole. */
  readonly leastLength?: (beginning: DataView) => number
}

/** Time for a mirror to answer, and then for the next bytes to come. */
const secondsToAnswer = 5
const secondsToDeliver = 30

/** A mirror that cuts connections is asked again for the rest, as long as some comes, and at most so often. */
const maxCuts = 20

/** Status of servers that are busy for a moment, how often they are asked again, and after how many seconds at most. */
const busyStatuses = [429, 500, 502, 503, 504]
const maxPauses = 2
const maxPauseSeconds = 10

/** Seconds between two lines that tell how much has come. */
const secondsOfSilence = 2

/**
 * Folder of this user for what can be fetched again: $FOVEA_CACHE_DIR, $XDG_CACHE_HOME/fovea,
 * %LOCALAPPDATA%\fovea\cache, ~/Library/Caches/fovea or ~/.cache/fovea.
 */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  if (environment.FOVEA_CACHE_DIR) return environment.FOVEA_CACHE_DIR
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'fovea')
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'fovea', 'cache')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'fovea')
  return join(homedir(), '.cache', 'fovea')
}

/** `fetch` reports only "fetch failed", or that it was cancelled; the reason is the innermost cause. */
function reason(error: unknown): string {
  // Of a host with several addresses every one has failed.
  const cause = property(error, 'cause') ?? property(property(error, 'errors'), '0')
  return cause == null ? messageOf(error).replace(/\.$/, '') : reason(cause)
}

/** Files that are being written: `<name>.<process>.<number>.part`. */
const partName = (name: string, number: number) => `${name}.${process.pid}.${number}.part`
let parts = 0

/** The partial file to resume: one that a process has left which has ended, else a new one. */
async function claimPart(folder: string, name: string): Promise<string> {
  const own = join(folder, partName(name, parts++))
  for (const entry of await readdir(folder)) {
    const [, pid] = (entry.startsWith(`${name}.`) && entry.slice(name.length).match(/^\.(\d+)\.\d+\.part$/)) || []
    if (pid === undefined || Number(pid) === process.pid || isRunning(Number(pid))) continue
    // Where two processes want the same partial file, the first one gets it.
    const isOwn = await rename(join(folder, entry), own).then(
      () => true,
      () => false,
    )
    if (isOwn) break
  }
  return own
}

type Log = (line: string) => void

/** Tells from time to time how much of a file has come. `all`: its bytes; null where the server does not say. */
function progress(log: Log, all: number | null): (position: number) => void {
  const inMegabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
  let last = performance.now()
  return position => {
    if (performance.now() - last < 1000 * secondsOfSilence) return
    last = performance.now()
    const share = all === null ? '' : ` of ${inMegabytes(all)} MB, ${Math.floor((100 * position) / all)} %`
    log(`  ${inMegabytes(position)}${share === '' ? ' MB' : share}`)
  }
}

/** What Retry-After says, a number or a date (RFC 9110, section 10.2.3), in seconds; 1 where it says nothing. */
function secondsToWait(header: string | null): number {
  const seconds = Number(header ?? 1)
  if (!Number.isNaN(seconds)) return seconds
  const date = Date.parse(header as string)
  return Number.isNaN(date) ? 1 : Math.max(0, (date - Date.now()) / 1000)
}

/** A server that is busy says so, and perhaps for how long. */
class BusyError extends Error {
  readonly seconds: number

  constructor({ status, headers }: Response) {
    super(`status ${status}`)
    this.seconds = secondsToWait(headers.get('retry-after'))
  }
}

/** Fetches a file from where its part ends. Throws where it does not come whole; what has come is kept. */
async function fetchRest(url: URL, part: FileHandle, log: Log): Promise<void> {
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const expectWithin = (seconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => abort.abort(new Error(`no answer within ${seconds} s`)), seconds * 1000)
  }
  try {
    const { size } = await part.stat()
    expectWithin(secondsToAnswer)
    const response = await fetchThrough(url, {
      signal: abort.signal,
      // A compressed answer could not be resumed; with a range fetch() asks for an uncompressed one by itself.
      headers: size > 0 ? { range: `bytes=${size}-` } : { 'accept-encoding': 'identity' },
    })
    if (response.status === 416) return // nothing is left to come
    if (!response.ok) {
      await response.body?.cancel()
      throw busyStatuses.includes(response.status) ? new BusyError(response) : new Error(`status ${response.status}`)
    }
    if (response.status !== 206) await part.truncate(0)
    let position = response.status === 206 ? size : 0
    const length = Number(response.headers.get('content-length') ?? Number.NaN)
    const tell = progress(log, Number.isFinite(length) && length > 0 ? position + length : null)
    for await (const bytes of response.body ?? []) {
      expectWithin(secondsToDeliver)
      await part.write(bytes, 0, bytes.length, position)
      position += bytes.length
      tell(position)
    }
  } finally {
    clearTimeout(timer)
  }
}

/** The same; resumes where a connection was cut, and asks a busy server again. */
async function fetchAll(url: URL, part: FileHandle, log: Log): Promise<void> {
  for (let [cuts, pauses] = [0, 0]; ; ) {
    const { size: before } = await part.stat()
    try {
      return await fetchRest(url, part, log)
    } catch (error) {
      if (error instanceof BusyError && error.seconds <= maxPauseSeconds && pauses++ < maxPauses) {
        log(`  ${error.message}, asking again`)
        await pause(1000 * error.seconds)
        continue
      }
      const { size } = await part.stat()
      if (size <= before || cuts++ === maxCuts) throw error
      log(`  cut after ${size} bytes (${reason(error)}), going on`)
    }
  }
}

/** Throws, and removes the part, where it begins with other bytes, or is shorter than these say. */
async function expectWhole(part: string, { signature = '', leastLength = () => 0 }: RemoteFile): Promise<void> {
  const bytes = Buffer.alloc(64)
  const file = await open(part, 'r')
  const { bytesRead, size } = await file
    .read(bytes, 0, bytes.length, 0)
    .then(async ({ bytesRead }) => ({ bytesRead, ...(await file.stat()) }))
    .finally(() => file.close())
  const beginning = bytes.toString('hex', 0, Math.min(bytesRead, signature.length / 2))
  const least = beginning === signature ? leastLength(new DataView(bytes.buffer, bytes.byteOffset, bytes.length)) : 0
  if (beginning === signature && size >= least) return
  await rm(part, { force: true })
  if (beginning === signature) throw new Error(`${size} bytes of ${least}: the end is missing`)
  const found = bytesRead === 0 ? 'nothing is in it' : `it begins with ${beginning}`
  throw new Error(`another kind of file than expected: ${found}`)
}

async function hashOf(path: string, algorithm: 'sha256' | 'md5'): Promise<string> {
  const hash = createHash(algorithm)
  for await (const bytes of createReadStream(path)) hash.update(bytes)
  return hash.digest('hex')
}

/** Fetches one file from a mirror, into a part that may have a beginning of it. */
async function fetchFile(url: URL, part: string, wanted: RemoteFile, log: Log): Promise<void> {
  const { sha256, md5 } = wanted
  const expected = sha256 ?? md5
  const algorithm = sha256 === undefined ? 'md5' : 'sha256'
  if (expected === undefined) await rm(part, { force: true })
  const file = await open(part, 'a+').then(async created => {
    await created.close()
    return open(part, 'r+')
  })
  const hadBeginning = (await file.stat()).size > 0
  try {
    await fetchAll(url, file, log)
  } finally {
    await file.close()
  }
  if (expected === undefined) return expectWhole(part, wanted)
  const received = await hashOf(part, algorithm)
  if (received === expected.toLowerCase()) return
  await rm(part, { force: true })
  // The beginning may have been of another file.
  if (hadBeginning) return fetchFile(url, part, { name: part, [algorithm]: expected }, log)
  throw new Error(`other contents than expected: ${algorithm === 'md5' ? 'MD5' : 'SHA-256'} ${received}`)
}

/**
 * Fetches `files` into `folder`, each from the first mirror that has it as it should be. A file appears whole or not at
 * all; a download that was cut goes on where it ended, from the next mirror or in the next process.
 * A file that another process is fetching is waited for.
 * @param mirrors addresses of folders, each ending in '/'.
 * @param log is called for every file, with how much of it has come, and for every mirror that failed.
 * @param where how errors begin.
 * @throws DataError when no mirror has a file; those fetched before are kept. OptionError for wrong addresses.
 */
export async function download(
  files: readonly RemoteFile[],
  mirrors: readonly string[],
  folder: string,
  log: Log,
  where = 'download',
): Promise<void> {
  const working = mirrors.map(mirror => addressOf(where, mirror))
  await withFileErrors('download', 'write', folder, () => makeFolders(folder))
  for (const file of files) {
    const path = join(folder, file.name)
    const work = () => fetchFrom({ working, count: mirrors.length, where }, file, folder, log)
    await withFileErrors('download', 'write', path, () =>
      withLock(`${path}.lock`, {
        work,
        isDone: () => isThere(path),
        waiting: () => log(`waiting for another download of ${file.name}`),
      }),
    )
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isFile(),
    () => false, // not yet
  )

/** Servers of one download. */
interface Mirrors {
  /** Those that have not failed: the others are taken off this list. */
  readonly working: URL[]
  /** How many there were at first. */
  readonly count: number
  /** How errors begin. */
  readonly where: string
}

/** Fetches one file from the first mirror that has it. */
async function fetchFrom(
  { working, count, where }: Mirrors,
  file: RemoteFile,
  folder: string,
  log: Log,
): Promise<void> {
  const { name } = file
  const part = await withFileErrors('download', 'write', folder, () => claimPart(folder, name))
  const failures: string[] = []
  for (let isWhole = false; !isWhole; ) {
    const [mirror] = working
    if (mirror === undefined)
      throw new DataError(
        `${where}: expected ${name} from ${count === 1 ? 'its server' : `one of ${count} mirrors`}, ` +
          `received ${failures.join('; ') || 'nothing'}.`,
      )
    const url = new URL(encodeURIComponent(name), mirror)
    log(`downloading ${withoutPassword(url)}`)
    try {
      await fetchFile(url, part, file, log)
      isWhole = true
    } catch (error) {
      if (error instanceof OptionError) {
        await removeIfEmpty(part)
        throw error // of the proxy: every mirror would fail
      }
      failures.push(`${mirror.host}: ${reason(error)}`)
      log(`  ${failures.at(-1)}`)
      working.shift() // it is not asked for the other files either
    }
    if (!isWhole) await removeIfEmpty(part)
  }
  await withFileErrors('download', 'write', join(folder, name), () => rename(part, join(folder, name)))
}

/** Throws OptionError for what is no address of a folder on a server. */
export function addressOf(where: string, mirror: string): URL {
  if (/^https?:\/\//i.test(mirror) && URL.canParse(mirror)) return new URL(mirror)
  throw new OptionError(
    `${where}: expected addresses of folders, such as https://example.org/weights/, received ${show(mirror)}.`,
  )
}

function withoutPassword(address: URL): string {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href
}

async function removeIfEmpty(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => null) // removed already, because its contents were wrong
  if (file === null) return
  const { size } = await file.stat()
  await file.close()
  if (size === 0) await rm(path, { force: true })
}
