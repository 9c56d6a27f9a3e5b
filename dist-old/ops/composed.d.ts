/** Functions that are compositions of other ops: their gradients follow. */
import type { Value } from '../graph/value.ts';
/** x as long as 1 along the axes: x / sqrt(max(sum(x^2), epsilon)). */
export declare const unitNormalized: (x: Value, axis: readonly number[], epsilon: number) => Value;
/** (x - mean) / sqrt(variance + epsilon), mean and variance along the axes. */
export declare function standardized(x: Value, axis: readonly number[], epsilon: number): Value;
/** x / sqrt(variance + epsilon), the variance along the axes: the mean stays. */
export declare const dividedByDeviation: (x: Value, axis: readonly number[], epsilon: number) => Value;
//# sourceMappingURL=composed.d.ts.map