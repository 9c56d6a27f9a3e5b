/** Saves the model while it is trained (https://keras.io/api/callbacks/model_checkpoint/). */
import { dirname, extname, join, sep } from 'node:path'
import { numberOption, show, showNames } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { boolean, custom, nullable, number, schema } from '../core/schema.ts'
import { filePath, isFileText, makeFolders, withFileErrors } from '../files/file-system.ts'
import type { Logs } from './callback.ts'
import { fileName, placeholdersIn } from './file-name.ts'
import { type ExpectedLogs, MonitorCallback } from './monitor.ts'

const options = schema({
  /**
   * Where to save, for example 'net-{epoch:02d}-{val_loss:.2f}.keras'. Epochs count from 1 in names. Without values
   * each file replaces the last one. Folders that are not there are made. A path, or a file: URL; one without an
   * ending, or a path that ends in a slash, is a folder, as for `save`.
   */
  filepath: custom<string | URL, string>({
    parse: (value, where) => {
      const path = filePath(where, value)
      return isFileText(value) && extname(path) === '' && !/[\\/]$/.test(path) ? `${path}${sep}` : path
    },
  })(),
  /** Save only where the monitored value is better than ever before. Default false. */
  saveBestOnly: boolean(false),
  /** Only the weights: the name then ends in '.weights.h5'. Default false. */
  saveWeightsOnly: boolean(false),
  /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
  saveFreq: custom<'epoch' | number, 'epoch' | number>({
    parse: (value, where, name) =>
      value === 'epoch' ? value : numberOption(where, name, value, { min: 1, integer: true }),
  })('epoch'),
  /** The value to be beaten, with saveBestOnly. Default null: none. */
  initialValueThreshold: nullable(number()),
})

/** What is kept from epoch to epoch. */
interface State {
  readonly best: number | null
  readonly epoch: number
  readonly batches: number
}

/** The folder of a file; of a path that ends in a slash, and so is a folder, itself. */
const folderOf = (path: string) => dirname(/[\\/]$/.test(path) ? `${path}x` : path)

/** The folders of a name that have no values in them, and the name in the innermost one. */
function splitAt(filepath: string): [folders: string, name: string] {
  const first = filepath.indexOf('{')
  const folders = first < 0 ? folderOf(filepath) : dirname(`${filepath.slice(0, first)}x`)
  const parts = filepath.split(sep === '\\' ? /[\\/]/ : sep)
  return [folders, parts[parts.length - 1]]
}

export class ModelCheckpoint extends MonitorCallback<typeof options> {
  static override readonly type: string = 'ModelCheckpoint'
  static override readonly options = options
  static override readonly addsToLogs = []
  static override readonly writes = 'filepath'
  override best: number | null = this.options.initialValueThreshold
  readonly #placeholders = placeholdersIn(this.where(), this.options.filepath)
  #epoch = 0
  #batches = 0

  protected override checkOptions(): void {
    const { saveWeightsOnly, filepath } = this.options
    if (saveWeightsOnly && !filepath.endsWith('.weights.h5'))
      throw new OptionError(
        `${this.where()}: expected filepath to end in '.weights.h5' with saveWeightsOnly, received ${show(filepath)}.`,
      )
  }

  constructor(...given: ConstructorParameters<typeof MonitorCallback<typeof options>>) {
    super(...given)
    const { saveFreq } = this.options
    // Only where it is needed: with a hook a batch waits for the end of the one before it.
    if (saveFreq !== 'epoch') this.onBatchEnd ??= (batch, logs) => this.#endBatch(saveFreq, batch, logs)
  }

  /** Refuses names of files that cannot be written before the first step. */
  override async onTrainBegin(): Promise<void> {
    const values = Object.fromEntries(this.#placeholders.map(name => [name, 1]))
    const [folders, name] = splitAt(this.options.filepath)
    await this.#makeFolder(folders)
    const path = join(folders, fileName(this.where(), name, values))
    await this.model.expectSavable(path, { weightsOnly: this.options.saveWeightsOnly })
  }

  #makeFolder(folder: string): Promise<unknown> {
    return withFileErrors(this.where(), 'write', folder, () => makeFolders(folder))
  }

  override expectLogs(epoch: ExpectedLogs, batch: ExpectedLogs): void {
    this.expectNames(epoch, batch)
    if (this.options.saveBestOnly) this.expectMonitor(this.options.saveFreq === 'epoch' ? epoch : batch)
    else this.#expectNoMonitor()
  }

  override expectNames(epoch: ExpectedLogs, batch: ExpectedLogs): void {
    const { saveFreq, saveBestOnly } = this.options
    const [logs, own] = saveFreq === 'epoch' ? [epoch, ['epoch']] : [batch, ['epoch', 'batch']]
    const { names, isOpen } = logs
    const known = [...names, ...own]
    const unknown = this.#placeholders.find(name => !known.includes(name))
    if (!isOpen && unknown !== undefined)
      throw new OptionError(
        `${this.where()}: expected values in filepath to be of ${showNames(known)}, received ${show(unknown)}.`,
      )
    if (saveBestOnly) super.expectNames(logs, batch)
  }

  /** Warns where the best was asked for, but every epoch replaces the file. */
  #expectNoMonitor(): void {
    const { monitor, mode, initialValueThreshold } = this.options
    const isAsked = monitor !== 'val_loss' || mode !== 'auto' || initialValueThreshold !== null
    if (!isAsked || this.#placeholders.length > 0) return
    process.emitWarning(
      `${this.where()}: expected saveBestOnly: true with monitor ${show(monitor)} and mode '${mode}', received ` +
        'false: the file is that of the last epoch, and not of the best.',
      { code: 'FOVEA_LAST_NOT_BEST' },
    )
  }

  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch
  }

  async #endBatch(saveFreq: number, batch: number, logs: Logs): Promise<void> {
    this.#batches++
    if (this.#batches % saveFreq === 0) await this.#save({ ...logs, epoch: this.#epoch + 1, batch: batch + 1 })
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    if (this.options.saveFreq === 'epoch') await this.#save({ ...logs, epoch: epoch + 1 })
  }

  /** Whether a value is to be saved. Where no logs have it, all are, as in Keras. */
  #isBest(current: number | null): boolean {
    return current === null ? !this.isExpected : this.isImprovement(current, this.best)
  }

  async #save(values: Logs): Promise<void> {
    const { saveBestOnly, filepath, monitor } = this.options
    const [path, epoch] = [fileName(this.where(), filepath, values), `Epoch ${values.epoch}:`]
    const current = saveBestOnly ? this.current(values) : null
    const best = this.best?.toFixed(5) ?? 'None'
    if (saveBestOnly && !this.#isBest(current)) {
      if (current !== null) this.report(`${epoch} ${monitor} did not improve from ${best}`)
      return
    }
    if (current === null) this.report(`${epoch} saving model to ${path}`)
    else this.report(`${epoch} ${monitor} improved from ${best} to ${current.toFixed(5)}, saving model to ${path}`)
    this.best = current ?? this.best
    if (this.#placeholders.length > 0) await this.#makeFolder(folderOf(path)) // others are made before training
    await (this.options.saveWeightsOnly ? this.model.saveWeights?.(path) : this.model.save(path))
    this.report(`${epoch} finished saving model to ${path}`)
  }

  override getState(): State {
    return { best: this.best, epoch: this.#epoch, batches: this.#batches }
  }

  override setState({ best, epoch, batches }: State): void {
    this.best = best
    this.#epoch = epoch
    this.#batches = batches
  }
}

export const modelCheckpoint = factory(ModelCheckpoint)
