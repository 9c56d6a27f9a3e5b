/**
 * Programs: recorded kernel calls on one arena, run natively as often as needed. Where JavaScript computes in between,
 * a program stops, and goes on after it: it has a part before and one after every such call.
 */
import { copyOf } from '../core/memory.ts'
import { backend } from './backend.ts'
import { type ArenaRef, baseOf, ExternalRef, type Ref, SlotRef, ViewRef } from './buffer.ts'
import { argsOf, arraysOf, type Call, type HostCall, isKernelCall, type KernelCall } from './call.ts'
import type { BackendProgram, PlacedArgument, PlacedCall } from './contract.ts'
import { elementBytes, type TypedArray } from './elements.ts'
import type { KernelName } from './kernels.ts'
import { awaitCopies, awaitUsers, awaitWriters, type Memory, memoryOf, settled, type Work, writable } from './memory.ts'
import { type MemoryPlan, plan } from './plan.ts'

/** A call of JavaScript, and the native calls before it. */
interface Stop {
  readonly work: HostCall['work']
  readonly first: number
  readonly end: number
}

/** A run that has stopped, or will stop, for JavaScript. */
interface Rest {
  readonly slot: 0 | 1
  /** The programs that run after this one. */
  readonly tails: readonly Program[]
  /** Copies of what the first part changes, from before the run: they are put back should JavaScript fail. */
  readonly before: readonly TypedArray[]
  /** How many stops the run has passed. */
  stops: number
  /** Set where a caller that needed the memory has finished the run on its own thread; with its error, if any. */
  ended: { readonly error?: unknown } | null
}

/** Turns the buffers of calls into what the backend reads: a buffer's number, an offset and a length. */
class Layout {
  /** Arrays of JavaScript and double buffers, numbered from 1; 0 is the arena. */
  readonly buffers: (TypedArray | readonly [TypedArray, TypedArray])[] = []
  /** Bytes of the double buffers. */
  slotBytes = 0
  readonly #numbers = new Map<Ref, number>()
  readonly #offsets: ReadonlyMap<ArenaRef, number>

  /** `offsets`: where buffers lie in the arena, in bytes. */
  constructor(offsets: ReadonlyMap<ArenaRef, number>) {
    this.#offsets = offsets
  }

