/** Saves the model while it is trained (https://keras.io/api/callbacks/model_checkpoint/). */
import { numberOption, show, showNames } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { boolean, custom, nullable, number, schema, text, unsupported } from '../core/schema.ts'
import type { Logs } from './callback.ts'
import { fileName, placesIn } from './file-name.ts'
import { MonitorCallback } from './monitor.ts'

const options = schema({
  /**
   * Where to save, for example 'net-{epoch:02d}-{val_loss:.2f}.keras'. Epochs count from 1 in names. Without values
   * each file replaces the last one. Values that stand in the folder's name make folders that must be there.
   */
  filepath: text(),
  /** Save only where the monitored value is better than ever before. Default false. */
  saveBestOnly: boolean(false),
  /** Files of weights alone are not written. */
  saveWeightsOnly: unsupported(false),
  /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
  saveFreq: custom<'epoch' | number, 'epoch' | number>({
    parse: (value, where, name) =>
      value === 'epoch' ? value : numberOption(where, name, value, { min: 1, integer: true }),
  })('epoch'),
  /** The value to be beaten, with saveBestOnly. Default null: none. */
  initialValueThreshold: nullable(number()),
})

export class ModelCheckpoint extends MonitorCallback<typeof options> {
  static override readonly type = 'ModelCheckpoint'
  static override readonly options = options
  override best: number | null = this.options.initialValueThreshold
  readonly #places = placesIn(this.where(), this.options.filepath)
  #epoch = 0
  #batches = 0

  /** Refuses names of files that cannot be written before the first step. */
  override async onTrainBegin(): Promise<void> {
    const values = Object.fromEntries(this.#places.map(name => [name, 1]))
    await this.model.expectSavable(fileName(this.where(), this.options.filepath, values))
  }

  override expectLogs(names: readonly string[]): void {
    const known = [...names, 'epoch', ...(this.options.saveFreq === 'epoch' ? [] : ['batch'])]
    const unknown = this.#places.find(name => !known.includes(name))
    if (unknown !== undefined)
      throw new OptionError(
        `${this.where()}: expected values in filepath to be of ${showNames(known)}, received ${show(unknown)}.`,
      )
    if (this.options.saveBestOnly) super.expectLogs(names)
  }

  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch
  }

  override async onBatchEnd(batch: number, logs: Logs): Promise<void> {
    const { saveFreq } = this.options
    if (saveFreq === 'epoch') return
    this.#batches++
    if (this.#batches % saveFreq === 0) await this.#save({ ...logs, epoch: this.#epoch + 1, batch: batch + 1 })
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    if (this.options.saveFreq === 'epoch') await this.#save({ ...logs, epoch: epoch + 1 })
  }

  async #save(values: Logs): Promise<void> {
    const { saveBestOnly, filepath, monitor } = this.options
    if (saveBestOnly) {
      const current = this.current(values)
      if (current === null || !this.isImprovement(current, this.best)) return
      this.say(`Epoch ${values.epoch}: ${monitor} is ${current}, better than ${this.best ?? 'none before'}`)
      this.best = current
    }
    const path = fileName(this.where(), filepath, values)
    await this.model.save(path)
    this.say(`Epoch ${values.epoch}: saved as ${path}`)
  }
}

export const modelCheckpoint = factory(ModelCheckpoint)
