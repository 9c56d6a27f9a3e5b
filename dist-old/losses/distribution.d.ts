/** Losses of distributions and counts (https://keras.io/api/losses/probabilistic_losses/). */
import type { Shape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { ComposedLoss } from './composed.ts';
/** sum(yTrue log(yTrue / yPred)) along the last axis (Kullback and Leibler, 1951), both clipped to [1e-7, 1]. */
export declare class KLDivergence extends ComposedLoss {
    static readonly type = "KLDivergence";
    compose(yTrue: Value, yPred: Value): Value;
}
/** mean(yPred - yTrue log(yPred + 1e-7)) along the last axis. */
export declare class Poisson extends ComposedLoss {
    static readonly type = "Poisson";
    compose(yTrue: Value, yPred: Value): Value;
}
declare const generalizedOptions: {
    /** From 0, cross-entropy, to 1, the mean absolute error: how little wrong labels count. Default 0.5. */
    q: import("../core/schema.ts").Option<number, number, false>;
};
/** (1 - p^q) / q, p the probability of the label, a class number (Zhang and Sabuncu 2018, for labels with faults). */
export declare class CategoricalGeneralizedCrossEntropy extends ComposedLoss<typeof generalizedOptions> {
    static readonly type = "CategoricalGeneralizedCrossEntropy";
    static readonly options: {
        /** From 0, cross-entropy, to 1, the mean absolute error: how little wrong labels count. Default 0.5. */
        q: import("../core/schema.ts").Option<number, number, false>;
    };
    labelShape(prediction: Shape): Shape;
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const klDivergence: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => KLDivergence;
export declare const poisson: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Poisson;
export declare const categoricalGeneralizedCrossEntropy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** From 0, cross-entropy, to 1, the mean absolute error: how little wrong labels count. Default 0.5. */
    q: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** From 0, cross-entropy, to 1, the mean absolute error: how little wrong labels count. Default 0.5. */
    q: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CategoricalGeneralizedCrossEntropy;
export {};
//# sourceMappingURL=distribution.d.ts.map