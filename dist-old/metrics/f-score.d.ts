import { Metric, type MetricResult } from './metric.ts';
import type { MetricBatch, Update } from './update.ts';
declare const averages: readonly ['micro', 'macro', 'weighted'];
type Average = (typeof averages)[number];
declare const f1Options: {
    /**
     * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
     * 'weighted':
     * by how many labels a class has.
     */
    average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
    /** Predictions above it are positive; null: the largest of a row is. */
    threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
};
declare const fBetaOptions: {
    /**
     * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
     * 'weighted':
     * by how many labels a class has.
     */
    average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
    /** Predictions above it are positive; null: the largest of a row is. */
    threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** How much recall counts beside precision. Default 1. */
    beta: import("../core/schema.ts").Option<number, number, false>;
};
declare abstract class FScore<Own extends typeof f1Options> extends Metric<Own> {
    #private;
    readonly direction = "up";
    protected abstract readonly scoring: {
        readonly average: Average | null;
        readonly threshold: number | null;
    };
    protected get beta(): number;
    update({ yTrue, yPred, sampleWeight: weights }: MetricBatch): Update;
    get isList(): boolean;
    result(): MetricResult;
}
/** The harmonic mean of precision and recall. */
export declare class F1Score extends FScore<typeof f1Options> {
    static readonly type = "F1Score";
    static readonly options: {
        /**
         * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
         * 'weighted':
         * by how many labels a class has.
         */
        average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
        /** Predictions above it are positive; null: the largest of a row is. */
        threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
    };
    protected readonly scoring: import("../core/schema.ts").ValuesOf<{
        /**
         * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
         * 'weighted':
         * by how many labels a class has.
         */
        average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
        /** Predictions above it are positive; null: the largest of a row is. */
        threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
}
/** The mean of precision and recall in which recall counts beta times as much, 'fbeta_score' in logs. */
export declare class FBetaScore extends FScore<typeof fBetaOptions> {
    static readonly type = "FBetaScore";
    static readonly options: {
        /**
         * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
         * 'weighted':
         * by how many labels a class has.
         */
        average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
        /** Predictions above it are positive; null: the largest of a row is. */
        threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** How much recall counts beside precision. Default 1. */
        beta: import("../core/schema.ts").Option<number, number, false>;
    };
    name: string;
    protected readonly scoring: import("../core/schema.ts").ValuesOf<{
        /**
         * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
         * 'weighted':
         * by how many labels a class has.
         */
        average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
        /** Predictions above it are positive; null: the largest of a row is. */
        threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** How much recall counts beside precision. Default 1. */
        beta: import("../core/schema.ts").Option<number, number, false>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
    protected get beta(): number;
}
export declare const f1Score: <Given extends import("../core/schema.ts").OptionsOf<{
    /**
     * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
     * 'weighted':
     * by how many labels a class has.
     */
    average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
    /** Predictions above it are positive; null: the largest of a row is. */
    threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /**
     * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
     * 'weighted':
     * by how many labels a class has.
     */
    average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
    /** Predictions above it are positive; null: the largest of a row is. */
    threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => F1Score;
export declare const fBetaScore: <Given extends import("../core/schema.ts").OptionsOf<{
    /**
     * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
     * 'weighted':
     * by how many labels a class has.
     */
    average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
    /** Predictions above it are positive; null: the largest of a row is. */
    threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** How much recall counts beside precision. Default 1. */
    beta: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /**
     * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
     * 'weighted':
     * by how many labels a class has.
     */
    average: import("../core/schema.ts").Option<"macro" | "micro" | "weighted" | null, "macro" | "micro" | "weighted" | null, false>;
    /** Predictions above it are positive; null: the largest of a row is. */
    threshold: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** How much recall counts beside precision. Default 1. */
    beta: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => FBetaScore;
export {};
//# sourceMappingURL=f-score.d.ts.map