/** Cross-entropies of binary and categorical labels (https://keras.io/api/losses/probabilistic_losses/). */
import type { Shape } from '../core/shape.ts';
import type { Tensor } from '../core/tensor.ts';
import type { Kernels } from '../engine/kernels.ts';
import { Loss, type LossCall, type Rows } from './loss.ts';
declare abstract class Crossentropy<Own> extends Loss<Own> {
    abstract get fromLogits(): boolean;
    abstract get axis(): number;
    get undoes(): 'softmax' | 'sigmoid' | null;
    hasKernel(prediction: Shape): boolean;
}
declare const smoothedOptions: {
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
};
declare abstract class SmoothedCrossentropy extends Crossentropy<typeof smoothedOptions> {
    static readonly options: {
        /** Predictions are logits, not probabilities. Default false. */
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** The axis of the classes. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
        labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    };
    get fromLogits(): boolean;
    get axis(): number;
    get labelSmoothing(): number;
}
/** mean(-t log p - (1 - t) log(1 - p)) along the last axis, labels 0 or 1 (or between). */
export declare class BinaryCrossentropy extends SmoothedCrossentropy {
    static readonly type = "BinaryCrossentropy";
    get undoes(): 'softmax' | 'sigmoid' | null;
    emit<B>(kernels: Kernels<B>, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }: LossCall<B>): void;
    protected rows(yTrue: Tensor, yPred: Tensor): Rows;
}
/** -sum(t log(p / sum(p))), labels one-hot or any distribution. */
export declare class CategoricalCrossentropy extends SmoothedCrossentropy {
    static readonly type = "CategoricalCrossentropy";
    protected labelHint(labels: Shape, predictions: Shape): string | null;
    emit<B>(kernels: Kernels<B>, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }: LossCall<B>): void;
    protected rows(yTrue: Tensor, yPred: Tensor): Rows;
}
declare const sparseOptions: {
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Label of rows that do not count. Default null. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
};
/** -log(p[label] / sum(p)), labels are whole numbers. */
export declare class SparseCategoricalCrossentropy extends Crossentropy<typeof sparseOptions> {
    static readonly type = "SparseCategoricalCrossentropy";
    static readonly options: {
        /** Predictions are logits, not probabilities. Default false. */
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** The axis of the classes. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        /** Label of rows that do not count. Default null. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    };
    get fromLogits(): boolean;
    get axis(): number;
    get ignoreClass(): number | null;
    labelShape(prediction: Shape): Shape;
    protected labelHint(labels: Shape, predictions: Shape): string | null;
    get maskedLabel(): number | null;
    checkLabels(yTrue: Float32Array | Uint8Array, classes: number): void;
    emit<B>(kernels: Kernels<B>, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }: LossCall<B>): void;
    protected rows(yTrue: Tensor, yPred: Tensor): Rows;
}
export declare const binaryCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => BinaryCrossentropy;
export declare const categoricalCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CategoricalCrossentropy;
export declare const sparseCategoricalCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Label of rows that do not count. Default null. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Label of rows that do not count. Default null. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => SparseCategoricalCrossentropy;
export {};
//# sourceMappingURL=crossentropy.d.ts.map