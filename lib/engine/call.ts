/** Recorded calls of kernels, and what rewrites them. */
import { signatureOf } from './backend.ts'
import type { Ref } from './buffer.ts'
import type { ArraysOf, KernelName, SizeOf } from './kernels.ts'

/** Buffers by the names of a kernel's arrays; those that are left out are null. */
type Arguments<K extends KernelName> = {
  readonly [Name in keyof ArraysOf<K, Ref>]-?: Exclude<ArraysOf<K, Ref>[Name], undefined>
}

/** Where a program stops for JavaScript, which reads and writes double buffers. */
export interface HostCall {
  readonly kernel: 'host'
  readonly size: Readonly<Record<never, never>>
  /** What is read, x0, x1, ..., and what is written, y0, y1, ... */
  readonly args: Readonly<Record<string, Ref>>
  /** Whether it never fails, so that nothing need be put back. */
  readonly isSafe: boolean
  /** Computes with the copies of the double buffers that the run uses. */
  work(slot: 0 | 1): void
}

/** A recorded call, of any kernel or of one. Checking `kernel` tells TypeScript the types of size and arguments. */
export type Call<K extends KernelName | 'host' = KernelName | 'host'> = {
  readonly [Name in K]: Name extends KernelName
    ? {
        readonly kernel: Name
        readonly size: SizeOf<Name>
        readonly args: Arguments<Name>
        /** One number: a run leaves the call out where it is 0. */
        readonly when?: Ref
      }
    : HostCall
}[K]

/** A call that runs natively. */
export type KernelCall = Call<KernelName>

/** The same for a kernel that is a type parameter. */
export type CallOf<K extends KernelName> = Extract<Call, { readonly kernel: K }>

/** The arguments of any call, by name, in the order of the kernel's signature. */
export const argsOf = (call: Call): Readonly<Record<string, Ref | null>> => call.args

/** The buffers of a call, without arguments that are left out. */
export const refsOf = (call: Call): Ref[] => Object.values(argsOf(call)).filter(ref => ref !== null)

/** The condition of a call, if it has one. */
export const conditionOf = (call: Call): Ref | null => ('when' in call ? (call.when ?? null) : null)

export const isKernelCall = (call: Call): call is KernelCall => call.kernel !== 'host'

/** An array of a call, as the table tells it. */
interface CallArray {
  readonly name: string
  readonly written: boolean
  /** Holds one part for each sample of the batch. */
  readonly perSample: boolean
  readonly alias: string | null
}

/** The arrays of a call. */
export const arraysOf = (call: Call): readonly CallArray[] =>
  isKernelCall(call)
    ? signatureOf(call.kernel).arrays
    : Object.keys(call.args).map(name => ({ name, written: name.startsWith('y'), perSample: false, alias: null }))

/** Rewrites a list of calls: returns the list to use instead. */
export type Pass = (calls: readonly Call[]) => Call[]
