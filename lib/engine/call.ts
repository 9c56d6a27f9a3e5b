/** Recorded calls of kernels, and what rewrites them. */
import type { Ref } from './buffer.ts'
import type { ArraysOf, KernelName, SizeOf } from './kernels.ts'

/** Buffers by the names of a kernel's arrays; those that are left out are null. */
export type Arguments<K extends KernelName> = {
  readonly [Name in keyof ArraysOf<K, Ref>]-?: Exclude<ArraysOf<K, Ref>[Name], undefined>
}

/** A recorded call, of any kernel or of one. Checking `kernel` tells TypeScript the types of size and arguments. */
export type Call<K extends KernelName = KernelName> = {
  readonly [Name in K]: { readonly kernel: Name; readonly size: SizeOf<Name>; readonly args: Arguments<Name> }
}[K]

/** The same for a kernel that is a type parameter. */
export type CallOf<K extends KernelName> = Extract<Call, { readonly kernel: K }>

/** The arguments of any call, by name, in the order of the kernel's signature. */
export const argsOf = (call: Call): Readonly<Record<string, Ref | null>> => call.args

/** The buffers of a call, without arguments that are left out. */
export const refsOf = (call: Call): Ref[] => Object.values(argsOf(call)).filter(ref => ref !== null)

/** Rewrites a list of calls: returns the list to use instead. */
export type Pass = (calls: readonly Call[]) => Call[]
