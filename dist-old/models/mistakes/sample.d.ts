import type { Column } from '../../data/batches.ts';
/** What is known of some numbers. */
export interface Range {
    readonly min: number;
    readonly max: number;
    /** Whether all are: none is NaN or infinite. */
    readonly areFinite: boolean;
    readonly areWhole: boolean;
}
/** What is known of labels as numbers of classes, one a sample. */
export interface Classes {
    /** Samples of every class. */
    readonly counts: ReadonlyMap<number, number>;
    /** Places where a sample is of another class than the one before. */
    readonly changes: number;
}
export declare class Sample {
    #private;
    /** Shape of one. */
    readonly shape: Column['sample'];
    readonly length: number;
    /** How many samples there are, and how many are looked at. */
    readonly samples: number;
    readonly seen: number;
    /** @param range first sample and the one after the last. */
    constructor({ sample, length, data }: Column, [first, end]: readonly [number, number]);
    get isBytes(): boolean;
    /** Whether all samples, and not only those that are looked at elsewhere, are like the first; of too many: no. */
    get isConstant(): boolean;
    /** The largest sum of the numbers of a sample. */
    get largestSum(): number;
    get range(): Range;
    /** Null where they are no whole numbers or rows that have one 1. */
    get classes(): Classes | null;
}
//# sourceMappingURL=sample.d.ts.map