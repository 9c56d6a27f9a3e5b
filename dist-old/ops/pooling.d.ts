import { type Padding } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
export interface PoolOptions {
    /** One number, or one for each spatial axis. Default: the sizes of the window. */
    readonly strides?: number | readonly number[];
    /** Default 'valid'. */
    readonly padding?: Padding;
}
/** The largest value of each window along one to three axes; padding is never it. */
export declare const maxPool: (x: Value, poolSize: number | readonly number[], options?: PoolOptions) => Value;
/** The mean of each window along one to three axes, over the cells inside. */
export declare const averagePool: (x: Value, poolSize: number | readonly number[], options?: PoolOptions) => Value;
/**
 * As many places along each of one to three axes as are wanted: place i of m has the largest value of the cells
 * floor(i n / m) to ceil((i + 1) n / m) - 1 of n.
 */
export declare const adaptiveMaxPool: (x: Value, outputSize: number | readonly number[]) => Value;
/** The same with the mean of these cells. */
export declare const adaptiveAveragePool: (x: Value, outputSize: number | readonly number[]) => Value;
interface GlobalPoolAttributes {
    /** Whether the axes that are pooled stay, with length 1. */
    readonly keepdims: boolean;
}
/** The mean of every channel over all positions: [batch, ..., channels] to [batch, channels]. */
export declare const globalAveragePool: (x: Value, options?: Partial<GlobalPoolAttributes>) => Value;
/** The largest value of every channel over all positions; equal ones share the gradient. */
export declare const globalMaxPool: (x: Value, options?: Partial<GlobalPoolAttributes>) => Value;
export {};
//# sourceMappingURL=pooling.d.ts.map