/** Paths, errors of the file system as one sentence, and the reading of whole files. */
import { constants, type Stats } from 'node:fs'
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises'
import { dirname, isAbsolute, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { show } from '../core/checks.ts'
import { DataError, FormatError, FoveaError, OptionError } from '../core/errors.ts'
import { isUrl, read } from '../core/kinds.ts'
import { hasRoomForFiles } from '../core/room-for-files.ts'

/** What codes of the system mean, and what helps. */
const reasons: Readonly<Record<string, readonly [meaning: string, hint: string]>> = {
  ENOENT: ['which is not there', 'Look at the spelling and the folder.'],
  EACCES: ['for which this user has no permission', 'Change the permissions of the file or its folder.'],
  EPERM: ['for which this user has no permission', 'Change the owner or the attributes of the file or its folder.'],
  ERR_ACCESS_DENIED: [
    "which Node.js's permission model refuses",
    'Start Node.js with --allow-fs-write, and --allow-fs-read, for its folder.',
  ],
  EROFS: ['on a file system that is read-only', 'Choose a folder that can be written to.'],
  ENOSPC: ['where no space is left', 'Free some space, or choose another disk.'],
  EDQUOT: ["where this user's quota is used up", 'Free some space, or choose another disk.'],
  EFBIG: ['which would be larger than the system allows', 'Look at "ulimit -f" and the file system.'],
  EEXIST: ['where a file is in the place of a folder', 'Look at the folders of the path.'],
  ENOTDIR: ['whose path goes through a file as if it were a folder', 'Look at the folders of the path.'],
  EISDIR: ['which is a folder', 'Give the path of a file.'],
  ELOOP: ['whose symbolic links go in a circle', 'Look at where the links lead.'],
  ENAMETOOLONG: ['whose name is too long for the file system', 'Choose a shorter name.'],
  EMFILE: ['while too many files are open', 'Close some, or raise "ulimit -n".'],
  ENFILE: ['while too many files are open on this machine', 'Close some.'],
  EBUSY: ['which something else holds', 'A single file that is mounted cannot be replaced: mount its folder.'],
  ETXTBSY: ['which something else holds', 'Wait until it is let go.'],
  EIO: ['where the disk fails', 'Look at the disk.'],
  ENXIO: ['which is no file', 'Give the path of a file.'],
  ENODEV: ['which is no file', 'Give the path of a file.'],
}

/** Whether a path is a file: URL as text. */
export const isFileText = (path: unknown): path is string => typeof path === 'string' && /^file:\/\//i.test(path)

/**
 * The path that a path or a file: URL, also as text, names; that of 'file://./model' is what follows, as TensorFlow.js
 * has it. Throws OptionError.
 */
export function filePath(where: string, path: unknown): string {
  const given = isUrl(path) ? path.href : path
  const isRoot = isFileText(given) && /^file:\/+$/i.test(given) // a folder's name that came out empty, most likely
  const text = isRoot
    ? ''
    : isFileText(given)
      ? /^file:\/\/\./i.test(given)
        ? given.slice(7)
        : pathOfUrl(where, given)
      : path
  if (typeof text === 'string' && text !== '' && !text.includes('\0')) return text
  throw new OptionError(
    `${where}: expected a path or a file: URL, received ${isUrl(path) ? show(path.href) : show(path)}.`,
  )
}

/** The same as a path that stays the same, whatever becomes the current folder while something is read or written. */
export function fixedPath(where: string, path: unknown): string {
  const given = filePath(where, path)
  const folder = read(() => process.cwd()) // undefined where it is removed
  return isAbsolute(given) || folder === undefined ? given : `${folder}${sep}${given}`
}

function pathOfUrl(where: string, url: string): string {
  try {
    return fileURLToPath(url)
  } catch (error) {
    throw new OptionError(`${where}: expected a file: URL of this machine, received ${show(url)}.`, {
      cause: error,
    })
  }
}

/** The error of a system call as one of this library. `action`: 'write' or 'read'. */
export function fileError(where: string, action: 'read' | 'write', path: string, error: unknown): FoveaError {
  const { code = '', message } = error as NodeJS.ErrnoException
  const [meaning, hint] = reasons[code] ?? [`which fails (${message})`, 'The cause of this error says more.']
  const reason = code === '' ? meaning : `${meaning} (${code})`
  const text = `${where}: expected a file to ${action}, received ${show(path)}, ${reason}. ${hint}`
  return new DataError(text, { cause: error })
}

function expectRoom(where: string, path: string): void {
  if (!hasRoomForFiles())
    throw new DataError(
      `${where}: expected memory for the threads by which Node.js works with files, received none for ${show(path)}. ` +
        'Raise the limit of address space ("ulimit -v").',
    )
}

/** What the system tells of a path; null where there is nothing, or nothing that this user may know. */
export async function statsOf(where: string, path: string): Promise<Stats | null> {
  expectRoom(where, path)
  return stat(path).catch(() => null)
}

/** Calls `work`; whatever the system refuses there is an error about `path`. */
export async function withFileErrors<T>(
  where: string,
  action: 'read' | 'write',
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  expectRoom(where, path)
  try {
    return await work()
  } catch (error) {
    if (error instanceof FoveaError || (error as NodeJS.ErrnoException).code === undefined) throw error
    throw fileError(where, action, path, error)
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    stats => stats.isDirectory(),
    () => false, // making it says why
  )

/**
 * Makes a folder and those above it, one by one: mkdir of Node.js with `recursive` never ends where the system has no
 * place for folders, as in /proc.
 */
export async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (await isFolder(path)) return
    const above = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || (await isFolder(above))) throw error
    await makeFolders(above)
    await makeFolders(path)
  }
}

/** Bytes of one read: systems give at most 2 GiB at a time. */
const pieceLength = 2 ** 26

/**
 * All bytes of a file, at most `most`, in the room that `allocate` gives for so many. Pipes and devices are no files:
 * they may never end.
 */
export function readWholeFile(
  where: string,
  path: string,
  most: number,
  allocate: Allocate = size => new Uint8Array(size),
): Promise<Uint8Array> {
  return withFileErrors(where, 'read', path, async () => {
    // Without O_NONBLOCK opening a pipe waits for somebody who writes to it.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      return await contents(file, where, path, most, allocate)
    } finally {
      await file.close()
    }
  })
}

type Allocate = (size: number) => Uint8Array

async function contents(
  file: FileHandle,
  where: string,
  path: string,
  most: number,
  allocate: Allocate,
): Promise<Uint8Array> {
  const stats = await file.stat()
  if (stats.isDirectory())
    throw new FormatError(`${where}: expected a file, received the folder ${show(path)}. Give the path of a file.`)
  if (!stats.isFile())
    throw new FormatError(`${where}: expected a file, received ${show(path)}, which is a pipe, a socket or a device.`)
  if (stats.size > most)
    throw new FormatError(`${where}: expected at most ${most} bytes, received ${show(path)} with ${stats.size}.`)
  const bytes = bytesFor(stats.size, where, path, allocate)
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, Math.min(pieceLength, bytes.length - length), length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

function bytesFor(size: number, where: string, path: string, allocate: Allocate): Uint8Array {
  try {
    return allocate(size)
  } catch (error) {
    throw new DataError(`${where}: expected memory for the ${size} bytes of ${show(path)}, received none.`, {
      cause: error,
    })
  }
}
