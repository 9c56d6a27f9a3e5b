import { Batches, type Columns, type Rows } from './batches.ts';
import { type BatchData, type Dataset } from './sources.ts';
export interface DatasetBatchesOptions {
    /** As in Batches. */
    readonly steps?: number | null;
    /** As in Batches. */
    readonly continues?: boolean;
    /** Tells what the parts of a batch are. Default: labels are among them. */
    readonly read?: (batch: unknown) => BatchData;
    /** Every pass has the same batches: those of a source that gives them only once are held. Default false. */
    readonly repeats?: boolean;
}
/** Batches that are iterated. */
export declare class DatasetBatches extends Batches {
    #private;
    readonly samples: null;
    readonly isStable = false;
    columns: Columns;
    /** @param columns checks a batch and makes columns of it. */
    constructor(dataset: Dataset, columns: (batch: BatchData) => Columns, { steps, continues, read, repeats }?: DatasetBatchesOptions);
    get range(): readonly [number, number];
    get rows(): readonly number[];
    prime(): Promise<void>;
    protected get isOnce(): boolean;
    /** A source may count how often it is iterated. One pass has begun where the first batch was looked at. */
    protected skipPasses(passes: number): Promise<void>;
    protected restart(): Promise<void>;
    protected pull(): Promise<number>;
    write(index: number, to: Float32Array, _alone: boolean, rows?: Rows): void;
    close(): Promise<void>;
}
//# sourceMappingURL=dataset-batches.d.ts.map