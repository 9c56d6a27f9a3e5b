/** Writes files that TensorBoard shows (https://keras.io/api/callbacks/tensorboard/). */

import { join } from 'node:path'
import type { Takes } from '../core/arguments.ts'
import { numberOption } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { boolean, custom, integer, schema, unsupported } from '../core/schema.ts'
import { Copies } from '../engine/copies.ts'
import { filePath } from '../files/file-system.ts'
import { Callback, type Logs, type TrainedModel } from './callback.ts'
import type { EventWriter } from './tensorboard/event-writer.ts'

type Library = typeof import('./tensorboard/event-writer.ts')
type Split = 'train' | 'validation'

const options = schema({
  /** Folder; training is in its folder train, validation and evaluation in validation. Default 'logs'. */
  logDir: custom<string | URL, string>({ parse: (value, where) => filePath(where, value) })('logs'),
  /** Epochs from one histogram of every weight to the next; 0: none. Default 0. */
  histogramFreq: integer({ min: 0 })(0),
  /** The model's layers, as a graph. Default true. */
  writeGraph: boolean(true),
  /** Weights as pictures, in the epochs that have histograms. Default false. */
  writeImages: boolean(false),
  /** Steps a second, of every epoch and, with updateFreq, of batches. Default false. */
  writeStepsPerSecond: boolean(false),
  /** 'epoch'; 'batch', or a number of batches: loss and metrics so far also after so many of them. Default 'epoch'. */
  updateFreq: custom<'epoch' | 'batch' | number, 'epoch' | number>({
    parse: (value, where, name) =>
      value === 'epoch' ? value : value === 'batch' ? 1 : numberOption(where, name, value, { min: 1, integer: true }),
  })('epoch'),
  /** Profiles are not written here: see model.profile. */
  profileBatch: unsupported(0),
  /** Embeddings are not written. */
  embeddingsFreq: unsupported(0),
  /** Embeddings are not written. */
  embeddingsMetadata: unsupported(null),
})

/**
 * Tags are Keras's: `epoch_loss`, `epoch_learning_rate`, `batch_loss`, `evaluation_loss_vs_iterations`,
 * `dense/kernel/histogram`. The code that writes the files is loaded by the first run.
 */
export class TensorBoard extends Callback<typeof options> {
  static override readonly type: string = 'TensorBoard'
  static override readonly options = options
  static override readonly takes: Takes = { ...Callback.takes, setState: ['number'] }
  static override readonly addsToLogs = []
  readonly #writers = new Map<Split, EventWriter>()
  #library: Library | null = null
  #batches = 0
  #batchBegan = 0
  #epochBegan = 0
  #iterations = 0

  constructor(...given: ConstructorParameters<typeof Callback<typeof options>>) {
    super(...given)
    const { updateFreq, writeStepsPerSecond } = this.options
    // Hooks only where they are needed: with one a batch waits for the end of the one before it.
    if (updateFreq === 'epoch') return
    if (writeStepsPerSecond)
      this.onBatchBegin ??= () => {
        this.#batchBegan = performance.now()
      }
    this.onBatchEnd ??= (_, logs) => this.#logBatch(updateFreq, logs)
  }

  override setModel(model: TrainedModel): void {
    super.setModel(model)
    this.#writers.clear()
  }

  async #writer(split: Split): Promise<EventWriter> {
    this.#library ??= await import('./tensorboard/event-writer.ts')
    const writer = this.#writers.get(split) ?? new this.#library.EventWriter(this.where(), this.#folder(split))
    this.#writers.set(split, writer)
    return writer
  }

  #folder(split: Split): string {
    return join(this.options.logDir, split)
  }

  async #write(split: Split, step: number, logs: Logs, tag: (name: string) => string): Promise<EventWriter> {
    const writer = await this.#writer(split)
    const scalar = this.#library?.summaries.scalar
    for (const [name, value] of Object.entries(logs))
      if (typeof value === 'number' && scalar) writer.add(step, scalar(tag(name), value))
    return writer
  }

  override async onTrainBegin(): Promise<void> {
    this.#batches = 0
    const writer = await this.#writer('train')
    const json = this.options.writeGraph ? this.model.toJSON?.() : undefined
    if (json !== undefined && this.#library !== null) {
      writer.add(0, this.#library.summaries.kerasModel('keras', json))
      writer.addGraph(this.#library.graph.graphOf(json))
    }
    await writer.flush()
  }

  override onEpochBegin(): void {
    this.#epochBegan = performance.now()
    this.#iterations = this.model.optimizer?.iterations ?? 0
  }

  async #logBatch(updateFreq: number, logs: Logs): Promise<void> {
    this.#batches++
    if (this.#batches % updateFreq !== 0) return
    const rate = 1000 / Math.max(1e-6, performance.now() - this.#batchBegan)
    const values = { ...(this.options.writeStepsPerSecond && { steps_per_second: rate }), ...logs }
    const writer = await this.#write('train', this.#batches, values, name => `batch_${name}`)
    if (writer.isFull) await writer.flush()
  }

  override async onTestEnd(logs: Logs): Promise<void> {
    const { optimizer } = this.model
    if (optimizer === null) return
    const tag = (name: string) => `evaluation_${name}_vs_iterations`
    await (await this.#write('validation', optimizer.iterations ?? 0, logs, tag)).flush()
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const { histogramFreq, writeStepsPerSecond } = this.options
    const { optimizer } = this.model
    const train: Logs = {}
    const validation: Logs = {}
    for (const [name, value] of Object.entries(logs))
      if (name.startsWith('val_')) validation[name.slice(4)] = value
      else train[name] = value
    if (optimizer !== null) train.learning_rate = optimizer.learningRate
    const seconds = Math.max(1e-9, (performance.now() - this.#epochBegan) / 1000)
    if (writeStepsPerSecond) train.steps_per_second = ((optimizer?.iterations ?? 0) - this.#iterations) / seconds
    const tag = (name: string) => `epoch_${name}`
    const writer = await this.#write('train', epoch, train, tag)
    if (Object.keys(validation).length > 0) await (await this.#write('validation', epoch, validation, tag)).flush()
    if (histogramFreq > 0 && epoch % histogramFreq === 0) await this.#logWeights(epoch, writer)
    await writer.flush()
  }

  async #logWeights(epoch: number, writer: EventWriter): Promise<void> {
    const tags = new Set<string>()
    for (const layer of this.model.layers ?? [])
      for (const { name, shape, memory } of layer.weights) {
        const base = `${layer.name}/${name}`
        let tag = base
        for (let count = 1; tags.has(tag); count++) tag = `${base}_${count}`
        tags.add(tag)
        const [data] = await new Copies([memory]).finish()
        const weight = { shape, data: data as Float32Array }
        const { histogram, images, picturesOf } = (this.#library as Library).summaries
        writer.add(epoch, await histogram(`${tag}/histogram`, weight.data))
        const pictures = this.options.writeImages ? picturesOf(weight) : null
        if (pictures !== null) writer.add(epoch, await images(`${tag}/image`, pictures))
      }
  }

  override async onTrainEnd(): Promise<void> {
    for (const writer of this.#writers.values()) await writer.flush()
  }

  override getState(): number {
    return this.#batches
  }

  override setState(batches: number): void {
    this.#batches = batches
  }
}

export const tensorBoard = factory(TensorBoard)
