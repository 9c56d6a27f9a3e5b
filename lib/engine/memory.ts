/**
 * Who uses the memory that programs and JavaScript share: weights, gradients, the optimizer's state.
 *
 * A program says while it runs what it reads and writes. JavaScript asks before it touches values itself, and waits for
 * the runs under way: so it sees them as they are between two steps, and changes nothing in the middle of one. What a
 * program has made of values (packed weights) it makes anew when their version has changed.
 */
import type { TypedArray } from './elements.ts'

/** Something that uses memory: runs of a program, or a step of several runs. */
export interface Work {
  /** Waits on this thread until it is done. */
  complete(): void
}

/** One allocation. */
export interface Memory {
  /** Changes whenever values do. */
  version: number
  /** Somebody outside the library has an array on it, and may write values at any time. */
  isHeld: boolean
  readonly readers: Set<Work>
  readonly writers: Set<Work>
}

const memories = new WeakMap<ArrayBufferLike, Memory>()

export function memoryOf({ buffer }: TypedArray): Memory {
  let memory = memories.get(buffer)
  if (memory === undefined) {
    memory = { version: 0, isHeld: false, readers: new Set(), writers: new Set() }
    memories.set(buffer, memory)
  }
  return memory
}

function completeAll(works: ReadonlySet<Work>): void {
  for (const work of works) work.complete()
}

/** Waits until no run writes the memory. */
export const awaitWriters = ({ writers }: Memory): void => completeAll(writers)

/** Waits until no run uses the memory. */
export function awaitUsers({ readers, writers }: Memory): void {
  completeAll(writers)
  completeAll(readers)
}

/** An array whose values are to be read now. */
export function settled<Data extends TypedArray>(array: Data): Data {
  awaitWriters(memoryOf(array))
  return array
}

/** An array whose values are to be written now. */
export function writable<Data extends TypedArray>(array: Data): Data {
  const memory = memoryOf(array)
  awaitUsers(memory)
  memory.version++
  return array
}

/** An array that is given to somebody outside the library, who may keep it. */
export function held<Data extends TypedArray>(array: Data): Data {
  memoryOf(array).isHeld = true
  return settled(array)
}
