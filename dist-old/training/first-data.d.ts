import type { DynamicShape } from '../core/shape.ts';
import type { BatchData } from '../data/sources.ts';
import type { Given } from './data.ts';
/** What must be known of a model to give it an input shape. */
export interface ShapedByData {
    readonly outputs: readonly unknown[];
    readonly layers: readonly unknown[];
    buildFor(sample: DynamicShape | null): void;
}
/** Gives a model the shape of data in arrays. */
export declare function buildForArrays(model: ShapedByData, x: unknown): void;
/**
 * Some work on data, after a model has taken its input shape from them. Of a data set the first batch is looked at, and
 * comes again.
 */
export declare function whileBuilt<T>(model: ShapedByData, given: Given, signal: AbortSignal | undefined, read: (batch: unknown) => BatchData, work: (given: Given) => T | Promise<T>): Promise<T>;
//# sourceMappingURL=first-data.d.ts.map