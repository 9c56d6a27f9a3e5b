/** Losses that are functions. */
import type { Shape } from '../core/shape.ts';
import type { Tensor } from '../core/tensor.ts';
import { Value } from '../graph/value.ts';
import { Loss, type LossOptions, type Rows } from './loss.ts';
/**
 * Values and gradients by JavaScript: a value for every sample, and its derivative by the predictions, in their
 * layout.
 */
export interface SampleLosses {
    readonly losses: ArrayLike<number>;
    readonly gradient: ArrayLike<number>;
}
/**
 * A loss of one's own. Composed of `ops`, it gets symbolic values and gives one: a value for every sample, or one for
 * the batch; it runs natively, and its gradient follows. Else it gets tensors and gives numbers, in JavaScript, between
 * the forward and the backward part of a step. Which of the two it is shows when it is called on symbolic values.
 */
export type LossFunction = (yTrue: Tensor & Value, yPred: Tensor & Value) => Value | SampleLosses;
export declare class FunctionLoss extends Loss {
    #private;
    static readonly type = "FunctionLoss";
    constructor(call: LossFunction, options?: LossOptions);
    config(): never;
    alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape];
    rowShape(prediction: Shape): Shape;
    compose(yTrue: Value, yPred: Value): Value | null;
    protected rows(yTrue: Tensor, yPred: Tensor): Rows;
}
//# sourceMappingURL=function.d.ts.map