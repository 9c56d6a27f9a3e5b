/**
 * Programs: kernel calls recorded once on buffers that have no place yet, planned into one arena, and run natively as
 * often as needed.
 *
 *   recorder.kernels.reluForward({ count }, { x, y })     records
 *   recorder.build()                                      plans and hands over
 */
import { markAsUntransferable } from 'node:worker_threads'
import { typedArrayName } from '../core/kinds.ts'
import type { Emit, Ref } from './buffer.ts'
import type { KernelName, Kernels } from './kernels.ts'
import { awaitUsers, awaitWriters, type Memory, memoryOf, type Work } from './memory.ts'
import {
  allocate,
  type arrayClasses,
  type DType,
  type KernelSignature,
  type NativeArgument,
  type NativeCall,
  type NativeProgram,
  native,
  type TypedArray,
} from './native.ts'

/** A buffer of the arena. */
export class ArenaRef implements Ref {
  readonly dtype: DType
  readonly length: number

  constructor(length: number, dtype: DType) {
    this.length = length
    this.dtype = dtype
  }

  get bytes(): number {
    return this.length * elementBytes[this.dtype]
  }
}

/** Memory of JavaScript. */
export class ExternalRef implements Ref {
  readonly array: TypedArray
  readonly dtype: DType

  constructor(array: TypedArray) {
    this.array = array
    this.dtype = dtypeOf(array)
  }

  get length(): number {
    return this.array.length
  }
}

/** Memory the host reads and writes between steps, twice: while a step uses one copy, the host may touch the other. */
export class SlotRef<Data extends TypedArray = TypedArray> implements Ref {
  readonly arrays: readonly [Data, Data]

  constructor(arrays: readonly [Data, Data]) {
    this.arrays = arrays
  }

  get dtype(): DType {
    return dtypeOf(this.arrays[0])
  }

  get length(): number {
    return this.arrays[0].length
  }
}

/** A part of another buffer. */
export class ViewRef implements Ref {
  readonly base: Ref
  /** In elements. */
  readonly offset: number
  readonly length: number

  constructor(base: Ref, offset: number, length: number) {
    this.base = base
    this.offset = offset
    this.length = length
  }

  get dtype(): DType {
    return this.base.dtype
  }
}

/** The buffer that a reference is a part of, or is. */
const baseOf = (ref: Ref | null): Ref | null => (ref instanceof ViewRef ? ref.base : ref)

/** A recorded call. `args` are by name, in the order of the kernel's signature. */
export interface Call {
  kernel: KernelName
  size: object
  args: Record<string, Ref | null>
}

/** A rewrite of the list of calls: gives the list to use instead. */
export type Pass = (calls: readonly Call[]) => Call[]

export interface BuildOptions {
  passes?: readonly Pass[]
  /**
   * Calls that depend on weights alone run once, and again when weights have changed (memory.ts). Only for programs that
   * change no weights.
   */
  prepare?: boolean
  /** Programs that share a lock never run at the same time. */
  lock?: Program
}

/** What the plan came to, in bytes. */
export interface MemoryPlan {
  /** What is allocated. */
  readonly arena: number
  /** The most that lives at any one call: no plan can be smaller. */
  readonly lowerBound: number
  /** All buffers side by side. */
  readonly sum: number
}

const alignment = 64
export const elementBytes: Readonly<Record<DType, number>> = { float32: 4, uint8: 1, int32: 4, uint32: 4 }

const dtypeOf = (array: TypedArray): DType => typedArrayName(array)?.slice(0, -'Array'.length).toLowerCase() as DType

const signatures: ReadonlyMap<string, KernelSignature> = new Map(
  native.signatures.map(signature => [signature.name, signature]),
)

export const signatureOf = (kernel: KernelName): KernelSignature => signatures.get(kernel) as KernelSignature

export class Recorder implements Emit {
  readonly calls: Call[] = []
  readonly kernels: Kernels<Ref>
  readonly #externals = new Map<TypedArray, ExternalRef>()

  constructor() {
    const record = (signature: KernelSignature) => (size: object, arrays: Record<string, Ref | null | undefined>) => {
      const args = Object.fromEntries(signature.arrays.map(({ name }) => [name, arrays[name] ?? null]))
      this.calls.push({ kernel: signature.name, size, args })
    }
    this.kernels = Object.fromEntries(
      native.signatures.map(signature => [signature.name, record(signature)]),
    ) as unknown as Kernels<Ref>
  }

