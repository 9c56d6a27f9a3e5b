/** Files that are either the old or the new one, whenever the machine stops. */
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

let count = 0

/**
 * Writes a file beside its place, waits until it is on the disk, and moves it there. Where that fails the old file
 * stays as it was.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${count++}`)
  const file = await open(temporary, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await rename(temporary, path)
  } catch (error) {
    await file.close()
    await rm(temporary, { force: true })
    throw error
  }
}
