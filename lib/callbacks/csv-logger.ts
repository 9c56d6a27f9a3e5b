/** Writes the values of every epoch to a file of comma-separated lines (https://keras.io/api/callbacks/csv_logger/). */
import { appendFile, stat, truncate } from 'node:fs/promises'
import { factory } from '../core/configurable.ts'
import { isArray, listOf } from '../core/kinds.ts'
import { boolean, custom, schema, text } from '../core/schema.ts'
import { filePath, withFileErrors } from '../files/file-system.ts'
import { Callback, type Logs } from './callback.ts'

const options = schema({
  /** Path, or file: URL. */
  filename: custom<string | URL, string>({ parse: (value, where) => filePath(where, value) })(),
  /** Between two values. Default ','. */
  separator: text(','),
  /** Go on with a file that is there. Default false: begin it anew. */
  append: boolean(false),
})

/** What is kept from epoch to epoch. */
interface State {
  readonly columns: readonly string[] | null
  readonly size: number
}

export class CSVLogger extends Callback<typeof options> {
  static override readonly type: string = 'CSVLogger'
  static override readonly options = options
  static override readonly addsToLogs = []
  static override readonly writes = 'filename'
  /** Names of the columns after 'epoch'; null before the first line. */
  #columns: readonly string[] | null = null
  /** Bytes that stay, of what is in the file. */
  #size = 0

  /** Refuses a file that cannot be written before the first step. What is in it is dropped with the first line. */
  override async onTrainBegin(): Promise<void> {
    const { filename, append } = this.options
    this.#columns = null
    await withFileErrors(this.where(), 'write', filename, async () => {
      await appendFile(filename, '')
      this.#size = append ? (await stat(filename)).size : 0
    })
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const { filename } = this.options
    const columns = this.#columns ?? columnsOf(Object.keys(logs).sort())
    this.#columns = columns
    const row = this.#line([epoch, ...columns.map(name => logs[name] ?? 'NA')])
    const text = this.#size > 0 ? row : this.#line(['epoch', ...columns]) + row
    await withFileErrors(this.where(), 'write', filename, async () => {
      await truncate(filename, this.#size)
      await appendFile(filename, text)
    })
    this.#size += Buffer.byteLength(text)
  }

  override getState(): State {
    return { columns: this.#columns, size: this.#size }
  }

  override setState({ columns, size }: State): void {
    this.#columns = columns
    this.#size = size
  }

  /** What could be taken for a separator is quoted, as in RFC 4180; lists are written as in Keras. */
  #line(values: readonly (string | number)[]): string {
    const { separator } = this.options
    const quoted = values.map(value => {
      const text = isArray(value) ? `[${listOf(value).join(', ')}]` : String(value)
      return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    return `${quoted.join(separator)}\n`
  }
}

/** As in Keras: where the first epoch has no validation, later ones may have it; until then its values are NA. */
const columnsOf = (names: readonly string[]): readonly string[] =>
  names.some(name => name.startsWith('val_')) ? names : [...names, ...names.map(name => `val_${name}`)]

export const csvLogger = factory(CSVLogger)
