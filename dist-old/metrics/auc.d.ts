import { ConfusionCounts, type Counting } from './confusion-counts.ts';
import type { MetricBatch } from './update.ts';
declare const options: {
    /** How many thresholds the curve has, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** Sensitivity over 1 - specificity; precision over recall; or their gains. Default 'ROC'. */
    curve: import("../core/schema.ts").Option<"PR" | "PRGAIN" | "ROC" | "pr" | "prgain" | "roc", "PR" | "PRGAIN" | "ROC", false>;
    /**
     * The height between two thresholds: the lower, the higher, or one between (for PR as Davis and Goadrich, 2006).
     * Default 'interpolation'.
     */
    summationMethod: import("../core/schema.ts").Option<Summation, Summation, false>;
    /** Thresholds between 0 and 1, which are added; null: numThresholds of them. */
    thresholds: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
    /** Whether every label has a curve of its own; the result is the mean of their areas. Default false: one for all. */
    multiLabel: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many labels there are, with multiLabel; null: as many as predictions have. */
    numLabels: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** What every label counts: with multiLabel its area, else its predictions. Null: the same. */
    labelWeights: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
};
type Summation = 'interpolation' | 'minoring' | 'majoring';
/** The area under the ROC curve, or under that of precision over recall. */
export declare class AUC extends ConfusionCounts<typeof options> {
    #private;
    static readonly type = "AUC";
    static readonly options: {
        /** How many thresholds the curve has, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** Sensitivity over 1 - specificity; precision over recall; or their gains. Default 'ROC'. */
        curve: import("../core/schema.ts").Option<"PR" | "PRGAIN" | "ROC" | "pr" | "prgain" | "roc", "PR" | "PRGAIN" | "ROC", false>;
        /**
         * The height between two thresholds: the lower, the higher, or one between (for PR as Davis and Goadrich, 2006).
         * Default 'interpolation'.
         */
        summationMethod: import("../core/schema.ts").Option<Summation, Summation, false>;
        /** Thresholds between 0 and 1, which are added; null: numThresholds of them. */
        thresholds: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
        /** Whether every label has a curve of its own; the result is the mean of their areas. Default false: one for all. */
        multiLabel: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** How many labels there are, with multiLabel; null: as many as predictions have. */
        numLabels: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** What every label counts: with multiLabel its area, else its predictions. Null: the same. */
        labelWeights: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
        /** Predictions are logits, not probabilities. Default false. */
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    readonly direction = "up";
    protected checkOptions(): void;
    protected get counting(): Counting;
    update(batch: MetricBatch): {
        readonly counts: import("./update.ts").Addend;
    };
    result(): number;
}
export declare const auc: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How many thresholds the curve has, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** Sensitivity over 1 - specificity; precision over recall; or their gains. Default 'ROC'. */
    curve: import("../core/schema.ts").Option<"PR" | "PRGAIN" | "ROC" | "pr" | "prgain" | "roc", "PR" | "PRGAIN" | "ROC", false>;
    /**
     * The height between two thresholds: the lower, the higher, or one between (for PR as Davis and Goadrich, 2006).
     * Default 'interpolation'.
     */
    summationMethod: import("../core/schema.ts").Option<Summation, Summation, false>;
    /** Thresholds between 0 and 1, which are added; null: numThresholds of them. */
    thresholds: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
    /** Whether every label has a curve of its own; the result is the mean of their areas. Default false: one for all. */
    multiLabel: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many labels there are, with multiLabel; null: as many as predictions have. */
    numLabels: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** What every label counts: with multiLabel its area, else its predictions. Null: the same. */
    labelWeights: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How many thresholds the curve has, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** Sensitivity over 1 - specificity; precision over recall; or their gains. Default 'ROC'. */
    curve: import("../core/schema.ts").Option<"PR" | "PRGAIN" | "ROC" | "pr" | "prgain" | "roc", "PR" | "PRGAIN" | "ROC", false>;
    /**
     * The height between two thresholds: the lower, the higher, or one between (for PR as Davis and Goadrich, 2006).
     * Default 'interpolation'.
     */
    summationMethod: import("../core/schema.ts").Option<Summation, Summation, false>;
    /** Thresholds between 0 and 1, which are added; null: numThresholds of them. */
    thresholds: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
    /** Whether every label has a curve of its own; the result is the mean of their areas. Default false: one for all. */
    multiLabel: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many labels there are, with multiLabel; null: as many as predictions have. */
    numLabels: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** What every label counts: with multiLabel its area, else its predictions. Null: the same. */
    labelWeights: import("../core/schema.ts").Option<readonly number[] | null, readonly number[] | null, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => AUC;
export {};
//# sourceMappingURL=auc.d.ts.map