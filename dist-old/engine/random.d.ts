/** Four random words for a counter of four words and a key of two. */
export declare function philox(counter: readonly number[], key: readonly number[]): [number, number, number, number];
/** The numbers of one seed. A stream tells its users apart: a parameter's first values, a dropout, a shuffle. */
export declare class Random {
    #private;
    constructor(seed: number);
    get seed(): number;
    /** Another seed for the same streams: what is drawn from now on is what a run with that seed draws. */
    set seed(seed: number);
    /** A stream nobody else has. */
    nextStream(): number;
    /** The number of a run that has no step to count by: no other one has it. */
    nextRun(): number;
    /** How many runs have been numbered: a run that goes on elsewhere goes on counting there. */
    get runs(): number;
    set runs(runs: number);
    /** What the native kernels read: low and high half of the seed, and the step. */
    state(step?: number): Uint32Array;
    /**
     * Permutations of 0 ... count - 1 one after the other, drawn on the engine's thread into one array: who asks for the
     * next one has done with the last. The function gets the number of the permutation, from 0.
     */
    permutations(count: number, stream: number): (step: number) => Promise<Int32Array>;
    /** 0 ... count - 1 in random order (Fisher-Yates). */
    permutation(count: number, stream: number, step: number): Int32Array;
}
/** Starts all randomness anew: first weights, shuffles, dropout. Without it every process has a seed of its own. */
export declare function setSeed(seed: number): void;
/** The generator in force. */
export declare const random: () => Random;
//# sourceMappingURL=random.d.ts.map