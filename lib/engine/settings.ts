/** The engine's settings, for the whole process. */

import { OptionError } from '../core/errors.ts'
import { show } from '../core/show.ts'
import { version } from '../core/version.ts'
import { backend } from './backend.ts'
import type { Bfloat16Arithmetic, SimdLevel } from './contract.ts'
import { type Peak, peak } from './peak.ts'

/**
 * Algorithms of convolutions: the fastest for each shape, or none but those that sum the products of the definition.
 */
export type ConvolutionChoice = 'auto' | 'direct'

let convolution: ConvolutionChoice = 'auto'

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
   * What multiplies bfloat16 (`precision: 'bfloat16'`, `mixedBfloat16`) with the present instruction set: `'amx'`, the
   * matrix registers of Intel's Xeons since 2023, many times as fast as float32; `'avx512_bf16'`, an instruction for
   * two products at once, where it is faster than float32 (AMD since Zen 4); or `'float32'`, float32 arithmetic on
   * rounded numbers, slower than float32 itself.
   */
  get bfloat16(): Bfloat16Arithmetic {
    return backend.engine.bfloat16()
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

  /** How convolutions are computed. */
  get convolution(): ConvolutionChoice {
    return convolution
  },

  /**
   * `'auto'`, at first: by Winograd's algorithm where that is faster, with an error that goes with the largest value of
   * a neighbourhood. `'direct'`: never, so that a huge value leaves the outputs that do not see it alone. (`FOVEA_CONV`
   * says what `'auto'` is.) For the predictions, evaluations and fits that begin from now on.
   */
  setConvolution(choice: ConvolutionChoice): void {
    if (choice !== 'auto' && choice !== 'direct')
      throw new OptionError(`engine.setConvolution: expected 'auto' or 'direct', received ${show(choice)}.`)
    convolution = choice
  },

  /** Measures what the machine can do with the present settings: takes about half a second, and blocks. */
  peak(): Peak {
    return peak()
  },
}
