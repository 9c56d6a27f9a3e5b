/**
 * Records kernel calls on buffers that have no place yet, and makes a program of them.
 *
 *   recorder.kernels.reluForward({ count }, { x, y })     records
 *   recorder.build()                                      plans and hands over
 */

import { backend, type Lengths, lengthsOf } from './backend.ts'
import { ArenaRef, ExternalRef, type Ref, SlotRef } from './buffer.ts'
import type { Call, Pass } from './call.ts'
import { constantCalls } from './constant-calls.ts'
import type { KernelSignature } from './contract.ts'
import type { ArrayOf, DType, TypedArray } from './elements.ts'
import type { KernelName, Kernels, SizeOf } from './kernels.ts'
import { Program, type ProgramOptions } from './program.ts'

/** What ops write their kernel calls to. */
export interface Emit {
  /** Each call is recorded. */
  readonly kernels: Kernels<Ref>
  /** The least number of elements of every array of a call. */
  lengths<K extends KernelName>(kernel: K, size: SizeOf<K>): Lengths<K>
  /** A new buffer; it lives from the first to the last call that names it. */
  buffer(length: number, dtype?: DType): Ref
  /** Memory of JavaScript, held by the program. */
  external(array: TypedArray): Ref
  /** What is recorded meanwhile is left out by runs in which the condition, one number, is 0. */
  under(condition: Ref, record: () => void): void
  /**
   * JavaScript, on numbers of these buffers: it writes as many arrays, of these lengths. The program stops for it, and
   * runs go one after the other. `isSafe`: it never fails. Default false.
   */
  host(
    inputs: readonly Ref[],
    outputs: readonly number[],
    work: HostWork,
    options?: { readonly isSafe?: boolean },
  ): readonly SlotRef<Float32Array>[]
}

/** Computes between two parts of a program. What is given belongs to the program: it is overwritten by later runs. */
type HostWork = (
  inputs: readonly Float32Array[],
  outputs: readonly Float32Array[],
  /** The number of the double buffers' copies. */
  slot: 0 | 1,
) => void

interface BuildOptions extends ProgramOptions {
  passes?: readonly Pass[]
  /**
   * Calls that depend on weights alone run once, and again when weights have changed (memory.ts). Only for programs
   * that change no weights.
   */
  prepare?: boolean
}

/** Records a copy of x into y, which is as long. */
export function copyInto({ kernels }: Emit, x: Ref, y: Ref): void {
  const offsets = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 }
  kernels.copyBlocks({ outer: 1, rows: 1, length: x.length, ...offsets }, { x, y })
}

export class Recorder implements Emit {
  readonly calls: Call[] = []
  readonly kernels: Kernels<Ref>
  #condition: Ref | null = null
  readonly #externals = new Map<TypedArray, ExternalRef>()

  constructor() {
    const record = (signature: KernelSignature) => (size: object, arrays: Record<string, Ref | null | undefined>) => {
      const args = Object.fromEntries(signature.arrays.map(({ name }) => [name, arrays[name] ?? null]))
      const when = this.#condition === null ? {} : { when: this.#condition }
      // The typed list of kernels guarantees it.
      this.calls.push({ kernel: signature.name, size, args, ...when } as Call)
    }
    this.kernels = Object.fromEntries(
      backend.signatures.map(signature => [signature.name, record(signature)]),
    ) as unknown as Kernels<Ref>
  }

  lengths<K extends KernelName>(kernel: K, size: SizeOf<K>): Lengths<K> {
    return lengthsOf(kernel, size)
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

  under(condition: Ref, record: () => void): void {
    const outer = this.#condition
    this.#condition = condition
    record()
    this.#condition = outer
  }

  slot(length: number): SlotRef<Float32Array>
  slot<D extends DType>(length: number, dtype: D): SlotRef<ArrayOf<D>>
  slot(length: number, dtype: DType = 'float32'): SlotRef {
    return new SlotRef([backend.allocate(length, dtype), backend.allocate(length, dtype)])
  }

  /** Copies a value into a slot, where JavaScript can read it. */
  keep(value: Ref): SlotRef<Float32Array> {
    const slot = this.slot(value.length)
    copyInto(this, value, slot)
    return slot
  }

  host(
    inputs: readonly Ref[],
    outputs: readonly number[],
    work: HostWork,
    { isSafe = false } = {},
  ): readonly SlotRef<Float32Array>[] {
    const read = inputs.map(ref => (ref instanceof SlotRef ? (ref as SlotRef<Float32Array>) : this.keep(ref)))
    const made = outputs.map(length => this.slot(length))
    this.calls.push({
      kernel: 'host',
      isSafe,
      size: {},
      args: Object.fromEntries([...read.map((ref, i) => [`x${i}`, ref]), ...made.map((ref, i) => [`y${i}`, ref])]),
      work: slot => {
        const copies = (refs: readonly SlotRef<Float32Array>[]) => refs.map(({ arrays }) => arrays[slot])
        work(copies(read), copies(made), slot)
      },
    })
    return made
  }

  /** Rewrites the calls, plans the arena, and makes the program. */
  build({ passes = [], prepare = false, ...options }: BuildOptions = {}): Program {
    const calls = passes.reduce<readonly Call[]>((list, pass) => pass(list), this.calls)
    const constant = prepare ? constantCalls(calls) : new Set<Call>()
    return new Program(
      calls.filter(call => !constant.has(call)),
      [...constant],
      options,
    )
  }
}
