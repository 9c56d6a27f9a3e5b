/** Writes the values of every epoch to a file of JSON objects, one a line (https://jsonlines.org). */

import { appendFile, stat, truncate } from 'node:fs/promises'
import type { Takes } from '../core/arguments.ts'
import { factory } from '../core/configurable.ts'
import { boolean, custom, schema } from '../core/schema.ts'
import { filePath, withFileErrors } from '../files/file-system.ts'
import { Callback, type Logs } from './callback.ts'

const options = schema({
  /** Path, or file: URL. */
  filename: custom<string | URL, string>({ parse: (value, where) => filePath(where, value) })(),
  /** Go on with a file that is there. Default false: begin it anew. */
  append: boolean(false),
})

/**
 * A line is `{ "epoch": 0, "time": 1700000000.123, "loss": 0.5, "val_loss": 0.4, ... }`: the epoch counts from 0, the
 * time is in seconds since 1970, the rest is what the logs hold. Numbers that are not finite are null.
 */
export class JSONLinesLogger extends Callback<typeof options> {
  static override readonly type: string = 'JSONLinesLogger'
  static override readonly options = options
  static override readonly takes: Takes = { ...Callback.takes, setState: ['number'] }
  static override readonly addsToLogs = []
  static override readonly writes = 'filename'
  /** Bytes that stay, of what is in the file. */
  #size = 0

  /** Refuses a file that cannot be written before the first step. What is in it is dropped with the first line. */
  override async onTrainBegin(): Promise<void> {
    const { filename, append } = this.options
    await withFileErrors(this.where(), 'write', filename, async () => {
      await appendFile(filename, '')
      this.#size = append ? (await stat(filename)).size : 0
    })
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const { filename } = this.options
    const own = { epoch, time: Date.now() / 1000 }
    const line = `${JSON.stringify({ ...own, ...logs, ...own })}\n`
    await withFileErrors(this.where(), 'write', filename, async () => {
      await truncate(filename, this.#size)
      await appendFile(filename, line)
    })
    this.#size += Buffer.byteLength(line)
  }

  override getState(): number {
    return this.#size
  }

  override setState(size: number): void {
    this.#size = size
  }
}

export const jsonLinesLogger = factory(JSONLinesLogger)
