export declare class Exclusive {
    #private;
    /** Does some work when all that was asked for before it is done. */
    run<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
}
//# sourceMappingURL=exclusive.d.ts.map