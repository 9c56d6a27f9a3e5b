/**
 * Graves et al. 2006, "Connectionist Temporal Classification: Labelling Unsegmented Sequence Data with Recurrent Neural
 * Networks" (https://keras.io/api/losses/).
 */
import { type Shape } from '../core/shape.ts';
import type { Tensor } from '../core/tensor.ts';
import type { Value } from '../graph/value.ts';
import { ComposedLoss } from './composed.ts';
/**
 * For labels [batch, length], class numbers from 1, filled up with 0, and logits [batch, steps, classes] whose class 0
 * is the blank: the negative logarithm of the probability of the labels. Infinite, with no gradient, where they do not
 * fit into the steps: each needs one, and one more between equal neighbours.
 */
export declare class CTC extends ComposedLoss {
    static readonly type = "CTC";
    rowShape(prediction: Shape): Shape;
    alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape];
    checkLabels(yTrue: Float32Array, classes: number): void;
    evaluate(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): {
        rowShape: Shape;
        losses: Float64Array<ArrayBuffer>;
        factors: Float64Array<ArrayBufferLike>;
        gradient: Float32Array<ArrayBufferLike>;
    };
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const ctc: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CTC;
//# sourceMappingURL=ctc.d.ts.map