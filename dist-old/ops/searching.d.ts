import { type TensorLike } from '../core/tensor.ts';
import type { Value } from '../graph/value.ts';
/**
 * The k largest numbers along the last axis, from the largest on, and their places. Of equals the first comes first,
 * and NaN is larger than any number.
 */
export declare function topK(x: Value, k: number): {
    readonly values: Value;
    readonly indices: Value;
};
/**
 * How many of a list of numbers, from the smallest to the largest, are less than each number of x; `side` 'right': or
 * equal. NaN is larger than all.
 */
export declare function searchsorted(sorted: TensorLike, x: Value, side?: 'left' | 'right'): Value;
//# sourceMappingURL=searching.d.ts.map