import type { Shape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { MeanMetric } from './mean-metric.ts';
/** How often predictions equal labels. */
export declare class Accuracy extends MeanMetric {
    static readonly type = "Accuracy";
    readonly direction = "up";
    compose(yTrue: Value, yPred: Value): Value;
}
declare const binaryOptions: {
    /** Predictions above it are 1. Default 0.5. */
    threshold: import("../core/schema.ts").Option<number, number, false>;
};
/** How often predictions, cut at a threshold, equal labels 0 and 1. */
export declare class BinaryAccuracy extends MeanMetric<typeof binaryOptions> {
    static readonly type = "BinaryAccuracy";
    readonly direction = "up";
    static readonly options: {
        /** Predictions above it are 1. Default 0.5. */
        threshold: import("../core/schema.ts").Option<number, number, false>;
    };
    compose(yTrue: Value, yPred: Value): Value;
}
/** A mean over rows of scores, one label a row: the number of a class, or (one-hot) a row of its own. */
declare abstract class ClassMetric<Own = Readonly<Record<never, never>>> extends MeanMetric<Own> {
    readonly direction = "up";
    protected abstract readonly sparse: boolean;
    /** The label is among this many of the largest scores; 0: it is the largest. */
    protected readonly among: number;
    /** Throws ShapeError where labels do not go with scores. Returns the shape of the rows. */
    protected expectLabels(labels: Shape, scores: Shape): Shape;
    compose(yTrue: Value, yPred: Value): Value;
}
/** How often the largest score is at the label's class, labels one-hot. */
export declare class CategoricalAccuracy extends ClassMetric {
    static readonly type = "CategoricalAccuracy";
    protected readonly sparse = false;
}
/** How often the largest score is at the label's class, labels whole numbers. */
export declare class SparseCategoricalAccuracy extends ClassMetric {
    static readonly type = "SparseCategoricalAccuracy";
    protected readonly sparse = true;
}
declare const topKOptions: {
    /** How many of the largest scores count. Default 5. */
    k: import("../core/schema.ts").Option<number, number, false>;
};
/**
 * How often the label's class is among the k largest scores, labels one-hot. Fewer than k scores are larger than the
 * label's; so a tie with the k-th is a hit, and a NaN makes a miss.
 */
export declare class TopKCategoricalAccuracy extends ClassMetric<typeof topKOptions> {
    static readonly type = "TopKCategoricalAccuracy";
    static readonly options: {
        /** How many of the largest scores count. Default 5. */
        k: import("../core/schema.ts").Option<number, number, false>;
    };
    protected readonly sparse = false;
    protected readonly among: number;
}
declare const sparseTopKOptions: {
    /** How many of the largest scores count. Default 5. */
    k: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are the numbers of classes from the most likely on, not scores. Default false. */
    fromSortedIds: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/** How often the label's class is among the k largest scores, labels whole numbers. */
export declare class SparseTopKCategoricalAccuracy extends ClassMetric<typeof sparseTopKOptions> {
    static readonly type = "SparseTopKCategoricalAccuracy";
    static readonly options: {
        /** How many of the largest scores count. Default 5. */
        k: import("../core/schema.ts").Option<number, number, false>;
        /** Predictions are the numbers of classes from the most likely on, not scores. Default false. */
        fromSortedIds: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    protected readonly sparse = true;
    protected readonly among: number;
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const accuracy: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Accuracy;
export declare const binaryAccuracy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are 1. Default 0.5. */
    threshold: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are 1. Default 0.5. */
    threshold: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => BinaryAccuracy;
export declare const categoricalAccuracy: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CategoricalAccuracy;
export declare const sparseCategoricalAccuracy: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => SparseCategoricalAccuracy;
export declare const topKCategoricalAccuracy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How many of the largest scores count. Default 5. */
    k: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How many of the largest scores count. Default 5. */
    k: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => TopKCategoricalAccuracy;
export declare const sparseTopKCategoricalAccuracy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How many of the largest scores count. Default 5. */
    k: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are the numbers of classes from the most likely on, not scores. Default false. */
    fromSortedIds: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How many of the largest scores count. Default 5. */
    k: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are the numbers of classes from the most likely on, not scores. Default false. */
    fromSortedIds: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => SparseTopKCategoricalAccuracy;
export {};
//# sourceMappingURL=accuracy.d.ts.map