  buffer(length: number, dtype: DType = 'float32'): ArenaRef {
    return new ArenaRef(length, dtype)
  }

  external(array: TypedArray): ExternalRef {
    const found = this.#externals.get(array)
    if (found !== undefined) return found
    const ref = new ExternalRef(array)
    this.#externals.set(array, ref)
    return ref
  }

  slot(length: number): SlotRef<Float32Array>
  slot<D extends DType>(length: number, dtype: D): SlotRef<InstanceType<(typeof arrayClasses)[D]>>
  slot(length: number, dtype: DType = 'float32'): SlotRef {
    const copy = () => (dtype === 'float32' ? native.floats(length) : allocate(length, dtype))
    return new SlotRef([copy(), copy()])
  }

  /** Rewrites the calls, plans the arena, and makes the program. */
  build({ passes = [], prepare = false, lock }: BuildOptions = {}): Program {
    const calls = passes.reduce<readonly Call[]>((list, pass) => pass(list), this.calls)
    const constant = prepare ? constantCalls(calls) : new Set<Call>()
    return new Program(
      calls.filter(call => !constant.has(call)),
      [...constant],
      lock,
    )
  }
}

export class Program implements Work {
  readonly calls: readonly Call[]
  /** Calls on weights alone, which run once and again when weights have changed. */
  readonly constantCalls: readonly Call[]
  readonly memory: MemoryPlan
  /** What it holds: the arena and its slots. */
  readonly bytes: number
  /** Memory of JavaScript, without slots, that it reads, and that it writes. */
  readonly #reads: readonly Memory[]
  readonly writes: readonly Memory[]
  /** What the constant calls read, and the versions it had when they last did. */
  readonly #prepares: readonly Memory[]
  readonly #prepared: number[] = []
  readonly #native: NativeProgram
  #running = 0
  readonly #ended = () => {
    if (--this.#running > 0) return
    for (const { readers } of this.#reads) readers.delete(this)
    for (const { writers } of this.writes) writers.delete(this)
  }
  readonly #failed = (error: unknown) => {
    this.#ended()
    this.#prepared.length = 0 // nobody knows how far the run came
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
    const place = (ref: Ref | null): NativeArgument => {
      if (ref === null) return null
      const base = baseOf(ref)
      const offset = ref instanceof ViewRef ? ref.offset * elementBytes[ref.dtype] : 0
      if (base instanceof ExternalRef || base instanceof SlotRef) return [numberOf(base), offset, ref.length]
      return [0, (offsets.get(base as ArenaRef) as number) + offset, ref.length]
    }
    const placed = ({ kernel, size, args }: Call): NativeCall => ({
      kernel,
      size,
      args: Object.values(args).map(place),
    })
    const plans = { calls: calls.map(placed), prepare: prepare.map(placed) }
    this.bytes = memory.arena + slotBytes
    for (const array of buffers.flat()) markAsUntransferable(array.buffer) // a step under way may be using it
    this.#native = new native.Program({
      ...plans,
      buffers,
      arenaBytes: memory.arena,
      ...(lock && { lock: lock.#native }),
    })
  }

  get arenaBytes(): number {
    return this.memory.arena
  }

