/** A folder of its own for a test, gone behind it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
