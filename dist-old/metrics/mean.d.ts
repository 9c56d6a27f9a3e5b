/** Means and sums of values (https://keras.io/api/metrics/reduction_metrics/). */
import { type TensorLike } from '../core/tensor.ts';
import { MeanMetric } from './mean-metric.ts';
import { Metric } from './metric.ts';
/** The mean of all values. */
export declare class Mean extends MeanMetric {
    static readonly type = "Mean";
    check(): never;
    updateState(values: TensorLike, sampleWeight?: TensorLike | null): void;
}
/** The sum of all values, each times its weight. */
export declare class Sum extends Metric {
    static readonly type = "Sum";
    check(): never;
    updateState(values: TensorLike, sampleWeight?: TensorLike | null): void;
    result(): number;
}
export declare const mean: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Mean;
export declare const sum: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Sum;
//# sourceMappingURL=mean.d.ts.map