  readonly place = (call: KernelCall): PlacedCall => ({
    kernel: call.kernel,
    size: call.size,
    args: Object.values(argsOf(call)).map(this.#placeOf),
    ...(call.when && { when: this.#placeOf(call.when) }),
  })

  readonly #placeOf = (ref: Ref | null): PlacedArgument => {
    if (ref === null) return null
    const base = baseOf(ref)
    const offset = ref instanceof ViewRef ? ref.offset * elementBytes(ref.dtype) : 0
    if (base instanceof ExternalRef || base instanceof SlotRef) return [this.#numberOf(base), offset, ref.length]
    return [0, (this.#offsets.get(base as ArenaRef) as number) + offset, ref.length]
  }

  #numberOf(ref: ExternalRef | SlotRef): number {
    const known = this.#numbers.get(ref)
    if (known !== undefined) return known
    if (ref instanceof SlotRef) this.slotBytes += 2 * ref.arrays[0].byteLength
    this.#numbers.set(ref, this.buffers.push(ref instanceof SlotRef ? ref.arrays : ref.array))
    return this.buffers.length
  }
}

export interface ProgramOptions {
  /** Programs that share a lock never run at the same time. */
  readonly lock?: Program
  /** For a tail: asked when its turn has come whether this run shall be skipped. Default: never. */
  readonly isLeftOut?: () => boolean
}

export class Program implements Work {
  readonly calls: readonly KernelCall[]
  /** Calls on weights alone, which run once and again when weights have changed. */
  readonly constantCalls: readonly KernelCall[]
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
  readonly #stops: readonly Stop[]
  /** What is written before the last stop that may fail: should JavaScript fail there, it is put back. */
  readonly #undone: readonly TypedArray[]
  #rest: Rest | null = null
  /** For a tail: whether the run that is next shall be skipped. */
  readonly #isLeftOut: () => boolean
  /** Arrays of JavaScript that no run has used yet: the first run keeps them from being transferred. */
  #arrays: readonly TypedArray[]
  #running = 0
  /** Runs with stops that are under way: between their parts the arena holds values. */
  #inParts = 0
  /** Whether the arena shall be freed as soon as no run is under way. */
  #awaitsRelease = false
  readonly #runEnded = () => {
    if (--this.#running > 0) return
    this.#unlist()
    if (this.#awaitsRelease) this.release()
  }
  readonly #partsEnded = () => {
    this.#inParts--
    if (this.#awaitsRelease) this.release()
  }
  readonly #failed = (error: unknown) => {
    this.#runEnded()
    this.#prepared.length = 0 // the run may have stopped anywhere
    throw error
  }

  constructor(
    recorded: readonly Call[],
    constant: readonly Call[] = [],
    { lock, isLeftOut = () => false }: ProgramOptions = {},
  ) {
    const calls = recorded.filter(isKernelCall)
    const prepare = constant.filter(isKernelCall)
    const { offsets, memory } = plan([...prepare, ...calls], prepare.length)
    this.calls = calls
    this.constantCalls = prepare
    this.#stops = stopsIn(recorded)
    this.#isLeftOut = isLeftOut
    const last = recorded.findLastIndex(call => !isKernelCall(call) && !call.isSafe)
    this.#undone = arraysIn(recorded.slice(0, Math.max(last, 0)), 'written')
    this.memory = memory
    this.#reads = memoriesOf([...prepare, ...calls], 'read')
    this.writes = memoriesOf([...prepare, ...calls], 'written')
    this.#prepares = memoriesOf(prepare, 'read')
    const layout = new Layout(offsets)
    const plans = { calls: calls.map(layout.place), prepare: prepare.map(layout.place) }
    this.bytes = memory.arena + layout.slotBytes
    this.#arrays = layout.buffers.flat()
    this.#native = new backend.Program({
      ...plans,
      buffers: layout.buffers,
      arenaBytes: memory.arena,
      ...(lock && { lock: lock.#native }),
    })
  }

  get arenaBytes(): number {
    return this.memory.arena
  }

  /** Arrays of JavaScript that a run changes, without its double buffers. */
  get written(): readonly TypedArray[] {
    return arraysIn(this.calls, 'written')
  }

  /** Whether the constant calls must run again before the next run. */
  #isStale(): boolean {
    return this.#prepares.some(({ version, isHeld }, i) => isHeld || this.#prepared[i] !== version)
  }

  /** Notes a run: the constant calls are up to date, and written memory has a new version. */
  #note(): void {
    for (let i = 0; i < this.#prepares.length; i++) this.#prepared[i] = this.#prepares[i].version
    for (const memory of this.writes) memory.version++
  }

  /** Whether it stops for JavaScript: a run must end before the next one begins. */
  get isInterrupted(): boolean {
    return this.#stops.length > 0
  }

  /**
   * Queues a run on the engine's thread. `slot` says which copies of the double buffers it uses. `tails` run after it.
   * Where JavaScript fails in between, what was written is put back, and the promise rejects.
   */
  run(slot: 0 | 1, tails: readonly Program[] = []): Promise<unknown> {
    if (this.#arrays.length > 0) this.#keepArrays()
    return this.isInterrupted ? this.#runInParts(slot, tails).finally(this.#partsEnded) : this.#queue(slot, tails)
  }

  /**
   * Ends copies of what it writes in turns with the event loop; undefined: there are none. A run ends them at once.
   * Their errors are thrown to those who asked for the copies, not here.
   */
  finishCopies(): Promise<unknown> | undefined {
    const copies = new Set(this.writes.flatMap(memory => [...memory.copies]))
    return copies.size > 0 ? Promise.allSettled([...copies].map(each => each.finish())) : undefined
  }

  /** Queues what is after the last stop. */
  #queue(slot: 0 | 1, tails: readonly Program[]): Promise<unknown> {
    this.writes.forEach(awaitCopies)
    const run = this.#native.run(slot, this.#stops.at(-1)?.end ?? 0, this.calls.length, this.#isStale())
    const own = run.then(this.#runBegan(), this.#failed)
    const due = tails.filter(tail => !tail.#isLeftOut())
    return due.length === 0 ? own : Promise.all([own, ...due.map(tail => tail.run(slot))])
  }

  /** Notes that a run has been queued; what is given is called when it has ended. */
  #runBegan(): () => void {
    if (this.#running++ === 0) this.#list()
    this.#note()
    return this.#runEnded
  }

  /** Lists it with the memory that it uses. */
  #list(): void {
    for (const { readers } of this.#reads) readers.add(this)
    for (const { writers } of this.writes) writers.add(this)
  }

  #unlist(): void {
    for (const { readers } of this.#reads) readers.delete(this)
    for (const { writers } of this.writes) writers.delete(this)
  }

  #begin(slot: 0 | 1, tails: readonly Program[]): Rest {
    this.#inParts++
    return { slot, tails, before: this.#undone.map(array => copyOf(settled(array))), stops: 0, ended: null }
  }

  async #runInParts(slot: 0 | 1, tails: readonly Program[]): Promise<void> {
    const rest = this.#begin(slot, tails)
    for (const { first, end } of this.#stops) {
      this.#open(rest)
      try {
        await this.#native.run(slot, first, end, this.#isStale())
      } finally {
        if (rest.ended === null) this.#close(rest)
      }
      if (rest.ended !== null) {
        if ('error' in rest.ended) throw rest.ended.error
        return
      }
      this.#note()
      this.#compute(rest)
    }
    await this.#queue(slot, tails)
  }

  /** Calls JavaScript. Where it fails, what the parts before it have changed is put back. */
  #compute(rest: Rest): void {
    try {
      this.#stops[rest.stops++].work(rest.slot)
    } catch (error) {
      this.#undone.forEach((array, i) => void writable(array).set(rest.before[i] as never))
      throw error
    }
  }

  /** Lists the rest of a run as a user of its memory: whoever needs the memory first runs the rest to its end. */
  #open(rest: Rest): void {
    this.writes.forEach(awaitCopies)
    this.#rest = rest
    this.#list()
    for (const { writers } of rest.tails.flatMap(({ writes }) => writes)) writers.add(this)
  }

  #close({ tails }: Rest): void {
    this.#rest = null
    this.#unlist()
    for (const { writers } of tails.flatMap(({ writes }) => writes)) writers.delete(this)
  }

  /** Keeps the arrays of a run from being transferred to another thread. */
  #keepArrays(): void {
    const { markAsUntransferable } = process.getBuiltinModule('node:worker_threads') // slow to load: with the first run
    for (const { buffer } of this.#arrays) markAsUntransferable(buffer)
    this.#arrays = []
  }

  /** Waits on this thread for all runs that are queued. */
  complete(): void {
    this.#native.finish()
    const rest = this.#rest
    if (rest === null) return
    this.#close(rest)
    rest.ended = {}
    try {
      this.#note()
      this.#compute(rest)
      this.#finish(rest)
    } catch (error) {
      rest.ended = { error } // `run` throws it
    }
  }

  /** Does on this thread what is left of a run. */
  #finish(rest: Rest): void {
    const { slot, tails } = rest
    while (rest.stops < this.#stops.length) {
      const { first, end } = this.#stops[rest.stops]
      this.#runNow(slot, first, end)
      this.#compute(rest)
    }
    this.#runNow(slot, this.#stops.at(-1)?.end ?? 0, this.calls.length)
    for (const tail of tails) if (!tail.#isLeftOut()) tail.runSync(slot)
  }

  #runNow(slot: 0 | 1, first: number, end: number): void {
    this.#takeMemory()
    this.#native.runSync(slot, first, end, this.#isStale())
    this.#note()
  }

