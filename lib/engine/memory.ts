/**
 * Tracks who uses the memory that programs and JavaScript share: weights, gradients, the optimizer's state.
 *
 * While a program runs, it is listed with the memory that it reads and writes. Before JavaScript touches values, it
 * waits for those runs: so it sees weights as they are between two steps, and never changes them in the middle of one.
 * Every change raises the version of the memory; what a program has derived from values (packed weights) is computed
 * again when the version has changed.
 */
import type { TypedArray } from './elements.ts'

/** Something that uses memory: runs of a program, or a step of several runs. */
export interface Work {
  /** Waits on this thread until it is done. */
  complete(): void
}

/** Copies that are made in turns with the event loop. */
export interface Copying extends Work {
  finish(): Promise<unknown>
}

/** One allocation. */
export interface Memory {
  /** Changes whenever values do. */
  version: number
  /** Code outside the library has an array on it, and may write values at any time. */
  isHeld: boolean
  readonly readers: Set<Work>
  readonly writers: Set<Work>
  /** Copies of the present values that are not complete: before the values change, they are completed. */
  readonly copies: Set<Copying>
}

const memories = new WeakMap<ArrayBufferLike, Memory>()

export function memoryOf({ buffer }: TypedArray): Memory {
  let memory = memories.get(buffer)
  if (memory === undefined) {
    memory = { version: 0, isHeld: false, readers: new Set(), writers: new Set(), copies: new Set() }
    memories.set(buffer, memory)
  }
  return memory
}

function completeAll(works: ReadonlySet<Work>): void {
  for (const work of works) work.complete()
}

/** Waits until no run writes the memory. */
export const awaitWriters = ({ writers }: Memory): void => completeAll(writers)

/** Waits until all copies of the memory are complete. */
export const awaitCopies = ({ copies }: Memory): void => completeAll(copies)

/** Waits until no run uses the memory, and all copies of it are complete. */
export function awaitUsers(memory: Memory): void {
  completeAll(memory.writers)
  completeAll(memory.readers)
  awaitCopies(memory)
}

/** Waits until the values of an array may be read. Returns the array. */
export function settled<Data extends TypedArray>(array: Data): Data {
  awaitWriters(memoryOf(array))
  return array
}

/** Waits until the values of an array may be written, and counts the change. Returns the array. */
export function writable<Data extends TypedArray>(array: Data): Data {
  const memory = memoryOf(array)
  awaitUsers(memory)
  memory.version++
  return array
}

/** Marks an array as given to code outside the library, which may keep it. Returns the array. */
export function held<Data extends TypedArray>(array: Data): Data {
  const memory = memoryOf(array)
  memory.isHeld = true
  awaitCopies(memory)
  return settled(array)
}
