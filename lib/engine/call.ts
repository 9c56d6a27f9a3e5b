/** Recorded calls of kernels, and what rewrites them. */
import type { Ref } from './buffer.ts'
import type { KernelName } from './kernels.ts'

/** A recorded call. `args` are by name, in the order of the kernel's signature. */
export interface Call {
  kernel: KernelName
  size: object
  args: Record<string, Ref | null>
}

/** A rewrite of the list of calls: gives the list to use instead. */
export type Pass = (calls: readonly Call[]) => Call[]
