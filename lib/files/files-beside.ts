/** Files that stand beside a main file, which refers to them by names that nobody gives twice. */
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { property } from '../core/kinds.ts'
import { staleAfter } from './atomic-write.ts'

/** Main files are texts; what is larger is not read. */
const largestMain = 2 ** 26

export class FilesBeside {
  readonly #main: string
  readonly #folder: string
  readonly #names: RegExp
  readonly #endings: readonly string[]
  readonly #written: string[] = []
  #replaced: readonly string[] = []

  /**
   * @param main the path of the main file.
   * @param names matches the whole names of files beside it, also where the main file refers to them; global.
   * @param endings of main files, of which the folder may have several.
   */
  constructor(main: string, names: RegExp, endings: readonly string[]) {
    this.#main = main
    this.#folder = dirname(main)
    this.#names = names
    this.#endings = endings
  }

  /** Called before the main file is replaced: others may have done so since the writing began. */
  async noteReplaced(): Promise<void> {
    this.#replaced = (await this.#namesIn(this.#main)) ?? []
  }

  noteWritten(name: string): void {
    this.#written.push(name)
  }

  /** Called where there will be no main file for what was written. */
  async removeWritten(): Promise<void> {
    await this.#remove(this.#written)
  }

  /**
   * Removes the files of the main file that was replaced, and those that stopped processes have left long ago, unless
   * some main file in the folder refers to them: none, where one cannot be read. What stays is no reason to say that
   * nothing was written.
   */
  async removeUnused(): Promise<void> {
    const now = (await stat(this.#main).catch(() => null))?.mtimeMs ?? 0
    const found = await readdir(this.#folder).catch(() => [])
    const unused = new Set<string>()
    for (const name of found.filter(name => this.#namesOf(name)[0] === name)) {
      const stats = await stat(join(this.#folder, name)).catch(() => null)
      if (this.#replaced.includes(name) || (stats !== null && now - stats.mtimeMs > staleAfter)) unused.add(name)
    }
    const isMain = (name: string) => this.#endings.some(ending => name.toLowerCase().endsWith(ending))
    for (const main of unused.size > 0 ? found.filter(isMain) : []) {
      const names = await this.#namesIn(join(this.#folder, main))
      if (names === null) return
      for (const name of names) unused.delete(name)
    }
    await this.#remove(unused)
  }

  /** What a main file refers to; null: it cannot be read, or is too large for one. */
  async #namesIn(main: string): Promise<readonly string[] | null> {
    try {
      const stats = await stat(main)
      if (!stats.isFile()) return []
      return stats.size > largestMain ? null : this.#namesOf(await readFile(main, 'latin1'))
    } catch (error) {
      return property(error, 'code') === 'ENOENT' ? [] : null
    }
  }

  #namesOf(text: string): readonly string[] {
    return Array.from(text.matchAll(this.#names), ([name]) => name)
  }

  async #remove(names: Iterable<string>): Promise<void> {
    for (const name of names) await rm(join(this.#folder, name), { force: true }).catch(() => {})
  }
}
