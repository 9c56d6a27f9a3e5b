/**
 * Sun et al. 2020, "Circle Loss: A Unified Perspective of Pair Similarity Optimization" (https://keras.io/api/losses/).
 */
import type { Shape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { ComposedLoss } from './composed.ts';
declare const options: {
    /** How much differences of similarities count. Default 80. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** How far similarities may lie from 1 and 0. Default 0.4. */
    margin: import("../core/schema.ts").Option<number, number, false>;
    /** Whether a sample is no partner of itself. Default true. */
    removeDiagonal: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * For embeddings [batch, size] of length 1 and labels [batch], of every sample: softplus(logsumexp over samples of its
 * class + logsumexp over those of others) of their distances, weighted by how far they are from where they should be.
 * Samples without a partner of their class, or without one of another, are left out of the mean.
 */
export declare class Circle extends ComposedLoss<typeof options> {
    static readonly type = "Circle";
    static readonly options: {
        /** How much differences of similarities count. Default 80. */
        gamma: import("../core/schema.ts").Option<number, number, false>;
        /** How far similarities may lie from 1 and 0. Default 0.4. */
        margin: import("../core/schema.ts").Option<number, number, false>;
        /** Whether a sample is no partner of itself. Default true. */
        removeDiagonal: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    get leavesOutZeros(): boolean;
    labelShape(prediction: Shape): Shape;
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const circle: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How much differences of similarities count. Default 80. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** How far similarities may lie from 1 and 0. Default 0.4. */
    margin: import("../core/schema.ts").Option<number, number, false>;
    /** Whether a sample is no partner of itself. Default true. */
    removeDiagonal: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How much differences of similarities count. Default 80. */
    gamma: import("../core/schema.ts").Option<number, number, false>;
    /** How far similarities may lie from 1 and 0. Default 0.4. */
    margin: import("../core/schema.ts").Option<number, number, false>;
    /** Whether a sample is no partner of itself. Default true. */
    removeDiagonal: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Circle;
export {};
//# sourceMappingURL=circle.d.ts.map