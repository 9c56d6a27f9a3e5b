/** Who reads and writes what in a list of calls: what a rewrite must know before it takes a buffer away. */

import type { Ref } from '../buffer.ts'
import { ArenaRef } from '../buffer.ts'
import { argsOf, arraysOf, type Call, type CallOf, conditionOf } from '../call.ts'
import type { KernelName } from '../kernels.ts'

export interface Use {
  readonly call: Call
  /** Name of the argument. */
  readonly name: string
  readonly written: boolean
}

const isCallOf = <K extends KernelName>(call: Call, kernel: K): call is CallOf<K> => call.kernel === kernel

export class Uses {
  readonly #uses = new Map<Ref, Use[]>()

  constructor(calls: readonly Call[]) {
    for (const call of calls)
      for (const { name, written } of arraysOf(call)) {
        const ref = argsOf(call)[name]
        if (!ref) continue
        const known = this.#uses.get(ref)
        if (known === undefined) this.#uses.set(ref, [{ call, name, written }])
        else known.push({ call, name, written })
      }
  }

  of(ref: Ref): readonly Use[] {
    return this.#uses.get(ref) ?? []
  }

  /** The first call of this kernel that uses a buffer. */
  userOf<K extends KernelName>(ref: Ref, kernel: K): CallOf<K> | null {
    for (const { call } of this.of(ref)) if (isCallOf(call, kernel)) return call
    return null
  }

  /**
   * The call that writes a buffer of the arena, if it is of this kernel, and if nobody but it and `others` uses the
   * buffer, all under its condition.
   */
  onlyWriter<K extends KernelName>(ref: Ref | null, kernel: K, others: readonly Call[]): CallOf<K> | null {
    if (!(ref instanceof ArenaRef)) return null
    const uses = this.of(ref)
    const writer = uses.find(({ written }) => written)?.call
    if (!writer || !isCallOf(writer, kernel)) return null
    const isAlike = (call: Call) => conditionOf(call) === conditionOf(writer)
    return uses.every(({ call }) => call === writer || (others.includes(call) && isAlike(call))) ? writer : null
  }
}
