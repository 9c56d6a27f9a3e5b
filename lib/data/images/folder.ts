/**
 * The pictures in a folder and their classes, in the order in which Keras's image_dataset_from_directory finds them.
 */
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { show, showNames } from '../../core/checks.ts'
import { DataError, OptionError } from '../../core/errors.ts'
import { withFileErrors } from '../../files/file-system.ts'

/** Ends of the names of files that are pictures, in small letters. */
const pictureEndings = ['.bmp', '.gif', '.jpeg', '.jpg', '.png', '.webp'] as const

export interface FoundPicture {
  readonly path: string
  /** Number of its class, or what stands in the list of labels; null without labels. */
  readonly label: number | null
}

interface FoundPictures {
  readonly pictures: readonly FoundPicture[]
  /** Null without labels. */
  readonly classNames: readonly string[] | null
}

interface Listing {
  readonly where: string
  readonly folder: string
  /** 'inferred': the names of the folders in it. A list: one of every picture, in the order of their paths. */
  readonly labels: 'inferred' | readonly number[] | null
  /** The classes, where they are to be in this order, or are not all. */
  readonly classNames: readonly string[] | null
  /** Whether links to folders inside of a class are followed. */
  readonly followLinks: boolean
}

/** By code points, as Python sorts: JavaScript sorts by UTF-16. */
const byCodePoints = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const isFolder = async (path: string) =>
  stat(path).then(
    found => found.isDirectory(),
    () => false, // a link that leads nowhere
  )

/** The folder and all folders in it. `seen`: where the links that lead here have been, as they may go in a circle. */
async function foldersIn(folder: string, followLinks: boolean, seen: readonly string[] = []): Promise<string[]> {
  const place = followLinks ? await realpath(folder) : folder
  if (seen.includes(place)) return []
  const entries = await readdir(folder, { withFileTypes: true })
  const folders: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() || (followLinks && entry.isSymbolicLink() && (await isFolder(path)))) folders.push(path)
  }
  const inner: string[] = []
  for (const path of folders) inner.push(...(await foldersIn(path, followLinks, [...seen, place])))
  return [folder, ...inner]
}

async function picturesIn(folder: string, followLinks: boolean): Promise<string[]> {
  const folders = (await foldersIn(folder, followLinks)).sort(byCodePoints)
  const found: string[] = []
  for (const each of folders) {
    const entries = await readdir(each, { withFileTypes: true })
    const names = entries.filter(
      entry => !entry.isDirectory() && pictureEndings.some(ending => entry.name.toLowerCase().endsWith(ending)),
    )
    found.push(...names.map(({ name }) => join(each, name)).sort(byCodePoints))
  }
  return found
}

/** Names of the folders that are classes. */
async function classesOf({ where, folder, classNames }: Listing): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter(name => !name.startsWith('.')).sort(byCodePoints)
  const areFolders = await Promise.all(names.map(name => isFolder(join(folder, name))))
  const found = names.filter((_, i) => areFolders[i])
  const missing = classNames?.find(name => !found.includes(name))
  if (missing !== undefined)
    throw new OptionError(
      `${where}: expected classNames among the folders ${showNames(found) || 'of which there are none'} in ` +
        `${folder}, received ${missing}.`,
    )
  if (found.length === 0)
    throw new DataError(
      `${where}: expected a folder for every class in ${folder}, received none. Without classes: labels: null.`,
    )
  return classNames ?? found
}

async function listed(listing: Listing): Promise<FoundPictures> {
  const { where, folder, labels, followLinks } = listing
  if (labels === 'inferred') {
    const classNames = await classesOf(listing)
    const pictures: FoundPicture[] = []
    for (const [label, name] of classNames.entries())
      for (const path of await picturesIn(join(folder, name), followLinks)) pictures.push({ path, label })
    return { pictures, classNames }
  }
  const paths = await picturesIn(folder, followLinks)
  if (labels === null) return { pictures: paths.map(path => ({ path, label: null })), classNames: null }
  if (labels.length !== paths.length)
    throw new DataError(
      `${where}: expected a label for each of the ${paths.length} pictures in ${folder}, received ${labels.length}.`,
    )
  return {
    pictures: paths.map((path, i) => ({ path, label: labels[i] })),
    classNames: [...new Set(labels)].sort((a, b) => a - b).map(String),
  }
}

/** Throws DataError where there are none, OptionError for classes that there are not. */
export async function findPictures(listing: Listing): Promise<FoundPictures> {
  const { where, folder } = listing
  const place = await stat(folder).catch(() => null)
  if (place?.isDirectory() !== true)
    throw new DataError(
      `${where}: expected a folder of pictures, received ${show(folder)}, which is ` +
        `${place === null ? 'not there' : 'a file'}. Look at the spelling and the folder.`,
    )
  const found = await withFileErrors(where, 'read', folder, () => listed(listing))
  if (found.pictures.length > 0) return found
  throw new DataError(`${where}: expected pictures (${pictureEndings.join(', ')}) in ${folder}, received none.`)
}
