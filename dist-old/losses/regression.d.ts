/** Losses of numbers (https://keras.io/api/losses/regression_losses/). Each is the mean along the last axis. */
import type { Shape } from '../core/shape.ts';
import type { Tensor } from '../core/tensor.ts';
import type { Kernels } from '../engine/kernels.ts';
import type { Value } from '../graph/value.ts';
import { ComposedLoss } from './composed.ts';
import { Loss, type LossCall, type Rows } from './loss.ts';
/** (yPred - yTrue)^2 */
export declare class MeanSquaredError extends Loss {
    static readonly type = "MeanSquaredError";
    hasKernel(): boolean;
    emit<B>(kernels: Kernels<B>, { rows, columns, x, labels, scale, loss, dx }: LossCall<B>): void;
    protected rows(yTrue: Tensor, yPred: Tensor): Rows;
}
/** |yPred - yTrue| */
export declare class MeanAbsoluteError extends ComposedLoss {
    static readonly type = "MeanAbsoluteError";
    compose(yTrue: Value, yPred: Value): Value;
}
/** 100 |yTrue - yPred| / max(|yTrue|, 1e-7) */
export declare class MeanAbsolutePercentageError extends ComposedLoss {
    static readonly type = "MeanAbsolutePercentageError";
    compose(yTrue: Value, yPred: Value): Value;
}
/** (log(1 + yPred) - log(1 + yTrue))^2, of numbers that are at least 1e-7. */
export declare class MeanSquaredLogarithmicError extends ComposedLoss {
    static readonly type = "MeanSquaredLogarithmicError";
    compose(yTrue: Value, yPred: Value): Value;
}
declare const huberOptions: {
    /** The error from which on the loss grows linearly. Default 1. */
    delta: import("../core/schema.ts").Option<number, number, false>;
};
/** e^2 / 2 up to delta, and delta (|e| - delta / 2) beyond, with e = yPred - yTrue (P. Huber, 1964). */
export declare class Huber extends ComposedLoss<typeof huberOptions> {
    static readonly type = "Huber";
    static readonly options: {
        /** The error from which on the loss grows linearly. Default 1. */
        delta: import("../core/schema.ts").Option<number, number, false>;
    };
    compose(yTrue: Value, yPred: Value): Value;
}
/** log(cosh(e)) = e + softplus(-2 e) - log 2, with e = yPred - yTrue. */
export declare class LogCosh extends ComposedLoss {
    static readonly type = "LogCosh";
    compose(yTrue: Value, yPred: Value): Value;
}
declare const cosineOptions: {
    /** The axis of the vectors. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
};
/** -cos of the angle between yTrue and yPred: -1 where they point the same way. */
export declare class CosineSimilarity extends ComposedLoss<typeof cosineOptions> {
    static readonly type = "CosineSimilarity";
    static readonly options: {
        /** The axis of the vectors. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
    };
    get axis(): number;
    rowShape(prediction: Shape): Shape;
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const meanSquaredError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanSquaredError;
export declare const meanAbsoluteError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanAbsoluteError;
export declare const meanAbsolutePercentageError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanAbsolutePercentageError;
export declare const meanSquaredLogarithmicError: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MeanSquaredLogarithmicError;
export declare const huber: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The error from which on the loss grows linearly. Default 1. */
    delta: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The error from which on the loss grows linearly. Default 1. */
    delta: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Huber;
export declare const logCosh: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => LogCosh;
export declare const cosineSimilarity: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The axis of the vectors. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The axis of the vectors. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CosineSimilarity;
export {};
//# sourceMappingURL=regression.d.ts.map