/** The plan of a program's memory: where its buffers lie in one arena. */

import { signatureOf } from './backend.ts'
import { ArenaRef, baseOf } from './buffer.ts'
import type { Call } from './call.ts'

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
export function plan(calls: readonly Call[], prepared: number): { offsets: Map<ArenaRef, number>; memory: MemoryPlan } {
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
