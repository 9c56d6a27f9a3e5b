/** Writes the values of every epoch to a file of JSON objects, one a line (https://jsonlines.org). */

import type { Takes } from '../core/arguments.ts'
import { factory } from '../core/configurable.ts'
import { boolean, custom, schema } from '../core/schema.ts'
import { filePath } from '../files/file-system.ts'
import { AppendedFile } from './appended-file.ts'
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
  readonly #file = new AppendedFile(this.where(), this.options.filename)

  override onTrainBegin(): Promise<void> {
    return this.#file.open(this.options.append)
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const own = { epoch, time: Date.now() / 1000 }
    await this.#file.append(`${JSON.stringify({ ...own, ...logs, ...own })}\n`)
  }

  override getState(): number {
    return this.#file.size
  }

  override setState(size: number): void {
    this.#file.size = size
  }
}

export const jsonLinesLogger = factory(JSONLinesLogger)
