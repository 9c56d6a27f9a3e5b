import { Metric } from './metric.ts';
import type { Addend, MetricBatch } from './update.ts';
/** Numbers from 0 to 1, one or a list. */
export declare const thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
/** The class whose labels and predictions count; null: all. Negative ones count from the last. */
export declare const classId: import("../core/schema.ts").Option<number | null, number | null, false>;
/** Where the k largest numbers of a row do not stand, Keras puts this. */
export declare const least = -10000000000;
/** What is counted in predictions and labels. */
export interface Counting {
    /** In any order. */
    readonly thresholds: readonly number[];
    readonly classId?: number | null;
    /** Only the largest of every row may be above a threshold. Null: all. */
    readonly topK?: number | null;
    /** Counts for every number of the last axis. */
    readonly byLabel?: boolean;
    /** How many numbers the last axis has; null: any. */
    readonly labels?: number | null;
    /** What every number of the last axis counts. */
    readonly labelWeights?: readonly number[] | null;
}
/** True and false positives and negatives at every threshold. */
export interface Confusion {
    readonly truePositives: readonly number[];
    readonly falsePositives: readonly number[];
    readonly trueNegatives: readonly number[];
    readonly falseNegatives: readonly number[];
}
/** Whether thresholds are 0, 1 / (n - 1), 2 / (n - 1), ..., 1, but for rounding: as Keras tells it. */
export declare const areEven: (sorted: readonly number[]) => boolean;
export declare abstract class ConfusionCounts<Own> extends Metric<Own> {
    #private;
    protected abstract get counting(): Counting;
    update({ yTrue, yPred, sampleWeight }: MetricBatch): {
        readonly counts: Addend;
    };
    /** What has been counted, of every label in turn; of all of them, where they are not told apart. */
    protected confusions(): Confusion[];
}
/** a / b; 0 where b is 0. */
export declare const ratio: (a: number, b: number) => number;
/** a / (a + b), number by number. */
export declare const shares: (a: readonly number[], b: readonly number[]) => number[];
//# sourceMappingURL=confusion-counts.d.ts.map