export interface Peak {
    /** Fused multiply-adds in registers, 10^9 floating-point operations a second. */
    readonly gflops: number;
    /**
     * Reading, 10^9 bytes a second, all threads together, each its own data of a size that fits the level (memory: far
     * beyond any cache).
     */
    readonly bandwidth: {
        readonly l1: number;
        readonly l2: number;
        readonly l3: number;
        readonly memory: number;
    };
}
/** Rate of multiply-adds alone: takes about a tenth of a second. */
export declare function peakGflops(): number;
/** Both: takes about half a second. */
export declare function peak(): Peak;
//# sourceMappingURL=peak.d.ts.map