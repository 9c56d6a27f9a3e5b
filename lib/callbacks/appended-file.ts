/** A text file to which a callback appends after every epoch. */
import { appendFile, stat, truncate } from 'node:fs/promises'
import { withFileErrors } from '../files/file-system.ts'

export class AppendedFile {
  readonly #where: string
  readonly #path: string
  /** Bytes of the file that are kept: what follows is of a run that was interrupted later, and is replaced. */
  size = 0

  constructor(where: string, path: string) {
    this.#where = where
    this.#path = path
  }

  /** Throws where the file cannot be written. Unless `append`, what is in it is dropped with the first text. */
  open(append: boolean): Promise<void> {
    return withFileErrors(this.#where, 'write', this.#path, async () => {
      await appendFile(this.#path, '')
      this.size = append ? (await stat(this.#path)).size : 0
    })
  }

  async append(text: string): Promise<void> {
    await withFileErrors(this.#where, 'write', this.#path, async () => {
      await truncate(this.#path, this.size)
      await appendFile(this.#path, text)
    })
    this.size += Buffer.byteLength(text)
  }
}
