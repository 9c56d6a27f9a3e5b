/**
 * Where the time of a program goes: every call with its operations, its bytes, and what bounds it on this machine (the
 * roofline of S. Williams, A. Waterman, D. Patterson, 2009).
 */
import { type Call } from './call.ts';
import type { KernelName } from './kernels.ts';
import type { Peak } from './peak.ts';
import type { Program } from './program.ts';
export interface CallProfile {
    readonly kernel: KernelName;
    /** The size's fields that tell the shape, e.g. '64x12x12x16 5x5'. */
    readonly shape: string;
    /** Median of the runs, and the share of the whole program's time. */
    readonly ms: number;
    readonly share: number;
    /** Multiplications and additions of the direct algorithm; 0 for kernels that only move or map numbers. */
    readonly flops: number;
    /** What the arrays of the call hold: each is read or written at least once. */
    readonly bytes: number;
    /** 10^9 operations a second, and 10^9 bytes a second. */
    readonly gflops: number;
    readonly gigabytes: number;
    /** Share of the measured peak: above 1 where fewer multiplications are done than the direct algorithm needs. */
    readonly ofPeak: number;
    /** Which of the machine's limits is nearer: multiply-adds, or the memory level in which the arrays lie. */
    readonly bound: 'multiply-adds' | 'l2' | 'l3' | 'memory';
    /** That limit's time over the time taken: 1 is the limit of the direct algorithm. */
    readonly ofBound: number;
}
/** Multiplications and additions of a call, by the direct algorithm. */
export declare function flopsOf(call: Call): number;
/** Bytes of all arrays of a call; an array that is given twice counts once. */
export declare function bytesOf(call: Call): number;
/**
 * Runs the program `runs` times on this thread and takes the median of every call. The program does what it always
 * does: weights that it trains change.
 */
export declare function profileProgram(program: Program, peak: Peak, runs?: number): CallProfile[];
//# sourceMappingURL=profile.d.ts.map