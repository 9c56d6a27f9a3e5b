/**
 * Activations as functions (https://keras.io/api/layers/activations/): of a tensor, at once on the native kernels, or
 * of a symbolic value, as ops.
 */
import { Tensor, type TensorLike } from '../core/tensor.ts';
import { Value } from '../graph/value.ts';
/** What an activation gives: a symbolic value of one, a tensor of numbers. */
type Activated<X> = X extends Value ? Value : Tensor;
/** What an activation takes. */
type Input = Value | TensorLike;
export type ActivationFunction = <X extends Input>(x: X) => Activated<X>;
interface AxisOptions {
    axis?: number;
}
/**
 * The function of a name, in any of Keras's spellings; null is `linear`. Throws OptionError for a name there is none
 * of.
 */
export declare function get(identifier: ActivationFunction | string | null): ActivationFunction;
export declare const linear: <X extends Input>(input: X) => Activated<X>;
/** Shares that sum to 1 along an axis, the last by default. */
export declare const softmax: <X extends Input>(x: X, options?: AxisOptions) => Activated<X>;
/** The logarithm of softmax. */
export declare const logSoftmax: <X extends Input>(x: X, options?: AxisOptions) => Activated<X>;
/** What exceeds a threshold along an axis, as Keras computes it (sparsemax.h): many numbers are 0. */
export declare const sparsemax: <X extends Input>(x: X, options?: AxisOptions) => Activated<X>;
/** The first half of an axis, the last by default, times the sigmoid of the second. */
export declare function glu<X extends Input>(input: X, options?: AxisOptions): Activated<X>;
/**
 * max(x, 0). Below `threshold` the result is 0, or with `negativeSlope` the slope times (x - threshold); `maxValue`
 * bounds it from above.
 */
export declare function relu<X extends Input>(x: X, options?: {
    negativeSlope?: number;
    maxValue?: number | null;
    threshold?: number;
}): Activated<X>;
export declare const leakyRelu: <X extends Input>(x: X, options?: {
    negativeSlope?: number;
}) => Activated<X>;
export declare const elu: <X extends Input>(x: X, options?: {
    alpha?: number;
}) => Activated<X>;
export declare const celu: <X extends Input>(x: X, options?: {
    alpha?: number;
}) => Activated<X>;
/** x times the share of a normal distribution below x; `approximate`: by tanh. */
export declare function gelu<X extends Input>(x: X, options?: {
    approximate?: boolean;
}): Activated<X>;
/** 0 where |x| is not above the threshold. */
export declare const hardShrink: <X extends Input>(x: X, options?: {
    threshold?: number;
}) => Activated<X>;
/** x moved towards 0 by the threshold. */
export declare const softShrink: <X extends Input>(x: X, options?: {
    threshold?: number;
}) => Activated<X>;
/** x where it is above `threshold`, else `defaultValue`. */
export declare function threshold<X extends Input>(x: X, options: {
    threshold: number;
    defaultValue: number;
}): Activated<X>;
/** (x + sqrt(x^2 + b)) / 2 */
export declare const squareplus: <X extends Input>(x: X, options?: {
    b?: number;
}) => Activated<X>;
export declare const relu6: ActivationFunction;
export declare const selu: ActivationFunction;
export declare const sigmoid: ActivationFunction;
export declare const tanh: ActivationFunction;
export declare const exponential: ActivationFunction;
export declare const softplus: ActivationFunction;
export declare const softsign: ActivationFunction;
export declare const silu: ActivationFunction;
export declare const mish: ActivationFunction;
export declare const logSigmoid: ActivationFunction;
export declare const hardSigmoid: ActivationFunction;
export declare const hardSilu: ActivationFunction;
export declare const hardTanh: ActivationFunction;
export declare const tanhShrink: ActivationFunction;
export declare const sparsePlus: ActivationFunction;
export declare const sparseSigmoid: ActivationFunction;
export declare const swish: ActivationFunction;
export declare const hardSwish: ActivationFunction;
export {};
//# sourceMappingURL=index.d.ts.map