/** The transforms of pictures (ops/warping.ts) as functions of a few numbers of every sample. */
import type { Value } from '../../graph/value.ts';
import { type Draw, type Range } from './random.ts';
/**
 * Which numbers of a transform depend on a column, and how: x' = (a0 x + a1 y + a2) / k, y' = (b0 x + b1 y + b2) / k.
 */
export type Coefficients = Partial<Record<(typeof coefficients)[number], number>>;
declare const coefficients: readonly ['a0', 'a1', 'a2', 'b0', 'b1', 'b2', 'c0', 'c1'];
/** The transform that changes nothing. */
export declare const identity: Coefficients;
/** Rows `base` + the sum of every column times its part. */
export declare const transforms: (columns: Value, parts: readonly Coefficients[], base: Coefficients) => Value;
/** Height and width of pictures; only traces of shapes know of none. */
export declare const sidesOf: ({ shape }: Value) => readonly [height: number, width: number];
/** Turned about the centre, by so many turns counter-clockwise. */
export declare function rotated(x: Value, draw: Draw, [low, high]: Range): Value;
/** Slanted, by so many pixels for each row (x) and column (y), one way or the other. */
export declare const sheared: (draw: Draw, ofX: Range, ofY: Range) => Value;
/** Moved down and to the right, by shares of the sides. */
export declare function translated(x: Value, draw: Draw, down: Range, right: Range): Value;
export declare const identityRow: readonly number[];
export {};
//# sourceMappingURL=transforms.d.ts.map