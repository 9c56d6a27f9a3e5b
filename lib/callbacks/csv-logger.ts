/** Writes the values of every epoch to a file of comma-separated lines (https://keras.io/api/callbacks/csv_logger/). */
import { appendFile, stat, writeFile } from 'node:fs/promises'
import { factory } from '../core/configurable.ts'
import { filePath, withFileErrors } from '../core/file-system.ts'
import { boolean, custom, schema, text } from '../core/schema.ts'
import { Callback, type Logs } from './callback.ts'

const options = schema({
  /** Path, or file: URL. */
  filename: custom<string | URL, string>({ parse: (value, where) => filePath(where, value) })(),
  /** Between two values. Default ','. */
  separator: text(','),
  /** Go on with a file that is there. Default false: begin it anew. */
  append: boolean(false),
})

export class CSVLogger extends Callback<typeof options> {
  static override readonly type = 'CSVLogger'
  static override readonly options = options
  /** Names of the columns behind 'epoch'; null before the first line. */
  #columns: readonly string[] | null = null
  #hasHeader = false

  override async onTrainBegin(): Promise<void> {
    const { filename, append } = this.options
    this.#columns = null
    await withFileErrors(this.where(), 'write', filename, async () => {
      if (append) await appendFile(filename, '')
      else await writeFile(filename, '')
      this.#hasHeader = (await stat(filename)).size > 0
    })
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const { filename } = this.options
    const columns = this.#columns ?? columnsOf(Object.keys(logs).sort())
    this.#columns = columns
    const row = this.#line([epoch, ...columns.map(name => logs[name] ?? 'NA')])
    const text = this.#hasHeader ? row : this.#line(['epoch', ...columns]) + row
    await withFileErrors(this.where(), 'write', filename, () => appendFile(filename, text))
    this.#hasHeader = true
  }

  /** What could be taken for a separator is quoted, as in RFC 4180. */
  #line(values: readonly (string | number)[]): string {
    const { separator } = this.options
    const quoted = values.map(value => {
      const text = String(value)
      return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    return `${quoted.join(separator)}\n`
  }
}

/** As in Keras: where the first epoch has no validation, later ones may have it; until then its values are NA. */
const columnsOf = (names: readonly string[]): readonly string[] =>
  names.some(name => name.startsWith('val_')) ? names : [...names, ...names.map(name => `val_${name}`)]

export const csvLogger = factory(CSVLogger)
