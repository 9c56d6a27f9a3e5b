/** What a lower precision costs: the predictions of a model in float32 and in bfloat16, side by side. */
import type { Logs } from '../callbacks/callback.ts';
import type { NamedData } from '../data/sources.ts';
import type { Model } from '../models/model.ts';
export interface PrecisionOptions {
    /** Samples of a step. Default 32. */
    batchSize?: number;
}
/** How far an output in bfloat16 is from the same in float32. */
export interface OutputDifference {
    /** Of the layer that gives it. */
    readonly name: string;
    /** The largest difference of two numbers; Infinity where only one of them is finite. */
    readonly largest: number;
    readonly mean: number;
    /** The largest absolute value in float32, to see the differences beside. */
    readonly magnitude: number;
    /** Share of rows along the last axis whose largest value stands at the same place; null: rows have one number. */
    readonly sameClass: number | null;
}
export interface PrecisionReport {
    readonly outputs: readonly OutputDifference[];
    /** Loss and metrics in each precision; null without labels. */
    readonly float32: Logs | null;
    readonly bfloat16: Logs | null;
}
/**
 * What `precision: 'bfloat16'` costs on some data: the differences of all outputs from those in float32, and with labels
 * loss and metrics in both. Throws what `predict` and, with labels, `evaluate` throw.
 */
export declare function precision(model: Model, x: NamedData, y?: NamedData | null, options?: PrecisionOptions): Promise<PrecisionReport>;
//# sourceMappingURL=precision.d.ts.map