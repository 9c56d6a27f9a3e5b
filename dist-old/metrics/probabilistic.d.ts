/** Losses as metrics (https://keras.io/api/metrics/probabilistic_metrics/). */
import * as losses from '../losses/index.ts';
import { LossMetric } from './loss-metric.ts';
declare const binaryOptions: {
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** Of the loss, and not of Keras's metric. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
};
/** https://keras.io/api/metrics/probabilistic_metrics/#binarycrossentropy-class */
export declare class BinaryCrossentropy extends LossMetric<typeof binaryOptions> {
    static readonly type = "BinaryCrossentropy";
    static readonly options: {
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
        labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
        /** Of the loss, and not of Keras's metric. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
    };
    protected readonly loss: losses.BinaryCrossentropy;
}
declare const categoricalOptions: {
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    axis: import("../core/schema.ts").Option<number, number, false>;
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
};
/** https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class */
export declare class CategoricalCrossentropy extends LossMetric<typeof categoricalOptions> {
    static readonly type = "CategoricalCrossentropy";
    static readonly options: {
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
        axis: import("../core/schema.ts").Option<number, number, false>;
        labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    };
    protected readonly loss: losses.CategoricalCrossentropy;
}
declare const sparseOptions: {
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Label of rows that do not count: of the loss, and not of Keras's metric. Default null. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
};
/** https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class */
export declare class SparseCategoricalCrossentropy extends LossMetric<typeof sparseOptions> {
    static readonly type = "SparseCategoricalCrossentropy";
    static readonly options: {
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
        axis: import("../core/schema.ts").Option<number, number, false>;
        /** Label of rows that do not count: of the loss, and not of Keras's metric. Default null. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    };
    protected readonly loss: losses.SparseCategoricalCrossentropy;
}
/** https://keras.io/api/metrics/probabilistic_metrics/#kldivergence-class */
export declare class KLDivergence extends LossMetric {
    static readonly type = "KLDivergence";
    protected readonly loss: losses.KLDivergence;
}
/** https://keras.io/api/metrics/probabilistic_metrics/#poisson-class */
export declare class Poisson extends LossMetric {
    static readonly type = "Poisson";
    protected readonly loss: losses.Poisson;
}
export declare const binaryCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** Of the loss, and not of Keras's metric. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** Of the loss, and not of Keras's metric. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => BinaryCrossentropy;
export declare const categoricalCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    axis: import("../core/schema.ts").Option<number, number, false>;
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    axis: import("../core/schema.ts").Option<number, number, false>;
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CategoricalCrossentropy;
export declare const sparseCategoricalCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Label of rows that do not count: of the loss, and not of Keras's metric. Default null. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Label of rows that do not count: of the loss, and not of Keras's metric. Default null. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => SparseCategoricalCrossentropy;
export declare const klDivergence: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => KLDivergence;
export declare const poisson: <Given extends import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Poisson;
export {};
//# sourceMappingURL=probabilistic.d.ts.map