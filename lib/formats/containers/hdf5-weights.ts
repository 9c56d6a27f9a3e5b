/** Datasets of HDF5 files as weights. */
import { FormatError } from '../../core/errors.ts'
import type { StoredWeight } from '../../models/stored-weights.ts'
import type { Hdf5File } from './hdf5.ts'

/** How deep groups may be nested: HDF5 allows cycles, in which a walk would never end. */
const maxGroups = 100

/** Refuses what lies so deep that it must be a circle. */
export function expectNoCircle(where: string, path: string): void {
  if (path.split('/').length > maxGroups)
    throw new FormatError(`${where}: expected at most ${maxGroups} groups in each other, received more: a circle?`)
}

/** Paths of all datasets below a group, in the order of their names. */
export async function* datasetsIn(file: Hdf5File, where: string, group = ''): AsyncGenerator<string> {
  expectNoCircle(where, group)
  for (const name of file.names(group)) {
    await file.giveTurn()
    const path = group === '' ? name : `${group}/${name}`
    if (file.has(path)) yield* datasetsIn(file, where, path)
    else if (file.shape(path) !== undefined) yield path
  }
}

/** The weights at these paths, with the names that errors tell. Throws FormatError where there is no dataset. */
export async function datasetsAt(
  file: Hdf5File,
  where: string,
  places: readonly { readonly path: string; readonly name: string }[],
): Promise<StoredWeight[]> {
  const weights: StoredWeight[] = []
  for (const { path, name } of places) {
    await file.giveTurn()
    const shape = file.shape(path)
    if (shape === undefined) throw new FormatError(`${where}: expected a dataset ${path}, received nothing.`)
    weights.push({
      ...{ name, shape },
      read: () => file.numbers(path, shape, name),
      readPieces: take => file.pieces(path, shape, name, take),
    })
  }
  return weights
}