  /** Waits for runs that must not be under way meanwhile. */
  #takeMemory(): void {
    for (const memory of this.#reads) awaitWriters(memory)
    for (const memory of this.writes) awaitUsers(memory)
  }

  /** Runs on this thread. */
  runSync(slot: 0 | 1): void {
    try {
      this.#finish(this.#begin(slot, []))
    } finally {
      this.#partsEnded()
    }
  }

  /** Gives the arena back: now, or when the runs under way have ended. A later run allocates it anew. */
  release(): void {
    this.#awaitsRelease = this.#running > 0 || this.#inParts > 0
    if (!this.#awaitsRelease) this.#native.release()
  }

  /** As run, without JavaScript in between: what every call took, in milliseconds. */
  async profile(slot: 0 | 1): Promise<{ kernel: KernelName; ms: number }[]> {
    if (this.#arrays.length > 0) this.#keepArrays()
    this.writes.forEach(awaitCopies)
    const profiled = this.#native.profile(slot, this.#isStale())
    await profiled.then(this.#runBegan(), this.#failed)
    return profiled
  }
}

/** Where a list of calls stops, by the numbers of its native calls. */
function stopsIn(calls: readonly Call[]): Stop[] {
  const stops: Stop[] = []
  let count = 0
  for (const call of calls)
    if (isKernelCall(call)) count++
    else stops.push({ work: slot => call.work(slot), first: stops.at(-1)?.end ?? 0, end: count })
  return stops
}

type Access = 'read' | 'written'

/** Arrays of JavaScript that calls read, or that they write, without double buffers. */
function arraysIn(calls: readonly Call[], access: Access): TypedArray[] {
  const found = new Set<TypedArray>()
  for (const call of calls)
    for (const array of arraysOf(call)) {
      const base = baseOf(argsOf(call)[array.name])
      if (base instanceof ExternalRef && array.written === (access === 'written')) found.add(base.array)
    }
  return [...found]
}

const memoriesOf = (calls: readonly Call[], access: Access): Memory[] => [
  ...new Set(arraysIn(calls, access).map(memoryOf)),
]
