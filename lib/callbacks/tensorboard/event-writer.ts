/** A file of events (tensorflow/core/util/event.proto), as TensorBoard reads them from a folder. */
import { appendFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { makeFolders, withFileErrors } from '../../files/file-system.ts'
import { bytesField, doubleField, type Field, integerField, message, messageField, textField } from './protobuf.ts'
import { record } from './record.ts'

export * as graph from './graph.ts'
export * as summaries from './summaries.ts'

let files = 0

/** Bytes in memory from which on they should be written. */
const fullBytes = 2 ** 18

export class EventWriter {
  readonly #where: string
  readonly #folder: string
  readonly #file: string
  #pending: Uint8Array[] = []
  #bytes = 0

  constructor(where: string, folder: string) {
    this.#where = where
    this.#folder = folder
    const seconds = String(Math.floor(Date.now() / 1000)).padStart(10, '0')
    this.#file = join(folder, `events.out.tfevents.${seconds}.${hostname()}.${process.pid}.${files++}.v2`)
    this.#add([textField(3, 'brain.Event:2')])
  }

  #add(fields: readonly Field[]): void {
    const bytes = message([doubleField(1, Date.now() / 1000), ...fields])
    this.#pending.push(bytes)
    this.#bytes += bytes.length
  }

  /** Adds a value of a step. */
  add(step: number, value: Uint8Array): void {
    this.#add([integerField(2, step), messageField(5, [bytesField(1, value)])])
  }

  addGraph(graph: Uint8Array): void {
    this.#add([bytesField(4, graph)])
  }

  /** Whether so much is in memory that it should be written. */
  get isFull(): boolean {
    return this.#bytes > fullBytes
  }

  /** Writes the events in memory. */
  async flush(): Promise<void> {
    const events = this.#pending
    if (events.length === 0) return
    this.#pending = []
    this.#bytes = 0
    await withFileErrors(this.#where, 'write', this.#file, async () => {
      await makeFolders(this.#folder)
      const pieces: Uint8Array[] = []
      for (const event of events) pieces.push(...(await record(event)))
      await appendFile(this.#file, Buffer.concat(pieces))
    })
  }
}
