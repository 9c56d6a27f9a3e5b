/** Datasets of HDF5 files as weights. */
import { FormatError } from '../../core/errors.ts'
import type { StoredWeight } from '../../models/stored-weights.ts'
import type { Hdf5File } from './hdf5.ts'

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
