/** Goes on with a run that was interrupted (https://keras.io/api/callbacks/backup_and_restore/). */
import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { numberOption, show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { FormatError, OptionError } from '../core/errors.ts'
import { boolean, custom, schema } from '../core/schema.ts'
import { temporaryPrefix, writeFileAtomically, writeTarget } from '../files/atomic-write.ts'
import { filePath, makeFolders, readWholeFile, withFileErrors } from '../files/file-system.ts'
import { Callback, type ResumableRun, type RunState } from './callback.ts'

const options = schema({
  /** Folder of the backup, which nothing else uses. It is made where it is not there. A path, or a file: URL. */
  backupDir: custom<string | URL, string>({ parse: (value, where) => filePath(where, value) })(),
  /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
  saveFreq: custom<'epoch' | number, 'epoch' | number>({
    parse: (value, where, name) =>
      value === 'epoch' ? value : numberOption(where, name, value, { min: 1, integer: true }),
  })('epoch'),
  /** Keep the backup before the last one, too, for the case that the disk damages the last one. Default false. */
  doubleCheckpoint: boolean(false),
  /** Remove the backup when training is done. Default true. */
  deleteCheckpoint: boolean(true),
})

/** What is kept from backup to backup. */
interface Own {
  readonly batches: number
}

const maxBytes = 2 ** 36

/**
 * The run that goes on does bit for bit what the one that was interrupted would have done, also from the middle of an
 * epoch: weights, the optimizer, metrics, the order of samples, dropout, other callbacks (those with `getState` and
 * `setState`), the history. It needs the same model, options and data. A backup is one file, which is the old or the
 * new one whenever the process ends. Its hooks are called after those of all other callbacks.
 */
export class BackupAndRestore extends Callback<typeof options> {
  static override readonly type: string = 'BackupAndRestore'
  static override readonly options = options
  static override readonly addsToLogs = []
  static override readonly writes = 'backupDir'
  static override readonly comesLast = true
  readonly #file = join(this.options.backupDir, 'latest.backup')
  readonly #previous = `${this.#file}.bkp`
  #run: ResumableRun | null = null
  /** The backup that training was resumed from, until its first epoch has begun. */
  #resumed: RunState | null = null
  #epoch = 0
  #batches = 0

  constructor(...given: ConstructorParameters<typeof Callback<typeof options>>) {
    super(...given)
    const { saveFreq } = this.options
    // Only where it is needed: with a hook a batch waits for the end of the one before it.
    if (saveFreq !== 'epoch') this.onBatchEnd ??= batch => this.#endBatch(saveFreq, batch)
  }

  /** Called before training begins. */
  override setRun(run: ResumableRun): void {
    this.#run = run
  }

  get #resumable(): ResumableRun {
    if (this.#run === null) throw new OptionError(`${this.where()}: expected to be used by fit.`)
    return this.#run
  }

  override async onTrainBegin(): Promise<void> {
    const { backupDir } = this.options
    this.#batches = 0
    await withFileErrors(this.where(), 'write', backupDir, () => makeFolders(backupDir))
    await writeTarget(this.where(), this.#file)
    this.#resumed = await this.#read()
    if (this.#resumed === null) return
    await this.#resumable.goTo(this.#resumed)
    await this.#restore(this.#resumed)
  }

  /** Hooks at the beginning of an epoch have been called before, in the run that was interrupted in its middle. */
  override async onEpochBegin(epoch: number): Promise<void> {
    this.#epoch = epoch
    if (this.#resumed !== null && this.#resumed.batch !== null) await this.#restore(this.#resumed)
    this.#resumed = null
  }

  async #endBatch(saveFreq: number, batch: number): Promise<void> {
    this.#batches++
    if (this.#batches % saveFreq === 0) await this.#save(this.#epoch, batch + 1)
  }

  override async onEpochEnd(epoch: number): Promise<void> {
    if (this.options.saveFreq === 'epoch') await this.#save(epoch + 1, null)
  }

  /** Removes what it has written, and the folder where nothing else is in it. */
  override async onTrainEnd(): Promise<void> {
    const { backupDir, deleteCheckpoint } = this.options
    if (!deleteCheckpoint) return
    await withFileErrors(this.where(), 'write', backupDir, async () => {
      const prefix = temporaryPrefix(this.#file)
      const unfinished = (await readdir(backupDir)).filter(name => name.startsWith(prefix))
      const files = [this.#file, this.#previous, ...unfinished.map(name => join(backupDir, name))]
      for (const file of files) await rm(file, { force: true })
      if ((await readdir(backupDir)).length === 0) await rmdir(backupDir)
    })
  }

  override getState(): Own {
    return { batches: this.#batches }
  }

  override setState({ batches }: Own): void {
    this.#batches = batches
  }

  async #restore(state: RunState): Promise<void> {
    await this.#resumable.restore(state)
  }

  async #save(epoch: number, batch: number | null): Promise<void> {
    const { pack } = await import('../files/packed.ts')
    const pieces = await pack(await this.#resumable.capture(epoch, batch))
    if (this.options.doubleCheckpoint && (await isThere(this.#file)))
      await withFileErrors(this.where(), 'write', this.#previous, () => rename(this.#file, this.#previous))
    await writeFileAtomically(await writeTarget(this.where(), this.#file), pieces)
  }

  /** The last backup that can be read; null: there is none. */
  async #read(): Promise<RunState | null> {
    const files: string[] = []
    for (const file of [this.#file, this.#previous]) if (await isThere(file)) files.push(file)
    const { unpack } = await import('../files/packed.ts')
    for (const [i, file] of files.entries()) {
      try {
        const bytes = await readWholeFile(this.where(), file, maxBytes)
        return unpack(`${this.where()} ${show(file)}`, bytes) as RunState
      } catch (error) {
        if (!(error instanceof FormatError) || i === files.length - 1) throw error
      }
    }
    return null
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false, // what cannot be read for other reasons is an error when it is written
  )

export const backupAndRestore = factory(BackupAndRestore)
