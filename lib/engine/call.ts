/** Recorded calls of kernels, and what rewrites them. */
import type { Ref } from './buffer.ts'
import type { ArraysOf, KernelName, SizeOf } from './kernels.ts'

/** Buffers by the names of a kernel's arrays; those that are left out are null. */
export type Arguments<K extends KernelName> = {
  readonly [Name in keyof ArraysOf<K, Ref>]-?: Exclude<ArraysOf<K, Ref>[Name], undefined>
}

/** A recorded call, of any kernel or of one: which it is says what its size and its arguments are. */
export type Call<K extends KernelName = KernelName> = {
  readonly [Name in K]: { readonly kernel: Name; readonly size: SizeOf<Name>; readonly args: Arguments<Name> }
}[K]

/** The same, as TypeScript knows it for a kernel that is not yet known. */
export type CallOf<K extends KernelName> = Extract<Call, { readonly kernel: K }>

/** The arguments of whatever call it is, by name, in the order of the kernel's signature. */
export const argsOf = (call: Call): Readonly<Record<string, Ref | null>> => call.args

/** The buffers of a call, those that are left out aside. */
export const refsOf = (call: Call): Ref[] => Object.values(argsOf(call)).filter(ref => ref !== null)

/** A rewrite of the list of calls: gives the list to use instead. */
export type Pass = (calls: readonly Call[]) => Call[]
