/**
 * Data as batches. Whatever the user gives (tensors, nested or typed arrays, an iterable of batches) becomes columns,
 * one for every input, label and weight, and a batch is written column by column into memory that is there already.
 * Bytes stay bytes until then.
 */
import { type DynamicShape, type Shape } from '../core/shape.ts';
/** All samples of one input, label or weight, one after the other. */
export interface Column {
    readonly samples: number;
    /** Shape of one sample. */
    readonly sample: Shape;
    /** Numbers of one sample. */
    readonly length: number;
    readonly data: Float32Array | Uint8Array;
}
/** Inputs, labels and weights, in an order that their user knows; null: not given. */
export type Columns = readonly (Column | null)[];
/**
 * The column of one input or output.
 * @param sample shape that every sample must have, up to axes of length 1 at the end; null to take the data's own.
 * @param fallback shape of samples in a typed array where `sample` is null.
 */
export declare function column(where: string, value: unknown, sample: DynamicShape | null, fallback?: Shape): Column;
/** The data of every name, in order; undefined where none is given and `required` does not say so. */
export declare function byName(where: string, data: unknown, names: readonly string[], required?: (name: string) => boolean): unknown[];
/** Throws ShapeError unless all columns have as many samples; returns how many. */
export declare function sampleCount(where: string, columns: Columns): number;
/** Where in its data a run is. */
export interface Place {
    /** Passes over the data that have been begun. */
    readonly passes: number;
    /** Batches taken up in the last of them. */
    readonly position: number;
    /** Batches taken up in all. */
    readonly total: number;
    /** Batches taken up in the last epoch. */
    readonly inEpoch: number;
    /** Whether the last pass is not over. */
    readonly isRunning: boolean;
}
/** Samples of a batch: the first, and the one after the last. */
export type Rows = readonly [first: number, end: number];
/** Batches of one or more epochs. */
export declare abstract class Batches {
    #private;
    /** Samples of an epoch, null where nobody knows before its end. */
    abstract readonly samples: number | null;
    /** Columns of the batch taken up last; the same array as long as they are the same. */
    abstract readonly columns: Columns;
    /** Which samples of the columns are gone through: the first, and the one after the last. */
    abstract readonly range: readonly [number, number];
    /** Places in the columns of the samples of the batch taken up last. */
    abstract readonly rows: ArrayLike<number> & Iterable<number>;
    /** Whether a place in the columns has the same sample in every batch. */
    abstract readonly isStable: boolean;
    /**
     * @param steps most batches of an epoch; null: a pass over all data. No epoch is longer than a pass.
     * @param continues an epoch goes on where the last one ended, as in training; else each begins with the first batch.
     */
    constructor(steps: number | null, continues: boolean);
    /** Starts a pass over the data. */
    protected abstract restart(): void | Promise<void>;
    /** Takes up the next batch; its size, or 0 after the last. */
    protected abstract pull(): number | Promise<number>;
    /**
     * Writes a column of the batch taken up last, or some of its rows. `alone`: on this thread, because the others
     * compute.
     */
    abstract write(column: number, to: Float32Array, alone: boolean, rows?: Rows): void;
    /** Takes up the first batch before its time, so that data which do not fit are refused early. */
    prime(): void | Promise<void>;
    /** Data are no longer needed. */
    close(): void | Promise<void>;
    beginEpoch(): void | Promise<void>;
    get place(): Place;
    /** Passes that have been begun: the next one has this number. */
    protected get passes(): number;
    /** Whether going on after `total` batches means to take up all of them again: the data can be iterated only once. */
    protected get isOnce(): boolean;
    /** As many passes are begun and left at once. */
    protected skipPasses(_passes: number): void | Promise<void>;
    /** Goes to where another run was. `isWithin`: in the middle of an epoch, which the next beginEpoch goes on with. */
    goTo({ passes, position, total, inEpoch, isRunning }: Place, isWithin: boolean): Promise<void>;
    /** Takes up the next batch; its size, or 0 at the end of the epoch. */
    next(): Promise<number>;
}
/** Batches of columns that are in memory, in order or shuffled. */
export declare class ArrayBatches extends Batches {
    #private;
    readonly samples: number;
    readonly columns: Columns;
    readonly range: readonly [number, number];
    readonly isStable = true;
    /**
     * @param range first sample and the one after the last.
     * @param shuffle gives the numbers of the samples in the order of a pass; passes count from 0.
     * @param continues as in Batches.
     */
    constructor(columns: Columns, range: readonly [number, number], batchSize: number, steps?: number | null, shuffle?: ((pass: number) => Promise<Int32Array>) | null, continues?: boolean);
    protected restart(): void | Promise<void>;
    get rows(): Int32Array;
    /** next, without a promise. */
    nextSync(): number;
    protected pull(): number;
    write(index: number, to: Float32Array, alone: boolean, [first, end]?: Rows): void;
}
//# sourceMappingURL=batches.d.ts.map