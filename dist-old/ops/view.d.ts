import { type DynamicShape, type Shape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
/** A list of sizes, the least of which is `least`; null: an axis that is not known. */
export declare function sizesOf(where: string, shape: unknown, least?: number): DynamicShape;
/**
 * The same numbers in another shape, the batch axis included; one size may be -1: what is left. Null is an axis that is
 * not known yet, as in the shape of x: several of them only in the call of a layer, which is made again once they are.
 */
export declare function reshape(x: Value, wanted: DynamicShape): Value;
/** The same for every sample: `shape` leaves out the batch axis. */
export declare const reshapeSamples: (x: Value, shape: Shape) => Value;
/** A new axis of length 1. */
export declare function expandDims(x: Value, axis: number): Value;
/** Without axes of length 1. Default: all of them but the batch. */
export declare function squeeze(x: Value, axis?: number | readonly number[] | null): Value;
/** The shape of a value whose axes are all known. */
export declare function knownShape(where: string, { shape }: Value): Shape;
//# sourceMappingURL=view.d.ts.map