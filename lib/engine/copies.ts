/**
 * Copies of arrays with the values of one moment, which take long: they are made in turns with the event loop. Whoever
 * is about to change the values first makes what is left of the copies.
 */
import { type ArrayClass, uncleared } from '../core/memory.ts'
import { Turns } from '../core/turns.ts'
import { type Copying, memoryOf, settled } from './memory.ts'
import type { Program } from './program.ts'
import { copyInto, Recorder } from './recorder.ts'

/** Numbers that are copied at once. */
const pieceLength = 2 ** 18

type NumberArray = Float32Array | Int32Array

/** Numbers that may not be written yet, as it takes long. */
interface Unwritten {
  readonly rawMemory: Float32Array
  /** Begins to write them on the engine's thread, if there are so many: when they are there; null: it does not. */
  writeAside(least: number): Promise<unknown> | null
  /** Writes them, unless that is done. */
  write(): void
}

/** First values that take a whole turn to write. */
const longToWrite = 2 ** 21

const rawMemoryOf = (numbers: NumberArray | Unwritten): NumberArray =>
  'rawMemory' in numbers ? numbers.rawMemory : numbers

export class Copies implements Copying {
  readonly #given: readonly (NumberArray | Unwritten)[]
  readonly #arrays: readonly NumberArray[]
  readonly #copies: NumberArray[] = []
  /** When the first values are there that the engine's thread writes. */
  readonly #written: readonly Promise<unknown>[]
  /** How many arrays have been copied, and how many numbers of the next one. */
  #done = 0
  #offset = 0
  /** The error that `finish` throws. `complete` throws none, as its caller did not ask for the copies. */
  #failure: unknown = null

  /** Waits for the runs that write the arrays. Throws NativeError. */
  constructor(given: readonly (NumberArray | Unwritten)[]) {
    this.#given = given
    this.#arrays = given.map(rawMemoryOf)
    const memories = this.#arrays.map(array => memoryOf(settled(array)))
    const failed = (error: unknown) => {
      this.#failure ??= error
    }
    // Before the memory lists the copies: a run that writes it ends those that are listed.
    this.#written = given.flatMap(each => {
      const written = 'rawMemory' in each ? each.writeAside(longToWrite) : null
      return written === null ? [] : [written.catch(failed)]
    })
    for (const memory of memories) memory.copies.add(this)
    if (memories.some(({ isHeld }) => isHeld)) this.complete() // who holds an array may write to it at any time
  }

  /** The copies in the order of the arrays, made in turns with the event loop. Throws NativeError. */
  async finish(): Promise<readonly NumberArray[]> {
    await Promise.all(this.#written)
    const turns = new Turns()
    while (this.#copyPiece()) if (turns.isOver) await turns.next()
    if (this.#failure !== null) throw this.#failure
    return this.#copies
  }

  /** Makes what is left at once. */
  complete(): void {
    for (const array of this.#arrays) settled(array)
    while (this.#copyPiece());
  }

  /** Copies the next piece; false where nothing was left to copy. */
  #copyPiece(): boolean {
    const given = this.#given[this.#done]
    if (given === undefined || this.#failure !== null) return this.#end()
    try {
      if ('rawMemory' in given) given.write()
      this.#copyPart(this.#arrays[this.#done])
    } catch (error) {
      this.#failure = error
    }
    return true
  }

  #end(): false {
    for (const array of this.#arrays) memoryOf(array).copies.delete(this)
    return false
  }

  #copyPart(from: NumberArray): void {
    this.#copies[this.#done] ??= uncleared(from.constructor as ArrayClass<NumberArray>, from.length)
    this.#copies[this.#done].set(from.subarray(this.#offset, this.#offset + pieceLength), this.#offset)
    this.#offset += pieceLength
    if (this.#offset < from.length) return
    this.#offset = 0
    this.#done++
  }
}

type Pairs = readonly (readonly [from: Float32Array, to: Float32Array])[]

/** A program that copies arrays into others of the same lengths. */
export function copying(pairs: Pairs): Program {
  const recorder = new Recorder()
  for (const [from, to] of pairs)
    if (from.length > 0) copyInto(recorder, recorder.external(from), recorder.external(to))
  return recorder.build()
}

/**
 * Copies arrays into others of the same lengths on the engine's thread, between two runs of all other programs: nobody
 * sees some of the arrays copied, and others not.
 */
export const copyAside = async (pairs: Pairs): Promise<void> => void (await copying(pairs).run(0))
