/** Losses of margins (https://keras.io/api/losses/hinge_losses/). */
import type { Value } from '../graph/value.ts';
import { ComposedLoss } from './composed.ts';
/** The mean of max(1 - yTrue yPred, 0) along the last axis, for labels -1 and 1; 0 and 1 are taken for these. */
export declare class Hinge extends ComposedLoss {
    static readonly type = "Hinge";
    compose(yTrue: Value, yPred: Value): Value;
}
/** The mean of max(1 - yTrue yPred, 0)^2 along the last axis. */
export declare class SquaredHinge extends ComposedLoss {
    static readonly type = "SquaredHinge";
    compose(yTrue: Value, yPred: Value): Value;
}
/** max(1 + max((1 - yTrue) yPred) - sum(yTrue yPred), 0), for labels that are one-hot. */
export declare class CategoricalHinge extends ComposedLoss {
    static readonly type = "CategoricalHinge";
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const hinge: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Hinge;
export declare const squaredHinge: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => SquaredHinge;
export declare const categoricalHinge: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CategoricalHinge;
//# sourceMappingURL=hinge.d.ts.map