import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
/** Axes in another order: the reverse one by default. Counted with the batch. */
export declare function transpose(x: Value, axes?: readonly number[]): Value;
/**
 * The part that begins at `start` and is `size` long: null or -1 is to the end. One for every axis, the batch included;
 * axes that are left out are taken whole. `steps` are the distances between places, 1 by default.
 */
export declare function slice(x: Value, start: readonly number[], size?: readonly (number | null)[], steps?: readonly number[]): Value;
/** Elements along an axis by their numbers: a value, or an array. Negative ones count from the end. */
export declare function take(x: Value, indices: Operand, axis?: number): Value;
/**
 * 1 at the class that a number means, 0 at the others, along a new axis; all are 0 where there is no such class. Digits
 * behind the point are dropped.
 */
export declare function oneHot(x: Value, classes: number, axis?: number): Value;
/**
 * More elements before and after along each axis, the batch included: of a `value` ('constant'), mirrored without
 * ('reflect') or with the edge ('symmetric'), or the edge again ('edge').
 */
export declare function pad(x: Value, widths: readonly (readonly [before: number, after: number])[], options?: {
    mode?: 'constant' | 'reflect' | 'symmetric' | 'edge';
    value?: number;
}): Value;
/** Elements along an axis in reverse order. */
export declare function flip(x: Value, axis: number): Value;
/** Every element along an axis `times` times. */
export declare function repeat(x: Value, times: number, axis: number): Value;
/** `count` equal parts along an axis. */
export declare function split(x: Value, count: number, axis?: number): Value[];
//# sourceMappingURL=movement.d.ts.map