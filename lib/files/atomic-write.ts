/** Files that are either the old or the new one, whenever the machine stops. */
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsync,
  fsyncSync,
  lchownSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { access, type FileHandle, lstat, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { show } from '../core/checks.ts'
import { DataError } from '../core/errors.ts'
import { fileError, withFileErrors } from './file-system.ts'

/** Where a file will be written: known before there is anything to write. */
interface WriteTarget {
  /** How errors begin. */
  readonly where: string
  /** The path as it was given. */
  readonly path: string
  /** The file itself: symbolic links are followed, so that a link stays one. */
  readonly file: string
  /** How the names of its temporary files begin. */
  readonly prefix: string
  /** Of the file that is there now. */
  readonly old: Stats | null
}

/** As many as Linux follows. */
const maxLinks = 40

const tooManyLinks = () => Object.assign(new Error('ELOOP: too many symbolic links'), { code: 'ELOOP' })

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

const ifThere = (error: unknown): null => {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}

function folderOf(where: string, path: string, next: string): string {
  try {
    return realpathSync(dirname(next))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    throw new DataError(
      `${where}: expected a folder at ${show(dirname(next))}, received ${show(path)}, whose folder is not there. ` +
        'Make it first.',
      { cause: error },
    )
  }
}

/** The file at the end of symbolic links, which need not be there. Its folder must be. */
function endOfLinks(where: string, path: string): string {
  let next = path
  for (let links = 0; links <= maxLinks; links++) {
    const folder = folderOf(where, path, next)
    const file = join(folder, basename(next))
    if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return file
    next = resolve(folder, readlinkSync(file))
  }
  throw tooManyLinks()
}

function expectFile(where: string, path: string, old: Stats | null): void {
  if (old?.isDirectory())
    throw new DataError(`${where}: expected a file, received the folder ${show(path)}. Give the path of a file.`)
  if (old && !old.isFile())
    throw new DataError(`${where}: expected a file, received ${show(path)}, which is a pipe, a socket or a device.`)
}

/** Under Node.js's permission model: whether it lets files be made in the file's folder, as a path of one would be. */
function expectAllowed(file: string, prefix: string): void {
  if (process.permission?.has('fs.write', join(dirname(file), temporaryName(prefix))) === false)
    throw Object.assign(new Error('a temporary file beside it is denied'), { code: 'ERR_ACCESS_DENIED' })
}

/** Finds out whether a file can be written there, as far as that can be known. Throws DataError. */
export function writeTarget(where: string, path: string): Promise<WriteTarget> {
  return withFileErrors(where, 'write', path, async () => {
    const file = endOfLinks(where, path)
    const old = await stat(file).catch(ifThere)
    expectFile(where, path, old)
    if (old) await access(file, constants.W_OK)
    await access(dirname(file), constants.W_OK | constants.X_OK)
    const prefix = temporaryPrefix(file)
    expectAllowed(file, prefix)
    return { where, path, file, prefix, old }
  })
}

/** Where a file beside another one will be written: what it leaves is removed by who writes the other one. */
export const targetBeside = async (main: WriteTarget, name: string): Promise<WriteTarget> => ({
  ...(await writeTarget(main.where, join(dirname(main.file), name))),
  prefix: main.prefix,
})

/**
 * A short name that nobody else has, however long the name of the file is. The temporary files of one target begin with
 * the same prefix.
 */
export const temporaryPrefix = (file: string) =>
  `.fovea-${createHash('sha256').update(basename(file)).digest('hex').slice(0, 12)}-`

const temporaryName = (prefix: string) => prefix + randomBytes(9).toString('base64url')

/** Age in milliseconds after which a file that nobody refers to counts as left over from a process that ended. */
export const staleAfter = 10 * 60 * 1000

/**
 * Removes the temporary files that stopped processes have left for this target. `now` is a time by the disk's clock.
 * Failing to remove them is no reason not to write.
 */
async function removeLeftovers({ file, prefix }: WriteTarget, now: number): Promise<void> {
  const folder = dirname(file)
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter(name => name.startsWith(prefix))) {
    const path = join(folder, name)
    const stats = await lstat(path).catch(() => null)
    if (stats?.isFile() && now - stats.mtimeMs > staleAfter) await rm(path, { force: true }).catch(() => {})
  }
}

