import { type Shape } from '../core/shape.ts';
import { type Tensor, type TensorLike } from '../core/tensor.ts';
import type { Kernels } from '../engine/kernels.ts';
import { Value } from '../graph/value.ts';
/** A loss as one kernel call. The names are those of the kernels. */
export interface LossCall<B> {
    readonly rows: number;
    readonly columns: number;
    /** `x` holds logits: the loss takes the place of the activation before it. */
    readonly fromLogits: boolean;
    readonly x: B;
    readonly labels: B;
    /** Null: nothing is scaled. */
    readonly scale: B | null;
    readonly loss: B;
    readonly dx: B | null;
    readonly probabilities: B | null;
}
/** What is asked of a loss. */
export interface LossRule {
    readonly name: string;
    readonly reduction: string;
    readonly maskedLabel: number | null;
    readonly undoes: 'softmax' | 'sigmoid' | null;
    readonly composesRows: boolean;
    alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape];
    rowShape(prediction: Shape): Shape;
    hasKernel(prediction: Shape): boolean;
    compose(yTrue: Value, yPred: Value): Value | null;
    emit<B>(kernels: Kernels<B>, call: LossCall<B>): void;
    evaluate(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): {
        readonly losses: Float64Array;
        readonly factors: Float64Array;
        readonly gradient: Float32Array;
    };
}
/**
 * The loss of symbolic values, after its reduction. Where predictions come from the activation that the loss undoes, it
 * computes from the logits.
 */
export declare function symbolicLoss(loss: LossRule, yTrue: Value | TensorLike, yPred: Value, sampleWeight?: Value | TensorLike | null): Value;
//# sourceMappingURL=symbolic.d.ts.map