  /** Whether a run that begins now prepares anew. */
  #isStale(): boolean {
    return this.#prepares.some(({ version, isHeld }, i) => isHeld || this.#prepared[i] !== version)
  }

  /** Notes of a run that has been queued or done: it prepares, and it writes. */
  #note(): void {
    for (let i = 0; i < this.#prepares.length; i++) this.#prepared[i] = this.#prepares[i].version
    for (const memory of this.writes) memory.version++
  }

  /**
   * Queues a run on the engine's thread. `slot` says which copies of the slots it reads and writes. A part of the calls
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

  /** The number of the call after the last one that uses a buffer. */
  after(ref: Ref): number {
    return this.calls.findLastIndex(({ args }) => Object.values(args).some(used => baseOf(used) === ref)) + 1
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

/** Memory of JavaScript, without slots, that calls read, or that they write. */
function memoriesOf(calls: readonly Call[], written: boolean): Memory[] {
  const memories = new Set<Memory>()
  for (const { kernel, args } of calls)
    for (const array of signatureOf(kernel).arrays) {
      const base = baseOf(args[array.name])
      if (base instanceof ExternalRef && array.written === written) memories.add(memoryOf(base.array))
    }
  return [...memories]
}

/**
 * Calls that read nothing but memory of JavaScript that is no slot, and what other such calls have made of it. Nobody
 * else writes what they make.
 */
function constantCalls(calls: readonly Call[]): Set<Call> {
  const constant = new Set<Call>()
  const made = new Set<Ref>()
  const writers = new Map<Ref, number>()
  for (const { kernel, args } of calls)
    for (const { name, written } of signatureOf(kernel).arrays) {
      const ref = args[name]
      if (ref !== null && written) writers.set(ref, (writers.get(ref) ?? 0) + 1)
    }
  for (const call of calls) {
    const arrays = signatureOf(call.kernel).arrays.map(({ name, written }) => ({ ref: call.args[name], written }))
    const isConstant = arrays.every(
      ({ ref, written }) =>
        ref === null ||
        (written ? ref instanceof ArenaRef && writers.get(ref) === 1 : ref instanceof ExternalRef || made.has(ref)),
    )
    if (!isConstant) continue
    constant.add(call)
    for (const { ref, written } of arrays) if (ref !== null && written) made.add(ref)
  }
  return constant
}

/** A piece of the arena: one buffer, or several that lie on each other because one is overwritten by the next. */
interface Region {
  bytes: number
  first: number
  last: number
  offset: number
}

/**
 * Places for all buffers of the arena: two may overlap in memory only if they do not in time. What the first `prepared`
 * calls leave to the others lives for ever. An output that may lie on its input's memory
 * does, if that is the input's last use. Then greedily, the largest first, each at the lowest place that is free while
 * it lives (Pisarchyk and Lee, "Efficient memory management for deep neural net inference", 2020).
 */
function plan(calls: readonly Call[], prepared: number): { offsets: Map<ArenaRef, number>; memory: MemoryPlan } {
  const regions = new Map<ArenaRef, Region>()
  const align = (bytes: number) => Math.ceil(bytes / alignment) * alignment
  calls.forEach(({ args }, i) => {
    for (const used of Object.values(args)) {
      const ref = baseOf(used)
      if (!(ref instanceof ArenaRef)) continue
      const region = regions.get(ref)
      if (region === undefined) regions.set(ref, { bytes: align(ref.bytes), first: i, last: i, offset: 0 })
      else region.last = i
    }
  })
  for (const region of regions.values())
    if (region.first < prepared && region.last >= prepared) region.last = calls.length - 1
  const sum = [...regions.values()].reduce((total, { bytes }) => total + bytes, 0)
  calls.forEach(({ kernel, args }, i) => {
    for (const { name, alias } of signatureOf(kernel).arrays) {
      const [output, input] = [args[name], alias === null ? null : args[alias]]
      if (!(output instanceof ArenaRef) || !(input instanceof ArenaRef)) continue
      // The other one would be overwritten while it is read.
      if (Object.values(args).filter(ref => ref === input).length > 1) continue
      const [to, from] = [regions.get(output) as Region, regions.get(input) as Region]
      if (to === from || to.first !== i || from.last !== i || to.bytes !== from.bytes) continue
      from.last = to.last
      for (const [ref, region] of regions) if (region === to) regions.set(ref, from)
    }
  })
  const distinct = [...new Set(regions.values())]
  const live = new Float64Array(calls.length)
  for (const { bytes, first, last } of distinct) for (let i = first; i <= last; i++) live[i] += bytes
  const placed: Region[] = []
  for (const region of distinct.sort((a, b) => b.bytes - a.bytes || a.first - b.first)) {
    const neighbours = placed
      .filter(other => other.first <= region.last && region.first <= other.last)
      .sort((a, b) => a.offset - b.offset)
    for (const other of neighbours) {
      if (region.offset + region.bytes <= other.offset) break
      region.offset = Math.max(region.offset, other.offset + other.bytes)
    }
    placed.push(region)
  }
  const arena = placed.reduce((end, { offset, bytes }) => Math.max(end, offset + bytes), 0)
  return {
    offsets: new Map([...regions].map(([ref, { offset }]) => [ref, offset])),
    memory: { arena, lowerBound: live.reduce((most, bytes) => Math.max(most, bytes), 0), sum },
  }
}