/**
 * Whether Node.js's permission model holds, which refuses whatever changes or syncs files by their descriptors, also
 * those that it lets be written.
 */
const isGuarded = (): boolean => process.permission !== undefined

/** How a new file is opened: where it cannot be synced, every write waits for the disk. */
const isNew = () => constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (isGuarded() ? constants.O_SYNC : 0)

/** Only root may give files away, and in a container not to everybody. */
function unlessRefused(give: () => void): void {
  try {
    give()
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EINVAL') throw error
  }
}

/** Gives a new file the owner, group and mode of the one that it replaces. */
function takeOver(descriptor: number, temporary: string, old: Stats): void {
  const { uid, gid } = fstatSync(descriptor)
  const give = (uid: number, gid: number) =>
    unlessRefused(() => (isGuarded() ? lchownSync(temporary, uid, gid) : fchownSync(descriptor, uid, gid)))
  if (gid !== old.gid) give(-1, old.gid)
  if (uid !== old.uid) give(old.uid, -1)
  const mode = old.mode & 0o7777
  if (isGuarded()) chmodSync(temporary, mode)
  else fchmodSync(descriptor, mode)
}

/** Waits until a file is on the disk. By its descriptor: Yarn's Plug'n'Play replaces handles by some without sync(). */
const sync = async (handle: FileHandle): Promise<void> => {
  if (!isGuarded()) await promisify(fsync)(handle.fd)
}

/** Waits until the new name, too, is on the disk, where that can be: the file is there, whatever comes of it. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    await sync(folder).finally(() => folder.close())
  } catch {
    // no failure: what was written has its name
  }
}

/**
 * Writes a file beside its place, waits until it is on the disk, and moves it there. Where that fails the old file
 * stays as it was. The file keeps its owner and mode.
 */
export function writeFileAtomically(target: WriteTarget, pieces: Iterable<Uint8Array>): Promise<void> {
  const { where, path, file, prefix, old } = target
  return withFileErrors(where, 'write', path, async () => {
    const temporary = join(dirname(file), temporaryName(prefix))
    const handle = await open(temporary, isNew(), old ? 0o600 : 0o666)
    try {
      await removeLeftovers(target, (await handle.stat()).mtimeMs)
      for (const piece of pieces) await handle.writeFile(piece)
      if (old) takeOver(handle.fd, temporary, old)
      await sync(handle)
      await handle.close()
      await rename(temporary, file)
    } catch (error) {
      // the first error is the one to report
      await handle.close().catch(() => {})
      await rm(temporary, { force: true }).catch(() => {})
      throw error
    }
    await syncFolder(dirname(file))
  })
}

function writeAtOnce(temporary: string, text: string, old: Stats | null): void {
  const descriptor = openSync(temporary, isNew(), old ? 0o600 : 0o666)
  try {
    writeFileSync(descriptor, text)
    if (old) takeOver(descriptor, temporary, old)
    if (!isGuarded()) fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** The same at once, for short files of functions that return no promise. Throws DataError. */
export function writeShortFileAtomically(where: string, path: string, text: string): void {
  try {
    const file = endOfLinks(where, path)
    const old = statSync(file, { throwIfNoEntry: false }) ?? null
    expectFile(where, path, old)
    if (old) accessSync(file, constants.W_OK)
    const temporary = join(dirname(file), temporaryName(temporaryPrefix(file)))
    try {
      writeAtOnce(temporary, text, old)
      renameSync(temporary, file)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
  } catch (error) {
    throw error instanceof DataError ? error : fileError(where, 'write', path, error)
  }
}
