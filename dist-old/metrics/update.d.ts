import { type Shape } from '../core/shape.ts';
import type { Ref, SlotRef } from '../engine/buffer.ts';
import type { Recorder } from '../engine/recorder.ts';
import { Value } from '../graph/value.ts';
/** What a metric looks at. */
export interface MetricBatch {
    readonly yTrue: Value;
    readonly yPred: Value;
    /** Null: all count alike. */
    readonly sampleWeight: Value | null;
}
/** What a batch adds to one sum: numbers times their weights. */
export interface Addend {
    /** Null: all are 1. */
    readonly values?: Value | null;
    /** Of the numbers, where neither values nor places tell it. */
    readonly shape?: Shape;
    /** Of samples, or of single values (`spreadWeights`). Null: all are 1. */
    readonly weights?: Value | null;
    /** To which of so many places of the sum every number is added; what is at no place is left out. */
    readonly at?: Value | null;
    readonly places?: number;
    /** Whether there is a sum for every number of the last axis, not one for all. */
    readonly byColumn?: boolean;
    /** The sum is multiplied by it. Default 1. */
    readonly scale?: number;
}
/** By the names of the sums: a value is one without weights, a number is added as it is. */
export type Update = Readonly<Record<string, Addend | Value | number>>;
/** What the host adds to a sum once the program has run. */
export interface Part {
    readonly name: string;
    readonly length: number;
    readonly scale: number;
    /** Where the numbers are; a number is known before. */
    readonly from: SlotRef<Float64Array> | number;
}
/** A buffer and its shape. */
export interface Shaped {
    readonly data: Ref;
    readonly shape: Shape;
}
/** The arrays of a batch; weights are null where all count alike. */
export interface ShapedBatch {
    readonly labels: Shaped;
    readonly predictions: Shaped;
    readonly weights: Shaped | null;
}
/** Throws ShapeError where weights are none for values of a shape: one for each, or for those side by side. */
export declare function expectWeights(where: string, weights: Shape, shape: Shape): void;
/**
 * Weights for values of a shape: as many as there are in its first axes. Axes of length 1 at the end are left out,
 * those before are repeated.
 * @param rank so many axes are kept, for weights that ops use: length 1 where they are not needed.
 */
export declare function spreadWeights(where: string, weights: Value, shape: Shape, rank?: number): Value;
/** Records what a batch adds to the sums. Null where `compose` gives nothing. */
export declare function recordUpdate(where: string, compose: (batch: MetricBatch) => Update | null, recorder: Recorder, { labels, predictions, weights }: ShapedBatch): readonly Part[] | null;
//# sourceMappingURL=update.d.ts.map