/** The plan of a program's memory: where its buffers lie in one arena. */

import { signatureOf } from './backend.ts'
import { ArenaRef, baseOf, type Ref } from './buffer.ts'
import type { KernelName } from './kernels.ts'

/** What the plan came to, in bytes. */
export interface MemoryPlan {
  /** What is allocated. */
  readonly arena: number
  /** The most that lives at any one call: no plan can be smaller. */
  readonly lowerBound: number
  /** All buffers side by side. */
  readonly sum: number
}

/** A call, as far as the plan needs it. */
interface PlannedCall {
  readonly kernel: KernelName
  readonly args: Readonly<Record<string, Ref | null>>
  readonly when?: Ref
}

const alignment = 64

/** A piece of the arena: one buffer, or several that lie on each other because one is overwritten by the next. */
interface Region {
  bytes: number
  first: number
  last: number
  offset: number
}

/** Where to insert an offset into a list that is sorted by offsets: after its equals. */
function insertionIndex(offset: number, sorted: readonly Region[]): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle].offset <= offset) low = middle + 1
    else high = middle
  }
  return low
}

const align = (bytes: number) => Math.ceil(bytes / alignment) * alignment

/** The lifetime of every buffer. Results of the constant calls, the first `prepared`, are never overwritten. */
function lifetimes(calls: readonly PlannedCall[], prepared: number): Map<ArenaRef, Region> {
  const regions = new Map<ArenaRef, Region>()
  calls.forEach(({ args, when = null }, i) => {
    for (const used of [...Object.values(args), when]) {
      const ref = baseOf(used)
      if (!(ref instanceof ArenaRef)) continue
      const region = regions.get(ref)
      if (region === undefined) regions.set(ref, { bytes: align(ref.bytes), first: i, last: i, offset: 0 })
      else region.last = i
    }
  })
  for (const region of regions.values())
    if (region.first < prepared && region.last >= prepared) region.last = calls.length - 1
  return regions
}

/** Gives an output that may lie on its input's memory the region of that input, if this is the input's last use. */
function joinInPlace(calls: readonly PlannedCall[], regions: Map<ArenaRef, Region>): void {
  calls.forEach(({ kernel, args }, i) => {
    for (const { name, alias } of signatureOf(kernel).arrays) {
      const [output, input] = [args[name], alias === null ? null : args[alias]]
      if (!(output instanceof ArenaRef) || !(input instanceof ArenaRef)) continue
      // The other one would be overwritten while it is read.
      if (Object.values(args).filter(ref => ref === input).length > 1) continue
      const [to, from] = [regions.get(output) as Region, regions.get(input) as Region]
      if (to === from || to.first !== i || from.last !== i || to.bytes !== from.bytes) continue
      from.last = to.last
      // What this call writes first has not been joined with anything yet.
      regions.set(output, from)
    }
  })
}

/** The most bytes that live at the same time. */
function maxLive(regions: readonly Region[], calls: number): number {
  // By call: bytes of buffers whose lifetime begins there, less those of buffers that ended just before.
  const changes = new Float64Array(calls + 1)
  for (const { bytes, first, last } of regions) {
    changes[first] += bytes
    changes[last + 1] -= bytes
  }
  let [live, most] = [0, 0]
  for (const change of changes) {
    live += change
    most = Math.max(most, live)
  }
  return most
}

/** Gives every region its offset. Returns the bytes of the arena. */
function place(regions: readonly Region[]): number {
  /** By their offsets. */
  const placed: Region[] = []
  for (const region of regions.toSorted((a, b) => b.bytes - a.bytes || a.first - b.first)) {
    for (const other of placed) {
      if (region.offset + region.bytes <= other.offset) break
      if (other.first > region.last || region.first > other.last) continue
      region.offset = Math.max(region.offset, other.offset + other.bytes)
    }
    placed.splice(insertionIndex(region.offset, placed), 0, region)
  }
  return placed.reduce((end, { offset, bytes }) => Math.max(end, offset + bytes), 0)
}

/**
 * Places for all buffers of the arena: two may overlap in memory only if they do not in time. Greedily, the largest
 * first, each at the lowest place that is free while it lives (Pisarchyk and Lee, "Efficient memory management for deep
 * neural net inference", 2020).
 */
export function plan(
  calls: readonly PlannedCall[],
  prepared: number,
): { offsets: Map<ArenaRef, number>; memory: MemoryPlan } {
  const regions = lifetimes(calls, prepared)
  const sum = [...regions.values()].reduce((total, { bytes }) => total + bytes, 0)
  joinInPlace(calls, regions)
  const distinct = [...new Set(regions.values())]
  const memory = { arena: place(distinct), lowerBound: maxLive(distinct, calls.length), sum }
  return { offsets: new Map([...regions].map(([ref, { offset }]) => [ref, offset])), memory }
}
