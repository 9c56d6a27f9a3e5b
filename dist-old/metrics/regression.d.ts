import type { Value } from '../graph/value.ts';
import * as losses from '../losses/index.ts';
import { LossMetric } from './loss-metric.ts';
import { MeanMetric } from './mean-metric.ts';
import { Metric, type MetricResult } from './metric.ts';
import { type MetricBatch, type Update } from './update.ts';
/** |prediction - label| */
export declare class MeanAbsoluteError extends MeanMetric {
    static readonly type = "MeanAbsoluteError";
    readonly direction = "down";
    compose(yTrue: Value, yPred: Value): Value;
}
/** (prediction - label)^2 */
export declare class MeanSquaredError extends MeanMetric {
    static readonly type: string;
    readonly direction = "down";
    compose(yTrue: Value, yPred: Value): Value;
}
export declare class RootMeanSquaredError extends MeanSquaredError {
    static readonly type = "RootMeanSquaredError";
    /** Keras computes it of squares, which have no mask. */
    get heedsMask(): boolean;
    result(): number;
}
/** 100 |label - prediction| / |label| */
export declare class MeanAbsolutePercentageError extends LossMetric {
    static readonly type = "MeanAbsolutePercentageError";
    protected readonly loss: losses.MeanAbsolutePercentageError;
}
/** (log(1 + label) - log(1 + prediction))^2 */
export declare class MeanSquaredLogarithmicError extends LossMetric {
    static readonly type = "MeanSquaredLogarithmicError";
    protected readonly loss: losses.MeanSquaredLogarithmicError;
}
/** log(cosh(prediction - label)), 'logcosh' in logs. */
export declare class LogCoshError extends LossMetric {
    static readonly type = "LogCoshError";
    name: string;
    protected readonly loss: losses.LogCosh;
}
declare const cosineOptions: {
    axis: import("../core/schema.ts").Option<number, number, false>;
};
/** The cosine of the angle between label and prediction: 1 where they point the same way. */
export declare class CosineSimilarity extends LossMetric<typeof cosineOptions> {
    static readonly type = "CosineSimilarity";
    static readonly options: {
        axis: import("../core/schema.ts").Option<number, number, false>;
    };
    readonly direction = "up";
    protected readonly loss: losses.CosineSimilarity;
    compose(yTrue: Value, yPred: Value): Value;
}
declare const r2Options: {
    /** How the scores of the columns become one number; null: one for each. Default 'uniform_average'. */
    classAggregation: import("../core/schema.ts").Option<"uniform_average" | "variance_weighted_average" | null, "uniform_average" | "variance_weighted_average" | null, false>;
    /** More than 0: the score is adjusted for so many regressors. Default 0. */
    numRegressors: import("../core/schema.ts").Option<number, number, false>;
};
/**
 * 1 - sum of squared errors / sum of squared distances from the mean of the labels, of every column
 * (https://en.wikipedia.org/wiki/Coefficient_of_determination).
 */
export declare class R2Score extends Metric<typeof r2Options> {
    #private;
    static readonly type = "R2Score";
    static readonly options: {
        /** How the scores of the columns become one number; null: one for each. Default 'uniform_average'. */
        classAggregation: import("../core/schema.ts").Option<"uniform_average" | "variance_weighted_average" | null, "uniform_average" | "variance_weighted_average" | null, false>;
        /** More than 0: the score is adjusted for so many regressors. Default 0. */
        numRegressors: import("../core/schema.ts").Option<number, number, false>;
    };
    readonly direction = "up";
    update({ yTrue, yPred, sampleWeight: weights }: MetricBatch): Update;
    get isList(): boolean;
    result(): MetricResult;
}
export declare const meanAbsoluteError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanAbsoluteError;
export declare const meanSquaredError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanSquaredError;
export declare const rootMeanSquaredError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => RootMeanSquaredError;
export declare const meanAbsolutePercentageError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanAbsolutePercentageError;
export declare const meanSquaredLogarithmicError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanSquaredLogarithmicError;
export declare const logCoshError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => LogCoshError;
export declare const cosineSimilarity: <Given extends import("../core/schema.ts").OptionsOf<{
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CosineSimilarity;
export declare const r2Score: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How the scores of the columns become one number; null: one for each. Default 'uniform_average'. */
    classAggregation: import("../core/schema.ts").Option<"uniform_average" | "variance_weighted_average" | null, "uniform_average" | "variance_weighted_average" | null, false>;
    /** More than 0: the score is adjusted for so many regressors. Default 0. */
    numRegressors: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How the scores of the columns become one number; null: one for each. Default 'uniform_average'. */
    classAggregation: import("../core/schema.ts").Option<"uniform_average" | "variance_weighted_average" | null, "uniform_average" | "variance_weighted_average" | null, false>;
    /** More than 0: the score is adjusted for so many regressors. Default 0. */
    numRegressors: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => R2Score;
export {};
//# sourceMappingURL=regression.d.ts.map