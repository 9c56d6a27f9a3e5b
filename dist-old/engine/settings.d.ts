/** The engine's settings, for the whole process. */
import type { SimdLevel } from './contract.ts';
import { type Peak } from './peak.ts';
/**
 * Algorithms of convolutions: the fastest for each shape, or none but those that sum the products of the definition.
 */
export type Convolution = 'auto' | 'direct';
/**
 * Instruction set and threads of all kernels. At first the best instruction set of the CPU, capped by `FOVEA_SIMD`
 * (`baseline | avx2 | avx512`), and
 * `FOVEA_NUM_THREADS` threads, else one for every CPU that affinity and cgroup leave to this process. Neither changes
 * what a model computes: any number of threads and every instruction set with fused multiply-add give the same bits.
 */
export declare const engine: {
    /** The version of fovea. */
    readonly version: string;
    /** The instruction set kernels run on: `baseline` (SSE2), `avx2`, `avx512` or `neon`. */
    readonly simd: SimdLevel;
    /** The instruction sets this CPU has. */
    readonly simdLevels: SimdLevel[];
    /**
     * For the steps and predictions that begin from now on. Throws a NativeError when this CPU lacks the instruction set.
     */
    setSimd(level: SimdLevel): void;
    /** How many threads a kernel may use: fewer than were asked for where the system does not give them. */
    readonly threads: number;
    /** `count` is 1 to 256. Waits for a kernel under way. */
    setThreads(count: number): void;
    /** How convolutions are computed. */
    readonly convolution: Convolution;
    /**
     * `'auto'`, at first: by Winograd's algorithm where that is faster, with an error that goes with the largest value of
     * a neighbourhood. `'direct'`: never, so that a huge value leaves the outputs that do not see it alone. (`FOVEA_CONV`
     * says what `'auto'` is.) For the predictions, evaluations and fits that begin from now on.
     */
    setConvolution(choice: Convolution): void;
    /** Measures what the machine can do with the present settings: takes about half a second, and blocks. */
    peak(): Peak;
};
//# sourceMappingURL=settings.d.ts.map