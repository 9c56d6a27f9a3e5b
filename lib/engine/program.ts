/** Programs: recorded kernel calls on one arena, run natively as often as needed. */
import { markAsUntransferable } from 'node:worker_threads'
import { backend, signatureOf } from './backend.ts'
import { type ArenaRef, baseOf, ExternalRef, type Ref, SlotRef, ViewRef } from './buffer.ts'
import { argsOf, type Call, refsOf } from './call.ts'
import type { BackendProgram, PlacedArgument, PlacedCall } from './contract.ts'
import { elementBytes, type TypedArray } from './elements.ts'
import type { KernelName } from './kernels.ts'
import { awaitUsers, awaitWriters, type Memory, memoryOf, type Work } from './memory.ts'
import { type MemoryPlan, plan } from './plan.ts'

export class Program implements Work {
  readonly calls: readonly Call[]
  /** Calls on weights alone, which run once and again when weights have changed. */
  readonly constantCalls: readonly Call[]
  readonly memory: MemoryPlan
  /** Bytes that it holds: the arena and its double buffers. */
  readonly bytes: number
  /** Arrays of JavaScript that it reads, and that it writes, without its double buffers. */
  readonly #reads: readonly Memory[]
  readonly writes: readonly Memory[]
  /** What the constant calls read, and the versions that memory had when they last ran. */
  readonly #prepares: readonly Memory[]
  readonly #prepared: number[] = []
  readonly #native: BackendProgram
  #running = 0
  readonly #ended = () => {
    if (--this.#running > 0) return
    for (const { readers } of this.#reads) readers.delete(this)
    for (const { writers } of this.writes) writers.delete(this)
  }
  readonly #failed = (error: unknown) => {
    this.#ended()
    this.#prepared.length = 0 // the run may have stopped anywhere
    throw error
  }

  constructor(calls: readonly Call[], prepare: readonly Call[] = [], lock?: Program) {
    const { offsets, memory } = plan([...prepare, ...calls], prepare.length)
    this.calls = calls
    this.constantCalls = prepare
    this.memory = memory
    this.#reads = memoriesOf([...prepare, ...calls], false)
    this.writes = memoriesOf([...prepare, ...calls], true)
    this.#prepares = memoriesOf(prepare, false)
    const buffers: (TypedArray | readonly [TypedArray, TypedArray])[] = []
    const numbers = new Map<Ref, number>()
    let slotBytes = 0
    const numberOf = (ref: ExternalRef | SlotRef) => {
      const known = numbers.get(ref)
      if (known !== undefined) return known
      if (ref instanceof SlotRef) slotBytes += 2 * ref.arrays[0].byteLength
      numbers.set(ref, buffers.push(ref instanceof SlotRef ? ref.arrays : ref.array))
      return buffers.length
    }
    const place = (ref: Ref | null): PlacedArgument => {
      if (ref === null) return null
      const base = baseOf(ref)
      const offset = ref instanceof ViewRef ? ref.offset * elementBytes(ref.dtype) : 0
      if (base instanceof ExternalRef || base instanceof SlotRef) return [numberOf(base), offset, ref.length]
      return [0, (offsets.get(base as ArenaRef) as number) + offset, ref.length]
    }
    const placed = (call: Call): PlacedCall => ({
      kernel: call.kernel,
      size: call.size,
      args: Object.values(argsOf(call)).map(place),
    })
    const plans = { calls: calls.map(placed), prepare: prepare.map(placed) }
    this.bytes = memory.arena + slotBytes
    for (const array of buffers.flat()) markAsUntransferable(array.buffer) // a step under way may be using it
    this.#native = new backend.Program({
      ...plans,
      buffers,
      arenaBytes: memory.arena,
      ...(lock && { lock: lock.#native }),
    })
  }

  get arenaBytes(): number {
    return this.memory.arena
  }

  /** Whether the constant calls must run again before the next run. */
  #isStale(): boolean {
    return this.#prepares.some(({ version, isHeld }, i) => isHeld || this.#prepared[i] !== version)
  }

  /** Records that a run is queued or done: the constant calls are up to date, and written memory has a new version. */
  #note(): void {
    for (let i = 0; i < this.#prepares.length; i++) this.#prepared[i] = this.#prepares[i].version
    for (const memory of this.writes) memory.version++
  }

  /**
   * Queues a run on the engine's thread. `copy` says which copies of the double buffers it uses. A part of the calls
   * may be run alone.
   */
  run(slot: 0 | 1, first = 0, end = this.calls.length): Promise<void> {
    const run = this.#native.run(slot, first, end, this.#isStale())
    if (this.#running++ === 0) {
      for (const { readers } of this.#reads) readers.add(this)
      for (const { writers } of this.writes) writers.add(this)
    }
    this.#note()
    return run.then(this.#ended, this.#failed)
  }

  /** Waits on this thread for all runs that are queued. */
  complete(): void {
    this.#native.finish()
  }

  /** The index behind the last call that uses a buffer. */
  after(ref: Ref): number {
    return this.calls.findLastIndex(call => refsOf(call).some(used => baseOf(used) === ref)) + 1
  }

  /** Waits for the runs that must not be under way while this thread runs the program. */
  #takeMemory(): void {
    for (const memory of this.#reads) awaitWriters(memory)
    for (const memory of this.writes) awaitUsers(memory)
  }

  /** Runs on this thread. */
  runSync(slot: 0 | 1, first = 0, end = this.calls.length): void {
    this.#takeMemory()
    this.#native.runSync(slot, first, end, this.#isStale())
    this.#note()
  }

  /** As runSync: what every call took, in milliseconds. */
  profile(slot: 0 | 1): { kernel: KernelName; ms: number }[] {
    this.#takeMemory()
    const calls = this.#native.profile(slot, this.#isStale())
    this.#note()
    return calls
  }
}

/** Arrays of JavaScript that calls read, or that they write, without double buffers. */
function memoriesOf(calls: readonly Call[], written: boolean): Memory[] {
  const memories = new Set<Memory>()
  for (const call of calls)
    for (const array of signatureOf(call.kernel).arrays) {
      const base = baseOf(argsOf(call)[array.name])
      if (base instanceof ExternalRef && array.written === written) memories.add(memoryOf(base.array))
    }
  return [...memories]
}
