/** Cross-entropies that count hard samples more (Lin et al. 2017, "Focal Loss for Dense Object Detection"). */
import type { Shape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { ComposedLoss } from './composed.ts';
declare const binaryOptions: {
    /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 0 to 1, as in the other cross-entropies. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Weigh the two classes by alpha and 1 - alpha. Default false. */
    applyClassBalancing: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The weight of class 1. Default 0.25. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
};
/** mean((1 - p)^gamma crossentropy), p the probability that is given to the label. */
export declare class BinaryFocalCrossentropy extends ComposedLoss<typeof binaryOptions> {
    static readonly type = "BinaryFocalCrossentropy";
    static readonly options: {
        /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
        gamma: import("../core/schema.ts").Option<number, number, false>;
        /** Predictions are logits, not probabilities. Default false. */
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** 0 to 1, as in the other cross-entropies. Default 0. */
        labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
        /** The axis of the classes. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        /** Weigh the two classes by alpha and 1 - alpha. Default false. */
        applyClassBalancing: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** The weight of class 1. Default 0.25. */
        alpha: import("../core/schema.ts").Option<number, number, false>;
    };
    get axis(): number;
    rowShape(prediction: Shape): Shape;
    compose(yTrue: Value, yPred: Value): Value;
}
declare const categoricalOptions: {
    /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 0 to 1, as in the other cross-entropies. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Factor of the loss: a number, or one for every class. Default 0.25. */
    alpha: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
};
/** sum(alpha (1 - p)^gamma (-yTrue log p)) along the axis of the classes. */
export declare class CategoricalFocalCrossentropy extends ComposedLoss<typeof categoricalOptions> {
    static readonly type = "CategoricalFocalCrossentropy";
    static readonly options: {
        /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
        gamma: import("../core/schema.ts").Option<number, number, false>;
        /** Predictions are logits, not probabilities. Default false. */
        fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** 0 to 1, as in the other cross-entropies. Default 0. */
        labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
        /** The axis of the classes. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        /** Factor of the loss: a number, or one for every class. Default 0.25. */
        alpha: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
    };
    get axis(): number;
    protected labelHint(labels: Shape, predictions: Shape): string | null;
    rowShape(prediction: Shape): Shape;
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const binaryFocalCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 0 to 1, as in the other cross-entropies. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Weigh the two classes by alpha and 1 - alpha. Default false. */
    applyClassBalancing: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The weight of class 1. Default 0.25. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 0 to 1, as in the other cross-entropies. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Weigh the two classes by alpha and 1 - alpha. Default false. */
    applyClassBalancing: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** The weight of class 1. Default 0.25. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => BinaryFocalCrossentropy;
export declare const categoricalFocalCrossentropy: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 0 to 1, as in the other cross-entropies. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Factor of the loss: a number, or one for every class. Default 0.25. */
    alpha: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** Predictions are logits, not probabilities. Default false. */
    fromLogits: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 0 to 1, as in the other cross-entropies. Default 0. */
    labelSmoothing: import("../core/schema.ts").Option<number, number, false>;
    /** The axis of the classes. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    /** Factor of the loss: a number, or one for every class. Default 0.25. */
    alpha: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CategoricalFocalCrossentropy;
export {};
//# sourceMappingURL=focal.d.ts.map