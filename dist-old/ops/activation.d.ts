import { type Value } from '../graph/value.ts';
import { type Elementwise } from './activation-kinds.ts';
/** A function of each number. */
export declare const mapElements: (x: Value, how: Elementwise) => Value;
/** Axes that lie side by side: the first, and the one after the last. */
interface SoftmaxAttributes {
    readonly axis: number | readonly number[];
}
export declare const softmaxOp: import("../graph/op.ts").Op<SoftmaxAttributes, "x", never, "y">;
/** Shares that sum to 1 along an axis, or over several that lie side by side. */
export declare const softmax: (x: Value, options?: Partial<SoftmaxAttributes>) => Value;
/** The logarithm of softmax. */
export declare const logSoftmax: (x: Value, options?: Partial<SoftmaxAttributes>) => Value;
/** What exceeds a threshold along an axis, as Keras computes it (sparsemax.h): many numbers are 0. */
export declare const sparsemax: (x: Value, options?: Partial<SoftmaxAttributes>) => Value;
/** The first half of an axis times the sigmoid of the second. */
export declare const glu: (x: Value, options?: {
    readonly axis?: number;
}) => Value;
/** The activation of a name, as layers take it. Throws OptionError where there is none. */
export declare function activate(x: Value, activation: string): Value;
/** The numbers that a softmax or sigmoid was computed from, for losses that take its place; else null. */
export declare function logitsOf(value: Value, activation: 'softmax' | 'sigmoid'): Value | null;
export {};
//# sourceMappingURL=activation.d.ts.map