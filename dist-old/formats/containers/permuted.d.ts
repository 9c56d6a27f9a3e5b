/** Numbers with their axes in another order. */
import type { Shape } from '../../core/shape.ts';
type Data = ArrayLike<number>;
/** `axes`: of the data, in the order of the result. */
export declare function permuted(data: Data, shape: Shape, axes: readonly number[]): Float32Array;
/** The same, piece by piece. */
export declare function permutedInTurns(data: Data, shape: Shape, axes: readonly number[]): Promise<Float32Array>;
export {};
//# sourceMappingURL=permuted.d.ts.map