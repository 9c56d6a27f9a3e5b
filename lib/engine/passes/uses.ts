/** Who reads and writes what in a list of calls: what a rewrite must know before it takes a buffer away. */

import { signatureOf } from '../backend.ts'
import type { Ref } from '../buffer.ts'
import { ArenaRef } from '../buffer.ts'
import type { Call } from '../call.ts'

export interface Use {
  readonly call: Call
  /** Name of the argument. */
  readonly name: string
  readonly written: boolean
}

export class Uses {
  readonly #uses = new Map<Ref, Use[]>()

  constructor(calls: readonly Call[]) {
    for (const call of calls)
      for (const { name, written } of signatureOf(call.kernel).arrays) {
        const ref = call.args[name]
        if (!ref) continue
        const known = this.#uses.get(ref)
        if (known === undefined) this.#uses.set(ref, [{ call, name, written }])
        else known.push({ call, name, written })
      }
  }

  of(ref: Ref): readonly Use[] {
    return this.#uses.get(ref) ?? []
  }

  /**
   * The call that writes a buffer of the arena, if it is of this kernel, and if nobody but it and `others` uses the
   * buffer.
   */
  onlyWriter(ref: Ref | null, kernel: Call['kernel'], others: readonly Call[]): Call | null {
    if (!(ref instanceof ArenaRef)) return null
    const uses = this.of(ref)
    const writer = uses.find(({ written }) => written)?.call
    if (writer?.kernel !== kernel || !uses.every(({ call }) => call === writer || others.includes(call))) return null
    return writer
  }
}
