/** Losses of overlapping areas, for segmentation (https://keras.io/api/losses/probabilistic_losses/). */
import type { Shape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { ComposedLoss } from './composed.ts';
declare const areaOptions: {
    /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
    axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
};
declare abstract class Overlap<Own extends typeof areaOptions> extends ComposedLoss<Own> {
    abstract readonly axes: readonly number[] | null;
    rowShape(prediction: Shape): Shape;
    protected area(x: Value): Value;
}
/** 1 - 2 sum(yTrue yPred) / (sum(yTrue) + sum(yPred)) (L. Dice, 1945). */
export declare class Dice extends Overlap<typeof areaOptions> {
    static readonly type = "Dice";
    static readonly options: {
        /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
        axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
    };
    get axes(): readonly number[] | null;
    compose(yTrue: Value, yPred: Value): Value;
}
declare const tverskyOptions: {
    /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
    axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
    /** Weight of what is labelled and not found. Default 0.5. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Weight of what is found and not labelled. Default 0.5. */
    beta: import("../core/schema.ts").Option<number, number, false>;
};
/** 1 - both / (both + alpha missed + beta wrong) (Salehi et al. 2017); Dice's with alpha = beta = 0.5. */
export declare class Tversky extends Overlap<typeof tverskyOptions> {
    static readonly type = "Tversky";
    static readonly options: {
        /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
        axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
        /** Weight of what is labelled and not found. Default 0.5. */
        alpha: import("../core/schema.ts").Option<number, number, false>;
        /** Weight of what is found and not labelled. Default 0.5. */
        beta: import("../core/schema.ts").Option<number, number, false>;
    };
    get axes(): readonly number[] | null;
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const dice: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
    axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
    axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Dice;
export declare const tversky: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
    axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
    /** Weight of what is labelled and not found. Default 0.5. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Weight of what is found and not labelled. Default 0.5. */
    beta: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
    axis: import("../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
    /** Weight of what is labelled and not found. Default 0.5. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Weight of what is found and not labelled. Default 0.5. */
    beta: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Tversky;
export {};
//# sourceMappingURL=overlap.d.ts.map