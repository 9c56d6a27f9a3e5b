/** Writes the values of every epoch to a file of comma-separated lines (https://keras.io/api/callbacks/csv_logger/). */
import { factory } from '../core/configurable.ts'
import { isArray, listOf } from '../core/kinds.ts'
import { boolean, custom, schema, text } from '../core/schema.ts'
import { filePath } from '../files/file-system.ts'
import { AppendedFile } from './appended-file.ts'
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
  readonly #file = new AppendedFile(this.where(), this.options.filename)

  override async onTrainBegin(): Promise<void> {
    this.#columns = null
    await this.#file.open(this.options.append)
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const columns = this.#columns ?? columnsOf(Object.keys(logs).sort())
    this.#columns = columns
    const row = this.#line([epoch, ...columns.map(name => logs[name] ?? 'NA')])
    await this.#file.append(this.#file.size > 0 ? row : this.#line(['epoch', ...columns]) + row)
  }

  override getState(): State {
    return { columns: this.#columns, size: this.#file.size }
  }

  override setState({ columns, size }: State): void {
    this.#columns = columns
    this.#file.size = size
  }

  /** Fields with separators, quotes or line ends are quoted, as in RFC 4180; lists are written as in Keras. */
  #line(values: readonly (string | number)[]): string {
    const { separator } = this.options
    const quoted = values.map(value => {
      const text = isArray(value) ? `[${listOf(value).join(', ')}]` : String(value)
      return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    return `${quoted.join(separator)}\n`
  }
}

/** As in Keras, columns of validation are there from the first epoch on: where it had none, values are NA. */
const columnsOf = (names: readonly string[]): readonly string[] =>
  names.some(name => name.startsWith('val_')) ? names : [...names, ...names.map(name => `val_${name}`)]

export const csvLogger = factory(CSVLogger)
