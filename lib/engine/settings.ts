/** The engine's settings, for the whole process. */

import { version } from '../core/version.ts'
import { backend } from './backend.ts'
import type { SimdLevel } from './contract.ts'
import { type Peak, peak } from './peak.ts'

/**
 * Instruction set and threads of all kernels. At first the best instruction set of the CPU, capped by `FOVEA_SIMD`
 * (`baseline | avx2 | avx512`), and
 * `FOVEA_NUM_THREADS` threads, else one for every CPU that affinity and cgroup leave to this process. Neither changes
 * what a model computes: any number of threads and every instruction set with fused multiply-add give the same bits.
 */
export const engine = {
  /** The version of fovea. */
  get version(): string {
    return version
  },

  /** The instruction set kernels run on: `baseline` (SSE2), `avx2`, `avx512` or `neon`. */
  get simd(): SimdLevel {
    return backend.engine.simd()
  },

  /** The instruction sets this CPU has. */
  get simdLevels(): SimdLevel[] {
    return backend.engine.simdLevels()
  },

  /**
   * For the steps and predictions that begin from now on. Throws a NativeError when this CPU lacks the instruction set.
   */
  setSimd(level: SimdLevel): void {
    backend.engine.setSimd(level)
  },

  /** How many threads a kernel may use: fewer than were asked for where the system does not give them. */
  get threads(): number {
    return backend.engine.threads()
  },

  /** `count` is 1 to 256. Waits for a kernel under way. */
  setThreads(count: number): void {
    backend.engine.setThreads(count)
  },

  /** Measures what the machine can do with the present settings: takes about half a second, and blocks. */
  peak(): Peak {
    return peak()
  },
}
