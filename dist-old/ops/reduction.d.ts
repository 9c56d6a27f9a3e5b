import type { Value } from '../graph/value.ts';
export interface ReduceOptions {
    /** One axis or several, counted with the batch. Default: all. */
    readonly axis?: number | readonly number[] | null;
    /** Whether the axes stay, with length 1. Default false. */
    readonly keepdims?: boolean;
}
/** What a reduction takes, also as Keras does: the axis, and whether it stays, by themselves. */
type ReduceArguments = [options?: ReduceOptions | number | readonly number[], keepdims?: boolean];
export declare const sum: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
export declare const mean: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
export declare const prod: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
/** Equal extremes share the gradient. */
export declare const max: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
/** Equal extremes share the gradient. */
export declare const min: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
export declare const logsumexp: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
export declare const any: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
export declare const all: (x: Value, options?: number | readonly number[] | ReduceOptions | undefined, keepdims?: boolean | undefined) => Value;
/** The first place of the largest number along an axis, as a number. */
export declare const argmax: (x: Value, ...given: ReduceArguments) => Value;
/** The first place of the smallest number along an axis, as a number. */
export declare const argmin: (x: Value, ...given: ReduceArguments) => Value;
/** Mean of squared distances from the mean. */
export declare function variance(x: Value, ...given: ReduceArguments): Value;
/** Running sums along an axis. */
export declare function cumsum(x: Value, axis?: number): Value;
export {};
//# sourceMappingURL=reduction.d.ts.map