/**
 * The contract of a loss, with the reductions and weights of Keras (https://keras.io/api/losses/).
 *
 * A loss knows its value and derivative for every *row* of a prediction (the numbers along `axis`), in double
 * precision: `call` and
 * `gradient` on plain arrays use that, and so does training where a loss has no kernel. Sample weights, the mask and
 * the reduction become one factor a row (`weigh`), so that the loss is sum(factors * losses), whoever computes the
 * rows.
 */
import { Configurable } from '../core/configurable.ts';
import { type Arguments, type OptionsOf } from '../core/schema.ts';
import { type Shape } from '../core/shape.ts';
import { Tensor, type TensorLike } from '../core/tensor.ts';
import type { Kernels } from '../engine/kernels.ts';
import { Value } from '../graph/value.ts';
import { type LossCall } from './symbolic.ts';
export type { LossCall } from './symbolic.ts';
declare const reductions: readonly ['sum_over_batch_size', 'sum', 'mean', 'mean_with_sample_weight', 'none'];
/** How the values of the rows become one number. 'mean' is another name of 'sum_over_batch_size'. */
export type Reduction = (typeof reductions)[number];
declare const lossOptions: {
    /** How the values of the rows become one number; null: 'none'. Default 'sum_over_batch_size'. */
    reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
    /** Name in logs. Default: the class name in snake case. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
};
/** What every loss takes. */
export type LossOptions = OptionsOf<typeof lossOptions>;
/** Value of every row, and the derivative of that value by the numbers of the row, row after row. */
export interface Rows {
    readonly losses: Float64Array;
    readonly gradient: Float64Array;
}
/**
 * Brings two shapes to one rank as Keras does: an axis of length 1 at the end is added to a vector, or else taken from
 * the other.
 */
export declare function matchShapes(a: Shape, b: Shape): [Shape, Shape];
/** The same for tensors. */
export declare function matchRanks(a: Tensor, b: Tensor): [Tensor, Tensor];
/** What helps where labels are class numbers instead of one-hot. */
export declare const hintOfOneHot: (labels: Shape, predictions: Shape) => string | null;
export declare abstract class Loss<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof lossOptions> {
    #private;
    static readonly commonOptions: {
        /** How the values of the rows become one number; null: 'none'. Default 'sum_over_batch_size'. */
        reduction: import("../core/schema.ts").Option<"mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size" | null, "mean" | "mean_with_sample_weight" | "none" | "sum" | "sum_over_batch_size", false>;
        /** Name in logs. Default: the class name in snake case. */
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    };
    readonly name: string;
    readonly reduction: Reduction;
    constructor(...given: Arguments<Own & typeof lossOptions>);
    /** The axis of the classes. */
    get axis(): number;
    protected get settings(): Readonly<Record<string, unknown>>;
    /**
     * Value and derivative of every row, for labels and predictions of matching ranks with the classes in the last axis.
     */
    protected abstract rows(yTrue: Tensor, yPred: Tensor): Rows;
    /** Shape that labels must have beside predictions of this shape. */
    labelShape(prediction: Shape): Shape;
    /** What helps where labels of this shape do not belong to predictions of that; null: nothing is known. */
    protected labelHint(_labels: Shape, _predictions: Shape): string | null;
    /** Shape of the values, one a row, for predictions of this shape with the classes in the last axis. */
    rowShape(prediction: Shape): Shape;
    /** The label of rows that are left out; null where all count. */
    get maskedLabel(): number | null;
    /** Whether rows whose loss is 0 are left out, too. */
    get leavesOutZeros(): boolean;
    /** 1 for rows that count, 0 for those that are left out; null where all count. */
    mask(yTrue: Float32Array): Float64Array | null;
    /** Throws DataError where labels are none. `classes` is the length of the last axis. */
    checkLabels(_yTrue: Float32Array | Uint8Array, _classes: number): void;
    /**
     * The activation that may be left out before this loss, which then computes from logits, as Keras's compiled steps
     * do.
     */
    get undoes(): 'softmax' | 'sigmoid' | null;
    /**
     * Whether `emit` can compute this loss for predictions of this shape. Where it cannot, a step stops for JavaScript to
     * do it.
     */
    hasKernel(_prediction: Shape): boolean;
    /**
     * Whether `compose` gives a value for every row, of labels and predictions whose shapes are aligned: weights and
     * reduction are then applied to them as to those of a kernel.
     */
    get composesRows(): boolean;
    /**
     * The loss as a composition of ops, of symbolic labels and predictions: a value for every sample, or one for the
     * batch. Null where it is none: then it has a kernel, or is JavaScript.
     */
    compose(_yTrue: Value, _yPred: Value): Value | null;
    /** Emits the kernel. */
    emit<B>(_kernels: Kernels<B>, _call: LossCall<B>): void;
    /** Shapes of labels and predictions with matching ranks. Throws ShapeError where they do not belong together. */
    alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape];
    /**
     * One factor for every row: sample weight, mask and reduction. Sample weights have the shape of the rows or broadcast
     * with it.
     */
    weigh(rowShape: Shape, mask?: Float64Array | null, sampleWeight?: Tensor): Float64Array;
    /**
     * Everything about one batch: values and factors of the rows, and the derivative of sum(factors * losses) by the
     * predictions.
     */
    evaluate(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): {
        rowShape: Shape;
        losses: Float64Array;
        factors: Float64Array;
        gradient: Float32Array;
    };
    /**
     * Value of the loss: a number, or with reduction 'none' a tensor with one value a row. `sampleWeight` holds one
     * weight a row. Of symbolic predictions it is a symbolic value, a scalar of their graph.
     */
    call(yTrue: Value | TensorLike, yPred: Value, sampleWeight?: Value | TensorLike): Value;
    call(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): number | Tensor;
    /** Derivative of the loss (of its sum, with reduction 'none') by the predictions. */
    gradient(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Tensor;
}
/**
 * Calls `row(first element, length, gradient)` for every run along the last axis; it fills its part of the gradient and
 * returns the loss.
 */
export declare function byRow(yPred: Tensor, row: (at: number, length: number, gradient: Float64Array) => number): Rows;
/** The order of axes that puts `axis` last, or null where it is. */
export declare function classesLast(shape: Shape, axis: number): number[] | null;
//# sourceMappingURL=loss.d.ts.map